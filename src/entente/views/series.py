"""The series of the record: recurring events and their editions."""

from __future__ import annotations

from entente.identity.names import likeness
from entente.identity.series import Series, series_of
from entente.record import Record


def find_series(record: Record, name: str | None = None) -> list[Series]:
    """All series that have two editions or more, or those of that id, or of that name in any spelling."""
    events = [event for event in record.events() if event.series]
    reports = record.reports_by_event(event.id for event in events)
    papers = {report.document for some in reports.values() for report in some}
    found = series_of(events, reports, {document.id: document for document in record.documents(papers)})
    if name is None:
        return [each for each in found if len(each.editions) > 1]
    return [
        each
        for each in found
        if each.id == name or any(likeness(name, n) in ("same", "similar") for n in (each.name, *each.variants))
    ]
