"""Rows in: what is written for one document, and for the computed events. Callers hold the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, update

from entente.documents.types import Document
from entente.errors import DocumentError, RecordError
from entente.grounding.types import GroundedMarks
from entente.identity.types import Event
from entente.record import schema
from entente.record.codec import encode
from entente.reporting.types import Claim, JsonScalar, Report, When

# Rows sent to the database in one call; more makes inserting no faster and holds more in memory.
BATCH = 1000

Rows = list[dict[str, Any]]
T = TypeVar("T")

# Statements that are run for every document are built once: building them takes longer than running them.
_INSERT = {table: insert(table) for table in schema.metadata.tables.values()}
_KNOWN = (
    select(
        schema.documents.c.key.label("document"),
        schema.documents.c.hash,
        schema.documents.c.published,
        schema.readings.c.key.label("reading"),
        schema.readings.c.reader,
        schema.readings.c.tables,
        schema.readings.c.published.label("read_as_of"),
        schema.readings.c.superseded_by,
    )
    .select_from(schema.documents.outerjoin(schema.readings))
    .where(schema.documents.c.id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one document, as rows that lack only the keys the database gives."""

    document: Document
    marks: str
    reports: Rows
    claims: Rows


def prepare(document: Document, grounded: GroundedMarks, reports: Sequence[Report]) -> Reading:
    """Check that all of it belongs to `document` and that every claim's quote is there, and make the rows.

    Raises DocumentError for a text that cannot be stored or evidence that the text does not hold.
    """
    _check(document, grounded, reports)
    return Reading(
        document=document,
        marks=encode(grounded),
        reports=[_report_row(position, report) for position, report in enumerate(reports)],
        claims=[
            _claim_row(number, position, claim)
            for number, report in enumerate(reports)
            for position, claim in enumerate(report.claims)
        ],
    )


def _check(document: Document, grounded: GroundedMarks, reports: Sequence[Report]) -> None:
    for what, text in (("id", document.id), ("text", document.text), ("title", document.title or "")):
        if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text if letter > "\ud7ff"):
            raise DocumentError(document.id, f"its {what} holds characters that no text has (NUL or lone surrogates)")
    if grounded.marks.document != document.id or any(report.document != document.id for report in reports):
        raise DocumentError(document.id, "marks or reports of another document were handed in with it")
    for report in reports:
        for claim in report.claims:
            if not claim.quote or document.text[max(claim.start, 0) : claim.end] != claim.quote:
                raise DocumentError(
                    document.id,
                    f"the quote {claim.quote!r} for {claim.field} is not what its text says "
                    f"from {claim.start} to {claim.end}; nothing of it was kept",
                )


def _report_row(position: int, report: Report) -> dict[str, Any]:
    return {
        "position": position,
        "id": report.id,
        "type": report.type,
        "stage": report.stage,
        **_days(report.when),
        "confidence": report.confidence,
        "json": encode(replace(report, claims=())),
    }


def _claim_row(report: int, position: int, claim: Claim) -> dict[str, Any]:
    return {
        "report": report,
        "position": position,
        "field": claim.field,
        "value": encode(claim.value, JsonScalar),
        "quote": claim.quote,
        "span_start": claim.start,
        "span_end": claim.end,
        "basis": claim.basis,
        "inferred_from": claim.inferred_from,
        "attributed_to": encode(claim.attributed_to, tuple[str, ...]),
        "confidence": claim.confidence,
    }


def _days(when: When | None) -> dict[str, Any]:
    if when is None:
        return {"start_day": None, "end_day": None, "precision": None}
    return {"start_day": when.start, "end_day": when.end, "precision": when.precision}


def is_known(connection: Connection, document: Document, *, reader: str, tables: str) -> bool:
    """Whether the reading is there already, of this very text and day of publication.

    A document that comes without a day is the one whose day is known.
    """
    return any(
        row.hash == document.hash and _is_reading(row, document, reader, tables)
        for row in connection.execute(_KNOWN, {"id": document.id})
    )


def _is_reading(row: Row[*tuple[Any, ...]], document: Document, reader: str, tables: str) -> bool:
    same = (row.reader, row.tables) == (reader, tables)
    return same and (document.published is None or row.read_as_of == document.published)


def enter(connection: Connection, reading: Reading, *, reader: str, tables: str, run: int, now: datetime) -> bool:
    """Add the reading unless it is there already; says whether it was added. Older readings are superseded.

    A day of publication that was not known before is added to the document. Raises DocumentError where the record knows
    the document with another text or another day.
    """
    given = reading.document
    known = connection.execute(_KNOWN, {"id": given.id}).all()
    if known:
        _require_same(given, known[0].hash, known[0].published)
        document = int(known[0].document)
        if known[0].published is None and given.published is not None:
            day = {"published": given.published, "published_basis": given.published_basis}
            connection.execute(update(schema.documents).where(schema.documents.c.key == document).values(day))
    else:
        document = _insert(connection, schema.documents, _document_row(given, run))
    if any(_is_reading(row, given, reader, tables) for row in known):
        return False
    row = {"document": document, "reader": reader, "tables": tables, "published": given.published, "run": run}
    row |= {"entered_at": now}
    key = _insert(connection, schema.readings, row | {"marks": reading.marks, "superseded_by": None})
    for old in known:
        if old.reading is not None and old.superseded_by is None:
            _supersede(connection, old=old.reading, new=key)
    if reading.reports:
        connection.execute(_INSERT[schema.reports], [{"reading": key, **row} for row in reading.reports])
    if reading.claims:
        connection.execute(_INSERT[schema.claims], [{"reading": key, **row} for row in reading.claims])
    return True


def _document_row(document: Document, run: int) -> dict[str, Any]:
    return {
        "id": document.id,
        "hash": document.hash,
        "text": document.text,
        "title": document.title,
        "published": document.published,
        "published_basis": document.published_basis,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "run": run,
    }


def _require_same(document: Document, hash: str, published: date | None) -> None:
    if hash != document.hash:
        raise DocumentError(document.id, "is already in the record with another text; give the new one another id")
    if None not in (published, document.published) and published != document.published:
        raise DocumentError(
            document.id,
            f"is already in the record as published {published}, not {document.published}; give the new one another id",
        )


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    key = connection.execute(_INSERT[table], row).inserted_primary_key
    assert key is not None
    return int(key[0])


def _supersede(connection: Connection, *, old: int, new: int) -> None:
    for table, key in ((schema.readings, schema.readings.c.key), (schema.reports, schema.reports.c.reading)):
        connection.execute(update(table).where(key == old, table.c.superseded_by.is_(None)).values(superseded_by=new))


def swap_events(connection: Connection, events: Iterable[Event]) -> None:
    """Put `events` in the place of all computed ones. Raises RecordError for a report that the record lacks."""
    for table in (schema.event_reports, schema.event_states, schema.event_dyads, schema.events, schema.computed):
        connection.execute(delete(table))
    waiting = iter(events)
    while batch := list(islice(waiting, BATCH)):
        _insert_events(connection, batch)
    last = connection.execute(select(func.coalesce(func.max(schema.readings.c.key), 0))).scalar_one()
    judged = connection.execute(select(func.coalesce(func.max(schema.judgements.c.key), 0))).scalar_one()
    rows = [{"name": "events", "reading": last}, {"name": "judgements", "reading": judged}]
    connection.execute(insert(schema.computed), rows)


def _insert_events(connection: Connection, events: Sequence[Event]) -> None:
    places = _live_places(connection, {report for event in events for report in event.reports})
    links: dict[Table, Rows] = {schema.event_dyads: [], schema.event_states: [], schema.event_reports: []}
    for event in events:
        links[schema.event_dyads] += [{"event": event.id, "dyad": dyad} for dyad in sorted(set(event.dyads))]
        links[schema.event_states] += [{"event": event.id, "state": state} for state in states_of(event)]
        for position, report in enumerate(event.reports):
            if report not in places:
                raise RecordError(f"event {event.id} is told by report {report}, which the record does not hold")
            reading, number = places[report]
            row = {"event": event.id, "position": position, "reading": reading, "report": number}
            links[schema.event_reports].append(row)
    connection.execute(insert(schema.events), [_event_row(event) for event in events])
    for table, rows in links.items():
        if rows:
            connection.execute(insert(table), rows)


def _event_row(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "stage": event.stage,
        **_days(event.when),
        "series": event.series,
        "documents": len(event.documents),
        "sources": event.sources,
        "conflicts": len(event.conflicts),
        "status": event.status,
        "confidence": event.confidence,
        "json": encode(event),
    }


def states_of(event: Event) -> list[str]:
    """The states that take part: in any role but `source`, named or inferred, and those of the dyads; sorted."""
    actors = (actor for role, each in event.roles.items() if role != "source" for actor in each)
    named = {state for actor in actors for state in (*actor.states, actor.state) if state}
    return sorted(named.union(*(dyad.split("-") for dyad in event.dyads)))


def _live_places(connection: Connection, ids: set[str]) -> dict[str, tuple[int, int]]:
    """Reading and position of the live reports with these ids."""
    c = schema.reports.c
    found: dict[str, tuple[int, int]] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(select(c.id, c.reading, c.position).where(c.id.in_(some), c.superseded_by.is_(None)))
        found |= {row.id: (row.reading, row.position) for row in rows}
    return found


def chunks(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The values, `size` at a time: databases limit how many parameters a query may have."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
