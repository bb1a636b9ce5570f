"""Number words, names of months, weekdays, units and seasons, and the rules that are kept as data."""

from __future__ import annotations

import re
import tomllib
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
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word not in ("and", "a"):
            return None
        known = known or word not in ("and", "a")
    return total if known else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `rules.toml`: words, and the value (`fixed`) or the day `MM-DD` (`feast`) that they mean."""

    pattern: str
    value: str
    example: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """Words that tell on which side of today a mention lies, as one pattern, with an example that marks the mention."""

    direction: str
    pattern: str
    example: str


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))


def rules(kind: str) -> tuple[Rule, ...]:
    """The rows of one kind, `fixed` or `feast`, in the order of the file: the first that fits wins."""
    return tuple(Rule(row["pattern"], row.get("value") or row["day"], row["example"]) for row in _table()[kind])


def verbs() -> tuple[Verbs, ...]:
    """The rows of words that tell on which side of today a mention lies."""
    return tuple(Verbs(row["direction"], "|".join(row["words"]), row["example"]) for row in _table()["verbs"])
