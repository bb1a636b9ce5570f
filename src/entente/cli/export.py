"""`entente export`: the record in files."""

from __future__ import annotations

from typing import Any

import click

from entente.cli.options import event_filters, examples, json_lines_option, record_option


@click.command(
    short_help="Write reports or events as JSON Lines.",
    epilog=examples(
        "entente export events -o events.jsonl",
        "entente export reports --dyad PAK-RUS | jq .claims",
    ),
)
@click.argument("what", type=click.Choice(["reports", "events"]), metavar="reports|events")
@record_option
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; standard output when left out, or -.")
@event_filters
@json_lines_option
def export(what: str, record: str, output: str, as_json: bool, **filters: Any) -> None:
    """Write reports or events as JSON Lines, one a line.

    Events come in order of their first day, reports in order of their documents; with filters, the reports are those
    of the events that fit.
    """
    from entente.cli.output import save_json_lines, write_json_lines
    from entente.cli.querying import asked, event_query
    from entente.exports import event_json, report_json
    from entente.record import EventQuery

    query = event_query(**filters)
    with asked(record) as opened:
        found = opened.events(query)
        if what == "events":
            lines = (event_json(event) for event in found)
        else:
            told = {report: event.id for event in found for report in event.reports}
            every = query == EventQuery()
            lines = (
                report_json(report, told.get(report.id)) for report in opened.reports() if every or report.id in told
            )
        if output == "-":
            write_json_lines(lines)
        else:
            save_json_lines(lines, output, record=opened.where)
