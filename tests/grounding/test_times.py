"""What time mentions mean: gold cases in `times.toml`, the examples of the rules, and what holds for any text."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.grounding.times import ground_times, interval
from entente.grounding.times.calendars import hijri, solar_hijri
from entente.grounding.times.context import direction
from entente.grounding.times.dates import feast_day, read_calendar
from entente.grounding.times.edtf import precision
from entente.grounding.times.lexicon import rules, vague_timex, verbs
from entente.grounding.times.parse import normalise, parse
from entente.grounding.times.phrases import Calendar, Fixed
from entente.grounding.times.timex import timex, with_daytime
from entente.grounding.types import Time

CASES = tomllib.loads(Path(__file__).with_name("times.toml").read_text(encoding="utf-8"))["case"]


def marked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its brackets, and the spans that they held."""
    text, spans = "", []
    for piece in re.split(r"(\[[^\]]*\])", sentence):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, spans


def dated(sentence: str, published: date | None = None) -> list[Time]:
    return ground_times(*marked(sentence), published)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['sentence']} {case.get('published', 'undated')}")
def test_mention_means_what_the_case_says(case: dict[str, Any]) -> None:
    got = dated(case["sentence"], case.get("published"))[case.get("ask", 1) - 1]
    expected = tuple(case.get(field) for field in ("edtf", "start", "end", "basis"))
    assert (got.edtf, got.start, got.end, got.basis) == expected, case["why"]


@pytest.mark.parametrize("rule", rules("fixed"), ids=lambda rule: rule.example)
def test_example_of_a_fixed_rule_reads_as_its_value(rule: Any) -> None:
    assert parse(rule.example) == Fixed(rule.value, vague_timex(rule.timex, rule.example))


@pytest.mark.parametrize("rule", rules("daytime"), ids=lambda rule: rule.example)
def test_example_of_a_part_of_the_day_is_marked_with_its_code(rule: Any) -> None:
    assert with_daytime("2018-08-07", rule.example) == f"2018-08-07{rule.value}"


@pytest.mark.parametrize("rule", rules("feast"), ids=lambda rule: rule.example)
def test_example_of_a_feast_reads_as_its_day(rule: Any) -> None:
    assert parse(rule.example) == feast_day(rule.value)


@pytest.mark.parametrize("rule", [*rules("hijri"), *rules("solar")], ids=lambda rule: rule.example)
def test_example_of_a_month_of_another_calendar_reads_as_days(rule: Any) -> None:
    era, year = (hijri, 1445) if rule in rules("hijri") else (solar_hijri, 1402)
    days = era(year, int(rule.value), 2)
    assert days is not None
    [got] = dated(f"It was [2 {rule.example} {year}].")
    assert got.start == got.end == days[0]


@pytest.mark.parametrize("row", verbs(), ids=lambda row: row.example)
def test_example_of_a_verb_points_where_it_says(row: Any) -> None:
    text, [(start, end)] = marked(row.example)
    assert direction(text[:start], text[end:]) == row.direction


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018-08-07", "2018-08-07", "2018-08-07"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2019-Q3", "2019-07-01", "2019-09-30"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2017-FA", "2017-09-01", "2017-11-30"),
        ("2019-WI", "2019-12-01", "2020-02-29"),
        ("2020-11-08/2020-11-21", "2020-11-08", "2020-11-21"),
        ("2016/..", "2016-01-01", None),
        ("../2024-04", None, "2024-04-30"),
        ("2018-09-15~", "2018-09-15", "2018-09-15"),
        ("2010-11-23T14:34", "2010-11-23", "2010-11-23"),
        ("P2W", None, None),
        ("R/P1Y", None, None),
        ("PAST", None, None),
        ("", None, None),
        ("2019-13", None, None),
        ("2019-02-30", None, None),
    ],
)
def test_interval_gives_first_and_last_day(edtf: str, first: str | None, last: str | None) -> None:
    expected = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert interval(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "fineness", "timeml"),
    [
        ("2018-08-07", "day", "2018-08-07"),
        ("2018-08-07T14:00", "hour", "2018-08-07T14:00"),
        ("2018-W17", "week", "2018-W17"),
        ("2018-08", "month", "2018-08"),
        ("2018-SU", "season", "2018-SU"),
        ("2018-Q1", "quarter", "2018-Q1"),
        ("2018-01/2018-06", "half", "2018-H1"),
        ("2018-09-15~", "week", "2018-09-15"),
        ("2018", "year", "2018"),
        ("1980/1989", "decade", "198"),
        ("1801/1900", "century", "18"),
        ("2016/..", "range", "2016"),
        ("2020-11-08/2020-11-21", "range", None),
        ("P2W", None, "P2W"),
        ("R/P1Y", None, "P1Y"),
        ("FUTURE", None, "FUTURE_REF"),
    ],
)
def test_value_has_a_precision_and_a_timex(edtf: str, fineness: str | None, timeml: str | None) -> None:
    assert (precision(edtf), timex(edtf)) == (fineness, timeml)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The drill began on [Tuesday].", "XXXX-WXX-2"),
        ("They met on [5 October].", "XXXX-10-05"),
        ("They met in [October].", "XXXX-10"),
        ("They met in [the autumn].", "XXXX-FA"),
    ],
)
def test_undated_mention_still_says_what_its_words_say(sentence: str, value: str) -> None:
    [got] = dated(sentence)
    assert (got.edtf, got.start, got.timex) == (None, None, value)


STORY = (
    "The sixth round of the drill began on [Sunday]. A company of the guests arrived on [Thursday] to take part in the"
    " [two-week] event, which goes on till [21st November].\nThe fifth was held abroad in [October last year].\n"
    'Earlier in [September] a platoon stood at the opening of the games "Vostochny-2020" near the lake.\n'
    "[This year], said the ministry, all were tested."
)


def test_text_that_gives_its_year_and_a_fitting_week_dates_itself() -> None:
    sunday, thursday, length, end, october, september, year = dated(STORY)
    assert [t.edtf for t in (sunday, thursday, end)] == ["2020-11-08", "2020-11-05", "2020-11-21"]
    assert [t.edtf for t in (october, september, year)] == ["2019-10", "2020-09", "2020"]
    assert {t.basis for t in (sunday, thursday, end, october, september, year)} == {"inferred"}
    assert length.edtf == "P2W"
    assert sunday.reason is not None
    for told in ("Sunday", "two-week", "21st November", "Vostochny-2020"):
        assert told in sunday.reason


def test_the_word_earlier_may_stand_within_the_mention() -> None:
    wide = dated(STORY.replace("Earlier in [September]", "[Earlier in September]"))
    assert [t.edtf for t in wide] == [t.edtf for t in dated(STORY)]


def test_same_text_with_its_day_of_publication_counts_from_it() -> None:
    got = dated(STORY, date(2020, 11, 9))
    assert [t.edtf for t in got] == ["2020-11-08", "2020-11-05", "P2W", "2020-11-21", "2019-10", "2020-09", "2020"]
    assert {t.basis for t in got if t.start} == {"relative"}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Sunday", "Tuesday", "no Tuesday lies two weeks before that day"),
        ("Vostochny-2020", "Vostochny", "no year is told"),
        ("[21st November]", "[the spring]", "no end is told"),
    ],
)
def test_start_stays_unknown_where_the_text_does_not_settle_it(old: str, new: str, why: str) -> None:
    assert dated(STORY.replace(old, new))[0].start is None, why


def test_edition_of_a_year_that_the_text_tells_of_as_past_settles_nothing() -> None:
    text = STORY + " They had met on [3 March 2022]."
    assert dated(text)[4].start is None


def test_year_alone_dates_the_year_but_no_weekday() -> None:
    year, monday, before = dated(
        "The games of [this year], Tarkash-2021, opened on [Monday]. They had rested [last year]."
    )
    assert (year.edtf, monday.edtf, before.edtf) == ("2021", None, "2020")


# -- what holds for any text -----------------------------------------------------------------------------------------

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PIECES = (
    "last next this that the of in on since until two 12 21st 2019 May March Sunday days weeks after before ago early",
    "end year month - to and Kavkaz-2020 will began autumn quarter half 99 every noon 14:30 / , ( several a by weekend",
)
WORDS = st.lists(st.sampled_from(" ".join(PIECES).split()), min_size=1, max_size=7).map(" ".join)
TEXTS = st.one_of(st.text(max_size=80), WORDS)


@settings(deadline=None)  # of a busy machine; speed is measured in bench/times.py
@given(st.lists(TEXTS, min_size=1, max_size=4), st.none() | DAYS)
def test_any_text_yields_one_time_for_each_span_with_start_before_end(
    pieces: list[str], published: date | None
) -> None:
    text, spans = "", []
    for piece in pieces:
        text += "They met "
        spans.append((len(text), len(text) + len(piece)))
        text += piece + ". "
    times = ground_times(text, spans, published)
    assert len(times) == len(spans)
    for got in times:
        assert got.start is None or got.end is None or got.start <= got.end
        assert (got.edtf is None) == (got.basis is None)
        if got.edtf is not None:
            assert interval(got.edtf) == (got.start, got.end)
        if got.basis in ("event", "inferred"):
            assert got.reason


@settings(deadline=None)  # of a busy machine; speed is measured in bench/times.py
@given(WORDS, DAYS)
def test_value_that_rests_on_the_words_does_not_change_with_the_day_of_publication(words: str, published: date) -> None:
    text = f"They met {words}."
    span = [(9, 9 + len(words))]
    [undated], [with_day] = ground_times(text, span, None), ground_times(text, span, published)
    if undated.edtf is not None:
        assert with_day == undated
    if with_day.basis == "relative":
        assert undated.edtf is None


@settings(deadline=None)  # of a busy machine; speed is measured in bench/times.py
@given(DAYS)
def test_day_of_publication_alone_gives_no_date(published: date) -> None:
    for sentence in ("They met [at the usual hour].", "[Two days after] the storm they met.", "They met at [noon]."):
        [got] = dated(sentence, published)
        assert got.edtf is None


@settings(deadline=None)  # of a busy machine; speed is measured in bench/times.py
@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_back_from_the_ways_it_is_written(day: date) -> None:
    month = day.strftime("%B")
    for words in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        assert read_calendar(normalise(words)) == Calendar(day.year, day.month, day.day)


@settings(deadline=None)  # of a busy machine; speed is measured in bench/times.py
@given(st.text())
def test_interval_of_any_string_is_a_pair(value: str) -> None:
    first, last = interval(value)
    assert first is None or isinstance(first, date)
    assert last is None or isinstance(last, date)


def test_module_loads_no_heavy_library() -> None:
    heavy = {"numpy", "torch", "pandas", "dateparser"}
    code = f"import sys, entente.grounding.times; print(sorted({heavy} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
