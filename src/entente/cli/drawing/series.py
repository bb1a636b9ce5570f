"""Series, each with its editions in a row a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from entente.cli.terminal import clean, console, grid, put
from entente.identity.series import Series
from entente.views.names import state_name

_MARGIN = 2


def draw_series(found: Sequence[Series]) -> None:
    put(console(), *(part for each in found for part in _drawn(each)))


def _drawn(series: Series) -> Iterator[RenderableType]:
    partners = ", ".join(map(state_name, series.states))
    yield Text(clean(f"{series.name} ({series.type}) – {partners}"), style="bold")
    also = f" · also {', '.join(series.variants)}" if series.variants else ""
    yield Text(clean(f"{series.id}{also}"), style="dim")
    table = grid()
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column()
    for edition in series.editions:
        number = f"{edition.number}." if edition.number is not None else ""
        what = f"inferred: {edition.reason}" if edition.inferred else " ".join(edition.events)
        style = "yellow" if edition.inferred else ""
        table.add_row(Text(str(edition.year or "?")), Text(number), Text(clean(what), style=style))
    yield Padding(table, (0, 0, 1, _MARGIN))
