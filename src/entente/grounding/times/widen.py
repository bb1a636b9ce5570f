"""Reads a mention with unmarked words beside it that belong to it: *last* [*Friday*], five [*weeks*]."""

from __future__ import annotations

import re
from dataclasses import replace

from entente.grounding.times.context import Place, direction
from entente.grounding.times.dates import feast_day
from entente.grounding.times.lengths import duration
from entente.grounding.times.lexicon import UNITS, national_days, number, vague_timex
from entente.grounding.times.parse import normalise, parse
from entente.grounding.times.phrases import Between, Calendar, Edge, Fixed, Open, Phrase, Shift, Weekday

# Words before a mention that say which one is meant. *This* also introduces clauses, *last* is also a verb: the whole
# must read as a phrase, and a mention with its own such word is left alone.
_WHICH = re.compile(r"\b(?:last|next|this|that|the same|same|past|coming|previous)(?: very| same)? $", re.IGNORECASE)
_END = re.compile(r"\b(?:the )?(?:end|close) of (?:the )?$", re.IGNORECASE)
_ONE_OF_EACH = re.compile(r"an? (?P<unit>day|week|month|year)")
_TIMES = re.compile(r"\b(?P<times>once|twice|thrice|(?P<number>[\w-]+) times) (?:in )?$", re.IGNORECASE)
# Before *a year* these make it a length; other words make it a rate (*forty places a year*).
_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:for|in|within|over|after|about|than|of|lasts?|lasted|by|another|during|nearly|almost|take|takes|took|until|least"
    r"|half|once|and|or|every|is|was|just|barely|only|spent|spend|with|as|but|to|from|under|around|some|begun|began|begins?|starts?|started|comes?|came|lasting|off|the)"
    r"|[,;:.(–—-]|^)\s*$",
    re.IGNORECASE,
)
_OFFSET_AFTER = re.compile(r"\s+(?:ago|later|earlier|before|after|prior|on|long|in)\b")
_TO_A_UNIT = re.compile(
    r"\s*(?:to|or|and|-|–)\s*[\w-]+[ -](?P<unit>minute|hour|day|week|month|year|decade)s?\b", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(r"\b(?P<number>[\w,-]+)[ -]$")
_UNITS_ALONE = re.compile(
    r"(?:(?:for|over|in|within|after|during) )?(?:the )?(?:(?:a )?(?:few|several|many|some|couple of) )?"
    r"(?P<unit>minute|hour|day|week|month|year|decade|centurie)s(?: later| after| since)?"
)
_ENDED = re.compile(r"\s+(?:that )?(?:ended|ending|ends)\b")
_ENDED_PERIOD = re.compile(r"(?:the )?(?:(?:full|fiscal|financial) )?(?P<unit>year|month|week)")
_COUNTED = re.compile(r"\s+(?P<side>ago|earlier)\b")
# Not for *the first in ten years*, nor for what takes that long (*to be phased out in two years*).
_DUE_IN = re.compile(r"(?<!out)(?<!built)(?<!completed)(?<!trained)(?<!once)(?<!twice) in(?: about| some| around)? $")
_DIRECTIONS = {"past": "PAST", "future": "FUTURE", "ahead": "FUTURE"}
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_WHEN = re.compile(r" (?:when|that|in which|on which|during which)\b")
_THE_UNIT = re.compile(r"(?:on |over )?(?:the )?(?:weekend|week|month|year)")
_NOUN = re.compile(r" (?!when|that|after|before|and|or|of|in|at|to|but)[a-z]")
_SINCE = re.compile(r"\b[Ss]ince (?:early |late |mid-)?$")
# *The first since 2016*: 2016 is when the last one was, not when something began that still goes on.
_FIRST = re.compile(r"\b(?:first|last|only|most|latest|never|unprecedented|\w+est)\b", re.IGNORECASE)
_AGE = re.compile(r"(?:,|\() ?$"), re.compile(r"\s?[,)]")


def read_mention(quote: str, place: Place) -> Phrase | None:
    """The phrase of a mention, with the words beside it that complete or change it."""
    phrase = parse(quote)
    if phrase is None:
        words = normalise(quote)
        return _national(words, place) or _elliptic(words, place)
    if (
        isinstance(phrase, Shift)
        and phrase.count == 0
        and _WHEN.match(place.after)
        and _THE_UNIT.fullmatch(normalise(quote))
    ):
        return None  # the weekend when they signed: which one the clause tells
    if _ENDED.match(place.after) and (match := _ENDED_PERIOD.fullmatch(normalise(quote))):
        return Fixed("", duration(*UNITS[match["unit"]]))  # the year ended March 31 is no calendar year
    if isinstance(phrase, Fixed):
        return _length(phrase, normalise(quote), place)
    if isinstance(phrase, Calendar) and phrase == Calendar(phrase.year) and _SINCE.search(place.beside):
        return phrase if _FIRST.search(place.before) else Open(phrase, "after")
    if (
        isinstance(phrase, Open)
        and phrase.side == "after"
        and isinstance(phrase.of, Fixed)
        and _FIRST.search(place.before)
    ):
        return replace(phrase, of=Edge(phrase.of, "end"))
    if isinstance(phrase, Between) and phrase.both and _BETWEEN.search(place.beside):
        return replace(phrase, both=False)
    if isinstance(phrase, Weekday) and phrase.pick == "of" and _NOUN.match(place.after):
        return replace(phrase, pick=None)  # the Tuesday deadline
    plain = (isinstance(phrase, Calendar) and phrase.year is None and phrase.pick is None and phrase.years is None) or (
        isinstance(phrase, Weekday) and phrase.pick is None and phrase.weeks is None
    )
    unit = isinstance(phrase, Shift) and normalise(quote) in ("day", "days", "week", "month", "year", "quarter")
    if (plain or unit) and (which := _WHICH.search(place.beside)):
        return parse(which[0] + quote) or phrase
    return phrase


def _is_due(place: Place) -> bool:
    return bool(_DUE_IN.search(place.beside)) and not _FIRST.search(place.before)


def _national(words: str, place: Place) -> Calendar | None:
    """*Independence Day* of the state that the sentence names last before it, or first after it."""
    for row in national_days():
        if row.pattern.fullmatch(words):
            named = [(m.end(), day) for state, day in row.days for m in state.finditer(place.before)]
            after = [(m.start(), day) for state, day in row.days for m in state.finditer(place.after)]
            day = max(named)[1] if named else min(after)[1] if after else ""
            return feast_day(day) if day else None
    return None


def _length(phrase: Fixed, words: str, place: Place) -> Phrase:
    """A length may be counted from something (*two days* before it), due (*in* ten years) or a rate (*forty a year*).

    A period may be meant by its end (*the end of* the war).
    """
    if phrase.edtf.startswith("P") and phrase.edtf[1:2] != "A":
        if match := _COUNTED.match(place.after):
            return parse(f"{words} {match['side']}") or phrase
        if _is_due(place) and direction(place.before, place.after) in ("future", "due", "ahead"):
            return parse(f"in {words}") or phrase
    if (match := _ONE_OF_EACH.fullmatch(words)) and not _OFFSET_AFTER.match(place.after):
        unit = match["unit"]
        if times := _TIMES.search(place.beside):
            often = {"once": 1, "twice": 2, "thrice": 3}.get(times["times"].lower()) or number(
                (times["number"] or "").lower()
            )
            if often:
                return Fixed(f"R{often if often > 1 else ''}/{duration(1, UNITS[unit][1])}")
        if not _LENGTH_BEFORE.search(place.beside):
            return Fixed(f"R/{duration(1, UNITS[unit][1])}")
    if "/" in phrase.edtf and phrase.edtf[:1].isdigit() and _END.search(place.beside):
        return Edge(phrase, "end")
    return phrase


def _elliptic(words: str, place: Place) -> Phrase | None:
    """A bare number or a bare unit, the other half of which stands beside it: *from* [*six*] *to nine months*."""
    count = number(words)
    if count is not None:
        if match := _TO_A_UNIT.match(place.after):
            times, unit = UNITS[match["unit"].lower()]
            return Fixed(duration(count * times, unit))
        if words.isdecimal() and 15 < count < 100 and _AGE[0].search(place.beside) and _AGE[1].match(place.after):
            return Fixed(f"P{count}Y")
        return None
    if match := _UNITS_ALONE.fullmatch(words):
        times, unit = UNITS[match["unit"]]
        told = _NUMBER_BEFORE.search(place.beside)
        if told and (many := number(told["number"].lower())):
            return Fixed(duration(many * times, unit))
        if words.startswith(("in a", "within")) or re.search(r"\b(?:within|in)\W{0,3}$", place.beside):
            return Fixed("FUTURE", vague_timex("PX{unit}", words))
        vague = _DIRECTIONS.get(direction(place.before, place.after) or "")
        return Fixed(vague or "", vague_timex("PX{unit}", words))
    return None
