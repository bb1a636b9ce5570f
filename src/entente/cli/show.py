"""`entente show`: one event, and the words that say so."""

from __future__ import annotations

import click

from entente.cli.options import examples, json_option, record_option


@click.command(
    short_help="Show one event with the quotes behind it.",
    epilog=examples("entente show e3f9", "entente show e3f9 --why", "entente show e3f90c1d2b7a --json"),
)
@click.argument("event", metavar="EVENT")
@record_option
@click.option("--why", is_flag=True, help="Also why its reports are one event, and by what rule each field was chosen.")
@json_option
def show(event: str, record: str, why: bool, as_json: bool) -> None:
    """Show one event: each field with the quotes behind it, the documents, and where they disagree.

    EVENT is an id, as `entente events` lists them, or the beginning of one.
    """
    from entente.cli.drawing.event import draw_event, shown_json
    from entente.cli.output import write_json
    from entente.cli.querying import asked

    with asked(record) as opened:
        if as_json:
            write_json(shown_json(opened, event, why=why))
        else:
            draw_event(opened, event, why=why)
