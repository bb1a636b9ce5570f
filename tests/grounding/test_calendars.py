"""Other calendars and movable feasts, against dates that almanacs give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.grounding.times.calendars import easter, feast, hijri, orthodox_easter, solar_hijri


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1999, "1999-04-04", "1999-04-11"),
        (2007, "2007-04-08", "2007-04-08"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
    ],
)
def test_easter_falls_where_almanacs_put_it(year: int, western: str, orthodox: str) -> None:
    assert (easter(year).isoformat(), orthodox_easter(year).isoformat()) == (western, orthodox)


@pytest.mark.parametrize(
    ("year", "month", "day", "first"),
    [
        (1300, 1, 1, "1921-03-21"),
        (1357, 11, 22, "1979-02-11"),
        (1399, 12, 30, "2021-03-20"),
        (1403, 1, 1, "2024-03-20"),
    ],
)
def test_solar_hijri_days_are_exact(year: int, month: int, day: int, first: str) -> None:
    assert solar_hijri(year, month, day) == (date.fromisoformat(first),) * 2


@pytest.mark.parametrize(
    ("year", "month", "day", "seen"),
    [(1445, 9, 1, "2024-03-11"), (1444, 10, 1, "2023-04-21"), (1441, 12, 10, "2020-07-31"), (1400, 1, 1, "1979-11-21")],
)
def test_islamic_days_lie_within_two_days_of_the_moon_that_was_seen(year: int, month: int, day: int, seen: str) -> None:
    days = hijri(year, month, day)
    assert days is not None
    assert abs(days[0] - date.fromisoformat(seen)) <= timedelta(days=2)


@settings(deadline=None)  # of a busy machine
@given(st.integers(1244, 1471))
def test_years_follow_one_another_without_a_gap(year: int) -> None:
    for era in (hijri, solar_hijri):
        this, following = era(year), era(year + 1)
        assert this is not None
        assert following is not None
        assert this[1] + timedelta(days=1) == following[0]


@pytest.mark.parametrize(
    ("rule", "year", "edtf"),
    [
        ("easter-46", 2026, "2026-02-18"),
        ("4-thu-11", 1999, "1999-11-25"),
        ("last-mon-05", 2004, "2004-05-31"),
        ("1-mon-11+1", 1998, "1998-11-03"),
        ("hijri-10-01", 2024, "2024-04-10~"),
        ("hijri-09", 2024, "2024-03-11~/2024-04-09~"),
        ("hijri-09", 2030, None),  # two of them begin in that year
        ("no such rule", 2024, None),
    ],
)
def test_movable_feast_has_its_day_in_a_year(rule: str, year: int, edtf: str | None) -> None:
    assert feast(rule, year) == edtf
