"""Judgements in and out: rows are only ever added; an undo is a row too. Callers hold the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from entente.identity.judgements import Judgement, following
from entente.record import schema
from entente.record.codec import decode
from entente.record.writing import chunks
from entente.reporting.types import Report

GROUPING = ("same", "different", "split")  # verdicts about which reports tell of one event


def enter(connection: Connection, judgement: Judgement) -> None:
    """Add a judgement."""
    sides = {"reports": list(judgement.reports), "others": list(judgement.others)}
    row = {
        "verdict": judgement.verdict,
        "subject": judgement.reports[0],
        "object": json.dumps(sides, sort_keys=True),
        "person": judgement.person,
        "reason": judgement.note,
        "made_at": judgement.made_at,
    }
    connection.execute(insert(schema.judgements), row)


def undo_last(connection: Connection, *, person: str, note: str | None, now: datetime) -> Judgement | None:
    """Supersede the newest judgement in force and say which it was; None where there is none."""
    rows = _in_force(connection)
    if not rows:
        return None
    last = rows[-1]
    row = {"verdict": "undo", "subject": last.subject, "person": person, "reason": note, "made_at": now}
    connection.execute(insert(schema.judgements), row | {"supersedes": last.key})
    return _judgement(last)


def in_force(connection: Connection) -> list[Judgement]:
    """The judgements that hold, oldest first, with the ids that their reports have now."""
    found = [_judgement(row) for row in _in_force(connection)]
    return following(found, _ids_now(connection, {r for j in found for r in (*j.reports, *j.others)}))


def newest(connection: Connection) -> int:
    """Key of the last row, 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(schema.judgements.c.key), 0))).scalar_one())


def _in_force(connection: Connection) -> Sequence[Row[Any]]:
    c = schema.judgements.c
    superseded = select(c.supersedes).where(c.supersedes.is_not(None))
    query = select(schema.judgements).where(c.verdict.in_(GROUPING), c.key.not_in(superseded)).order_by(c.key)
    return connection.execute(query).all()


def _judgement(row: Row[Any]) -> Judgement:
    sides = json.loads(row.object)
    return Judgement(
        verdict=row.verdict,
        reports=tuple(sides["reports"]),
        others=tuple(sides["others"]),
        person=row.person,
        made_at=row.made_at,
        note=row.reason,
    )


def _ids_now(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Old id to new, for reports that a newer reading superseded: the same type of event in the same document whose
    trigger shares most characters with the old one's. Left out where there is none."""
    c = schema.reports.c
    old: dict[str, Report] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(select(c.id, c.json, c.superseded_by).where(c.id.in_(some)).order_by(c.reading))
        for row in rows:
            if row.superseded_by is not None:
                old[row.id] = decode(Report, row.json)
            else:
                old.pop(row.id, None)
    found = {}
    for id, report in sorted(old.items()):
        best = max(
            ((_shared(report, other), other.id) for other in _live(connection, report)), default=(0, "")
        )  # of equals the last by id
        if best[0] > 0:
            found[id] = best[1]
    return found


def _live(connection: Connection, report: Report) -> list[Report]:
    r, d = schema.reports.c, schema.documents.c
    joined = schema.reports.join(schema.readings, schema.readings.c.key == r.reading).join(
        schema.documents, d.key == schema.readings.c.document
    )
    query = (
        select(r.json)
        .select_from(joined)
        .where(d.id == report.document, r.type == report.type, r.superseded_by.is_(None))
    )
    return [decode(Report, text) for text in connection.execute(query).scalars()]


def _shared(a: Report, b: Report) -> int:
    """Characters that the triggers of both share."""
    return sum(max(0, min(q, t) - max(p, s)) for p, q in a.triggers for s, t in b.triggers)
