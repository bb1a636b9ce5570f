"""Options that several commands share, and what they accept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from entente.cli import reader, words
from entente.errors import UsageError
from entente.ontology import event_type, ontology

DEFAULT_RECORD = "record.entente"
RECORD_VARIABLE = "ENTENTE_RECORD"

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:  # it takes no type argument before click 8.2
    _ParamType = click.ParamType

F = TypeVar("F", bound=Callable[..., Any])


class Parsed(_ParamType):
    """A parameter that one of our own functions reads; what it refuses is a usage error of that parameter."""

    def __init__(self, name: str, parse: Callable[[str], Any], choices: Callable[[], list[str]] = list) -> None:
        self.name = name
        self._parse = parse
        self._choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except UsageError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(each) for each in self._choices() if each.startswith(incomplete)]


def _stages() -> list[str]:
    return [*ontology().stages, *ontology().stances]


def _stage(text: str) -> str:
    if text not in _stages():
        raise UsageError(f"no stage {text!r}: there are {', '.join(_stages())}")
    return text


def _first_day(text: str) -> date:
    return words.parse_days(text)[0]


def _last_day(text: str) -> date:
    return words.parse_days(text)[1]


STATE = Parsed("state", words.parse_state)
DYAD = Parsed("dyad", words.parse_dyad)
TYPE = Parsed("type", lambda text: event_type(text).name, lambda: list(ontology().types))
STAGE = Parsed("stage", _stage, _stages)
FIRST_DAY = Parsed("date", _first_day)
LAST_DAY = Parsed("date", _last_day)
PUBLISHED = Parsed("date", words.parse_published)

record_option = click.option(
    "--record",
    metavar="FILE",
    envvar=RECORD_VARIABLE,
    default=DEFAULT_RECORD,
    show_default=True,
    show_envvar=True,
    help="The file that holds the record.",
)
reader_option = click.option(
    "--reader",
    metavar="NAME",
    envvar=reader.VARIABLE,
    default=reader.DEFAULT,
    show_default=True,
    show_envvar=True,
    shell_complete=lambda ctx, param, incomplete: [n for n in reader.names() if n.startswith(incomplete)],
    help="Which reader finds the marks; llm asks a language model (ENTENTE_LLM_URL, ENTENTE_LLM_MODEL).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write one JSON document instead.")
json_lines_option = click.option("--json", "as_json", is_flag=True, help="No need: JSON Lines is what it writes.")
published_option = click.option(
    "--published", type=PUBLISHED, metavar="DATE", help="Day of publication of documents that come without one."
)
since_option = click.option(
    "--since", type=FIRST_DAY, metavar="DATE", help="Not over before DATE: 2018, 2018-08 or 2018-08-07."
)
until_option = click.option("--until", type=LAST_DAY, metavar="DATE", help="Begun by DATE, taken to its last day.")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def event_filters(command: F) -> F:
    """The options that choose events, named as the fields of EventQuery."""
    for option in reversed(
        (
            click.option("--dyad", type=DYAD, metavar="DYAD", help="Between two states: PAK-RUS, 'Pakistan Russia'."),
            click.option(
                "--state", "states", type=STATE, metavar="STATE", multiple=True, help="With this state; repeatable."
            ),
            click.option("--type", type=TYPE, metavar="TYPE", help="Of this type: exercise, visit, agreement, …"),
            click.option("--stage", type=STAGE, metavar="STAGE", help="At this stage: planned, done, lifted, …"),
            since_option,
            until_option,
        )
    ):
        command = option(command)
    return command


def examples(*lines: str) -> str:
    """An epilog of commands to copy, which click is to leave as it is."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
