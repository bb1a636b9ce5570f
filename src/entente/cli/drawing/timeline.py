"""A timeline, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from entente.cli.drawing.quotes import Passage, quoted
from entente.cli.drawing.words import plural, short_ids, short_when
from entente.cli.terminal import clean, console, grid, put, shows_colours
from entente.exports import event_json
from entente.views import Context, Timeline, TimelineEntry
from entente.views.timeline import day_of

_MARGIN = 2
_NARROWEST = 12  # columns for what happened, however small the terminal


def draw_timeline(timeline: Timeline, *, quotes: bool = False) -> None:
    """A heading a year, an event a row; the undated ones at the end."""
    screen = console()
    entries = (*timeline.entries, *timeline.undated)
    ids = short_ids(entry.event for entry in entries) if screen.is_terminal else {}
    shown = {entry.event.id: ids.get(entry.event.id, entry.event.id) for entry in entries}
    dates = max(len(short_when(entry.event.when)) for entry in entries)
    room = screen.width - 2 * _MARGIN - dates - max(map(len, shown.values())) - _MARGIN
    labels = max(min(room, max(cell_len(_told(entry).plain) for entry in entries)), _NARROWEST)
    head = Text.assemble((timeline.name, "bold"), f"  {timeline.dyad} · {plural(len(entries), 'event')}")
    parts: list[RenderableType] = [head]

    def section(title: str, some: Sequence[TimelineEntry], *, dated: bool) -> None:
        parts.extend((Text(), Text(title, style="bold")))
        for entry in some:
            table = grid()
            if dated:
                table.add_column(no_wrap=True, min_width=dates)
            table.add_column(width=labels if dated else labels + dates + _MARGIN)
            table.add_column(no_wrap=True, style="cyan")
            date = [Text(short_when(entry.event.when))] if dated else []
            table.add_row(*date, _told(entry), Text(shown[entry.event.id]))
            parts.append(Padding(table, (0, 0, 0, _MARGIN)))
            if quotes and entry.quote:
                quote = quoted(Passage.of(entry.quote), colours=shows_colours(screen))
                parts.append(Padding(quote, (0, 0, 0, 2 * _MARGIN + (dates if dated else 0))))

    for year, some in groupby(timeline.entries, key=_year):
        section(year, list(some), dated=True)
    if timeline.undated:
        section("Date unknown", timeline.undated, dated=False)
    put(screen, *parts)


def _told(entry: TimelineEntry) -> Text:
    """The event in a line; how many documents tell of it, where that is more than one."""
    documents = f" · {plural(entry.documents, 'doc')}" if entry.documents > 1 else ""
    return Text.assemble((clean(entry.label), "italic" if entry.planned else ""), (documents, "dim"))


def _year(entry: TimelineEntry) -> str:
    day = day_of(entry.event)
    return str(day.year) if day else ""


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """The same: dated events in order of time, and the undated ones."""
    return {
        "dyad": timeline.dyad,
        "name": timeline.name,
        "events": [_entry_json(entry) for entry in timeline.entries],
        "undated": [_entry_json(entry) for entry in timeline.undated],
    }


def _entry_json(entry: TimelineEntry) -> dict[str, Any]:
    quote = None if entry.quote is None else {"document": entry.quoted_from, **context_json(entry.quote)}
    return {"label": entry.label, "date": entry.when, "quote": quote, "event": event_json(entry.event)}


def context_json(context: Context) -> dict[str, Any]:
    """Words around a quote; `start` and `end` are the quote's in `text`."""
    return {"text": context.text, "start": context.start, "end": context.end}
