"""Dates as people write them, never finer than what the text gave."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from entente.reporting.types import When

UNKNOWN = "date unknown"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FINE = ("hour", "day")  # precisions at which the first and last day are meant as days
_PARTS = {"half": (6, ("first half", "second half")), "quarter": (3, ("first", "second", "third", "fourth"))}


def when_text(when: When | None) -> str:
    """*7 August 2018*, *October 2019*, *8–21 November 2020*, *since 2016*, *date unknown*."""
    if when is None or (when.start is None and when.end is None):
        return UNKNOWN
    fine = when.precision in _FINE
    if when.end is None:
        assert when.start is not None
        return f"since {_bound(when.start, fine=fine, first=True)}"
    if when.start is None:
        return f"until {_bound(when.end, fine=fine, first=False)}"
    if fine or when.start == when.end:
        return _days(when.start, when.end)
    return _named_span(when.start, when.end, when.precision) or _loose(when.start, when.end)


def day_text(day: date) -> str:
    """*7 August 2018*."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _days(start: date, end: date) -> str:
    if start == end:
        return day_text(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_text(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day_text(end)}"
    return f"{day_text(start)} – {day_text(end)}"


def _named_span(start: date, end: date, precision: str | None) -> str | None:
    """A span that has a name of its own: a week, quarter, half, decade or century."""
    if precision == "week" and (end - start).days == 6:
        return f"week of {day_text(start)}"
    if precision in _PARTS:
        length, names = _PARTS[precision]
        if start.year == end.year and (start.month - 1) % length == 0 and end.month == start.month + length - 1:
            name = names[(start.month - 1) // length]
            return f"{name} of {start.year}" if precision == "half" else f"{name} quarter of {start.year}"
    if precision == "decade" and start.year % 10 == 0 and end.year == start.year + 9:
        return f"{start.year}s"
    if precision == "century" and end.year - start.year == 99:
        return f"{ordinal(start.year // 100 + 1)} century"
    return None


def _loose(start: date, end: date) -> str:
    """From whole years or months as far as the two days are their first and last."""
    first, last = _unit(start, first=True), _unit(end, first=False)
    if first == last == "year":
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if first != "day" and last != "day":
        if (start.year, start.month) == (end.year, end.month):
            return f"{MONTHS[start.month - 1]} {start.year}"
        if start.year == end.year:
            return f"{MONTHS[start.month - 1]}–{MONTHS[end.month - 1]} {end.year}"
        return f"{MONTHS[start.month - 1]} {start.year} – {MONTHS[end.month - 1]} {end.year}"
    if first == last == "day":
        return _days(start, end)
    if last == "day" and _within(end, start, first):
        return f"{_bound(start, fine=False, first=True)}, until {end.day} {MONTHS[end.month - 1]}"
    if first == "day" and _within(start, end, last):
        return f"{_bound(end, fine=False, first=False)}, from {start.day} {MONTHS[start.month - 1]}"
    return f"{_bound(start, fine=False, first=True)} – {_bound(end, fine=False, first=False)}"


def _within(day: date, bound: date, unit: str) -> bool:
    """Whether the day lies in the month or year that the bound begins or ends."""
    return day.year == bound.year and (unit == "year" or day.month == bound.month)


def _bound(day: date, *, fine: bool, first: bool) -> str:
    unit = "day" if fine else _unit(day, first=first)
    if unit == "year":
        return f"{day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}" if unit == "month" else day_text(day)


def _unit(day: date, *, first: bool) -> str:
    """The largest unit whose first (or last) day this is: `year`, `month` or `day`."""
    if (day.month, day.day) == ((1, 1) if first else (12, 31)):
        return "year"
    return "month" if day.day == (1 if first else monthrange(day.year, day.month)[1]) else "day"


def ordinal(number: int) -> str:
    """*1st*, *22nd*, *113th*."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
