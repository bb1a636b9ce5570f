"""Reports and events in a few words, and a record filled with the two dispatches that the tests tell from."""

from __future__ import annotations

from datetime import date
from typing import Any

from entente.documents.types import Document
from entente.grounding.types import GroundedMarks, Precision
from entente.identity.types import Codes, Conflict, ConflictSide, Event
from entente.reading.types import Marks
from entente.record import Record
from entente.reporting.types import Actor, Claim, Report, When

READER = "hand.v1"
PAK = Actor("Pakistan", "PAK", ("PAK",))
RUS = Actor("Russia", "RUS", ("RUS",))
FOMIN = Actor("Colonel General Alexander V. Fomin", None, ("RUS",), "inferred", "Russian Deputy Minister")


def when(start: str | None, end: str | None = None, precision: Precision = "day", **more: Any) -> When:
    """An interval; `end` is the same day where it is not given, and open where it is `..`."""
    first = date.fromisoformat(start) if start else None
    last = None if end == ".." else date.fromisoformat(end) if end else first
    return When(first, last, precision, **({"basis": "text"} | more))


def told(type: str, stage: str = "done", **fields: Any) -> Event:
    """An event that is nothing but what is told of it."""
    return Event(id="e", type=type, stage=stage, reports=("r",), documents=("d",), sources=1, **fields)


def claim(document: Document, quote: str, field: str, value: Any, **more: Any) -> Claim:
    start = document.text.index(quote)
    return Claim(field, value, quote, start, start + len(quote), 0.9, **more)


def trigger(document: Document, word: str) -> tuple[tuple[int, int], ...]:
    start = document.text.index(word)
    return ((start, start + len(word)),)


def add(record: Record, document: Document, *reports: Report) -> None:
    marks = GroundedMarks(Marks(document.id, (), (), ()), ())
    record.add(document, marks, reports, reader=READER, run=record.begin_run(READER))


ONE = Document(
    id="one",
    title="Ties grow",
    publisher="Wire",
    published=date(2018, 8, 10),
    text="Ties have grown. Mr Faisal spoke two days after Colonel General Alexander V. Fomin visited Pakistan. "
    "The exercise Druzhba is held annually since 2016.\n\nRussia will supply engines, it was said.",
)
TWO = Document(id="two", text="On August 8, General Fomin of Russia visited Islamabad for talks.")


def fill(record: Record) -> None:
    """A visit told by both documents, who disagree on its day; an annual exercise; a planned, undated transfer."""
    visit_one = Report(
        id="one-visit",
        document="one",
        type="visit",
        stage="done",
        triggers=trigger(ONE, "visited"),
        roles={"actor": (FOMIN,), "target": (PAK,)},
        when=when("2018-08-07", basis="relative"),
        claims=(
            claim(ONE, "Colonel General Alexander V. Fomin", "actor", "RUS", basis="inferred", inferred_from="rank"),
            claim(ONE, "Pakistan", "target", "PAK"),
            claim(ONE, "two days after", "when.start", "2018-08-07", basis="relative", attributed_to=("Xinhua",)),
        ),
    )
    drill = Report(
        id="one-drill",
        document="one",
        type="exercise",
        stage="recurring",
        triggers=trigger(ONE, "exercise"),
        roles={"party": (PAK, RUS)},
        when=when("2016-01-01", "..", "year"),
        name="Druzhba",
        claims=(claim(ONE, "Druzhba", "name", "Druzhba"),),
    )
    supply = Report(
        id="one-supply",
        document="one",
        type="transfer",
        stage="planned",
        triggers=trigger(ONE, "supply"),
        roles={"actor": (RUS,)},
        claims=(claim(ONE, "Russia", "actor", "RUS"),),
    )
    visit_two = Report(
        id="two-visit",
        document="two",
        type="visit",
        stage="done",
        triggers=trigger(TWO, "visited"),
        roles={"actor": (FOMIN,), "target": (PAK,)},
        when=when("2018-08-08"),
        claims=(claim(TWO, "August 8", "when.start", "2018-08-08"),),
    )
    add(record, ONE, visit_one, drill, supply)
    add(record, TWO, visit_two)
    days = (ConflictSide("2018-08-07", ("one-visit",)), ConflictSide("2018-08-08", ("two-visit",)))
    record.replace_events(
        [
            merged("visit", visit_one, visit_two, sources=2, conflicts=(Conflict("when.start", days),)),
            merged("drill", drill, series="druzhba-pak-rus"),
            merged("supply", supply),
        ]
    )


def merged(id: str, *reports: Report, **more: Any) -> Event:
    """An event between Pakistan and Russia with the fields of the first report."""
    first = reports[0]
    return Event(
        id=id,
        type=first.type,
        stage=first.stage,
        reports=tuple(each.id for each in reports),
        documents=tuple(each.document for each in reports),
        dyads=("PAK-RUS",),
        roles=first.roles,
        when=first.when,
        name=first.name,
        codes=Codes("ENGAGE", "042", 1.9) if first.type == "visit" else Codes(None, None, None),
        **({"sources": 1} | more),
    )
