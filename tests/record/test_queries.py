from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from entente.errors import UsageError
from entente.record import EventQuery, Record, dyad_of
from entente.reporting.types import Actor, When

from .builders import add, document, event, report, roles, when


@pytest.fixture
def filled(record: Record) -> Record:
    """Six events: a day, a month, a long exercise, one since 2016, one of another dyad, one undated."""
    one, two = document("d1"), document("d2")
    kinds: list[tuple[str, str, str, When | None, tuple[str, ...], Mapping[str, tuple[Actor, ...]]]] = [
        ("visit-1", "visit", "done", when("2018-08-07"), ("PAK-RUS",), roles(actor="RUS", target="PAK")),
        ("agree-1", "agreement", "done", when("2018-08-01", "2018-08-31"), ("PAK-RUS",), roles(party="PAK")),
        ("drill-1", "exercise", "planned", when("2020-11-08", "2020-11-21"), ("PAK-RUS",), {}),
        ("drill-2", "exercise", "recurring", When(date(2016, 1, 1), None, "year", "text"), ("PAK-RUS",), {}),
        ("state-1", "statement", "positive", when("2018-08-09"), ("CHN-IND",), roles(actor="CHN", source="PAK")),
        ("trans-1", "transfer", "ordered", None, ("PAK-RUS",), {}),
    ]
    first = [
        report(one, n, type=type_, stage=stage, when=days, roles=parts)
        for n, (_, type_, stage, days, _, parts) in enumerate(kinds)
    ]
    add(record, one, *first)
    add(record, two, report(two))
    record.replace_events(
        event(id, each, *([report(two)] if id == "drill-1" else []), dyads=dyads)
        for each, (id, *_, dyads, _parts) in zip(first, kinds, strict=True)
    )
    return record


IN_ORDER = ["drill-2", "agree-1", "visit-1", "state-1", "drill-1", "trans-1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (EventQuery(), IN_ORDER),
        (EventQuery(limit=2), IN_ORDER[:2]),
        (EventQuery(dyad="PAK-RUS"), ["drill-2", "agree-1", "visit-1", "drill-1", "trans-1"]),
        (EventQuery(dyad="rus-pak", type="visit"), ["visit-1"]),
        (EventQuery(dyad="CHN-USA"), []),
        (EventQuery(states=("CHN",)), ["state-1"]),
        (EventQuery(states=("ind", "CHN")), ["state-1"]),
        (EventQuery(states=("PAK", "CHN")), []),  # a source takes no part
        (EventQuery(type="exercise"), ["drill-2", "drill-1"]),
        (EventQuery(stage="planned"), ["drill-1"]),
        (EventQuery(stage="positive"), ["state-1"]),
        (EventQuery(document="d1"), IN_ORDER),
        (EventQuery(document="d2"), ["drill-1"]),
        (EventQuery(document="d3"), []),
        (EventQuery(since=date(2018, 8, 8)), ["drill-2", "agree-1", "state-1", "drill-1"]),
        (EventQuery(until=date(2018, 8, 6)), ["drill-2", "agree-1"]),
        (EventQuery(since=date(2020, 11, 21), until=date(2020, 11, 30)), ["drill-2", "drill-1"]),
        (EventQuery(since=date(2020, 11, 22)), ["drill-2"]),
        (EventQuery(until=date(2015, 12, 31)), []),
        (EventQuery(since=date(2018, 8, 7), until=date(2018, 8, 7), type="visit"), ["visit-1"]),
    ],
)
def test_filters(filled: Record, query: EventQuery, found: list[str]) -> None:
    assert [each.id for each in filled.events(query)] == found


def test_an_event_comes_back_whole(filled: Record) -> None:
    found = filled.event("drill-1")
    assert found.documents == ("d1", "d2")
    assert found.when == when("2020-11-08", "2020-11-21")


@pytest.mark.parametrize(("text", "found"), [("visit-1", "visit-1"), ("v", "visit-1"), (" visit ", "visit-1")])
def test_an_event_is_found_by_the_beginning_of_its_id(filled: Record, text: str, found: str) -> None:
    assert filled.event(text).id == found


def test_an_id_that_others_begin_with_is_still_found(record: Record) -> None:
    source = document()
    add(record, source, report(source), report(source, 1))
    record.replace_events([event("ab", report(source)), event("abc", report(source, 1))])
    assert record.event("ab").id == "ab"


def test_an_ambiguous_beginning_names_the_candidates(filled: Record) -> None:
    with pytest.raises(UsageError) as caught:
        filled.event("drill")
    assert str(caught.value) == (
        "several events begin with 'drill': drill-1 (exercise planned, 2020-11-08), "
        "drill-2 (exercise recurring, 2016-01-01)"
    )


@pytest.mark.parametrize("text", ["nothing", "drill-1x", "%", "_rill"])
def test_an_unknown_event_is_said_to_be_unknown(filled: Record, text: str) -> None:
    with pytest.raises(UsageError, match="no event"):
        filled.event(text)


def test_no_id_is_no_event(filled: Record) -> None:
    with pytest.raises(UsageError, match="which event"):
        filled.event(" ")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (EventQuery(dyad="PAK"), "'PAK' is no pair of states; write it like PAK-RUS"),
        (EventQuery(dyad="PAK-PAK"), "no pair"),
        (EventQuery(states=("Pakistan",)), "'Pakistan' is no state"),
        (EventQuery(type="party"), "no event type 'party'"),
        (EventQuery(stage="finished"), "no stage 'finished'"),
        (EventQuery(since=date(2020, 1, 2), until=date(2020, 1, 1)), "since 2020-01-02 is after until 2020-01-01"),
        (EventQuery(limit=0), "a limit of 0"),
    ],
)
def test_a_senseless_query_is_refused(record: Record, query: EventQuery, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        record.events(query)


def test_a_dyad_is_in_alphabetical_order() -> None:
    assert dyad_of("rus-PAK") == "PAK-RUS"
