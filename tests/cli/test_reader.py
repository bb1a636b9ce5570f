from __future__ import annotations

import json
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from entente.cli import reader
from entente.errors import EntenteError, UsageError
from tests.cli.conftest import Entente
from tests.reading.llm.server import Reply, serving

ANSWER = {
    "mentions": [
        {"id": "1", "type": "state", "quote": "Pakistan"},
        {"id": "2", "type": "state", "quote": "Russia"},
        {"id": "3", "type": "state", "quote": "Atlantis"},
    ],
    "events": [
        {
            "id": "a",
            "type": "agreement",
            "stage": "done",
            "quote": "signed",
            "roles": [{"mention": "1", "role": "party"}, {"mention": "2", "role": "party"}],
        }
    ],
}


def offer(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    def found(*, group: str, name: str | None = None) -> list[EntryPoint]:
        return [EntryPoint("other", value, group)] if name in (None, "other") else []

    monkeypatch.setattr(reader, "entry_points", found)


def test_the_readers_there_are() -> None:
    assert reader.names() == ["llm", "minilm"]


def test_an_unknown_reader_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no reader 'x': there are llm, minilm"):
        reader.get_reader("x")


def test_a_package_can_offer_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "tests.cli.fake:FakeReader")
    assert reader.get_reader("other").version.startswith("fake")


def test_a_reader_that_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "tests.cli.fake:Nothing")
    with pytest.raises(EntenteError, match="the reader other does not load"):
        reader.get_reader("other")


def ask(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("ENTENTE_LLM_URL", address)
    monkeypatch.setenv("ENTENTE_LLM_MODEL", "small")
    monkeypatch.setenv("ENTENTE_LLM_PRICE_IN", "1")


def test_reading_with_a_language_model_tells_what_was_spent(bare: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("Pakistan and Russia signed a protocol.")
    with serving(Reply(json.dumps(ANSWER))) as (address, _):
        ask(monkeypatch, address)
        done = bare("read", "a.txt", "--reader", "llm")
        marks = bare("marks", "a.txt", "--reader", "llm")
    spent = "1 requests, 100 tokens in, 20 out; $0.0001; 1 marks dropped that the text does not bear out"
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"Reader     {spent}\n")
    assert [t["quote"] for t in marks.lines[0]["triggers"]] == ["signed"]
    assert marks.err == spent + "\n"


def test_without_an_address_one_line_says_what_is_missing(bare: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENTENTE_LLM_URL", raising=False)
    Path("a.txt").write_text("Pakistan and Russia signed a protocol.")
    done = bare("read", "a.txt", "--reader", "llm")
    assert done.code == 1
    assert done.err.startswith("entente: the reader llm needs ENTENTE_LLM_URL")
    assert done.err.count("\n") == 1


def test_json_says_what_was_spent_too(bare: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("Pakistan and Russia signed a protocol.")
    with serving(Reply(json.dumps(ANSWER))) as (address, _):
        ask(monkeypatch, address)
        found: Any = bare("read", "a.txt", "--reader", "llm", "--json").json
    assert found["spent"].startswith("1 requests")
