"""Opened inputs: files, compressed files and standard input, and what a person is told when one cannot be read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from entente.errors import DocumentError

# What reading can raise once a file is open; `explain` puts each in words.
READ_ERRORS = (OSError, EOFError, zlib.error)

_PEEK_BYTES = 65_536
_READ_BYTES = 1_048_576


def display(path: str) -> str:
    """A path for an error's text: printable and on one line, whatever bytes the file name is made of."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in path)


def explain(error: BaseException) -> str:
    """Why an input could not be opened or read, in words."""
    match error:
        case FileNotFoundError():
            return "does not exist"
        case PermissionError():
            return "no permission to read it"
        case IsADirectoryError():
            return "is a directory"
        case EOFError():
            return "gzip data is cut short"
        case zlib.error():
            return "gzip data is damaged"
        case OSError(strerror=str(reason)):
            return f"cannot be read ({reason})"
        case OSError():  # gzip.BadGzipFile, which has no number
            return "is no gzip file" if "Not a gzip" in str(error) else "gzip data is damaged"
    return f"cannot be read ({error})"


class Replay(io.RawIOBase):
    """A stream that gives back bytes taken from it to look at, then goes on; closing it leaves the original open."""

    def __init__(self, taken: bytes, stream: BinaryIO) -> None:
        self._taken = taken
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._taken:
            part, self._taken = self._taken[: len(buffer)], self._taken[len(buffer) :]
        else:
            part = self._stream.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream up to some that are not blank, and a stream that still holds them."""
    taken = b""
    while part := stream.read(_PEEK_BYTES):
        taken += part
        if taken.strip() or len(taken) > _READ_BYTES:
            break
    return taken, cast("BinaryIO", io.BufferedReader(Replay(taken, stream)))


def read_at_most(stream: BinaryIO, limit: int, where: str, *, too_long: str) -> bytes:
    """All the bytes of a stream. Raises DocumentError (`too_long`) without reading on when they exceed the limit."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(_READ_BYTES, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise DocumentError(where, too_long)
    return b"".join(parts)


@contextmanager
def opened(path: str, *, compressed: bool) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """A file's bytes as they lie on the disk, whose position tells the progress, and the bytes to read from it."""
    with open(path, "rb") as raw:
        if not compressed:
            yield raw, raw
            return
        import gzip

        with gzip.GzipFile(fileobj=raw) as unpacked:
            yield raw, cast("BinaryIO", unpacked)
