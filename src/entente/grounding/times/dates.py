"""Reads calendar dates: days, months, seasons, quarters, years, decades, with or without their year."""

from __future__ import annotations

import re
from dataclasses import replace

from entente.grounding.times.lexicon import (
    DECADES,
    MONTHS,
    ORDINALS,
    SEASON_NAMES,
    WEEKDAYS,
    alternatives,
    full_year,
    rules,
)
from entente.grounding.times.phrases import Between, Calendar, Fiscal, Fixed, Origin, Phrase, Pick

_MONTH = rf"(?P<month>{alternatives(MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
# Words that stand where a year would: "October (of) last year", "15 December last", "June next year".
_WHICH = (
    r"(?P<which>last year|this year|next year|(?:the )?(?:current|coming|year before last|previous|preceding|prior"
    r"|following|next|same|that|that same|the same) year|that year|the year before|the year after|last|next)"
)
_TAIL = rf"(?:,? ?(?:of )?(?:the year )?(?:{_YEAR}|'(?P<short>\d\d)|{_WHICH}))?"
_PICK = (
    r"(?:(?P<pick>last|past|this|this past|this coming|next|coming|that|that same|the same|same|following|previous) )?"
)
_DAY_FIRST = re.compile(rf"{_PICK}(?:the )?{_DAY}(?: day)?[ -]?(?:of )?{_MONTH}{_TAIL}")
_MONTH_FIRST = re.compile(rf"{_PICK}{_MONTH}[ -](?:the )?{_DAY}{_TAIL}")
_MONTH_ONLY = re.compile(rf"{_PICK}(?:month of )?{_MONTH}{_TAIL}")
_SEASON = re.compile(rf"{_PICK}(?P<season>spring|summer|autumn|fall|winter)(?:time| months| season)?{_TAIL}")
_QUARTER = re.compile(
    rf"(?:(?P<before>[12]\d{{3}}) )?(?:(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -]quarter"
    rf"|q(?P<q>[1-4])){_TAIL}"
)
_COMPACT_QUARTER = re.compile(r"(?:(?P<q>[1-4])q|q(?P<after>[1-4])[ /-]?)'?(?P<year>\d{4}|\d\d)")
_COMPACT_DAY = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
_NTH_WEEKDAY = re.compile(
    rf"(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday>{alternatives(WEEKDAYS)})"
    rf" (?:of|in) (?:the month of )?{_MONTH}{_TAIL}"
)
_POSSESSIVE = re.compile(r"(?:the )?(?P<which>this|last|next) year's (?P<of>.+)")
_HALF = re.compile(rf"(?:(?P<nth>first|second|1st|2nd) half(?: of the year)?|h(?P<h>[12])){_TAIL}")
_DAY_ONLY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of (?P<of>the|this|last|next|that|the same|the current) month)?"
)
_ISO = re.compile(r"(\d{4})[-/](\d\d)(?:[-/](\d\d))?")
_HYPHENS = re.compile(rf"{_DAY}-{_MONTH}-{_YEAR}")
_NUMERIC = re.compile(r"(\d{1,2})(?P<sep>[./-])(\d{1,2})(?P=sep)(\d{4}|\d\d)")
_YEAR_ONLY = re.compile(r"(?:year |the year )?(\d{4})")
_DECADE = re.compile(rf"(?:(\d{{3}})0'?s|'?(\d)0s|({alternatives(DECADES)}))")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th) century")
_FISCAL = re.compile(
    r"(?:(?:the )?(?P<pick>last|this|next|current|previous|coming) )?"
    r"(?:(?:fiscal|financial|budget) ?(?:year)?|[a-z]?fy)"
    r"(?: [a-z]?fy)?[ -]?"
    r"(?:(?P<begin>\d{4})[-/](?:\d\d)?\d\d|(?P<year>\d{4})|'?(?P<short>\d\d))?"
)
_FISCAL_OF = re.compile(r"(?P<whose>[a-z]+(?: [a-z]+)?)(?:'s)? (?P<of>(?:fiscal|financial|fy).*)")
_FISCAL_QUARTER = re.compile(r"(?:the )?fiscal[ -](?P<nth>first|second|third|fourth|last|final)[ -]quarter")
_FEAST_RULES = rules("feast")
_FEAST = re.compile(rf"{_PICK}(?P<feast>{'|'.join(rule.pattern for rule in _FEAST_RULES)}){_TAIL}")
_FIXED_DAY = re.compile(r"\d\d-\d\d")
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PICKS: dict[str, Pick] = {
    "last": "last", "past": "last", "this past": "last", "this": "this", "next": "next", "coming": "next",
    "this coming": "next", "that": "that", "that same": "that", "the same": "that", "same": "that",
    "following": "following", "previous": "previous",
}  # fmt: skip
# Spelled with -s these are the decades of the twentieth century; earlier ones are written out in full.
_CENTURY_OF_SHORT_DECADES = 1900


def _years(which: str) -> tuple[int, Origin]:
    """Distance in years that *last year*, *the following year* tell, and where it counts from."""
    which = which.removeprefix("the ")
    if which.startswith("year before last"):
        return -2, "now"
    if which.startswith(("last", "this", "current", "next", "coming")):
        return {"l": -1, "t": 0, "n": 1}.get(which[0], 1 if which.startswith("coming") else 0), "now"
    if which.startswith(("previous", "preceding", "prior", "year before")):
        return -1, "then"
    return (1, "then") if which.startswith(("following", "year after")) else (0, "then")


def _calendar(
    match: re.Match[str], *, month: int | None = None, day: int | None = None, part: str | None = None
) -> Calendar:
    """The date of a match: what was read of it, and its year, or the words that stand for the year."""
    found = match.groupdict()
    year = int(found["year"]) if found["year"] else full_year(found["short"]) if found["short"] else None
    pick = _PICKS[found["pick"]] if found.get("pick") else None
    which = found["which"]
    if which in ("last", "next"):
        return Calendar(year, month, day, part, pick="last" if which == "last" else "next")
    if which:
        years, origin = _years(which)
        return Calendar(year, month, day, part, pick, years, origin)
    return Calendar(year, month, day, part, pick)


def _numeric(words: str) -> Phrase | None:
    if match := _ISO.fullmatch(words):
        month = int(match[2])
        return Calendar(int(match[1]), month, int(match[3]) if match[3] else None) if 1 <= month <= 12 else None
    if match := _COMPACT_DAY.fullmatch(words):
        return Calendar(int(match[1]), int(match[2]), int(match[3])) if 1 <= int(match[2]) <= 12 else None
    if match := _COMPACT_QUARTER.fullmatch(words):
        year = int(match["year"]) if len(match["year"]) == 4 else full_year(match["year"])
        return Calendar(year, part=f"Q{match['q'] or match['after']}")
    if match := _HYPHENS.fullmatch(words):
        return Calendar(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
    if match := _NUMERIC.fullmatch(words):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) if len(match[4]) == 4 else full_year(match[4])
        if match["sep"] == "/" and first <= 12 and second <= 12 and first != second:
            return None  # 3/4/2019 is read both ways in English: not ours to decide
        day, month = (first, second) if second <= 12 else (second, first)
        return Calendar(year, month, day) if month <= 12 else None
    return None


def _short_decade(digits: str | None, name: str | None) -> int:
    return _CENTURY_OF_SHORT_DECADES + (int(digits) * 10 if digits else DECADES[name or ""])


def _long(words: str) -> Phrase | None:
    """Years, decades, centuries."""
    if match := _YEAR_ONLY.fullmatch(words):
        return Calendar(int(match[1])) if 1000 <= int(match[1]) < 2200 else None
    if match := _DECADE.fullmatch(words):
        first = int(match[1]) * 10 if match[1] else _short_decade(match[2], match[3])
        return Fixed(f"{first}/{first + 9}")
    if match := _CENTURY.fullmatch(words):
        last = int(match[1]) * 100
        return Fixed(f"{last - 99:04d}/{last:04d}") if 100 < last <= 2100 else None
    if match := _FISCAL_QUARTER.fullmatch(words):
        return Fiscal(quarter=ORDINALS[match["nth"]] % 5 or 4)
    if match := _FISCAL_OF.fullmatch(words):
        inner = _long(match["of"])
        return replace(inner, whose=match["whose"].title()) if isinstance(inner, Fiscal) else None
    if match := _FISCAL.fullmatch(words):
        if not any(match.groups()):
            return Fiscal() if words.endswith(" year") else None
        if match["pick"]:
            return Fiscal(years={"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["pick"], 0))
        if match["begin"]:
            return Fiscal(begin=int(match["begin"]))
        return Fiscal(int(match["year"]) if match["year"] else full_year(match["short"]))
    return None


def read_calendar(words: str) -> Phrase | None:
    """The date that normalised words tell, or None. `may` alone is the month: it was marked as a time."""
    if (found := _numeric(words) or _long(words)) is not None:
        return found
    if match := _POSSESSIVE.fullmatch(words):
        inner = read_calendar(f"{match['of']} {match['which']} year")
        return inner if isinstance(inner, Calendar) and inner.years is not None else None
    if match := _DAY_FIRST.fullmatch(words) or _MONTH_FIRST.fullmatch(words):
        day = int(match["day"])
        return _calendar(match, month=MONTHS[match["month"]], day=day) if 1 <= day <= 31 else None
    if match := _MONTH_ONLY.fullmatch(words):
        return _calendar(match, month=MONTHS[match["month"]])
    if match := _NTH_WEEKDAY.fullmatch(words):
        nth = "last" if match["nth"] == "last" else str(ORDINALS[match["nth"]])
        weekday = _DAY_NAMES[WEEKDAYS[match["weekday"]] - 1]
        return _calendar(match, part=f"{nth}-{weekday}-{MONTHS[match['month']]:02d}")
    if match := _SEASON.fullmatch(words):
        return _calendar(match, part=SEASON_NAMES[match["season"]])
    if match := _QUARTER.fullmatch(words):
        found = _calendar(match, part=f"Q{match['q'] or (ORDINALS[match['nth']] % 5 or 4)}")
        return replace(found, year=int(match["before"])) if match["before"] else found
    if match := _HALF.fullmatch(words):
        return _calendar(match, part=f"H{match['h'] or ORDINALS[match['nth']]}")
    if match := _DAY_ONLY.fullmatch(words):
        return _day_only(match)
    if match := _FEAST.fullmatch(words):
        return feast_day(next(rule.value for rule in _FEAST_RULES if re.fullmatch(rule.pattern, match["feast"])), match)
    return None


def feast_day(when: str, match: re.Match[str] | None = None) -> Calendar:
    """A feast by its rule: `12-25`, or a movable one of `calendars.feast`."""
    month, day = (int(when[:2]), int(when[3:])) if _FIXED_DAY.fullmatch(when) else (None, None)
    part = None if month else when
    return _calendar(match, month=month, day=day, part=part) if match else Calendar(month=month, day=day, part=part)


def _day_only(match: re.Match[str]) -> Calendar | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    of = match["of"]
    if of in ("this", "last", "next", "the current"):
        return Calendar(day=day, months={"last": -1, "next": 1}.get(of, 0))
    return Calendar(day=day)


def complete(first: Calendar, last: Calendar) -> Between:
    """A range of two dates, each lending the other what it lacks: *12-18 March 2024*, *March 3 and 9*.

    A year that only one of them names is lent across the turn of the year: *20 December to 3 January 2024*.
    """
    one, two = first, last
    if one.month is None and one.day and not one.part:
        one = replace(one, month=last.month)
    if two.month is None and two.day and not two.part:
        two = replace(two, month=first.month)
    if one.year is None and two.year is None:
        one, two = _lend(one, two), _lend(two, one)
    elif one.year is None and one.years is None and two.year is not None:
        one = replace(one, year=two.year - ((one.month or 0) > (two.month or 13)), pick=None)
    elif two.year is None and two.years is None and one.year is not None and two.month:
        two = replace(two, year=one.year + ((one.month or 0) > two.month), pick=None)
    return Between(one, two)


def _lend(date_: Calendar, other: Calendar) -> Calendar:
    """A date without a year with the words for the year or month of the other (*last year*, *of this month*)."""
    if date_.years is None and other.years is not None:
        date_ = replace(date_, years=other.years, origin=other.origin)
    months = date_.months if date_.months is not None else other.months
    return replace(date_, pick=date_.pick or other.pick, months=months)
