"""What persons decide outranks the machine, and the order of arrival changes nothing."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.engines import Reading
from entente.identity import Judgement, identify
from entente.identity.judgements import Verdict, decided
from entente.identity.types import Event
from tests.identity.test_identify import drill, signed
from tests.marked import documents

NOON = datetime(2026, 11, 27, 12)


def said(verdict: Verdict, a: str, b: str, hour: int = 0) -> Judgement:
    return Judgement(
        verdict=verdict, reports=(a,), others=(b,), person="Mara", made_at=NOON + timedelta(hours=hour), note="the pact"
    )


@pytest.fixture(scope="module")
def pacts() -> list[Reading]:
    return [signed("d1", "2018-08-07", "7 August 2018"), signed("d2", "2018-08-21", "21 August 2018")]


def events(readings: list[Reading], *judgements: Judgement) -> list[Event]:
    return identify([r for x in readings for r in x.reports], documents(*readings), judgements=judgements)


def test_same_joins_what_the_machine_keeps_apart(pacts: list[Reading]) -> None:
    a, b = (x.reports[0].id for x in pacts)
    assert [e.status for e in events(pacts)] == ["machine", "machine"]
    (event,) = events(pacts, said("same", a, b))
    assert (sorted(event.reports), event.status) == (sorted([a, b]), "edited")
    assert [c.field for c in event.conflicts] == ["when"]


def test_different_keeps_apart_what_the_machine_joins() -> None:
    readings = [drill("d1", 5, 150, "8 November 2020"), drill("d2", 5, 150, "8 November 2020", outlet="daily")]
    a, b = (x.reports[0].id for x in readings)
    assert len(events(readings)) == 1
    assert len(events(readings, said("different", a, b))) == 2


def test_copies_of_one_text_can_be_told_apart_too() -> None:
    readings = [signed("d1", "2018", "2018"), signed("d2", "2018", "2018")]
    a, b = (x.reports[0].id for x in readings)
    assert len(events(readings, said("different", a, b))) == 2


def test_the_later_of_two_judgements_holds(pacts: list[Reading]) -> None:
    a, b = (x.reports[0].id for x in pacts)
    assert len(events(pacts, said("same", a, b), said("split", a, b, 1))) == 2
    assert len(events(pacts, said("split", a, b), said("same", a, b, 1))) == 1


def test_a_chain_does_not_join_what_was_told_apart_later() -> None:
    found = decided([said("same", "a", "b"), said("same", "b", "c", 1), said("different", "a", "c", 2)])
    assert found.together == (frozenset("bc"),)
    assert found.apart == {("a", "c")} | ({("a", "b")} & found.apart)


def test_a_judgement_about_what_is_not_there_changes_nothing(pacts: list[Reading]) -> None:
    assert [e.reports for e in events(pacts, said("same", "gone", pacts[0].reports[0].id))] == [
        e.reports for e in events(pacts)
    ]


@pytest.fixture(scope="module")
def many() -> list[Reading]:
    days = ["2018-08-07", "2018-08", "2018-08-09", "2018", "2018-09"]
    pacts = [signed(f"s{i}", d, d) for i, d in enumerate(days)]
    drills = [
        drill(f"x{i}", 5 + i % 2, 150 + i, "8 November 2020", name=("Druzhba", "Friendship")[i % 2]) for i in range(5)
    ]
    return pacts + drills


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), joined=st.booleans())
def test_order_of_arrival_changes_nothing_with_judgements_either(many: list[Reading], seed: int, joined: bool) -> None:
    shuffled = list(many)
    random.Random(seed).shuffle(shuffled)
    verdict = said("same" if joined else "different", many[0].reports[0].id, many[4].reports[0].id)
    assert events(shuffled, verdict) == events(many, verdict)


@settings(max_examples=20, deadline=None)
@given(known=st.sets(st.integers(0, 9), min_size=1))
def test_a_document_changes_only_the_events_it_touches(many: list[Reading], known: set[int]) -> None:
    """Drills and pacts share nothing: the events of the ones are the same with and without any of the others."""
    chosen = [many[i] for i in sorted(known)]
    for kind, some in (("agreement", many[:5]), ("exercise", many[5:])):
        own = [x for x in chosen if x in some]
        assert [e for e in events(chosen) if e.type == kind] == events(own)
