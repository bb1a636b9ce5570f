"""What `entente demo` does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from entente.cli.demo import DYAD, NOTE
from entente.cli.drawing.event import draw_event, shown_json
from entente.cli.drawing.summary import draw_summary, summary_json
from entente.cli.drawing.timeline import draw_timeline, timeline_json
from entente.cli.drawing.words import SHORTEST_ID
from entente.cli.ingest import Summary, ingest
from entente.cli.output import write_json
from entente.cli.progress import reading_bar
from entente.cli.terminal import console, grid, put
from entente.identity.types import Event
from entente.record import Record
from entente.views import Timeline, timeline

_PASSING = "a temporary one, gone when the demo ends"


def demonstrate(where: str | None, *, as_json: bool) -> tuple[str, ...]:
    """Read the dispatches and show what was made of them; the failures, of which there should be none."""
    with _kept_in(where) as path, resources.as_file(resources.files("entente.demo") / "dispatches.jsonl") as dispatches:
        summary = ingest([str(dispatches)], path, published=None, bar=reading_bar)
        with Record.open(path) as record:
            told = timeline(record, DYAD)
            best = most_told(told)
            if as_json:
                shown = shown_json(record, best.id) if best else None
                note = {"note": NOTE, "summary": summary_json(summary)}
                write_json(note | {"timeline": timeline_json(told), "event": shown})
            else:
                _draw(record, summary, told, best, kept=where)
    return summary.failures


def most_told(told: Timeline) -> Event | None:
    """The event that shows most: of those that most documents tell of, the one with most conflicts."""
    events = [entry.event for entry in (*told.entries, *told.undated)]
    return max(events, key=lambda event: (len(event.documents), len(event.conflicts), event.id), default=None)


def _draw(record: Record, summary: Summary, told: Timeline, best: Event | None, *, kept: str | None) -> None:
    screen = console()
    put(screen, Text(NOTE, style="italic"), Text())
    draw_summary(summary if kept else replace(summary, record=_PASSING))
    put(screen, Text())
    if best:
        draw_timeline(told)
        _title("The event that most documents tell of")
        draw_event(record, best.id)
    _title("What to try next")
    commands = grid()
    commands.add_column(no_wrap=True, style="cyan")
    commands.add_column()
    for command, what in _next(kept, best):
        commands.add_row(Text(command), Text(what))
    put(screen, Padding(commands, (0, 0, 0, 2)))


def _title(text: str) -> None:
    screen = console()
    heading = Text(text, style="bold")
    put(screen, Text(), Rule(heading, align="left") if screen.is_terminal else heading, Text())


def _next(kept: str | None, best: Event | None) -> Iterator[tuple[str, str]]:
    """Commands, and what each is good for."""
    if kept is None:
        yield "entente demo --record demo.entente", "keep this record"
    else:
        yield f"entente events --record {kept}", "what else it holds"
        if best:
            yield f"entente show {best.id[:SHORTEST_ID]} --record {kept}", "one event"
    yield "entente read PATH...", "your own articles"
    yield "entente --help", "all commands"


@contextmanager
def _kept_in(where: str | None) -> Iterator[str]:
    """The file for the record; a temporary one where none is asked for."""
    if where is not None:
        yield where
        return
    with TemporaryDirectory(prefix="entente-demo-") as folder:
        yield str(Path(folder) / "demo.entente")
