"""What a person typed becomes a list of inputs: files by kind, directories walked in a fixed order, `-`."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from entente.documents.streams import display, explain
from entente.errors import DocumentError

Kind = Literal["plain", "markdown", "page", "jsonl", "json"]

EXTENSIONS: dict[str, Kind] = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
COMPRESSED = ".gz"
STANDARD_INPUT = "-"

# Folders that browsers write beside a saved page; the pages in them are frames with advertising.
_PAGE_FOLDERS = ("_files", "-Dateien", "_fichiers", ".files")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input that holds documents.

    `kind` is None when the first bytes must tell (standard input, a file that was named but has no known extension).
    `size` counts the bytes on the disk, 0 where nobody can know (standard input, pipes).
    """

    path: str
    kind: Kind | None
    compressed: bool = False
    size: int = 0

    @property
    def where(self) -> str:
        """The source as errors name it."""
        return "<stdin>" if self.path == STANDARD_INPUT else display(self.path)


def find_sources(paths: Sequence[str]) -> Iterator[Source | DocumentError]:
    """The inputs that paths stand for, in order: each path as given, a directory's files sorted, `-` as it is.

    In directories (read with all those below, symbolic links followed, none entered twice), hidden files, unknown
    extensions and the folders of browser-saved pages are passed over; a file that is named is always taken.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(path=path, kind=None)
            continue
        try:
            status = os.stat(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield DocumentError(display(path), explain(error))
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield _source(path, status)
            continue
        found = False
        for item in _walk(path, {(status.st_dev, status.st_ino)}):
            found = True
            yield item
        if not found:
            known = ", ".join(sorted(EXTENSIONS))
            yield DocumentError(display(path), f"directory without documents (looked for {known})")


def _kind(path: str) -> tuple[Kind | None, bool]:
    """The kind that a file's name stands for, and whether it is compressed."""
    stem, extension = os.path.splitext(path.lower())
    compressed = extension == COMPRESSED
    if compressed:
        extension = os.path.splitext(stem)[1]
    return EXTENSIONS.get(extension), compressed


def _source(path: str, status: os.stat_result) -> Source:
    kind, compressed = _kind(path)
    size = status.st_size if stat.S_ISREG(status.st_mode) else 0
    return Source(path=path, kind=kind, compressed=compressed, size=size)


def _walk(directory: str, entered: set[tuple[int, int]]) -> Iterator[Source | DocumentError]:
    """The sources in a directory by name, deepest where they lie; `entered` holds the folders already walked."""
    try:
        names = sorted(os.listdir(directory))
    except OSError as error:
        yield DocumentError(display(directory), explain(error))
        return
    pages = {os.path.splitext(name)[0] for name in names if _kind(name)[0] == "page"}
    for name in names:
        if name.startswith("."):
            continue
        path = os.path.join(directory, name)
        try:
            status = os.stat(path)
        except OSError as error:
            if _kind(name)[0]:
                yield DocumentError(display(path), explain(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            identity = (status.st_dev, status.st_ino)
            if identity not in entered and not _belongs_to_page(name, pages):
                entered.add(identity)
                yield from _walk(path, entered)
        elif stat.S_ISREG(status.st_mode) and _kind(name)[0]:
            yield _source(path, status)


def _belongs_to_page(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(suffix) and folder.removesuffix(suffix) in pages for suffix in _PAGE_FOLDERS)
