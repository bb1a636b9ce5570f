"""Number words, names of months, weekdays, units and seasons, and the rules that are kept as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from entente.grounding.times.phrases import Unit

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

MONTHS = (
    {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)} | {"sept": 9}
)
WEEKDAYS = {name: i for i, name in enumerate(_DAYS, 1)} | {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASON_NAMES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1, "opening": 1,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
           "eighties": 80, "nineties": 90}  # fmt: skip
UNITS: dict[str, tuple[int, Unit]] = {
    "minute": (1, "minute"), "min": (1, "minute"), "hour": (1, "hour"), "hr": (1, "hour"),
    "day": (1, "day"), "night": (1, "day"), "week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"),
    "quarter": (3, "month"), "year": (1, "year"), "yr": (1, "year"), "winter": (1, "year"), "summer": (1, "year"),
    "decade": (10, "year"), "century": (100, "year"), "centurie": (100, "year"),
}  # fmt: skip


def alternatives(words: dict[str, int] | dict[str, str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def number(words: str) -> int | None:
    """The number that digits or words tell: `1,217`, `twenty-five`, `a hundred`, `a couple of`; None otherwise."""
    words = words.strip().replace(",", "")
    if words.isdecimal():
        return int(words)
    if words in ("a", "an", "another", "a further", "a single", "a full", "each"):
        return 1
    if words in ("a couple of", "a couple", "couple of", "both"):
        return 2
    if words in ("a dozen", "dozen"):
        return 12
    total, known = 0, False
    for word in re.split(r"[\s-]+", words):
        if word in _TENS:
            total += _TENS[word]
        elif word in _ONES:
            total += _ONES.index(word)
        elif word in ("hundred", "thousand"):
            total = max(total, 1) * (100 if word == "hundred" else 1000)
        elif word not in ("and", "a"):
            return None
        known = known or word not in ("and", "a")
    return total if known else None


def full_year(short: str) -> int:
    """The year that two digits mean: within the seventy years before 2030 or so."""
    return 2000 + int(short) if int(short) < 40 else 1900 + int(short)


_TENS_AND_ONES = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[1:10])}))?"
_SPELLED_YEAR = re.compile(
    rf"\b(?P<century>seventeen|eighteen|nineteen|twenty)[ -](?P<rest>{_TENS_AND_ONES}|{'|'.join(_ONES[10:])}|hundred)\b"
    rf"|\btwo thousand(?: and)?(?: (?P<after>{_TENS_AND_ONES}|{'|'.join(_ONES[1:])}))?\b(?! \w+s\b)"
)
_NTHS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", *(f"twenty-{word}" for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    "eighth", "ninth")), "thirtieth", "thirty-first",
]  # fmt: skip
_NTH = "|".join(sorted(_NTHS, key=len, reverse=True))
_SPELLED_DAY = re.compile(rf"(?P<month>\b(?:{'|'.join(_MONTHS)})) (?:the )?(?P<day>{_NTH})\b(?! (?:week|half|day))"
                          rf"|\b(?P<first>{_NTH})(?= (?:day )?of (?:{'|'.join(_MONTHS)})\b)")  # fmt: skip


def spelled_dates(words: str) -> str:
    """Years and days of a month that are spelled out, in digits: `nineteen ninety-six`, `march eighth`."""
    if "nd" in words or "teen" in words or "twenty" in words:
        words = _SPELLED_YEAR.sub(_year_in_digits, words)
    return _SPELLED_DAY.sub(_day_in_digits, words) if "th" in words or "st" in words or "d" in words else words


def _year_in_digits(match: re.Match[str]) -> str:
    if match["century"]:
        rest = 0 if match["rest"] == "hundred" else number(match["rest"]) or 0
        return str({"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}[match["century"]] * 100 + rest)
    return str(2000 + (number(match["after"]) or 0 if match["after"] else 0))


def _day_in_digits(match: re.Match[str]) -> str:
    day = _NTHS.index(match["day"] or match["first"]) + 1
    return f"{match['month']} {day}" if match["month"] else str(day)


_LETTERS = {"minute": "TM", "hour": "TH", "decade": "DE", "centur": "CE"}
_UNIT_WORD = re.compile(r"(minute|hour|day|week|month|quarter|year|decade|centur)")


def vague_timex(template: str | None, words: str) -> str | None:
    """TIMEX3's value of a length that is not told: `PXY` for *recent years*, of the template `PX{unit}`."""
    if template is None or "{" not in template:
        return template
    units = _UNIT_WORD.findall(words)
    if not units:
        return None
    letter = _LETTERS.get(units[0], units[0][0].upper())
    return f"PTX{letter[1]}" if letter in ("TM", "TH") else template.format(unit=letter)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `rules.toml`: words, and the value (`fixed`) or the day `MM-DD` (`feast`) that they mean."""

    pattern: str
    value: str
    example: str
    timex: str | None = None  # TIMEX3's value; its `{unit}` is the letter of the unit in the words


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The month in which the financial year of some states begins; it is named after its last year or its first."""

    pattern: re.Pattern[str]
    month: int
    by_end: bool
    example: str
    value: str


@dataclass(frozen=True, slots=True)
class NationalDay:
    """A day that has its name in many states: the states' words, and the day `MM-DD` or the rule of the feast."""

    pattern: re.Pattern[str]
    days: tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Verbs:
    """Words that tell on which side of today a mention lies, as expressions, with an example that marks the mention."""

    direction: str
    words: tuple[str, ...]
    example: str


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))


def rules(kind: str) -> tuple[Rule, ...]:
    """The rows of one kind (`fixed`, `feast`, `daytime`), in the order of the file: the first that fits wins."""
    rows = _table()[kind]
    return tuple(
        Rule(row["pattern"], str(row["value"] if "value" in row else row["day"]), row["example"], row.get("timex"))
        for row in rows
    )


@cache
def fiscal_years() -> tuple[FiscalYear, ...]:
    """The financial years of states."""
    return tuple(
        FiscalYear(re.compile(rf"\b(?:{row['pattern']})"), row["month"], row["by_end"], row["example"], row["value"])
        for row in _table()["fiscal"]
    )


@cache
def national_days() -> tuple[NationalDay, ...]:
    """The days that several states have, each its own."""
    return tuple(
        NationalDay(
            re.compile(row["pattern"]),
            tuple((re.compile(rf"\b{state}"), day) for state, day in row["days"].items()),
        )
        for row in _table()["national"]
    )


@cache
def southern_datelines() -> re.Pattern[str]:
    """The first words of texts from the southern half of the globe, whose summer is in January."""
    return re.compile(_table()["south"][0]["datelines"])


def verbs() -> tuple[Verbs, ...]:
    """The rows of words that tell on which side of today a mention lies."""
    return tuple(Verbs(row["direction"], tuple(row["words"]), row["example"]) for row in _table()["verbs"])


def any_of(patterns: Iterable[str]) -> str:
    """One regular expression for any of the patterns, the first that fits; those that are mere words by first letter.

    Grouped so, a verb is looked up among its few namesakes and not among hundreds, three times as fast.
    """
    mixed: list[str] = []
    by_letter: dict[str, list[str]] = {}
    for pattern in patterns:
        if re.fullmatch(r"[a-z]{2,}", pattern):
            by_letter.setdefault(pattern[0], []).append(pattern[1:])
        else:
            mixed.append(pattern)
    return "|".join([*mixed, *(f"{letter}(?:{'|'.join(ends)})" for letter, ends in by_letter.items())])
