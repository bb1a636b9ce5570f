"""Each bad input: one clear line on standard error, the rest of the batch read, exit code 1, nothing half-written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Entente

GOOD = "Pakistan and Russia signed a pact on 7 August 2018."


def file(name: str, data: bytes) -> Callable[[], str]:
    def make() -> str:
        Path(name).write_bytes(data)
        return name

    return make


def folder() -> str:
    Path("folder").mkdir()
    Path("folder/picture.png").write_bytes(b"\x89PNG")
    return "folder"


DOCUMENTS = {
    "empty": (file("a.txt", b""), "a.txt: is empty"),
    "blank": (file("a.txt", b" \n \n"), "a.txt: text holds only white space"),
    "binary": (file("a.txt", b"abc\x00def"), "a.txt: is a binary file (NUL at byte 3)"),
    "encoding": (file("a.txt", "Türkiye signed.".encode("latin-1")), "a.txt: not UTF-8 text at byte 1"),
    "long line": (file("a.jsonl", b'{"text": "' + b"a" * 50_000_000), "a.jsonl:1: line is longer than 10 MB"),
    "long text": (file("a.txt", b"a" * 50_000_000), "a.txt: is larger than 10 MB"),
    "broken JSON": (file("a.jsonl", b'{"text": "a"\n'), "a.jsonl:1: broken JSON at column 13: Expecting ',' delimiter"),
    "no text": (file("a.jsonl", b'\n{"title": "a"}\n'), "a.jsonl:2: text is missing"),
    "no date": (
        file("a.jsonl", b'{"text": "a", "published": "Tuesday"}\n'),
        "a.jsonl:1: published is no date: 'Tuesday'",
    ),
    "missing": (lambda: "a.txt", "a.txt: does not exist"),
    "empty folder": (folder, "folder: directory without documents (looked for "),
}


@pytest.mark.parametrize(("make", "line"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_bad_document_is_one_line_and_the_rest_goes_on(entente: Entente, make: Callable[[], str], line: str) -> None:
    bad = make()
    Path("good.txt").write_text(GOOD)
    done = entente("read", bad, "good.txt", "--json")
    assert done.code == 1
    assert done.err.startswith(line)
    assert done.err.count("\n") == 1
    assert done.json["documents"] == {"read": 1, "known": 0, "failed": 1}
    assert done.json["failures"] == [done.err.rstrip("\n")]
    assert done.json["events"] == 1


@pytest.mark.parametrize(("make", "line"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_bad_document_alone_makes_no_record(entente: Entente, make: Callable[[], str], line: str) -> None:
    done = entente("read", make())
    assert done.code == 1
    assert done.err.startswith(line)
    assert done.out.endswith("Record     nothing was written\n")
    assert not list(Path().glob("record*"))


def test_a_bad_line_among_good_ones(entente: Entente) -> None:
    Path("a.jsonl").write_text('{"text": "Pakistan signed."}\n{"text": 3}\n{"text": "Russia signed."}\n')
    done = entente("read", "a.jsonl", "--json")
    assert (done.code, done.err) == (1, "a.jsonl:2: text is no string: 3\n")
    assert done.json["documents"] == {"read": 2, "known": 0, "failed": 1}


def test_another_text_under_an_id_that_the_record_knows(entente: Entente) -> None:
    Path("a.jsonl").write_text('{"id": "x", "text": "Pakistan signed."}\n')
    Path("b.jsonl").write_text('{"id": "x", "text": "Russia signed."}\n{"id": "y", "text": "India signed."}\n')
    entente("read", "a.jsonl")
    done = entente("read", "b.jsonl", "--json")
    assert done.code == 1
    assert done.err == ("b.jsonl: x: is already in the record with another text; give the new one another id\n")
    assert done.json["documents"] == {"read": 1, "known": 0, "failed": 1}


def database() -> str:
    with sqlite3.connect("other.db") as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    return "other.db"


RECORDS = {
    "foreign database": (database, "other.db: not a record: an SQLite database of another program"),
    "no database": (file("notes.txt", b"Buy milk.\n" * 50), "notes.txt: not a record: not an SQLite database"),
    "folder": (folder, "folder: a folder, not a record; give a file in it"),
    "missing folder": (lambda: "nowhere/r.entente", "nowhere/r.entente: its folder nowhere does not exist"),
    "unwritable": (lambda: "/proc/r.entente", "/proc/r.entente: cannot be "),
    "another kind of database": (lambda: "postgresql://host/name", "postgresql://host/name: this version keeps"),
}


@pytest.mark.parametrize(("make", "line"), RECORDS.values(), ids=RECORDS)
def test_a_bad_record_is_one_line_and_is_left_as_it_is(entente: Entente, make: Callable[[], str], line: str) -> None:
    where = make()
    Path("good.txt").write_text(GOOD)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = entente("read", "good.txt", "--record", where)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"entente: {line}")
    assert done.err.count("\n") == 1
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "command", [("events",), ("show", "e1"), ("timeline", "PAK-RUS"), ("export", "events"), ("export", "reports")]
)
def test_asking_makes_no_record(entente: Entente, command: tuple[str, ...]) -> None:
    done = entente(*command)
    assert (done.code, done.out) == (1, "")
    assert done.err == "entente: record.entente: there is no record; `entente read` makes one\n"
    assert not Path("record.entente").exists()
