"""How far reading is: a bar on a terminal's standard error, nothing elsewhere. Failures are told as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from entente.cli.terminal import error_console


class Bar(Protocol):
    """What tells a person how far it is."""

    def at(self, position: int, documents: int) -> None:
        """So many bytes and documents are done."""
        ...

    def tell(self, line: str) -> None:
        """Something went wrong with an input; the rest goes on."""
        ...


MakeBar = Callable[[int], AbstractContextManager[Bar]]


class _Silent:
    def at(self, position: int, documents: int) -> None:
        pass

    def tell(self, line: str) -> None:
        click.echo(line, err=True)


class _Drawn:
    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._task = progress.add_task("Reading", total=total or None, documents="")

    def at(self, position: int, documents: int) -> None:
        noun = "document" if documents == 1 else "documents"
        self._progress.update(self._task, completed=min(position, self._total), documents=f"{documents:,} {noun}")

    def tell(self, line: str) -> None:
        self._progress.console.print(line, soft_wrap=True)


@contextmanager
def reading_bar(total: int) -> Iterator[Bar]:
    """A bar for `total` bytes; 0 where nobody can know."""
    console = error_console()
    if not console.is_terminal or console.is_dumb_terminal:
        yield _Silent()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[documents]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Drawn(progress, total)


@contextmanager
def no_bar(total: int) -> Iterator[Bar]:
    """No bar, whatever the terminal: for commands whose output goes there as it comes."""
    yield _Silent()
