"""`entente read`: documents into the record."""

from __future__ import annotations

from datetime import date

import click

from entente.cli.options import (
    examples,
    json_option,
    paths_argument,
    published_option,
    reader_option,
    record_option,
)


@click.command(
    short_help="Read documents into the record.",
    epilog=examples(
        "entente read article.html",
        "entente read articles/ more.jsonl --record pakistan-russia.entente",
        "entente read readout.txt --published 2018-08-10",
        "curl -s https://example.org/release.html | entente read -",
    ),
)
@paths_argument
@record_option
@published_option
@reader_option
@json_option
@click.pass_context
def read(
    ctx: click.Context, paths: tuple[str, ...], record: str, published: date | None, reader: str, as_json: bool
) -> None:
    """Read documents into the record.

    PATH is a file, a directory (read with all those below) or - for standard input: plain text, Markdown, pages as
    a browser saves them, JSON and JSON Lines, also compressed with gzip. A document that the record knows is passed
    over, so reading can be stopped and taken up again. What cannot be read is listed, and the rest goes on; the exit
    code is then 1.
    """
    from entente.cli.drawing.summary import draw_summary, summary_json
    from entente.cli.ingest import ingest
    from entente.cli.output import write_json
    from entente.cli.progress import reading_bar

    summary = ingest(paths, record, published=published, bar=reading_bar, reader=reader)
    if as_json:
        write_json(summary_json(summary))
    else:
        draw_summary(summary)
    if summary.interrupted:
        click.echo("entente: interrupted; what was read is kept, and the same command goes on from here", err=True)
        ctx.exit(130)
    if summary.failures:
        ctx.exit(1)
