"""EDTF values and the days they cover.

The subset of EDTF (Library of Congress, 2019) and ISO 8601 that the corpus uses: day, month, year, quarter, week,
season, intervals of these with open ends, an hour of a day; `~` and `?` widen nothing. Durations (`P2W`), repetitions
(`R/P1Y`) and the vague values `PAST`, `PRESENT`, `FUTURE` are values, but cover no days.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from entente.grounding.types import Precision

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern hemisphere; winter runs into the next year
_DAY_LENGTH = 10  # of `2019-10-05`
_ATOM = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|W(\d\d)|(SP|SU|FA|WI)))?")
_SHAPES: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\dT.+"), "hour"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "day"),
    (re.compile(r"\d{4}-W\d\d"), "week"),
    (re.compile(r"\d{4}-Q\d"), "quarter"),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"\d{4}"), "year"),
)


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_period(edtf: str | None) -> bool:
    """Whether a value covers days: not a duration, a repetition or a vague word."""
    return bool(edtf) and not edtf[0].isalpha() if edtf else False


@lru_cache(maxsize=8192)
def interval(edtf: str) -> tuple[date | None, date | None]:
    """First and last day an EDTF value covers; None where it is open or covers no days (`P2W`, `PAST`)."""
    first, slash, last = edtf.partition("/")
    if not is_period(edtf):
        return None, None
    return _days(first)[0], _days(last if slash else first)[1]


def _days(atom: str) -> tuple[date | None, date | None]:
    match = _ATOM.fullmatch(atom.rstrip("~?").partition("T")[0])
    if not match:
        return None, None
    year = int(match[1])
    month, day, quarter, week, season = match.group(2, 3, 4, 5, 6)
    try:
        if day:
            return (the_day := date(year, int(month), int(day))), the_day
        if month:
            return date(year, int(month), 1), month_end(year, int(month))
        if quarter:
            return date(year, 3 * int(quarter) - 2, 1), month_end(year, 3 * int(quarter))
        if week:
            monday = date.fromisocalendar(year, int(week), 1)
            return monday, monday + timedelta(days=6)
        if season:
            opening = SEASONS[season]
            closing = (year + 1, 2) if season == "WI" else (year, opening + 2)
            return date(year, opening, 1), month_end(*closing)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):  # no such day: 30 February, week 54, year 0
        return None, None


@lru_cache(maxsize=8192)
def precision(edtf: str) -> Precision | None:
    """How finely a value is told; None for a value that covers no days."""
    if not is_period(edtf):
        return None
    if "/" not in edtf:
        atom = edtf.rstrip("~?")
        if atom != edtf and len(atom) == _DAY_LENGTH:
            return "week"  # about that day
        return next((name for shape, name in _SHAPES if shape.fullmatch(atom)), None)
    first, last = interval(edtf)
    if first and last and re.fullmatch(r"\d{4}/\d{4}", edtf):
        years = last.year - first.year + 1
        if years == 10 and first.year % 10 == 0:
            return "decade"
        if years == 100:
            return "century"
    if (
        first
        and last
        and len(edtf) == 15
        and (first.month, last.month) in ((1, 6), (7, 12))
        and first.year == last.year
    ):
        return "half"
    return "range"


def week(day: date) -> str:
    """The ISO week a day lies in, as EDTF."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


_SOUTHERN = {"SP": ("09", "11", 0), "SU": ("12", "02", 1), "FA": ("03", "05", 0), "WI": ("06", "08", 0)}


def southern(edtf: str) -> str:
    """A season south of the equator, as its months: the summer of 2023 there lasts from December to February 2024."""
    season, slash, rest = edtf.partition("/")
    match = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", season)
    if not match or rest not in ("", ".."):
        return edtf
    first, last, years = _SOUTHERN[match[2]]
    begins = f"{match[1]}-{first}"
    return f"{begins}/.." if slash else f"{begins}/{int(match[1]) + years:04d}-{last}"


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The month that lies `months` away."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def shift_day(day: date, unit: str, count: int) -> date:
    """The day `count` days, weeks, months or years away; the last of the month where the day does not exist."""
    if unit in ("month", "year"):
        year, month = shift_months(day.year, day.month, count * (12 if unit == "year" else 1))
        return date(year, month, min(day.day, month_end(year, month).day))
    return day + timedelta(days=count * (7 if unit == "week" else 1))
