"""`entente same`, `different`, `split`, `undo`: what a person decides about which reports tell of one event."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from entente.cli.options import examples, json_option, record_option
from entente.errors import UsageError

if TYPE_CHECKING:
    from entente.identity.judgements import Judgement, Verdict
    from entente.record import Record
    from entente.reporting.types import Report

F = TypeVar("F", bound=Callable[..., Any])


def _decision(command: F) -> F:
    """The options of all four commands."""
    command = click.option(
        "--by", metavar="PERSON", envvar="ENTENTE_PERSON", show_envvar=True, help="Who decides; you, when left out."
    )(command)
    return record_option(click.option("--note", metavar="TEXT", help="Why.")(json_option(command)))


@click.command(
    short_help="Say that two events are one.",
    epilog=examples("entente same e3f9 e71c --note 'both are the signing in Rawalpindi'"),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@_decision
def same(a: str, b: str, record: str, note: str | None, by: str | None, as_json: bool) -> None:
    """Say that the events A and B are one. It holds whatever is read later, until it is undone.

    A and B are ids, as `entente events` lists them, or beginnings of ids.
    """
    _judge("same", a, b, record, note, by, as_json)


@click.command(
    short_help="Say that two events are not one.",
    epilog=examples("entente different e3f9 e71c --note 'two sessions of the committee'"),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@_decision
def different(a: str, b: str, record: str, note: str | None, by: str | None, as_json: bool) -> None:
    """Say that the events A and B are two, whatever reports come later. Until it is undone."""
    _judge("different", a, b, record, note, by, as_json)


def _judge(verdict: Verdict, a: str, b: str, where: str, note: str | None, by: str | None, as_json: bool) -> None:
    from entente.record import Record

    with Record.open(where, create=False) as record:
        first, second = record.event(a), record.event(b)
        if first.id == second.id:
            raise UsageError(f"{a} and {b} are the same event {first.id}; `entente split` takes reports out of it")
        _enter(record, _made(record, verdict, first.reports, second.reports, note, by), as_json)


@click.command(
    short_help="Take a report out of an event.",
    epilog=examples("entente split e3f9 d2 --note 'tells of the drill a year earlier'"),
)
@click.argument("event", metavar="EVENT")
@click.argument("report", metavar="REPORT")
@_decision
def split(event: str, report: str, record: str, note: str | None, by: str | None, as_json: bool) -> None:
    """Say that REPORT tells of another event than the other reports of EVENT. Until it is undone.

    REPORT is an id, as `entente show --json` gives it, its beginning, or the id of the document that tells it.
    """
    from entente.record import Record

    with Record.open(record, create=False) as opened:
        found = opened.event(event)
        out = _report(opened.reports_of(found.id), report)
        rest = [each for each in found.reports if each != out]
        if not rest:
            raise UsageError(f"{found.id} has no other report; there is nothing to split")
        _enter(opened, _made(opened, "split", [out], rest, note, by), as_json)


def _report(reports: Iterable[Report], text: str) -> str:
    found = sorted({r.id for r in reports if r.id.startswith(text) or r.document == text})
    if len(found) != 1:
        which = "no report" if not found else f"{len(found)} reports"
        raise UsageError(f"{which} of the event begin with or come from {text!r}: there are "
                         + ", ".join(f"{r.id} ({r.document})" for r in reports))  # fmt: skip
    return found[0]


@click.command(short_help="Take back the last decision.", epilog=examples("entente undo"))
@_decision
def undo(record: str, note: str | None, by: str | None, as_json: bool) -> None:
    """Take back the newest decision in force; again, and the one before it. It stays in the record, as undone."""
    from entente.record import Record

    with Record.open(record, create=False) as opened:
        undone = opened.undo(person=by or getpass.getuser(), note=note)
        if undone is None:
            raise UsageError("no decision is in force; there is nothing to undo")
        if not as_json:
            why = f": {undone.note}" if undone.note else ""
            click.echo(f"undone: {undone.verdict}, by {undone.person} on {undone.made_at:%Y-%m-%d %H:%M} UTC{why}")
        _show(opened, undone, as_json)


def _made(
    record: Record, verdict: Verdict, reports: Iterable[str], others: Iterable[str], note: str | None, by: str | None
) -> Judgement:
    from entente.identity import Judgement

    return Judgement(
        verdict=verdict,
        reports=tuple(reports),
        others=tuple(others),
        person=by or getpass.getuser(),
        made_at=record.now(),
        note=note,
    )


def _enter(record: Record, judgement: Judgement, as_json: bool) -> None:
    record.judge(judgement)
    _show(record, judgement, as_json)


def _show(record: Record, judgement: Judgement, as_json: bool) -> None:
    """Compute the events anew, and say what became of those that the judgement is about."""
    from entente.cli.ingest import refresh
    from entente.cli.output import write_json
    from entente.exports import event_json

    refresh(record)
    about = {*judgement.reports, *judgement.others}
    events = [event for event in record.events() if about & set(event.reports)]
    if as_json:
        write_json([event_json(event) for event in events])
    for event in () if as_json else events:
        click.echo(f"{event.id}  {event.type} {event.stage}, {len(event.reports)} reports")
