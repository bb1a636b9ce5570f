"""`entente marks`: what the reader finds in documents, stored nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from entente.cli.options import examples, json_lines_option, paths_argument, published_option, reader_option


@click.command(
    short_help="Write what the reader finds, and store nothing.",
    epilog=examples(
        "entente marks article.txt --published 2018-08-10",
        "entente marks articles/ > marks.jsonl",
        "cat corpus.jsonl | entente marks - | jq .triggers",
    ),
)
@paths_argument
@published_option
@reader_option
@json_lines_option
@click.pass_context
def marks(ctx: click.Context, paths: tuple[str, ...], published: date | None, reader: str, as_json: bool) -> None:
    """Write what the reader finds in documents: mentions, triggers and roles, as JSON Lines.

    PATH as for `entente read`; one line a document, in order, and nothing is stored. What cannot be read is listed on
    standard error, and the exit code is then 1.
    """
    from entente import engines
    from entente.cli import reader as readers
    from entente.cli.output import write_json_lines
    from entente.documents import Document, read_paths
    from entente.errors import DocumentError
    from entente.exports import marks_json

    failed = False

    def tell(error: DocumentError) -> None:
        nonlocal failed
        failed = True
        click.echo(" ".join(str(error).split()), err=True)

    def documents() -> Iterator[Document]:
        for item in read_paths(paths, published=published):
            if isinstance(item, Document):
                yield item
            else:
                tell(item)

    def lines() -> Iterator[dict[str, Any]]:
        for reading in engines.read(documents(), found):
            if isinstance(reading, DocumentError):
                tell(reading)
            else:
                yield marks_json(reading.grounded)

    found = readers.get_reader(reader)
    write_json_lines(lines())
    if account := readers.spent(found):
        click.echo(account, err=True)
    if failed:
        ctx.exit(1)
