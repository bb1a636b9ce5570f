"""`entente timeline`: what happened between two states."""

from __future__ import annotations

from datetime import date

import click

from entente.cli import words
from entente.cli.options import examples, json_option, record_option, since_option, until_option
from entente.errors import UsageError


def _dyad(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> str:
    try:
        return words.parse_dyad(" ".join(value))
    except UsageError as error:
        raise click.BadParameter(str(error), ctx, param) from None


@click.command(
    short_help="Tell what happened between two states.",
    epilog=examples(
        "entente timeline PAK-RUS",
        "entente timeline Pakistan Russia --since 2016 --quotes",
        "entente timeline 'South Korea' Indonesia --json",
    ),
)
@click.argument("dyad", nargs=-1, required=True, metavar="DYAD", callback=_dyad)
@record_option
@since_option
@until_option
@click.option("--quotes", is_flag=True, help="With the sentence that tells of each event.")
@json_option
def timeline(dyad: str, record: str, since: date | None, until: date | None, quotes: bool, as_json: bool) -> None:
    """Tell in order of time what happened between two states.

    DYAD is PAK-RUS, or two states by name. Events without a date stand apart at the end.
    """
    from entente.cli.drawing.timeline import draw_timeline, timeline_json
    from entente.cli.output import write_json
    from entente.cli.querying import asked, nothing_found
    from entente.cli.spans import timeline_between

    with asked(record) as opened:
        told = timeline_between(opened, dyad, since=since, until=until)
        if as_json:
            write_json(timeline_json(told))
        elif told.entries or told.undated:
            draw_timeline(told, quotes=quotes)
        else:
            click.echo(nothing_found(opened), err=True)
