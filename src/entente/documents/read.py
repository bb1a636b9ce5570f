"""The door of the room: paths in, documents out, in the order given; a bad input is told of and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from entente.documents.jsonl import read_json, read_json_lines
from entente.documents.markdown import read_markdown
from entente.documents.plain import read_plain
from entente.documents.sources import STANDARD_INPUT, Kind, Source, find_sources
from entente.documents.streams import READ_ERRORS, explain, opened, peek, read_at_most
from entente.documents.text import MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES, megabytes, show
from entente.documents.types import Document
from entente.errors import DocumentError

# A whole `.json` file is parsed at once; a larger one belongs in JSON Lines.
MAX_JSON_BYTES = 100_000_000

_Found = tuple[str, Document | DocumentError]
_Advance = Callable[[int], object]


def read_paths(
    paths: Sequence[str],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    advance: _Advance | None = None,
    today: date | None = None,
) -> Iterator[Document | DocumentError]:
    """The documents that paths stand for, and a DocumentError in place of each that cannot be used; never raises one.

    Paths are files, directories (read with all those below, sorted) and `-` for `stdin` (by default the process's).
    `published` is the date of documents that come without one (basis "option"). A text that comes again under the
    same id is given once; another text under an id already given is an error. `advance` is called with the bytes
    read since the last call; they add up to `count_bytes(paths)`. `today` bounds what counts as a publication date.
    """
    yield from read_sources(find_sources(paths), published=published, stdin=stdin, advance=advance, today=today)


def count_bytes(paths: Sequence[str]) -> int:
    """The bytes that `read_paths` will read from files: the length of a progress bar (standard input counts 0)."""
    return sum(source.size for source in find_sources(paths) if isinstance(source, Source))


def read_sources(
    sources: Iterable[Source | DocumentError],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    advance: _Advance | None = None,
    today: date | None = None,
) -> Iterator[Document | DocumentError]:
    """As `read_paths`, for sources already found."""
    today = today or date.today()
    given: dict[str, tuple[str, str]] = {}  # id -> hash of the text, place
    input_used = False
    for source in sources:
        if isinstance(source, DocumentError):
            yield source
            continue
        if source.path == STANDARD_INPUT:
            if input_used:
                yield DocumentError(source.where, "standard input can be read only once")
                continue
            input_used = True
            found = _standard_input(stdin or sys.stdin.buffer, source, today=today)
        else:
            found = _file(source, advance, today=today)
        for place, item in found:
            if isinstance(item, DocumentError):
                yield item
                continue
            if item.id not in given:
                given[item.id] = (item.hash, place)
                yield _dated(item, published)
            elif given[item.id][0] != item.hash:
                yield DocumentError(place, f"id {show(item.id)} belongs to another text, at {given[item.id][1]}")


def _dated(document: Document, published: date | None) -> Document:
    if published is None or document.published is not None:
        return document
    return replace(document, published=published, published_basis="option")


def _file(source: Source, advance: _Advance | None, *, today: date) -> Iterator[_Found]:
    """The documents of a file, telling how far it was read after each."""
    told = 0
    place = source.where
    try:
        with opened(source.path, compressed=source.compressed) as (raw, stream):
            for place, item in _documents(stream, source.kind, source.where, today=today):
                yield place, item
                if advance and source.size and (position := min(raw.tell(), source.size)) > told:
                    advance(position - told)
                    told = position
    except READ_ERRORS as error:
        after = f" (after {place})" if place != source.where else ""
        yield source.where, DocumentError(source.where, explain(error) + after)
    if advance and source.size > told:
        advance(source.size - told)


def _standard_input(stream: BinaryIO, source: Source, *, today: date) -> Iterator[_Found]:
    try:
        yield from _documents(stream, None, source.where, today=today)
    except READ_ERRORS as error:
        yield source.where, DocumentError(source.where, explain(error))


def _documents(stream: BinaryIO, kind: Kind | None, where: str, *, today: date) -> Iterator[_Found]:
    """Each place and document in a stream of a kind, or of the kind that its first bytes show."""
    if kind is None:
        head, stream = peek(stream)
        kind = _sniff(head)
    if kind == "jsonl":
        yield from read_json_lines(stream, where, today=today)
        return
    limit = {"json": MAX_JSON_BYTES, "page": MAX_PAGE_BYTES}.get(kind, MAX_DOCUMENT_BYTES)
    advice = "; write it as JSON Lines" if kind == "json" else ""
    try:
        data = read_at_most(stream, limit, where, too_long=f"is larger than {megabytes(limit)}{advice}")
    except DocumentError as error:
        yield where, error
        return
    if kind == "json":
        yield from read_json(data, where, today=today)
    else:
        yield where, _whole(data, kind, where, today=today)


def _whole(data: bytes, kind: Kind, where: str, *, today: date) -> Document | DocumentError:
    """The one document of a file that is a text or a page."""
    try:
        match kind:
            case "markdown":
                return read_markdown(data, where, today=today)
            case "page":
                from entente.documents.page import read_page  # late: parsing pages takes heavy libraries

                return read_page(data, where, today=today)
            case _:
                return read_plain(data, where, today=today)
    except DocumentError as error:
        return error


def _sniff(head: bytes) -> Kind:
    """The kind of an input without a name: JSON Lines, a page's source (as curl writes it), else one text."""
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:100].lower()
    if beginning.startswith(b"{"):
        return "jsonl"
    if beginning.startswith((b"<!doctype html", b"<html")):
        return "page"
    return "plain"
