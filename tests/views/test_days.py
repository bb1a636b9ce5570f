from __future__ import annotations

import pytest

from entente.reporting.types import When
from entente.views import when_text
from entente.views.days import ordinal

from .builders import when


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (None, "date unknown"),
        (When(None, None, None, "text"), "date unknown"),
        (when("2018-08-07"), "7 August 2018"),
        (when("2018-08-07", precision="hour"), "7 August 2018"),
        (when("2020-11-08", "2020-11-21"), "8–21 November 2020"),
        (when("2020-10-30", "2020-11-04"), "30 October – 4 November 2020"),
        (when("2019-12-30", "2020-01-04"), "30 December 2019 – 4 January 2020"),
        (when("2019-10-01", "2019-10-31", "month"), "October 2019"),
        (when("2020-02-01", "2020-02-29", "month"), "February 2020"),
        (when("2019-10-01", "2019-11-30", "range"), "October–November 2019"),
        (when("2019-12-01", "2020-01-31", "range"), "December 2019 – January 2020"),
        (when("2019-10-01", "2019-10-31", "day"), "1–31 October 2019"),
        (when("2016-01-01", "2016-12-31", "year"), "2016"),
        (when("2014-01-01", "2015-12-31", "range"), "2014–2015"),
        (when("2016-01-01", "..", "year"), "since 2016"),
        (when("2016-01-01", "..", "range"), "since 2016"),
        (when("2016-03-01", "..", "month"), "since March 2016"),
        (when("2016-01-01", ".."), "since 1 January 2016"),
        (when(None, "2020-11-21"), "until 21 November 2020"),
        (when(None, "2020-12-31", "year"), "until 2020"),
        (when("2018-11-05", "2018-11-11", "week"), "week of 5 November 2018"),
        (when("2020-04-01", "2020-06-30", "quarter"), "second quarter of 2020"),
        (when("2020-07-01", "2020-12-31", "half"), "second half of 2020"),
        (when("2019-03-01", "2019-05-31", "season"), "March–May 2019"),
        (when("2010-01-01", "2019-12-31", "decade"), "2010s"),
        (when("1901-01-01", "2000-12-31", "century"), "20th century"),
        (when("2019-10-01", "2019-11-05", "month"), "October 2019 – 5 November 2019"),
        (when("2007-06-01", "2007-06-03", "range"), "June 2007, until 3 June"),
        (when("2024-06-24", "2024-06-30", "range"), "June 2024, from 24 June"),
        (when("2014-01-01", "2014-06-20", "range"), "2014, until 20 June"),
        (when("2013-01-01", "2014-06-20", "range"), "2013 – 20 June 2014"),
        (when("2019-12-29", "2020-01-04", "range"), "29 December 2019 – 4 January 2020"),
    ],
)
def test_dates_are_told_no_finer_than_they_are_known(given: When | None, text: str) -> None:
    assert when_text(given) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (22, "22nd")]
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text
