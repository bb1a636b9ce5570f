"""From a path to an engine: whose file it is, before anything is written to it, and how SQLite is to behave."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from entente.errors import RecordError
from entente.record.schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; https://sqlite.org/fileformat.html#the_database_header
_WRITE = "entente_write"  # execution option: this transaction will write


def locate(where: str | Path) -> Path:
    """The file that a path or a SQLAlchemy URL names. Raises RecordError for a URL of another kind."""
    text = str(where)
    if isinstance(where, str) and "://" in text:
        try:
            url = make_url(text)
        except ArgumentError as error:
            raise RecordError(f"{text}: not a database address; give a file, or sqlite:///FILE") from error
        if url.get_backend_name() != "sqlite":
            shown = url.render_as_string(hide_password=True)
            raise RecordError(f"{shown}: this version keeps records in SQLite files only; give a file")
        text = url.database or ""
    if text in ("", ":memory:"):
        raise RecordError("a record needs a file to live in; give its path")
    return Path(text)


def examine(path: Path, *, create: bool) -> bool:
    """Whether a record has to be made at `path` (True) or is there (False).

    Looks at the file's first bytes only, so a file that is not ours is never touched: opening a database, even to
    read, may leave a journal beside it. Raises RecordError for whatever can be neither used nor made.
    """
    if path.is_dir():
        raise RecordError(f"{path}: a folder, not a record; give a file in it")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: its folder {path.parent} does not exist")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        header = b""
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror}") from error
    if not header:
        if not create:
            raise RecordError(f"{path}: there is no record; `entente read` makes one")
        _require_writable(path if path.exists() else path.parent, path)
        return True
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise RecordError(f"{path}: not a record: not an SQLite database; it was left as it is")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise RecordError(f"{path}: not a record: an SQLite database of another program; it was left as it is")
    _require_writable(path, path)
    _require_writable(path.parent, path)  # SQLite keeps its journal beside the file
    return False


def _require_writable(target: Path, path: Path) -> None:
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        what = "cannot be written" if target == path else f"its folder {target} cannot be written to"
        raise RecordError(f"{path}: {what}: permission denied")


def engine_for(path: Path, *, timeout: float) -> Engine:
    """An engine on the SQLite file; `timeout` is for how many seconds a write waits for another program's."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": timeout})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write: they take the write lock at once and cannot fail halfway."""
    return engine.execution_options(**{_WRITE: True})


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # sqlite3 would begin transactions late, and not for DDL; `_begin` does it
    connection.execute("PRAGMA foreign_keys = ON")
    # With WAL a killed program loses nothing that was committed; only a power cut may take the last commits.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def use_wal(engine: Engine) -> None:
    """Let readers read while one program writes. The file remembers it; a file system that cannot, keeps its mode."""
    connection = engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            driver.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
