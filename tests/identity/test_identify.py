"""Reports of several documents become events."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.engines import Reading
from entente.identity import Comparison, compare, identify, profile
from entente.identity.types import Event
from tests.marked import documents, marked

PARTIES = '<m t="state" v="PAK" r="a:party">Pakistan</m> and <m t="state" v="RUS" r="a:party">Russia</m>'


def signed(id: str, when: str, words: str, *, published: str = "2018-08-10", outlet: str = "wire") -> Reading:
    body = f"""<p>{PARTIES} <e id="a" x="E1" t="agreement" s="done">signed</e> a military accord
    <m t="time" v="{when}" r="a:when">{words}</m>.</p>"""
    return marked(body, id=id, published=published, outlet=outlet)


def drill(id: str, edition: int, count: int, words: str, *, name: str = "Druzhba", outlet: str = "wire") -> Reading:
    body = f"""<p>{PARTIES} hold edition <m t="ordinal" v="{edition}" r="a:edition">{edition}</m> of the
    <e id="a" x="E1" t="exercise" s="underway">exercise</e> <m t="name" r="a:name">{name}</m> with
    <m t="count" v="{count}" r="a:count">{count}</m> soldiers from <m t="time" v="2020-11-08"
    r="a:start">{words}</m>.</p>"""
    return marked(body, id=id, published="2020-11-10", outlet=outlet)


def events(*readings: Reading) -> list[Event]:
    return identify([r for x in readings for r in x.reports], documents(*readings))


def test_a_month_and_a_day_within_it_are_one_event_dated_by_the_day() -> None:
    (event,) = events(
        signed("d1", "2018-08-07", "7 August 2018"), signed("d2", "2018-08", "August 2018", published="2020-11-09")
    )
    assert event.documents == ("d1", "d2")
    assert event.when is not None
    assert (event.when.start, event.when.end) == (date(2018, 8, 7), date(2018, 8, 7))
    assert event.conflicts == ()


def test_other_days_are_other_events() -> None:
    assert len(events(signed("d1", "2018-08-07", "7 August 2018"), signed("d2", "2018-08-21", "21 August 2018"))) == 2


def test_a_day_ties_more_than_a_year_and_says_why() -> None:
    def found(when: str, words: str) -> Comparison:
        a, b = signed("d1", when, words), signed("d2", when, f"on {words}", published="2022-02-01")
        return compare(*(profile(x.reports[0], x.document) for x in (a, b)))

    day, year = found("2018-08-07", "7 August 2018"), found("2018", "2018")
    assert day.score > year.score
    assert ("dates", "same day") in {(r.aspect, r.level) for r in day.reasons}
    assert day.score == pytest.approx(sum(r.weight for r in day.reasons), abs=0.001)


def test_the_very_same_text_under_another_id_tells_of_the_same_events() -> None:
    (event,) = events(signed("d1", "2018", "2018"), signed("d2", "2018", "2018"))
    assert (event.documents, event.sources) == (("d1", "d2"), 1)


def test_other_editions_are_other_events() -> None:
    assert len(events(drill("d1", 5, 150, "8 November 2020"), drill("d2", 6, 150, "8 November 2020"))) == 2


def test_other_editions_bar_a_pair_and_are_told_as_the_reason() -> None:
    a, b = drill("d1", 5, 150, "8 November 2020"), drill("d2", 6, 150, "8 November 2020")
    found = compare(*(profile(x.reports[0], x.document) for x in (a, b)))
    assert (found.barred, found.probability) == ("editions", 0.0)
    assert ("editions", "different", 0.0) in {(r.aspect, r.level, r.weight) for r in found.reasons}


def test_a_name_spelt_otherwise_is_the_same_and_numbers_that_differ_are_a_conflict() -> None:
    (event,) = events(
        drill("d1", 5, 150, "8 November 2020"), drill("d2", 5, 200, "8 November 2020", name="Druzba", outlet="daily")
    )
    assert event.sources == 2
    assert [(c.field, [s.value for s in c.values]) for c in event.conflicts] == [("count", [150, 200])]


def test_the_days_of_the_whole_stand_before_a_day_within_them() -> None:
    def told(id: str, dates: str) -> Reading:
        body = f"""<p>{PARTIES} held the <e id="a" x="E1" t="exercise" s="done">exercise</e>
        <m t="name" r="a:name">Druzhba</m> {dates}.</p>"""
        return marked(body, id=id, published="2020-11-25", outlet=id)

    whole = """from <m t="time" v="2020-11-08" r="a:start">8 November 2020</m> to
    <m t="time" v="2020-11-21" r="a:end">21 November 2020</m>"""
    within = 'with shots on <m t="time" v="2020-11-10" r="a:when">10 November 2020</m>'
    (event,) = events(told("d1", within), told("d2", whole), told("d3", within))
    assert event.when is not None
    assert (event.when.start, event.when.end) == (date(2020, 11, 8), date(2020, 11, 21))
    assert event.conflicts == ()


def test_another_name_is_another_event() -> None:
    a, b = drill("d1", 5, 150, "8 November 2020"), drill("d2", 5, 150, "8 November 2020", name="Kavkaz")
    found = compare(*(profile(x.reports[0], x.document) for x in (a, b)))
    assert ("names", "different") in {(r.aspect, r.level) for r in found.reasons}
    assert (found.barred, found.probability) == ("names", 0.0)
    assert len(events(a, b)) == 2


def test_reports_of_one_document_are_never_joined() -> None:
    reading = signed("d1", "2018-08-07", "7 August 2018")
    assert len(events(reading, drill("d3", 5, 150, "8 November 2020"))) == 2


def test_dyads_are_the_pairs_of_sides() -> None:
    (event,) = events(signed("d1", "2018-08-07", "7 August 2018"))
    assert event.dyads == ("PAK-RUS",)
    assert event.codes.cameo == "057"


@pytest.fixture(scope="module")
def many() -> list[Reading]:
    days = ["2018-08-07", "2018-08", "2018-08-09", "2018-08-07", "2018-09"]
    words = ["7 August 2018", "August 2018", "9 August 2018", "7 August 2018", "September 2018"]
    pacts = [signed(f"s{i}", d, w) for i, (d, w) in enumerate(zip(days, words, strict=True))]
    return pacts + [drill(f"x{i}", 5 + i % 2, 150 + i, "8 November 2020") for i in range(4)]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_arrival_changes_nothing(many: list[Reading], seed: int) -> None:
    shuffled = list(many)
    random.Random(seed).shuffle(shuffled)
    assert events(*shuffled) == events(*many)


def told_of(id: str, stage: str, rest: str, *, name: str = "Druzhba", published: str = "2020-11-10") -> Reading:
    body = f"""<p>{PARTIES}: <e id="a" x="E1" t="exercise" s="{stage}">exercise</e> <m t="name" r="a:name">{name}</m>
    {rest}.</p>"""
    return marked(body, id=id, published=published, outlet=id)


BEGAN = 'began on <m t="time" v="2020-11-08" r="a:start">8 November 2020</m>'
ENDED = 'ended on <m t="time" v="2020-11-21" r="a:end">21 November 2020</m>'


def test_one_report_gives_the_start_and_another_the_end() -> None:
    (event,) = events(told_of("d1", "underway", BEGAN), told_of("d2", "done", ENDED, published="2020-11-22"))
    assert event.when is not None
    assert (event.when.start, event.when.end) == (date(2020, 11, 8), date(2020, 11, 21))
    assert (event.when.precision, event.when.basis) == ("day", "text")


def test_a_later_report_of_how_it_was_planned_does_not_undo_it() -> None:
    (event,) = events(told_of("d1", "done", BEGAN), told_of("d2", "planned", BEGAN, published="2020-12-01"))
    assert event.stage == "done"


def test_a_name_is_rather_not_shouted() -> None:
    (event,) = events(told_of("d1", "done", BEGAN, name="DRUZHBA"), told_of("d2", "done", BEGAN))
    assert event.name == "Druzhba"


def test_the_soldiers_of_two_states_are_no_conflict() -> None:
    def sent(id: str, code: str, state: str, count: int) -> Reading:
        rest = f"""{BEGAN} with <m t="count" v="{count}" r="a:count">{count}</m>
        <m t="state" v="{code}" r="a:party">{state}</m> soldiers"""
        return told_of(id, "underway", rest)

    (event,) = events(sent("d1", "RUS", "Russian", 150), sent("d2", "PAK", "Pakistani", 200))
    assert event.conflicts == ()
