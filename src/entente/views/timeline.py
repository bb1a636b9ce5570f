"""What happened between two states, in order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from entente.documents.types import Document
from entente.identity.types import Event
from entente.ontology import event_type
from entente.record import EventQuery, Record, dyad_of
from entente.reporting.types import AHEAD, Report
from entente.views.context import Context, in_context
from entente.views.days import when_text
from entente.views.labels import label
from entente.views.names import dyad_name, state_names


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """An event on the line. `planned` and `recurring` mark what is no single past or present occasion."""

    event: Event
    label: str
    when: str
    states: tuple[str, ...]  # their names, in the order of the dyads
    register: str
    documents: int
    sources: int
    planned: bool
    recurring: bool
    quote: Context | None  # the sentence that tells of it, with the telling words
    quoted_from: str | None  # that document's id


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The events of a dyad: dated ones in order of time, undated ones apart."""

    dyad: str
    name: str
    entries: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]


def timeline(record: Record, dyad: str) -> Timeline:
    """The timeline of a dyad (`PAK-RUS`, in either order). Raises UsageError for text that is no dyad."""
    pair = dyad_of(dyad)
    events = record.events(EventQuery(dyad=pair))
    reports = record.reports_by_event(event.id for event in events)
    told = {event.id: _best(event, reports[event.id]) for event in events}
    documents = {each.id: each for each in record.documents(best.document for best in told.values() if best)}
    entries = [_entry(event, told[event.id], documents) for event in events]
    return Timeline(
        dyad=pair,
        name=dyad_name(pair),
        entries=tuple(sorted((each for each in entries if day_of(each.event)), key=_place)),
        undated=tuple(each for each in entries if not day_of(each.event)),
    )


def _place(entry: TimelineEntry) -> date:
    return day_of(entry.event) or date.max


def day_of(event: Event) -> date | None:
    """Where an event stands on the line: its first day, or its last where only that is known."""
    return (event.when.start or event.when.end) if event.when else None


def _best(event: Event, reports: Sequence[Report]) -> Report | None:
    """The report to quote: one that tells of the event's own stage, if any; the first of those."""
    return next((each for each in reports if each.stage == event.stage), reports[0] if reports else None)


def _entry(event: Event, report: Report | None, documents: Mapping[str, Document]) -> TimelineEntry:
    quote = None
    if report and report.triggers and report.document in documents:
        start, end = report.triggers[0]
        quote = in_context(documents[report.document].text, start, end)
    return TimelineEntry(
        event=event,
        label=label(event),
        when=when_text(event.when),
        states=state_names(dict.fromkeys(code for dyad in event.dyads for code in dyad.split("-"))),
        register=event_type(event.type).register.name,
        documents=len(event.documents),
        sources=event.sources,
        planned=event.stage in AHEAD,
        recurring=event.stage == "recurring",
        quote=quote,
        quoted_from=report.document if quote and report else None,
    )
