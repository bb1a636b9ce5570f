"""What can be wrong with the file: one line that says so, and no harm done to it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.errors import RecordError
from entente.record import Record
from entente.record.schema import APPLICATION_ID, SCHEMA_VERSION

from .builders import add, document

NOBODY = 65534


def refusal(where: str | Path, *, create: bool = True, timeout: float = 0.05) -> str:
    """The one line that opening gives."""
    with pytest.raises(RecordError) as caught:
        Record.open(where, create=create, timeout=timeout)
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, as a user for whom permissions count: root may write anywhere, so root steps back meanwhile."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    if user == 0:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if user == 0:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_missing_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "record.db"
    assert refusal(path) == f"{path}: its folder {path.parent} does not exist"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: a folder, not a record; give a file in it"


def test_a_record_that_is_only_to_be_asked_must_be_there(path: Path) -> None:
    assert refusal(path, create=False) == f"{path}: there is no record; `entente read` makes one"
    assert not path.exists()


def test_an_unwritable_folder(unprivileged: Path) -> None:
    unprivileged.chmod(0o500)
    path = unprivileged / "record.db"
    assert refusal(path) == f"{path}: its folder {unprivileged} cannot be written to: permission denied"


def test_an_unwritable_file(unprivileged: Path) -> None:
    path = unprivileged / "record.db"
    Record.open(path).close()
    path.chmod(0o400)
    assert refusal(path) == f"{path}: cannot be written: permission denied"


def test_an_unreadable_file(unprivileged: Path) -> None:
    path = unprivileged / "record.db"
    Record.open(path).close()
    path.chmod(0)
    assert refusal(path) == f"{path}: cannot be read: Permission denied"


@pytest.mark.parametrize("content", [b"Dear diary", b"\x00" * 5000, b"SQLite format 3\x00"])
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path) == f"{path}: not a record: not an SQLite database; it was left as it is"
    assert path.read_bytes() == content


@pytest.mark.parametrize("setting", ["", "PRAGMA journal_mode = WAL", "PRAGMA application_id = 252006674"])
def test_a_database_of_another_program_is_left_as_it_is(path: Path, setting: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(setting)
        connection.execute("CREATE TABLE events (id TEXT)")
    connection.close()
    before = path.read_bytes()
    assert refusal(path) == f"{path}: not a record: an SQLite database of another program; it was left as it is"
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_empty_file_becomes_a_record(path: Path) -> None:
    path.touch()
    with Record.open(path) as record:
        assert record.events() == []


def test_a_newer_schema(path: Path) -> None:
    Record.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    expected = f"{path}: made by a newer Entente (schema {SCHEMA_VERSION + 1}, this one knows {SCHEMA_VERSION}); "
    assert refusal(path) == expected + "upgrade Entente"
    assert path.read_bytes() == before


def test_a_damaged_file(path: Path) -> None:
    with Record.open(path) as record:
        add(record, document())
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)
    assert refusal(path) == f"{path}: the file is damaged; go back to a copy of it"
    assert path.read_bytes() == content


def test_a_locked_file_can_be_asked_but_not_written(path: Path) -> None:
    Record.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(path, timeout=0.05) as record:
        assert record.events() == []
        with pytest.raises(RecordError) as caught:
            record.begin_run("r")
    assert str(caught.value) == f"{path}: another program is writing to it; try again when that has finished"
    other.close()


def test_a_file_locked_against_reading(path: Path) -> None:
    Record.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(path) == f"{path}: another program is writing to it; try again when that has finished"
    other.close()


@pytest.mark.parametrize("where", ["", ":memory:", "sqlite://", "sqlite:///:memory:"])
def test_a_record_needs_a_file(where: str) -> None:
    assert refusal(where) == "a record needs a file to live in; give its path"


def test_other_databases_are_refused_without_showing_a_password() -> None:
    line = refusal("postgresql+psycopg://me:secret@host/db")
    assert "SQLite files only" in line
    assert "secret" not in line


def test_an_address_that_is_none() -> None:
    assert "not a database address" in refusal("my record://x")


def test_a_record_says_whose_it_is_and_how_it_is_kept(path: Path) -> None:
    with Record.open(path) as record:
        add(record, document())
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
