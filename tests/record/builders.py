"""Hand-made documents, reports and events, as small as they can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from entente.documents.types import Document
from entente.grounding.types import GroundedMarks, States, Time
from entente.identity.types import Event
from entente.reading.types import Marks, Mention, Role, Trigger
from entente.record import Record
from entente.reporting.types import Actor, Claim, Report, When

TEXT = "Pakistan and Russia held the exercise Druzhba on 8 November 2020, officials said."
READER = "minilm.v1+0a1b2c3d"
PAK, RUS = Actor("Pakistan", "PAK", ("PAK",)), Actor("Russia", "RUS", ("RUS",))


def document(id: str = "d1", text: str = TEXT, **more: Any) -> Document:
    return Document(id=id, text=text, **more)


def grounded(source: Document) -> GroundedMarks:
    """Two mentions with values, one without, and a trigger."""
    mentions = (
        Mention("state", 0, 8, source.text[0:8], 0.9),
        Mention("time", 49, 64, source.text[49:64], 0.8),
        Mention("group", 66, 75, source.text[66:75], 0.7),
    )
    marks = Marks(
        source.id,
        mentions,
        (Trigger("exercise", "done", 29, 37, source.text[29:37], 0.95),),
        (Role(0, 0, "party", 0.9), Role(0, 1, "when", 0.9)),
    )
    day = date(2020, 11, 8)
    return GroundedMarks(marks, (States(("PAK",)), Time("2020-11-08", "2020-11-08", day, day, "day", "text"), None))


def claim(source: Document, quote: str, field: str, value: Any, **more: Any) -> Claim:
    """A claim whose quote is found in the text."""
    start = source.text.index(quote)
    return Claim(field, value, quote, start, start + len(quote), more.pop("confidence", 0.9), **more)


def report(source: Document, number: int = 0, **more: Any) -> Report:
    """A report of an exercise with three claims; keywords replace fields."""
    day = date(2020, 11, 8)
    fields: dict[str, Any] = {
        "id": f"{source.id}-r{number}",
        "type": "exercise",
        "stage": "done",
        "triggers": ((29, 37),),
        "roles": {"party": (PAK, RUS)},
        "when": When(day, day, "day", "text"),
        "name": "Druzhba",
        "claims": (
            claim(source, "Pakistan", "party", "PAK"),
            claim(source, "Druzhba", "name", "Druzhba", attributed_to=("officials",)),
            claim(source, "8 November 2020", "when.start", "2020-11-08"),
        ),
    }
    return Report(document=source.id, **(fields | more))


def event(id: str, *reports: Report, **more: Any) -> Event:
    """An event that takes its fields from the first report."""
    first = reports[0]
    fields: dict[str, Any] = {
        "type": first.type,
        "stage": first.stage,
        "sources": 1,
        "roles": first.roles,
        "when": first.when,
        "name": first.name,
        "dyads": ("PAK-RUS",),
        "documents": tuple(sorted({each.document for each in reports})),
        "reports": tuple(each.id for each in reports),
    }
    return Event(id=id, **(fields | more))


def when(start: str | None, end: str | None = None) -> When | None:
    """An interval of days; one day where only one is given."""
    if start is None:
        return None
    first = date.fromisoformat(start)
    return When(first, date.fromisoformat(end) if end else first, "day", "text")


def add(record: Record, source: Document, *reports: Report, reader: str = READER) -> bool:
    """Add one document in a run of its own."""
    run = record.begin_run(reader)
    added = record.add(source, grounded(source), reports or (report(source),), reader=reader, run=run)
    run.finish(read=int(added), skipped=int(not added))
    return added


def roles(**names: str) -> Mapping[str, tuple[Actor, ...]]:
    """`roles(actor="RUS", target="PAK")`."""
    return {role: (Actor(code, code, (code,)),) for role, code in names.items()}
