"""`entente` runs the command in this process, in an empty folder, with the fake reader; `record` is one with six
documents in it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from entente.cli import app, reader
from tests.cli.fake import FakeReader

DOCUMENTS: list[dict[str, Any]] = [
    {
        "id": "d1",
        "title": "Drill in the north",
        "text": "Russia and Pakistan held an exercise with 150 soldiers on 8 November 2020. Russia visited Pakistan.",
        "published": "2020-11-09",
        "publisher": "Daily News",
    },
    {
        "id": "d2",
        "text": "Pakistan and Russia held an exercise with 200 soldiers on 8 November 2020.",
        "published": "2020-11-10",
        "publisher": "Evening Post",
    },
    {"id": "d3", "text": "Pakistan and Russia signed a pact on 7 August 2018.", "published": "2018-08-10"},
    {"id": "d4", "text": "India visited Russia in October 2019.", "publisher": "Daily News"},
    {"id": "d5", "text": "Nothing happened here at all."},
    {"id": "d6", "text": "Mongolia and Russia held an exercise in 2017. India signed."},
]


@dataclass(frozen=True, slots=True)
class Result:
    """What the command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Entente = Callable[..., Result]


def write_jsonl(path: Path, documents: Iterable[dict[str, Any]] = DOCUMENTS) -> str:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return str(path)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """The reader that the commands get."""
    made = FakeReader()
    monkeypatch.setattr(reader, "get_reader", lambda _: made)
    return made


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Entente:
    """Runs the command line with whatever reader there is."""
    monkeypatch.chdir(tmp_path)
    for variable in ("ENTENTE_RECORD", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    def run(*args: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = app.run(args)
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run


@pytest.fixture
def entente(bare: Entente, fake: FakeReader) -> Entente:
    """Runs the command line with the fake reader."""
    return bare


@pytest.fixture
def record(entente: Entente, tmp_path: Path) -> Path:
    """The default record of the folder, with the documents read."""
    assert entente("read", write_jsonl(tmp_path / "documents.jsonl")).code == 0
    return tmp_path / "record.entente"
