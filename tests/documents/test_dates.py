from __future__ import annotations

from datetime import date

import pytest

from entente.documents.dates import glued_date, parse_published
from entente.errors import DocumentError


@pytest.mark.parametrize(
    "value",
    [
        "2018-08-10",
        " 2018-08-10 ",
        "20180810",
        "2018-08-10T12:00:00Z",
        "2018-08-10 23:30",
        "2018-08-10T23:30:00.1234567-05:00",
        "2018-08-10 12:00:00 +0000",
        "2018-08-10 12:00:00 UTC",
    ],
)
def test_iso_dates_and_the_date_part_of_times_are_taken(value: str, today: date) -> None:
    assert parse_published(value, "a", today=today) == date(2018, 8, 10)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_given_is_unknown(value: object, today: date) -> None:
    assert parse_published(value, "a", today=today) is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2018-13-40", "published is no date: '2018-13-40'"),
        ("last week", "published is no date: 'last week'"),
        ("2018-08", "published is no date: '2018-08'"),
        ("2018-08-10 Talks", "published is no date: '2018-08-10 Talks'"),
        ("٢٠١٨-٠٨-١٠", "published is no date: '٢٠١٨-٠٨-١٠'"),
        (12345, "published is no date: 12345"),
        (False, "published is no date: False"),
        ({}, "published is no date: {}"),
        ("1899-12-31", "published is before 1900: '1899-12-31'"),
        ("0001-01-01", "published is before 1900: '0001-01-01'"),
        ("2028-01-02", "published is more than 2 years ahead: '2028-01-02'"),
    ],
)
def test_what_is_no_date_is_refused(value: object, reason: str, today: date) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_published(value, "a", today=today)
    assert caught.value.reason == reason


def test_the_latest_day_is_two_years_ahead_also_on_a_leap_day() -> None:
    assert parse_published("2026-02-28", "a", today=date(2024, 2, 29)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        " date 2018-08-10 Some Caption words continue.",
        "Date: 2018/08/10\nTalks were held.",
        "Published 10 August 2018. Talks were held.",
        "PUBLISHED ON AUGUST 10, 2018 Talks were held.",
        "Posted on Aug. 10, 2018 by the ministry",
        "\n\nUpdated: Friday, 10th August, 2018\nTalks were held.",
        "Updated 2018-08-10T12:30 Talks were held.",
        "2018-08-10\nTalks were held.",
        "2018-08-10",
    ],
)
def test_a_date_line_glued_to_the_beginning_is_taken(text: str, today: date) -> None:
    assert glued_date(text, today=today) == date(2018, 8, 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Talks were held. Published 2018-08-10", "not at the beginning"),
        ("2018-08-10 talks were held in Moscow.", "a sentence, not a date line"),
        ("On 2018-08-10 talks were held.", "the day of the news"),
        ("10 August 2018\nTalks were held.", "only ISO dates may stand alone"),
        ("Published 10/08/2018 Talks", "day or month?"),
        ("Published August 2018 Talks", "no day"),
        ("date 2018-02-30 Talks", "no such day"),
        ("date 2018-08-101 Talks", "not a date"),
        ("date 1018-08-10 Talks", "before newspapers"),
        ("date 2081-08-10 Talks", "a typing error"),
        ("Updated on the talks of 10 August 2018", "words between"),
        ("Candidate 2018-08-10", "cue within a word"),
    ],
)
def test_other_dates_near_the_beginning_are_left_alone(text: str, why: str, today: date) -> None:
    assert glued_date(text, today=today) is None, why
