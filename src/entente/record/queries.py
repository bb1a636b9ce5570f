"""Rows out: documents, reports and events as the types of the other rooms. Callers hold the transaction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from entente.documents.types import Document
from entente.errors import UsageError
from entente.identity.types import Event
from entente.ontology import event_type, ontology
from entente.record import schema
from entente.record.codec import decode
from entente.record.writing import chunks
from entente.reporting.types import Claim, Report

_PAGE = 500  # documents or events whose reports are fetched at a time
_CANDIDATES = 5  # events named when an id is ambiguous
_DYAD = re.compile(r"([A-Za-z]{3})-([A-Za-z]{3})")
_STATE = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events: those for which all that is given holds.

    `states` are all among those that take part. `since` and `until` choose events whose interval of days overlaps
    theirs, an open side counting as unbounded; events without any date are left out only when one of the two is
    given. `document` is the id of a document that tells of the event.
    """

    dyad: str | None = None
    states: tuple[str, ...] = ()
    type: str | None = None
    stage: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    limit: int | None = None


def dyad_of(text: str) -> str:
    """A pair of states as the record writes it: `rus-pak` is `PAK-RUS`. Raises UsageError for anything else."""
    match = _DYAD.fullmatch(text.strip())
    if match is None or match[1].upper() == match[2].upper():
        raise UsageError(f"{text!r} is no pair of states; write it like PAK-RUS")
    return "-".join(sorted((match[1].upper(), match[2].upper())))


def select_events(query: EventQuery) -> Select[Any]:
    """The query in SQL: events' JSON in order of their first day, unknown last, then id.

    Raises UsageError for a filter that makes no sense.
    """
    _check(query)
    e = schema.events.c
    wanted: list[ColumnElement[bool]] = []
    if query.dyad is not None:
        wanted.append(_among(schema.event_dyads, "dyad", dyad_of(query.dyad)))
    wanted += [_among(schema.event_states, "state", state.upper()) for state in query.states]
    if query.type is not None:
        wanted.append(e.type == query.type)
    if query.stage is not None:
        wanted.append(e.stage == query.stage)
    if query.since is not None or query.until is not None:
        wanted.append(or_(e.start_day.is_not(None), e.end_day.is_not(None)))
    if query.since is not None:
        wanted.append(or_(e.end_day.is_(None), e.end_day >= query.since))
    if query.until is not None:
        wanted.append(or_(e.start_day.is_(None), e.start_day <= query.until))
    if query.document is not None:
        wanted.append(_told_by(query.document))
    first = func.coalesce(e.start_day, e.end_day)
    return select(e.json).where(*wanted).order_by(first.asc().nulls_last(), e.id).limit(query.limit)


def _check(query: EventQuery) -> None:
    for state in query.states:
        if not _STATE.fullmatch(state):
            raise UsageError(f"{state!r} is no state; write its three letters, like PAK")
    if query.type is not None:
        event_type(query.type)
    known = (*ontology().stages, *ontology().stances)
    if query.stage is not None and query.stage not in known:
        raise UsageError(f"no stage {query.stage!r}: there are {', '.join(known)}")
    if query.since is not None and query.until is not None and query.since > query.until:
        raise UsageError(f"since {query.since} is after until {query.until}")
    if query.limit is not None and query.limit < 1:
        raise UsageError(f"a limit of {query.limit} leaves nothing to show")


def _among(table: Any, column: str, value: str) -> ColumnElement[bool]:
    return schema.events.c.id.in_(select(table.c.event).where(table.c[column] == value))


def _told_by(document: str) -> ColumnElement[bool]:
    links, readings, documents = schema.event_reports.c, schema.readings.c, schema.documents.c
    return exists().where(
        links.event == schema.events.c.id,
        readings.key == links.reading,
        documents.key == readings.document,
        documents.id == document,
    )


def find_event(connection: Connection, id_or_prefix: str) -> Event:
    """The one event whose id is, or begins with, the text. Raises UsageError where none or several do."""
    e = schema.events.c
    text = id_or_prefix.strip()
    if not text:
        raise UsageError("which event? give its id, or the beginning of it")
    within = and_(e.id >= text, e.id < text + "\U0010ffff")
    columns = select(e.id, e.type, e.stage, e.start_day, e.json)
    rows = connection.execute(columns.where(within).order_by(e.id).limit(_CANDIDATES + 1)).all()
    if not rows:
        raise UsageError(f"no event {text!r} in the record")
    if len(rows) == 1 or rows[0].id == text:
        return decode(Event, rows[0].json)
    some = ", ".join(f"{row.id} ({row.type} {row.stage}, {row.start_day or 'undated'})" for row in rows[:_CANDIDATES])
    raise UsageError(f"several events begin with {text!r}: {some}{', …' if len(rows) > _CANDIDATES else ''}")


def documents(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Document]:
    """The documents, or those with these ids as far as they are there, in order of id."""
    c = schema.documents.c
    query = select(schema.documents).order_by(c.id)
    if ids is None:
        for row in connection.execute(query.execution_options(yield_per=_PAGE)):
            yield _document(row)
        return
    for some in chunks(sorted(set(ids))):
        for row in connection.execute(query.where(c.id.in_(some))).all():
            yield _document(row)


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        text=row.text,
        title=row.title,
        published=row.published,
        published_basis=row.published_basis,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
    )


def live_reports(connection: Connection) -> Iterator[Report]:
    """The reports that no newer reading superseded, by document id, then position."""
    r, reading = schema.reports.c, schema.readings.c
    # The keys are sorted first and the reports fetched by them: to sort all of the JSON would take its whole size.
    in_order = (
        select(reading.key)
        .select_from(schema.readings.join(schema.documents))
        .where(reading.superseded_by.is_(None))
        .order_by(schema.documents.c.id)
    )
    for some in chunks(connection.execute(in_order).scalars().all(), _PAGE):
        rank = {key: number for number, key in enumerate(some)}
        query = select(r.reading, r.position, r.json).where(r.reading.in_(some), r.superseded_by.is_(None))
        rows = sorted(connection.execute(query), key=lambda row: (rank[row.reading], row.position))
        yield from _with_claims(connection, rows)


def reports_of(connection: Connection, events: Sequence[str]) -> dict[str, list[Report]]:
    """The reports of each of the events, in the event's own order."""
    found: dict[str, list[Report]] = {event: [] for event in events}
    r, link = schema.reports.c, schema.event_reports.c
    joined = schema.event_reports.join(schema.reports, and_(r.reading == link.reading, r.position == link.report))
    query = select(link.event, r.reading, r.position, r.json).select_from(joined).order_by(link.event, link.position)
    for some in chunks(sorted(found), _PAGE):
        rows = connection.execute(query.where(link.event.in_(some))).all()
        for row, report in zip(rows, _with_claims(connection, rows), strict=True):
            found[row.event].append(report)
    return found


def readers(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """Which reader version found each report (by its id) of these events."""
    r, link, reading = schema.reports.c, schema.event_reports.c, schema.readings.c
    joined = schema.event_reports.join(schema.reports, and_(r.reading == link.reading, r.position == link.report)).join(
        schema.readings, reading.key == link.reading
    )
    found: dict[str, str] = {}
    for some in chunks(sorted(set(events)), _PAGE):
        query = select(r.id, reading.reader).select_from(joined).where(link.event.in_(some))
        found |= {row.id: row.reader for row in connection.execute(query)}
    return found


def _with_claims(connection: Connection, rows: Sequence[Any]) -> list[Report]:
    """The reports of rows with `reading`, `position` and `json`, one for one."""
    c = schema.claims.c
    readings = sorted({row.reading for row in rows})
    claims: dict[tuple[int, int], tuple[Claim, ...]] = {}
    for some in chunks(readings, _PAGE):  # all of a reading's: SQLite finds pairs of keys by going through every claim
        query = select(schema.claims).where(c.reading.in_(some)).order_by(c.reading, c.report, c.position)
        for place, each in groupby(connection.execute(query), key=lambda row: (row.reading, row.report)):
            claims[place] = tuple(_claim(row) for row in each)
    return [replace(decode(Report, row.json), claims=claims.get((row.reading, row.position), ())) for row in rows]


def _claim(row: Row[Any]) -> Claim:
    return Claim(
        field=row.field,
        value=json.loads(row.value),
        quote=row.quote,
        start=row.span_start,
        end=row.span_end,
        confidence=row.confidence,
        basis=row.basis,
        inferred_from=row.inferred_from,
        attributed_to=tuple(json.loads(row.attributed_to)),
    )
