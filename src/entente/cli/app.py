"""The group of commands, and what becomes of errors: one line on standard error, and an exit code.

0: done. 1: an input, the record or an output could not be used. 2: the command makes no sense. 130: interrupted.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from entente import __version__
from entente.cli.demo import demo
from entente.cli.events import events
from entente.cli.export import export
from entente.cli.judge import different, same, split, undo
from entente.cli.marks import marks
from entente.cli.options import examples
from entente.cli.read import read
from entente.cli.series import series
from entente.cli.show import show
from entente.cli.timeline import timeline
from entente.errors import EntenteError, UsageError

NAME = "entente"
FAILED, SENSELESS, INTERRUPTED = 1, 2, 130


class InOrder(click.Group):
    """Lists its commands in the order in which people come to need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    name=NAME,
    cls=InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "entente demo",
        "entente read articles/ --published 2018-08-10",
        "entente timeline PAK-RUS",
        "entente COMMAND --help",
    ),
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Reads news about defence and security relations between states, and keeps a sourced record of them."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for command in (demo, read, timeline, events, show, series, same, different, split, undo, export, marks):
    app.add_command(command)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal in Latin-1 shows ? for what it lacks
    try:
        code = app.main(args=args, prog_name=NAME, standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else NAME
        return _failed(f"{error.format_message().rstrip('.')} (see {path} --help)", SENSELESS)
    except UsageError as error:
        return _failed(str(error), SENSELESS)
    except (EntenteError, click.ClickException) as error:
        return _failed(str(error), FAILED)
    except (KeyboardInterrupt, click.Abort):
        return _failed("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone. What is still in the buffer must not be complained about at exit.
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115
        return FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _failed(f"{where}{error.strerror or error}", FAILED)
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """The entry point of the installed command."""
    sys.exit(run())


def _failed(message: str, code: int) -> int:
    click.echo(f"{NAME}: {' '.join(message.split())}", err=True)
    return code
