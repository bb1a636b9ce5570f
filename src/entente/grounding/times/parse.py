"""Reads a time mention into a phrase: what the words say, before anything around them is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from entente.grounding.times.dates import complete, read_calendar
from entente.grounding.times.eras import read_era
from entente.grounding.times.lengths import read_length
from entente.grounding.times.lexicon import ORDINALS, WEEKDAYS, alternatives, number, rules, spelled_dates, vague_timex
from entente.grounding.times.phrases import (
    Between,
    Calendar,
    Clock,
    Edge,
    Edges,
    Fixed,
    Happening,
    Open,
    Phrase,
    Pick,
    Shift,
    Weekday,
)

_MARKUP = re.compile(r"</?\w+>?")
_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"\s*[‐-―−]\s*")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": " ", "”": " ", '"': " ", "(": " ", ")": " ", "[": " ",
                             "]": " ", ";": " ", "*": " "})  # fmt: skip
_LEAD = re.compile(
    r"(?:on|in|at|by|during|over|of|for|throughout|around|about|the|as of|as|towards?|through|within|into|early on|from"
    r"|until|till|to|up to|only|just|exactly|also|and|circa|c\.|approximately|roughly|some|a|an|approx|starting"
    r"|beginning|at least|effective|ending|nearly|almost|each of"
    r"|no later than|not later than|so|dated|date|back|ever) (?=\S)"
)
_OR_SO = re.compile(r"(?<=\w) or so\b")
_SINCE = re.compile(
    r"(?:ever )?since (?:as early as |at least )?(?P<of>.+)"
    r"|(?P<on>.+?)(?: onwards?| or later| and beyond|[ -](?:to[ -])?(?:the )?present|-now| to date)"
)
_BEFORE = re.compile(r"(?:before |prior to |pre-)(?P<of>.+)")
_AFTER = re.compile(r"(?:after|beyond|post-|from) ?(?P<of>.+?)(?P<on> on)?")
_FROM = re.compile(r"from (?P<of>.+?)(?: on| onwards?)?")
_EDGE = re.compile(
    r"(?P<edge>(?:(?:early|small) hours|early morning|morning|afternoon|evening|night|eve|whole|all|much|most|part) of"
    r"|early to mid|mid to late|(?:first|1st|second|2nd|latter) half of"
    r"|(?:first|last) (?:few )?(?:days|weeks|months) of"
    r"|(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?:week|weekend)(?: of| in)"
    r"|(?:middle|beginning|start|opening|end|close|turn|first day|last day|course|remainder|rest"
    r"|latt?er part|last half|(?:a )?(?:good|better|greater|large) part|bulk) of"
    r"|halfway through|year-end|early|late|mid|end)[ -](?:in )?(?:the )?(?P<of>.+)"
)
_FIRST_MONTHS = re.compile(r"first (?P<number>[a-z\d]+) months of (?P<of>.+)")
_FIRST_QUARTERS = re.compile(r"(?:the )?(?P<which>first|last) (?P<number>two|three) quarters of (?:the )?(?P<of>.+)")
_EVENT_OF_DAYS = re.compile(
    r"[a-z\d]+-day [a-z]|(?:meeting|visit|exercise|drill|talks|summit|session|conference|tour)\b"
)
_DEFINITE = re.compile(r"(?:the|that|this|his|her|its|their) [a-z]")
_STRAY = re.compile(
    r"(?:earlier|later|late|early|some ?time|at some point|further|once|as (?:soon|early|late) as)(?: in| on| during)?"
    r" (?:the )?(?P<of>.+)|(?:the )?(?P<years>years? .+)|(?P<period>\d.+) (?:period|at the latest|at the earliest)"
)
_DAY = alternatives(WEEKDAYS)
_FAR_EAST = 7  # hours ahead of UTC: where it is morning while it is still the evening before in America
_DAYTIME = r"(?: ?(?:early |late )?(?:morning|afternoon|evening|night|midday|noon|lunchtime))?"
_WEEKDAY = re.compile(
    rf"(?:(?P<pick>last|this past|past|this|this coming|next|coming|that|that same|same|the same|following|previous"
    rf"|upcoming) )?(?P<day>{_DAY})\.?{_DAYTIME}"
    r"(?: (?P<week>last|next|week|(?:of )?(?:last|this|next) week|of that week))?"
)
_THE_WEEKDAY = re.compile(rf"(?:on )?the (?P<day>{_DAY}){_DAYTIME}")
_PICKS: dict[str, Pick] = {
    "last": "last", "this past": "last", "past": "last", "this": "this", "this coming": "next", "next": "next",
    "coming": "next", "upcoming": "next", "that": "that", "that same": "that", "same": "that", "the same": "that",
    "following": "following", "previous": "previous",
}  # fmt: skip
_WEEKS = {"last week": -1, "of last week": -1, "this week": 0, "of this week": 0, "next week": 1, "of next week": 1}
_WITH_WEEKDAY = re.compile(
    rf"(?:(?:next|last|this) )?(?P<day>{_DAY})\.?,? (?:the )?(?P<of>.+)|(?P<front>.+?),? (?P<behind>{_DAY})"
)
_ZONE_NAMES = "|".join(rule.pattern for rule in rules("zone"))
_ZONE = rf"(?:local(?: time)?|{_ZONE_NAMES})"
_EAST = re.compile("|".join(rule.pattern for rule in rules("zone") if int(rule.value) >= _FAR_EAST))
_WITH_PLACE = re.compile(rf"(?P<of>.+?),? {_ZONE}")
_CLOCK = re.compile(
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.?m\.?)"
    r"|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)(?::\d\d)?(?: ?[ap]\.?m\.?| ?hours| ?hrs| ?h)?"
    r"|(?P<military>[012]\d[0-5]\d) ?(?:hours|hrs|gmt|utc|z)|(?P<named>noon|midday|midnight))"
    rf"(?:,? {_ZONE})?(?:,? (?:on )?(?P<of>.+))?"
)
_THEN_CLOCK = re.compile(
    r"(?P<of>.+?),? (?:at )?(?P<clock>\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)|\d{1,2}:\d\d"
    r"|[012]\d[0-5]\d ?z|noon|midnight)"
)
_SPLIT = re.compile(
    r"(?<=[\w.])(?: ?- ?|(?<=\d{4})/| (?:to|till|until|through|thru|and|or|up to)(?: the)? )(?=\w)|, (?=\w+ and)"
)
_ALL_WEEK = re.compile(r"week (?P<how>of|beginning|commencing|starting)(?: on)? (?:the )?(?P<of>.+)")
_ITS_WEEKEND = re.compile(r"weekend of (?:the )?(?P<of>.+)")
_EDGES: dict[str, Edges] = {
    "early": "early", "early to mid": "early", "mid": "mid", "middle of": "mid", "halfway through": "mid",
    "course of": "mid", "mid to late": "late", "late": "late", "later part of": "late", "latter part of": "late",
    "remainder of": "late", "rest of": "late", "beginning of": "start", "start of": "start", "opening of": "start",
    "turn of": "start", "end of": "end", "end": "end", "year-end": "end", "close of": "end",
    "first day of": "first day", "last day of": "last day", "first half of": "half 1", "1st half of": "half 1",
    "second half of": "half 2", "2nd half of": "half 2", "latter half of": "half 2", "last half of": "half 2",
}  # fmt: skip
_FIXED = rules("fixed")
_ANY_FIXED = re.compile("|".join(rule.pattern for rule in _FIXED))
_TWO_DIGITS = re.compile(r"\d\d")
_DAY_AND_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?,? ([12]\d{3})")
_LONGEST = 80  # characters; no time mention is longer, and the patterns stay cheap on any text
_SPLITS = 4  # places at which a range may be taken apart
_DEPTH = 4  # a phrase inside a phrase inside a phrase; deeper ones are not English


@lru_cache(maxsize=8192)
def normalise(quote: str) -> str:
    """Lower case, plain dashes and apostrophes, single spaces, no brackets, markup or outer punctuation."""
    words = _MARKUP.sub(" ", quote.translate(_TYPOGRAPHY)) if "<" in quote else quote.translate(_TYPOGRAPHY)
    words = _SPACE.sub(" ", _DASH.sub("-", words.lower())).strip(" ,:-")
    words = words if words.endswith((".m.", "c.")) else words.strip(" .,:-")
    return spelled_dates(_OR_SO.sub("", words.removesuffix("'s")))


@lru_cache(maxsize=65536)
def parse(quote: str) -> Phrase | None:
    """The phrase that a mention's words make, or None where they are not understood."""
    if len(quote) > _LONGEST:
        return None
    return _read(normalise(quote), 0)


def _read(words: str, depth: int) -> Phrase | None:
    if not words or depth > _DEPTH:
        return None
    found = (
        _fixed(words)
        or _open(words, depth)
        or read_era(words)
        or read_calendar(words)
        or _weekday(words)
        or read_length(words)
        or _edge(words, depth)
        or _range(words, depth)
        or _clock(words, depth)
        or _dressed(words, depth)
    )
    if found:
        return found
    if lead := _LEAD.match(words):
        return _read(words[lead.end() :], depth + 1)
    return None


def _fixed(words: str) -> Fixed | None:
    if not _ANY_FIXED.fullmatch(words):
        return None
    rule = next((rule for rule in _FIXED if re.fullmatch(rule.pattern, words)), None)
    return Fixed(rule.value, vague_timex(rule.timex, words)) if rule else None


def _open(words: str, depth: int) -> Phrase | None:
    if match := _SINCE.fullmatch(words):
        if (of := match["of"] or match["on"]) in ("then", "that time"):
            return Open(Shift(0, "day", "then"), "after")
        inner = _read(of, depth + 1)
        if isinstance(inner, Fixed) and inner.edtf in ("PAST", "PRESENT"):
            return inner
        return _opened(inner, "after") or _happened(of, "after")
    if words in ("ever since", "since"):
        return Open(Shift(0, "day", "then"), "after")
    if match := _BEFORE.fullmatch(words):
        return _opened(_read(match["of"], depth + 1), "before") or _happened(match["of"], "before")
    if words.startswith("by ") and isinstance(inner := _read(words[3:], depth + 1), Calendar):
        return Open(inner, "before")
    if match := _FROM.fullmatch(words):
        inner = _read(match["of"], depth + 1)
        return _opened(inner, "from") if isinstance(inner, Calendar | Weekday | Edge | Shift) else None
    if match := _AFTER.fullmatch(words):
        return _opened(_read(match["of"], depth + 1), "after") or _happened(match["of"], "after")
    return None


def _opened(inner: Phrase | None, side: Literal["after", "from", "before"]) -> Phrase | None:
    if inner is None or isinstance(inner, Open) or (isinstance(inner, Fixed) and inner.edtf[:1].isalpha()):
        return None
    return Open(inner, side)


def _happened(words: str, side: Literal["after", "before"]) -> Open | None:
    """*Since the coup*: a definite noun may name an event that the text dates."""
    return Open(Happening(words), side) if _DEFINITE.match(words) else None


def _weekday(words: str) -> Weekday | None:
    if match := _THE_WEEKDAY.fullmatch(words):
        return Weekday(WEEKDAYS[match["day"]], "of")
    match = _WEEKDAY.fullmatch(words)
    if not match:
        return None
    number_, week = WEEKDAYS[match["day"]], match["week"]
    pick = _PICKS[match["pick"]] if match["pick"] else None
    if week in ("last", "next"):
        pick = "last" if week == "last" else "next"
    elif week == "week":
        return Weekday(number_, week_on=True)
    elif week == "of that week":
        pick = "that"
    return Weekday(number_, pick, _WEEKS.get(week) if week else None)


def _edge(words: str, depth: int) -> Phrase | None:
    if match := _ALL_WEEK.fullmatch(words):
        inner = _read(match["of"], depth + 1)
        if isinstance(inner, Calendar) and inner.day:
            return Edge(inner, "its week" if match["how"] == "of" else "week from")
        return None
    if match := _ITS_WEEKEND.fullmatch(words):
        inner = _read(match["of"], depth + 1)
        return Edge(inner, "its weekend") if isinstance(inner, Calendar) and inner.day else None
    if match := _FIRST_QUARTERS.fullmatch(words):
        inner = _read(match["of"], depth + 1)
        if not isinstance(inner, Calendar) or inner.month or inner.part:
            return None
        if match["number"] == "two":
            return replace(inner, part="H1" if match["which"] == "first" else "H2")
        first, last = ("Q1", "Q3") if match["which"] == "first" else ("Q2", "Q4")
        return Between(replace(inner, part=first), replace(inner, part=last))
    if match := _FIRST_MONTHS.fullmatch(words):
        count, year = number(match["number"]), _read(match["of"], depth + 1)
        if count and count < 12 and isinstance(year, Calendar) and year == Calendar(year.year) and year.year:
            return Between(Calendar(year.year, 1), Calendar(year.year, count))
        return None
    match = _EDGE.fullmatch(words)
    if not match:
        return None
    edge = match["edge"]
    if edge == "eve of":
        return None
    inner = _read(match["of"], depth + 1)
    if inner is None and edge in _EDGES and _EVENT_OF_DAYS.match(match["of"]):
        return Edge(Happening(match["of"]), _EDGES[edge])
    if inner is None or isinstance(inner, Open) or (isinstance(inner, Fixed) and inner.edtf[:1].isalpha()):
        return None
    if edge in _EDGES:
        return Edge(inner, _EDGES[edge])
    if "week" in edge and edge.split()[0] in ORDINALS and "weeks" not in edge:
        nth = ORDINALS[edge.split()[0]]
        return Edge(inner, "last week" if nth < 0 else ("week 1", "week 2", "week 3", "week 4")[nth - 1])
    if edge.startswith(("first", "last")):
        return Edge(inner, "early" if edge.startswith("first") else "late")
    return inner  # the morning of a day is that day


def _range(words: str, depth: int) -> Phrase | None:
    found = _ends(words, depth)
    both = " and " in words and "," not in words and not words.startswith("between ")
    return replace(found, both=True) if both and isinstance(found, Between) else found


def _ends(words: str, depth: int) -> Phrase | None:
    bare = re.sub(r"^(?:from|between) ", "", words)
    for split in islice(_SPLIT.finditer(bare), _SPLITS):
        first, last = _read(bare[: split.start()], depth + 2), _read(bare[split.end() :], depth + 2)
        if isinstance(first, Calendar) and (short := _short_end(first, bare[split.end() :])):
            last = short
        if first is None or last is None:
            continue
        if isinstance(first, Calendar) and isinstance(last, Calendar):
            if first.day and not last.day and not last.month and not last.part:  # 3 May-2021: no range
                return None
            return complete(first, last)
        if isinstance(first, Calendar) and first.year and isinstance(last, Between):  # 1998, 1999 and 2000
            return Between(first, last.last)
        if isinstance(first, Weekday) and isinstance(last, Weekday):
            return Between(first, last)
        one, two = (side.of if isinstance(side, Edge) else side for side in (first, last))
        if isinstance(one, Calendar) and isinstance(two, Calendar) and (both := complete(one, two)):
            return Between(
                Edge(both.first, first.part) if isinstance(first, Edge) else both.first,
                Edge(both.last, last.part) if isinstance(last, Edge) else both.last,
            )
    return None


def _short_end(first: Calendar, words: str) -> Calendar | None:
    """The end of a range that only makes sense after its start: 1998-*99*, March 3 and *9, 2021*."""
    if first.year and not first.month and not first.part and _TWO_DIGITS.fullmatch(words):
        return Calendar(first.year // 100 * 100 + int(words))
    match = _DAY_AND_YEAR.fullmatch(words)
    return Calendar(int(match[2]), first.month, int(match[1])) if match and first.month and first.day else None


def _clock(words: str, depth: int) -> Phrase | None:
    match = _CLOCK.fullmatch(words)
    if not match:
        if found := _THEN_CLOCK.fullmatch(words):
            day, time = _read(found["of"], depth + 1), _clock(found["clock"], depth + 1)
            if isinstance(day, Calendar | Weekday | Shift) and isinstance(time, Clock):
                return Clock(time.hour, time.minute, day, utc=found["clock"].endswith("z"))
        return None
    of = _read(match["of"], depth + 1) if match["of"] else None
    if match["of"] and not isinstance(of, Calendar | Weekday | Shift):
        return None
    if match["named"]:
        return Clock(0 if match["named"] == "midnight" else 12, 0, of)
    if match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
    else:
        hour, told = int(match["hour"] or match["hour24"]), match["minute"] or match["minute24"]
        minute = int(told) if told else 0
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    return Clock(hour, minute, of) if hour < 24 and minute < 60 else None


def _dressed(words: str, depth: int) -> Phrase | None:
    """A phrase with something round it that adds nothing: a weekday beside a date, *later in*, a time zone."""
    if match := _WITH_WEEKDAY.fullmatch(words):
        inner = _read(match["of"] or match["front"], depth + 1)
        if isinstance(inner, Calendar) and inner.day:
            return replace(inner, weekday=WEEKDAYS[match["day"] or match["behind"]])
        if match["front"] and isinstance(inner, Shift) and inner.unit == "day":  # today (Tuesday)
            return inner
    for pattern in (_STRAY, _WITH_PLACE):
        match = pattern.fullmatch(words)
        told = next((group for group in match.groups() if group), None) if match else None
        if told is not None and (inner := _read(told.removeprefix("years "), depth + 1)):
            if (
                isinstance(inner, Shift)
                and inner.unit == "day"
                and words.startswith(("earlier in the day", "later in the day"))
            ):
                return Shift(0, "day", "then")
            if pattern is _WITH_PLACE and isinstance(inner, Weekday) and _EAST.search(words):
                return replace(inner, east=True)
            return inner
    return None
