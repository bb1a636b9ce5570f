"""A timeline cut to a span of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from entente.record import EventQuery, Record
from entente.views import Timeline, timeline


def timeline_between(record: Record, dyad: str, *, since: date | None, until: date | None) -> Timeline:
    """The timeline of a dyad, of the events that `entente events` finds with the same bounds."""
    told = timeline(record, dyad)
    if since is None and until is None:
        return told
    wanted = {event.id for event in record.events(EventQuery(dyad=dyad, since=since, until=until))}
    return replace(told, entries=tuple(entry for entry in told.entries if entry.event.id in wanted), undated=())
