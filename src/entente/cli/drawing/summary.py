"""What came of reading."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from entente.cli.ingest import Summary
from entente.cli.terminal import clean, console, grid, put


def draw_summary(summary: Summary) -> None:
    """A few lines of figures."""
    table = grid()
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    rows = [
        ("Documents", summary.read, "read"),
        ("", summary.known, "already known"),
        ("", len(summary.failures), "failed"),
    ]
    if summary.events is not None:
        rows += [
            ("Reports", summary.reports, "found"),
            ("Events", summary.new_events, "new"),
            ("", summary.events, "in the record"),
        ]
    for name, count, what in rows:
        style = "red" if what == "failed" and count else ""
        table.add_row(Text(name), Text(f"{count:,}", style=style), Text(what, style=style))
    where = Text(clean(summary.record)) if summary.record else Text("nothing was written", style="dim")
    lines = [Text.assemble(("Record     ", "bold"), where)]
    if summary.spent:
        lines.append(Text.assemble(("Reader     ", "bold"), clean(summary.spent)))
    put(console(), table, *lines)


def summary_json(summary: Summary) -> dict[str, Any]:
    """The same figures."""
    return {
        "record": summary.record,
        "documents": {"read": summary.read, "known": summary.known, "failed": len(summary.failures)},
        "failures": list(summary.failures),
        "reports": summary.reports,
        "events": summary.events,
        "new_events": summary.new_events,
        "interrupted": summary.interrupted,
    } | ({"spent": summary.spent} if summary.spent else {})
