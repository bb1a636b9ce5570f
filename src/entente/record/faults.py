"""What can go wrong with a database file, in one line for a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from entente.errors import RecordError

# By the start of SQLite's own name for the error (https://sqlite.org/rescode.html).
_REASONS = (
    ("SQLITE_BUSY", "another program is writing to it; try again when that has finished"),
    ("SQLITE_LOCKED", "another program is writing to it; try again when that has finished"),
    ("SQLITE_READONLY", "cannot be written: check the permissions of the file and of its folder"),
    ("SQLITE_CANTOPEN", "cannot be opened or made: check the permissions of the file and of its folder"),
    ("SQLITE_PERM", "cannot be opened: check the permissions of the file and of its folder"),
    ("SQLITE_FULL", "the disk is full; nothing of the last step was kept"),
    ("SQLITE_IOERR", "the disk failed while reading or writing it"),
    ("SQLITE_CORRUPT", "the file is damaged; go back to a copy of it"),
    ("SQLITE_NOTADB", "not an SQLite database"),
    ("SQLITE_CONSTRAINT", "refused what does not fit together"),
)


def reason(error: BaseException) -> str:
    """Why a database refused, as a clause without the file's name."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(origin, "sqlite_errorname", "") or ""
    detail = " ".join(str(origin).split())
    for start, words in _REASONS:
        if name.startswith(start):
            return f"{words} ({detail})" if start in ("SQLITE_CONSTRAINT", "SQLITE_IOERR") else words
    return detail


@contextmanager
def told(where: str, *, but: type[SQLAlchemyError] | tuple[()] = ()) -> Iterator[None]:
    """Turn database errors in the block, `but` for those, into a RecordError that names the record `where`."""
    try:
        yield
    except but:
        raise
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise RecordError(f"{where}: {reason(error)}") from error
