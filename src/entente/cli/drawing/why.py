"""Why reports are one event, and by what rule its fields were chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from entente.cli.terminal import clean, grid
from entente.identity import Comparison
from entente.record import Record
from entente.views.events import EventView
from entente.views.why import why

_MARGIN = 2


def draw_why(record: Record, view: EventView, numbers: Mapping[str, int]) -> Iterator[RenderableType]:
    """Two parts: how each report is tied to another, and the rule of each field shown."""
    found = why(record, view.event.id)
    if found.ties or found.judgements:
        table = grid()
        table.add_column(no_wrap=True, style="cyan")
        table.add_column()
        for tie in found.ties:
            table.add_row(Text(f"[{numbers[tie.document]}] and [{numbers[tie.other]}]"), Text(_told(tie.comparison)))
        for each in found.judgements:
            note = f": {each.note}" if each.note else ""
            table.add_row(Text(each.verdict), Text(clean(f"said {each.person} on {each.made_at:%Y-%m-%d}{note}")))
        yield Text()
        yield Text("Why one event", style="bold")
        yield Padding(table, (0, 0, 0, _MARGIN))
    table = grid()
    table.add_column(no_wrap=True, style="bold")
    table.add_column()
    roles = set(view.event.roles)
    for field in view.fields:
        rule = found.rules.get("roles" if field.field in roles else field.field)
        if rule:
            table.add_row(Text(field.name), Text(rule))
    yield Text()
    yield Text("Why these values", style="bold")
    yield Padding(table, (0, 0, 0, _MARGIN))


def _told(comparison: Comparison) -> str:
    """Reasons that weigh something, the heaviest first."""
    weighty = sorted((r for r in comparison.reasons if abs(r.weight) >= 0.3), key=lambda r: (-abs(r.weight), r.aspect))
    said = ", ".join(f"{r.aspect} {r.level} {r.weight:+.1f}" for r in weighty)
    barred = f"; the machine would bar them for their {comparison.barred}" if comparison.barred else ""
    return f"{said}; in all {comparison.score:+.1f}, {100 * comparison.probability:.0f} %{barred}"


def why_json(record: Record, event_id: str) -> dict[str, Any]:
    found = why(record, event_id)
    return {
        "ties": [
            {
                "document": tie.document,
                "other": tie.other,
                "score": tie.comparison.score,
                "barred": tie.comparison.barred,
                "reasons": [{"aspect": r.aspect, "level": r.level, "weight": r.weight} for r in tie.comparison.reasons],
            }
            for tie in found.ties
        ],
        "judgements": [
            {"verdict": j.verdict, "person": j.person, "made_at": j.made_at.isoformat(), "note": j.note}
            for j in found.judgements
        ],
        "rules": dict(found.rules),
    }
