"""JSON: one document a line (JSON Lines), or one file that is an object or a list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from entente.documents.fields import document_from_fields
from entente.documents.text import (
    MAX_DOCUMENT_BYTES,
    byte_order_mark,
    decode,
    foreign_kind,
    is_blank,
    megabytes,
    show,
)
from entente.documents.types import Document
from entente.errors import DocumentError

_SKIP_BYTES = 65_536  # read at a time when passing over the rest of a line that is too long


def read_json_lines(stream: BinaryIO, where: str, *, today: date) -> Iterator[tuple[str, Document | DocumentError]]:
    """Each line's place (`where:line`) and document, or what is wrong with it; blank lines are passed over.

    Never holds more than one line, and of a line that is too long no more than MAX_DOCUMENT_BYTES.
    """
    number = found = 0
    while line := stream.readline(MAX_DOCUMENT_BYTES + 1):
        number += 1
        place = f"{where}:{number}"
        if number == 1:
            if reason := _foreign(line):
                yield where, DocumentError(where, reason)
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > MAX_DOCUMENT_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            found += 1
            yield place, DocumentError(place, f"line is longer than {megabytes(MAX_DOCUMENT_BYTES)}")
        elif line.strip():
            found += 1
            yield place, _line_document(line, place, today=today)
    if not found:
        yield where, DocumentError(where, "holds no documents" if number else "is empty")


def read_json(data: bytes, where: str, *, today: date) -> Iterator[tuple[str, Document | DocumentError]]:
    """The documents of a `.json` file: one object, or a list of them (places `where: item 1`, …)."""
    try:
        text = decode(data, where)
        if is_blank(text):
            raise DocumentError(where, "holds only white space")
        value = _parse(text, where)
    except DocumentError as error:
        yield where, error
        return
    if not isinstance(value, list):
        yield where, _document(value, where, today=today)
        return
    if not value:
        yield where, DocumentError(where, "holds no documents")
    for number, item in enumerate(value, 1):
        place = f"{where}: item {number}"
        yield place, _document(item, place, today=today)


def _foreign(line: bytes) -> str | None:
    """Why a file cannot be JSON Lines at all, told by its first line; without this every line would be an error."""
    if kind := foreign_kind(line):
        return f"is {kind}, not JSON Lines"
    mark = byte_order_mark(line)
    if mark and mark[1] != "utf-8":
        return f"is {mark[1][:6].upper()} text; JSON Lines must be UTF-8"
    if (position := line.find(b"\0")) >= 0:
        return f"is a binary file (NUL at byte {position})"
    return None


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_SKIP_BYTES)) and not rest.endswith(b"\n"):
        pass


def _line_document(line: bytes, place: str, *, today: date) -> Document | DocumentError:
    try:
        text = line.rstrip(b"\r\n").decode("utf-8")
    except UnicodeDecodeError as error:
        return DocumentError(place, f"not UTF-8 text at byte {error.start} of the line")
    try:
        value = _parse(text, place)
    except DocumentError as error:
        return error
    return _document(value, place, today=today)


def _document(value: object, place: str, *, today: date) -> Document | DocumentError:
    if not isinstance(value, dict):
        return DocumentError(place, f"is no JSON object: {show(value)}")
    try:
        return document_from_fields(value, place, today=today)
    except DocumentError as error:
        return error


def _parse(text: str, place: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise DocumentError(place, f"broken JSON at {line}column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise DocumentError(place, "JSON is nested too deeply") from None
    except ValueError:  # the one other case: an integer beyond Python's limit of digits
        raise DocumentError(place, "JSON holds a number that is too long") from None
    return value
