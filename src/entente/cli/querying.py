"""The record, opened to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from entente.ontology import codes
from entente.record import EventQuery, Record

_MOST = 8  # dyads named when a question finds nothing


@contextmanager
def asked(where: str) -> Iterator[Record]:
    """The record at `where`; a note goes before the answer when its events are behind what has been read."""
    with Record.open(where, create=False) as record:
        if not record.events_current():
            click.echo(
                f"entente: note: {record.where}: reading was cut short or still goes on, and the events leave out "
                "what was read since; the same `entente read` again brings them up to date",
                err=True,
            )
        yield record


def event_query(*, limit: int | None = None, **filters: Any) -> EventQuery:
    """The query that the options of `event_filters` make. Raises UsageError for a stage that the type does not have."""
    if filters.get("type") and filters.get("stage"):
        codes(filters["type"], filters["stage"])
    return EventQuery(limit=limit, **filters)


def nothing_found(record: Record) -> str:
    """What there is, for somebody who asked for what there is not."""
    events = record.events()
    if not events:
        return f"{record.where}: holds no events yet"
    dyads = Counter(dyad for event in events for dyad in event.dyads)
    some = ", ".join(f"{dyad} ({count})" for dyad, count in sorted(dyads.items(), key=lambda x: (-x[1], x[0]))[:_MOST])
    more = ", …" if len(dyads) > _MOST else ""
    of = f", of {some}{more}" if some else ""
    return f"no such events; the record holds {len(events):,}{of}"
