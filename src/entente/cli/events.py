"""`entente events`: the events of the record as a table."""

from __future__ import annotations

from typing import Any

import click

from entente.cli.options import event_filters, examples, json_option, record_option


@click.command(
    short_help="List the events of the record.",
    epilog=examples(
        "entente events --dyad PAK-RUS",
        "entente events --state Pakistan --type exercise --since 2016",
        "entente events --stage planned --json",
    ),
)
@record_option
@event_filters
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many, the earliest first.")
@json_option
def events(record: str, limit: int | None, as_json: bool, **filters: Any) -> None:
    """List events, by their first day; those without a date come last.

    States are given by name or by their three letters. The id in the last column, or its beginning, is what
    `entente show` takes.
    """
    from entente.cli.drawing.events import draw_events
    from entente.cli.output import write_json
    from entente.cli.querying import asked, event_query, nothing_found
    from entente.exports import event_json

    query = event_query(limit=limit, **filters)
    with asked(record) as opened:
        found = opened.events(query)
        if as_json:
            write_json([event_json(event) for event in found])
        elif found:
            draw_events(found)
        else:
            click.echo(nothing_found(opened), err=True)
