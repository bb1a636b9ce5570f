"""One event with all that is known about it: fields, claims in the words of each document, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from entente.documents.types import Document
from entente.errors import RecordError
from entente.identity.types import Event
from entente.ontology import event_type
from entente.record import Record
from entente.reporting.types import Actor, Claim, CountValue, JsonScalar, PlaceValue, Report, When
from entente.views.context import Context, in_context
from entente.views.days import when_text
from entente.views.labels import items_text, label, money_text
from entente.views.names import dyad_name, state_name

_BASES = {
    "relative": "worked out from the day of publication",
    "event": "worked out from another event",
    "inferred": "inferred",
}


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field for a person: its name in the contract, what to call it, and its values, one text each."""

    field: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with its quote in context. `start` and `end` are offsets in the document's text."""

    field: str
    value: JsonScalar
    quote: str
    start: int
    end: int
    context: Context
    basis: str
    inferred_from: str | None
    attributed_to: tuple[str, ...]
    confidence: float
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """What one document tells of the event."""

    report: str
    label: str
    when: str
    stage: str
    confidence: float
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One of the event's documents, with its reports."""

    document: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class ConflictValue:
    value: JsonScalar
    documents: tuple[str, ...]  # those that say so


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Claims about one field that cannot all be true, with the documents behind each."""

    field: str
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """All about one event."""

    event: Event
    label: str
    when: str
    register: str
    fields: tuple[FieldView, ...]
    documents: tuple[DocumentView, ...]
    conflicts: tuple[ConflictView, ...]


def show_event(record: Record, id_or_prefix: str) -> EventView:
    """The event of that id, or whose id alone begins so.

    Raises UsageError where there is none or more than one, and RecordError where the record lacks a document.
    """
    event = record.event(id_or_prefix)
    reports = record.reports_of(event.id)
    readers = record.readers_of([event.id])
    return EventView(
        event=event,
        label=label(event),
        when=when_text(event.when),
        register=event_type(event.type).register.name,
        fields=tuple(_fields(event)),
        documents=tuple(_documents(record, reports, readers)),
        conflicts=tuple(_conflicts(event, reports)),
    )


def _fields(event: Event) -> Iterator[FieldView]:
    """The fields that hold something, in the order in which people ask: what, when, who, where, with what."""
    kind = event_type(event.type)
    values: list[tuple[str, str, tuple[str, ...]]] = [
        ("type", "type", (event.type,)),
        ("stage", "stage", (event.stage,)),
        ("when", "when", _when(event.when)),
        ("duration", "duration", _some(event.duration)),
        ("name", "name", _some(event.name)),
        ("edition", "edition", _some(event.edition)),
        ("dyads", "between", tuple(map(dyad_name, event.dyads))),
        *((role, kind.reading.get(role, role), tuple(map(_actor, each))) for role, each in event.roles.items()),
        ("places", "where", tuple(map(_place, event.places))),
        ("items", "items", tuple(items_text([item]) for item in event.items)),
        ("counts", "numbers", tuple(map(_count, event.counts))),
        ("value", "value", (money_text(event.value),) if event.value else ()),
        ("topics", "about", event.topics),
        ("attributed_to", "according to", event.attributed_to),
        ("series", "series", _some(event.series)),
        ("codes", "codes", _codes(event)),
        ("status", "status", (event.status,)),
        ("documents", "documents", (str(len(event.documents)),)),
        ("sources", "independent sources", (str(event.sources),)),
        ("confidence", "confidence", (f"{event.confidence:.2f}",)),
    ]
    return (FieldView(field, name, texts) for field, name, texts in values if texts)


def _some(value: str | int | None) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _when(when: When | None) -> tuple[str, ...]:
    text = when_text(when)
    if when is None or when.basis not in _BASES:
        return (text,)
    reason = f": {when.reason}" if when.reason else ""
    return (f"{text} ({_BASES[when.basis]}{reason})",)


def _actor(actor: Actor) -> str:
    """*Colonel General Fomin (Russia)*; an inferred state says what from."""
    states = ", ".join(map(state_name, actor.states or ((actor.state,) if actor.state else ())))
    if not states or states == actor.name:
        return actor.name or states
    why = f", inferred from {actor.inferred_from}" if actor.basis == "inferred" and actor.inferred_from else ""
    return f"{actor.name} ({states}{why})"


def _place(place: PlaceValue) -> str:
    return f"{place.name}, {state_name(place.state)}" if place.state else place.name


def _count(count: CountValue) -> str:
    return f"{count.value:,g} ({state_name(count.of)})" if count.of else f"{count.value:,g}"


def _codes(event: Event) -> tuple[str, ...]:
    codes = event.codes
    known = {"PLOVER": codes.plover, "CAMEO": codes.cameo, "Goldstein": codes.goldstein}
    return tuple(f"{name} {code}" for name, code in known.items() if code is not None)


def _documents(record: Record, reports: list[Report], readers: dict[str, str]) -> Iterator[DocumentView]:
    """The documents in order of publication, unknown last, then id."""
    found = sorted(
        record.documents(report.document for report in reports), key=lambda d: (d.published or date.max, d.id)
    )
    if missing := {report.document for report in reports} - {each.id for each in found}:
        raise RecordError(f"{record.where}: lacks the documents {', '.join(sorted(missing))} that reports came from")
    for document in found:
        own = [report for report in reports if report.document == document.id]
        yield DocumentView(
            document=document.id,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
            url=document.url,
            reports=tuple(_report(document, report, readers[report.id]) for report in own),
        )


def _report(document: Document, report: Report, reader: str) -> ReportView:
    return ReportView(
        report=report.id,
        label=label(report),
        when=when_text(report.when),
        stage=report.stage,
        confidence=report.confidence,
        claims=tuple(_claim(document, claim, reader) for claim in report.claims),
    )


def _claim(document: Document, claim: Claim, reader: str) -> ClaimView:
    return ClaimView(
        field=claim.field,
        value=claim.value,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        context=in_context(document.text, claim.start, claim.end),
        basis=claim.basis,
        inferred_from=claim.inferred_from,
        attributed_to=claim.attributed_to,
        confidence=claim.confidence,
        reader=reader,
    )


def _conflicts(event: Event, reports: list[Report]) -> Iterator[ConflictView]:
    source = {report.id: report.document for report in reports}
    for conflict in event.conflicts:
        sides = (
            ConflictValue(side.value, tuple(sorted({source[each] for each in side.reports if each in source})))
            for side in conflict.values
        )
        yield ConflictView(conflict.field, tuple(sides))
