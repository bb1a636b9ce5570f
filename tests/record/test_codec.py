from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.grounding.types import GroundedMarks, Item, Money, Name, Number, Place, States, Time, Value
from entente.identity.types import Codes, Conflict, ConflictSide, Event
from entente.reading.types import Link, Marks, Mention, Role, Trigger
from entente.record.codec import decode, encode, plain
from entente.reporting.types import Actor, Amount, Claim, CountValue, ItemValue, PlaceValue, Report, When

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
OPTIONAL = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
FLOAT = st.floats(allow_nan=False, allow_infinity=False)
NUMBER = st.integers() | FLOAT
DAY = st.none() | st.dates()
SPAN = {"start": st.integers(0, 99), "end": st.integers(0, 99), "quote": TEXT, "confidence": FLOAT}


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=2).map(tuple)


ACTOR = st.builds(Actor, name=TEXT, state=OPTIONAL, states=TEXTS, inferred_from=OPTIONAL)
WHEN = st.builds(
    When, DAY, DAY, st.sampled_from([None, "day", "year"]), st.sampled_from(["text", "inferred"]), OPTIONAL
)
CLAIM = st.builds(
    Claim,
    field=TEXT,
    value=st.none() | st.booleans() | NUMBER | TEXT,
    basis=st.sampled_from(["text", "relative", "event", "inferred"]),
    inferred_from=OPTIONAL,
    attributed_to=TEXTS,
    **SPAN,
)
TOLD: dict[str, st.SearchStrategy[Any]] = {
    "id": TEXT,
    "type": TEXT,
    "stage": TEXT,
    "roles": st.dictionaries(TEXT, tuples(ACTOR), max_size=2) | st.just(MappingProxyType({})),
    "when": st.none() | WHEN,
    "duration": OPTIONAL,
    "name": OPTIONAL,
    "edition": st.none() | st.integers(),
    "places": tuples(st.builds(PlaceValue, TEXT, TEXT, OPTIONAL, st.none() | FLOAT, st.none() | FLOAT)),
    "items": tuples(st.builds(ItemValue, TEXT, TEXT, st.none() | NUMBER)),
    "counts": tuples(st.builds(CountValue, NUMBER, OPTIONAL)),
    "value": st.none() | st.builds(Amount, FLOAT, TEXT, TEXT),
    "topics": TEXTS,
    "attributed_to": TEXTS,
    "confidence": FLOAT,
}
REPORT = st.builds(
    Report, document=TEXT, triggers=tuples(st.tuples(st.integers(), st.integers())), claims=tuples(CLAIM), **TOLD
)
SIDE = st.builds(ConflictSide, st.none() | st.booleans() | NUMBER | TEXT, TEXTS)
EVENT = st.builds(
    Event,
    reports=TEXTS,
    documents=TEXTS,
    sources=st.integers(),
    dyads=TEXTS,
    series=OPTIONAL,
    conflicts=tuples(st.builds(Conflict, TEXT, tuples(SIDE))),
    status=st.sampled_from(["machine", "accepted", "edited"]),
    codes=st.builds(Codes, OPTIONAL, OPTIONAL, st.none() | FLOAT),
    **TOLD,
)
MENTION = st.builds(Mention, type=TEXT, **SPAN)
VALUE = st.one_of(
    st.builds(Time, OPTIONAL, OPTIONAL, DAY, DAY, st.none() | st.just("day"), st.none() | st.just("text"), OPTIONAL),
    st.builds(States, TEXTS, st.sampled_from(["text", "inferred"]), OPTIONAL),
    st.builds(Place, TEXT, OPTIONAL, st.none() | FLOAT),
    st.builds(Number, st.none() | NUMBER),
    st.builds(Money, FLOAT, TEXT),
    st.builds(Item, TEXT),
    st.builds(Name, TEXT),
)
MARKS = st.builds(
    GroundedMarks,
    st.builds(
        Marks,
        TEXT,
        tuples(MENTION),
        tuples(st.builds(Trigger, type=TEXT, stage=TEXT, **SPAN)),
        tuples(st.builds(Role, st.integers(), st.integers(), TEXT, FLOAT)),
        tuples(st.builds(Link, st.integers(), st.integers(), FLOAT)),
    ),
    tuples(st.none() | VALUE),
)


@settings(deadline=None)  # the machine may be busy
@given(st.one_of(REPORT, EVENT, MARKS))
def test_what_is_written_comes_back_equal_and_as_the_same_text(value: Report | Event | GroundedMarks) -> None:
    text = encode(value)
    back = decode(type(value), text)
    assert back == value
    assert encode(back) == text


@settings(deadline=None)  # the machine may be busy
@given(REPORT)
def test_numbers_keep_their_kind(report: Report) -> None:
    back = decode(Report, encode(report))
    assert [type(c.value) for c in back.claims] == [type(c.value) for c in report.claims]
    assert [type(c.value) for c in back.counts] == [type(c.value) for c in report.counts]


def test_the_text_is_canonical() -> None:
    report = Report(
        id="r", document="d", type="visit", stage="done", triggers=((1, 3),), name="Дружба", roles={"b": (), "a": ()}
    )
    assert encode(report) == (
        '{"confidence":1.0,"document":"d","id":"r","name":"Дружба","roles":{"a":[],"b":[]},"stage":"done",'
        '"triggers":[[1,3]],"type":"visit"}'
    )


def test_members_of_a_union_are_told_apart_by_their_kind() -> None:
    values = (Name("Druzhba"), Item("Mi-35"), None, Time(start=date(2018, 8, 7)))
    text = encode(values, tuple[Value | None, ...])
    assert [each and each["kind"] for each in json.loads(text)] == ["name", "item", None, "time"]
    assert decode(tuple[Value | None, ...], text) == values


def test_defaults_that_mean_something_are_written() -> None:
    assert plain(Actor("Pakistan")) == {"name": "Pakistan", "basis": "text"}


def test_a_mapping_comes_back_unchangeable() -> None:
    back = decode(Report, '{"id":"r","document":"d","type":"t","stage":"s","triggers":[],"roles":{"a":[]}}')
    assert back.roles == {"a": ()}
    assert not hasattr(back.roles, "update")


@pytest.mark.parametrize("text", ["{", "[]", "7", '{"id":"r"}', '{"field":"x","value":1,"basis":"guess"}'])
def test_text_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # json's own error or ours
        decode(Claim, text)


def test_a_number_that_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        encode(Number(float("nan")))


@dataclass(frozen=True)
class Odd:
    value: date | str


@dataclass(frozen=True)
class Keyed:
    value: Mapping[int, str]


@pytest.mark.parametrize("value", [Odd("x"), Keyed({1: "x"}), {1, 2}])
def test_a_type_that_cannot_be_told_back_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no codec"):
        encode(value)
