"""Reads dates of other calendars (*15 Ramadan 1445 AH*, *Mehr 1402*, *2567 BE*) and ship-log groups (*221200Z JUN*)."""

from __future__ import annotations

import re
from typing import Literal

from entente.grounding.times.calendars import about, hijri, solar_hijri
from entente.grounding.times.lexicon import MONTHS, alternatives, full_year, rules
from entente.grounding.times.phrases import Calendar, Clock, Fixed, Phrase

_Era = Literal["hijri", "solar"]


def _months(era: _Era) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(rule.pattern), int(rule.value)) for rule in rules(era))


_MONTH_NAMES: dict[_Era, tuple[tuple[re.Pattern[str], int], ...]] = {
    "hijri": _months("hijri"),
    "solar": _months("solar"),
}
_YEAR = r"(?P<year>1[2-5]\d\d)"
_MARKS: tuple[tuple[_Era, str], ...] = (
    ("solar", r"(?:s\.?h\.?|a\.?p\.?|solar(?: hijri)?|shamsi|in the (?:iranian|persian|afghan) calendar)"),
    ("hijri", r"(?:a\.?h\.?|h\.?|hijri|hijra|in the (?:islamic|muslim) calendar)"),
)
_MARKED = tuple(
    (era, re.compile(rf"(?:(?P<rest>.+?),? )?(?:{_YEAR} ?{mark}|{mark} ?(?:year )?(?P<after>1[2-5]\d\d))"))
    for era, mark in _MARKS
)
_ERA_YEAR = re.compile(
    rf"(?:the )?(?P<era>hijri|islamic|muslim|solar hijri|shamsi|iranian|persian|afghan)(?: calendar)? year {_YEAR}"
)
_WITH_MONTH = re.compile(
    r"(?:(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?)?"
    rf"(?P<month>[a-z' -]+?)(?: (?P<last>\d{{1,2}}))?,? {_YEAR}"
)
_BUDDHIST = re.compile(
    r"(?:(?P<rest>.+?),? )?(?:(?P<year>2[3-6]\d\d) ?(?:b\.?e\.?|buddhist era)|b\.?e\.? ?(?P<after>2[3-6]\d\d)"
    r"|(?:the )?buddhist (?:era )?year (?P<named>2[3-6]\d\d))"
)
_BUDDHIST_YEARS = 543
# Allied date-time groups: day, hour, minute, zone letter (Z is UTC), month, year; month and year may be missing.
_LOG = re.compile(
    rf"(?P<day>[0-3]\d)[/ ]?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d) ?(?P<zone>[a-ik-z])"
    rf"(?: ?(?P<month>{alternatives(MONTHS)})\.?(?: ?'?(?P<year>\d{{4}}|\d\d))?)?"
)


def read_era(words: str) -> Phrase | None:
    """The date that normalised words tell in another calendar, or as a ship's log does; None for any other words."""
    if not any(map(str.isdigit, words)):
        return None
    if match := _LOG.fullmatch(words):
        return _log(match)
    if match := _BUDDHIST.fullmatch(words):
        year = int(match["year"] or match["after"] or match["named"]) - _BUDDHIST_YEARS
        from entente.grounding.times.dates import read_calendar  # which reads these as well

        return read_calendar(f"{match['rest']} {year}") if match["rest"] else Calendar(year)
    if match := _ERA_YEAR.fullmatch(words):
        return _written("hijri" if match["era"] in ("hijri", "islamic", "muslim") else "solar", int(match["year"]))
    for era, pattern in _MARKED:
        if match := pattern.fullmatch(words):
            told = match["year"] or match["after"]
            return _dated(f"{match['rest']} {told}", (era,)) if match["rest"] else _written(era, int(told))
    return _dated(words, ("hijri", "solar"))


def _dated(words: str, eras: tuple[_Era, ...]) -> Fixed | None:
    """A month or day of a year, in the calendar that has a month of that name."""
    match = _WITH_MONTH.fullmatch(words)
    if not match:
        return None
    day = match["day"] or match["last"]
    for era in eras:
        for pattern, month in _MONTH_NAMES[era]:
            if pattern.fullmatch(match["month"]):
                return _written(era, int(match["year"]), month, int(day) if day else None)
    return None


def _written(era: _Era, year: int, month: int | None = None, day: int | None = None) -> Fixed | None:
    """Gregorian days of a date; those of the moon's calendar are marked as about."""
    if day is not None and not 1 <= day <= 31:
        return None
    if era == "hijri":
        days = hijri(year, month, day)
        return Fixed(about(*days)) if days else None
    days = solar_hijri(year, month, day)
    if days is None:
        return None
    return Fixed(days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}/{days[1].isoformat()}")


def _log(match: re.Match[str]) -> Clock | None:
    day, hour = int(match["day"]), int(match["hour"])
    if not 1 <= day <= 31 or hour > 23:
        return None
    year = match["year"]
    told = None if not year else int(year) if len(year) == 4 else full_year(year)
    month = MONTHS[match["month"]] if match["month"] else None
    return Clock(hour, int(match["minute"]), Calendar(told, month, day), utc=match["zone"] == "z")
