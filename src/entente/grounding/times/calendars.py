"""Days of other calendars and of movable feasts, as days of the Gregorian calendar.

* Islamic (Hijri): the tabular civil calendar, 30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29,
  epoch 16 July 622 Julian. Months are begun by sighting the moon, so a day may be off by one or two.
* Solar Hijri (Iran, Afghanistan): the 33-year rule, exact for the years 1244 to 1472 (1865 to 2093).
* Buddhist Era (Thailand): the Gregorian year and 543.
* Easter: the anonymous Gregorian algorithm (Meeus, *Astronomical Algorithms*, chapter 8) and, for the Orthodox, Meeus's
  Julian one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_HIJRI_EPOCH = 227014  # ordinal of the day before 1 Muharram of the year 1, in Python's proleptic Gregorian count
_SOLAR_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_SOLAR_YEARS = range(1244, 1473)
_HIJRI_YEARS = range(1200, 1601)
_WEEKDAYS = {name: i for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 1)}


def _hijri(year: int, month: int, day: int) -> date:
    elapsed = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_HIJRI_EPOCH + elapsed)


def hijri(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """First and last day of an Islamic year, month or day; None beyond the years 1200 to 1600."""
    if year not in _HIJRI_YEARS:
        return None
    first = _hijri(year, month or 1, day or 1)
    if day:
        return first, first
    after = _hijri(year + 1, 1, 1) if month in (None, 12) else _hijri(year, (month or 0) + 1, 1)
    return first, after - timedelta(days=1)


@lru_cache(maxsize=512)
def _new_year(year: int) -> date:
    """1 Farvardin of a Solar Hijri year, counted from 21 March 1921 = 1 Farvardin 1300."""
    days = sum(365 + (y % 33 in _SOLAR_LEAPS) for y in range(min(year, 1300), max(year, 1300)))
    return date(1921, 3, 21) + timedelta(days=days if year >= 1300 else -days)


def solar_hijri(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """First and last day of a Solar Hijri year, month or day; None beyond the years 1244 to 1472."""
    if year not in _SOLAR_YEARS:
        return None
    before = (month or 1) - 1
    first = _new_year(year) + timedelta(days=31 * min(before, 6) + 30 * max(before - 6, 0) + (day or 1) - 1)
    if day:
        return first, first
    if month in (None, 12):
        return first, _new_year(year + 1) - timedelta(days=1)
    return first, first + timedelta(days=30 if before < 6 else 29)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    far = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * far) // 433
    month = (h + far - 7 * m + 90) // 25
    return date(year, month, (h + far - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian day; right from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


_OFFSET = re.compile(r"(?P<of>easter|orthodox)(?P<days>[+-]\d+)?")
_NTH_WEEKDAY = re.compile(
    r"(?P<nth>\d|last)-(?P<weekday>mon|tue|wed|thu|fri|sat|sun)-(?P<month>\d\d)(?P<days>[+-]\d+)?"
)
_HIJRI_DAY = re.compile(r"hijri-(?P<month>\d\d)(?:-(?P<day>\d\d))?")


@lru_cache(maxsize=4096)
def feast(rule: str, year: int) -> str | None:
    """The EDTF value of a movable feast in a Gregorian year; None where the rule gives no single one.

    Rules: `easter-47`, `orthodox`, `4-thu-11` (fourth Thursday of November), `last-mon-05`, `2-tue-11+1`, `hijri-09`
    (Ramadan, about), `hijri-10-01`.
    """
    if match := _OFFSET.fullmatch(rule):
        sunday = easter(year) if match["of"] == "easter" else orthodox_easter(year)
        return (sunday + timedelta(days=int(match["days"] or 0))).isoformat()
    if match := _NTH_WEEKDAY.fullmatch(rule):
        month, number = int(match["month"]), _WEEKDAYS[match["weekday"]]
        if match["nth"] == "last":
            end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            day = end - timedelta(days=(end.isoweekday() - number) % 7)
        else:
            first = date(year, month, 1)
            day = first + timedelta(days=(number - first.isoweekday()) % 7 + 7 * (int(match["nth"]) - 1))
        return (day + timedelta(days=int(match["days"] or 0))).isoformat()
    if match := _HIJRI_DAY.fullmatch(rule):
        return _hijri_in(year, int(match["month"]), int(match["day"]) if match["day"] else None)
    return None


def _hijri_in(year: int, month: int, day: int | None) -> str | None:
    """An Islamic month or day that begins in a Gregorian year, about; None in the years that have two."""
    near = (year - 622) * 33 // 32
    found = [days for y in range(near - 1, near + 3) if (days := hijri(y, month, day)) and days[0].year == year]
    if len(found) != 1:
        return None
    return about(*found[0])


def about(first: date, last: date) -> str:
    """EDTF for days that may be off by one or two."""
    return f"{first.isoformat()}~" if first == last else f"{first.isoformat()}~/{last.isoformat()}~"
