"""Events as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from entente.cli.drawing.words import short_ids, short_when, states
from entente.cli.terminal import clean, console, grid, put
from entente.identity.types import Event
from entente.views import label

_ALL_COLUMNS = 110  # from this width on there is room for type and states, which the label tells as well


def draw_events(events: Sequence[Event]) -> None:
    """One event a row. A narrow terminal goes without type and states; what is no terminal gets all, uncut."""
    screen = console()
    wide = screen.width >= _ALL_COLUMNS
    ids = short_ids(events) if screen.is_terminal else {event.id: event.id for event in events}
    headers = ("date", "type", "stage", "event", "states", "docs", "id")
    table = grid(*(header for header in headers if wide or header not in ("type", "states")))
    for column in table.columns:
        column.no_wrap = column.header != "event"
        if column.header == "docs":
            column.justify = "right"
    for event in events:
        cells = {
            "date": Text(short_when(event.when)),
            "type": Text(event.type),
            "stage": Text(event.stage),
            "event": Text(clean(label(event))),
            "states": Text(states(event)),
            "docs": Text(str(len(event.documents))),
            "id": Text(ids[event.id], style="cyan"),
        }
        table.add_row(*(cells[str(column.header)] for column in table.columns))
    put(screen, table)
