"""`entente series`: recurring events with their editions."""

from __future__ import annotations

import click

from entente.cli.options import examples, json_option, record_option


@click.command(
    short_help="List recurring events with their editions.",
    epilog=examples("entente series", "entente series Druzhba", "entente series druzhba:PAK-RUS --json"),
)
@click.argument("name", required=False, metavar="[NAME]")
@record_option
@json_option
def series(name: str | None, record: str, as_json: bool) -> None:
    """List the series of the record with their editions, or those of a NAME in any spelling, or of an id.

    An edition that must have taken place though no document tells of it is marked as inferred, with the reason.
    """
    from entente.cli.drawing.series import draw_series
    from entente.cli.output import write_json
    from entente.cli.querying import asked
    from entente.exports import series_json
    from entente.views import find_series

    with asked(record) as opened:
        found = find_series(opened, name)
        if as_json:
            write_json([series_json(each) for each in found])
        elif found:
            draw_series(found)
        else:
            click.echo(f"no series{f' named {name!r}' if name else ''} in the record", err=True)
