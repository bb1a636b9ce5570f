"""Publication dates: what an input's own field says, and a date line glued to the beginning of a text.

A date is taken only when somebody gave it in full; none is worked out, completed or guessed at.
"""

from __future__ import annotations

import re
from datetime import date

from entente.documents.text import show
from entente.errors import DocumentError

# Nothing that reads like news was published before; a smaller year is a default value (0001-01-01) or a typing error.
EARLIEST_YEAR = 1900
# Forthcoming issues are dated ahead by months; a year further off is a typing error (2081 for 2018).
YEARS_AHEAD = 2

_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ][ ]?[0-9]{1,2}:?[0-9]{2}[0-9:.,]*[ ]?[A-Za-z]*[-+0-9:]*)?")
_COMPACT = re.compile(r"[0-9]{8}")

_MONTH_NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul"),
    *("august aug", "september sept sep", "october oct", "november nov", "december dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_FULL_DATES = (
    rf"{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark){_DAY}",
    rf"{_DAY}[ ]+{_MONTH},?[ ]+{_YEAR}",
    rf"{_MONTH}[ ]+{_DAY},?[ ]+{_YEAR}",
)
_CUE = r"\s*(?:date|published|posted|updated)(?:[ ]+on)?[ ]*:?[ ]*(?:[a-z]{3,9}day,?[ ]+)?"
_GLUED = tuple(re.compile(_CUE + full + r"(?![0-9]|[-/.][0-9])", re.IGNORECASE | re.ASCII) for full in _FULL_DATES)
_ALONE = re.compile(r"\s*(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})[ \t]*(?:\n|\r|\Z)", re.ASCII)


def is_plausible(day: date, *, today: date) -> bool:
    """Whether something can have been published on a day: since 1900, and at most two years ahead."""
    latest = (today.year + YEARS_AHEAD, today.month, today.day)  # no date: 29 February has no anniversary
    return day.year >= EARLIEST_YEAR and (day.year, day.month, day.day) <= latest


def parse_published(value: object, where: str, *, today: date) -> date | None:
    """The day in a `published` field: an ISO 8601 date or date and time (whose own date part is taken, unshifted).

    None and blank strings mean unknown. Raises DocumentError for anything else: a value that is no full date, and a
    date before 1900 or more than two years ahead of `today`.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    day = _iso_day(value.strip()) if isinstance(value, str) else None
    if day is None:
        raise DocumentError(where, f"published is no date: {show(value)}")
    if not is_plausible(day, today=today):
        side = f"is before {EARLIEST_YEAR}" if day.year < EARLIEST_YEAR else f"is more than {YEARS_AHEAD} years ahead"
        raise DocumentError(where, f"published {side}: {show(value)}")
    return day


def _iso_day(text: str) -> date | None:
    match = _ISO.fullmatch(text)
    if not match and not _COMPACT.fullmatch(text):
        return None
    try:
        return date.fromisoformat(match[1] if match else text)
    except ValueError:
        return None


def glued_date(text: str, *, today: date) -> date | None:
    """The date in a line that a scraper glued to the very beginning of a text, as in " date 2018-08-10 Caption …".

    Taken are `date`, `published`, `posted on` or `updated` before a full date whose day and month cannot be
    confused, and an ISO date alone on the first line. Dates further on are news, not publication dates.
    """
    for pattern in (*_GLUED, _ALONE):
        if match := pattern.match(text):
            month = match["month"].lower()
            try:
                day = date(int(match["year"]), int(_MONTHS.get(month, month)), int(match["day"]))
            except ValueError:
                return None
            return day if is_plausible(day, today=today) else None
    return None
