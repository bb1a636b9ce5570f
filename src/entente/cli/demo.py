"""`entente demo`: the whole way on eight bundled dispatches."""

from __future__ import annotations

import click

from entente.cli.options import examples, json_option

DYAD = "AUS-IDN"  # the two states that the dispatches are about
NOTE = (
    "These eight dispatches about Australia and Indonesia are invented for this demonstration: the states and kinds of "
    "equipment exist, the people, the press and the events do not."
)


@click.command(
    short_help="See what it does, on eight invented dispatches.",
    epilog=examples("entente demo", "entente demo --record demo.entente"),
)
@click.option("--record", metavar="FILE", help="Keep the record in this file; without it, it goes when the demo ends.")
@json_option
@click.pass_context
def demo(ctx: click.Context, record: str | None, as_json: bool) -> None:
    """Read eight invented dispatches, and show the timeline and one event with its quotes."""
    from entente.cli.demonstration import demonstrate

    if demonstrate(record, as_json=as_json):
        ctx.exit(1)
