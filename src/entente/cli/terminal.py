"""Consoles: colours and the terminal's width on a terminal; elsewhere plain lines of whatever length they need."""

from __future__ import annotations

import re
import sys

from rich.console import Console, RenderableType
from rich.table import Table

_UNBOUNDED = 1_000_000  # columns of what is no terminal: nothing is cut or wrapped there
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides, isolates: they outlast a cut quote


def console() -> Console:
    """Where results go."""
    return _console(error=False)


def error_console() -> Console:
    """Where progress goes."""
    return _console(error=True)


def _console(*, error: bool) -> Console:
    made = Console(file=sys.stderr if error else sys.stdout, highlight=False, markup=False, emoji=False)
    if not made.is_terminal:
        made.width = _UNBOUNDED
    return made


def shows_colours(console: Console) -> bool:
    """Whether a quote can be told from its context by its colour."""
    return console.is_terminal and not console.no_color and not console.is_dumb_terminal


def clean(text: str) -> str:
    """Text of a document on one line, without control characters that a terminal would obey."""
    return _CONTROL.sub(" ", _REORDERING.sub("", text))


def grid(*headers: str) -> Table:
    """A table without lines; columns two spaces apart."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(headers), header_style="bold")
    for header in headers:
        table.add_column(header)
    return table


def put(console: Console, *parts: RenderableType) -> None:
    """Print, without the blanks with which tables fill up their lines where these go to a file or a pipe."""
    if console.is_terminal:
        console.print(*parts, sep="\n")
        return
    with console.capture() as capture:
        console.print(*parts, sep="\n")
    console.file.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))
