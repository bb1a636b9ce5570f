"""Dates the time mentions of a text; where its day of publication is unknown, works out what the text itself settles.

Without a day of publication, *Sunday* has no date unless the text gives it away. Two things do. A year: an edition
named by its year beside *this year* was held in the year of writing. A day: something that *began on Sunday*, lasts
*two weeks* and ends on *21 November* of a known year began on one day only. Each leaves a window in which the text was
written; a mention is dated only if it means the same on the first and on the last day of the window, and then says so
(`inferred`, with the reason). Anything else stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from entente.grounding.times import edtf
from entente.grounding.times.context import Place, direction, places
from entente.grounding.times.ground import date_mentions
from entente.grounding.times.lean import EDITION_NAME
from entente.grounding.times.mentions import Mentions, read_mentions
from entente.grounding.times.phrases import Calendar, Fixed, Phrase, Shift, Weekday
from entente.grounding.types import Time

_BEGAN = re.compile(
    r"\b(?:began|begun|started|opened|kicked off|commenced|got under ?way|launched)\b[^.;]{0,40}$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:till|until|through|(?:up )?to|(?:ends?|concludes?|finish|finishes|closes?|culminates?"
    r"|wrap up|wraps up)(?: on)?)(?: the)?\s*$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:arrived|landed|reached|flew|travelled|traveled|set off|set out|departed|came|sailed)\b", re.IGNORECASE
)
_TO_JOIN = re.compile(
    r"\b(?:to|for) (?:participat(?:e|ing)|tak(?:e|ing) part|join|attend|the (?:exercise|drills?|manoeuvres))\b",
    re.IGNORECASE,
)
_EARLIER_IN = re.compile(r"\bearlier,? (?:in|on|this)\s*$", re.IGNORECASE)
_EARLIER = re.compile(r"earlier,? (?:in|on|this)\b", re.IGNORECASE)  # the mention may hold the word itself
_DATELINE = re.compile(r"\W{0,2}(?:[A-Z][\w'’./-]*[ ,/]{1,2}){1,5}\(?$")
_AFTER_DATELINE = re.compile(r"\)?,?(?: ?\([A-Za-z /-]{2,30}\))? ?(?:[-–—:]|\n)")
_THIS_YEAR = re.compile(r"\bthis year\b", re.IGNORECASE)
# Where an edition is set against another, its year need not be this one.
_CONTRAST = re.compile(
    r"\b(?:than|unlike|compared|after|since|following|last|previous|earlier|but|while|whereas)\b", re.I
)
_TODAY = re.compile(r",? ?\(?(?:on )?$")
_NEAR = 1  # sentences between a start and the arrival for it
_TOGETHER = 4  # sentences that may lie between the start, the length and the end of one event
_WEEK = timedelta(days=6)  # how long after a weekday it is still told by its bare name


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which a text was written, and how that is known; `began` where a start was worked out."""

    first: date
    last: date
    reason: str
    began: date | None = None
    at: int | None = None  # sentence of the start


def ground_times(text: str, spans: Sequence[tuple[int, int]], published: date | None) -> list[Time]:
    """One time for each mention of `text`, given by code-point offsets in the order of the text.

    With `published` None only what the words or the text settle is dated. Nothing is raised: a mention that is not
    understood, or whose date nobody gave, is a `Time` without a value.
    """
    mentions = read_mentions(text, spans)
    times = date_mentions(mentions, published)
    if published is not None or all(time.edtf is not None for time in times):
        return times
    window = find_window(mentions, times)
    return times if window is None else _within(window, mentions, times)


def find_window(mentions: Mentions, times: Sequence[Time]) -> Window | None:
    """The days between which the text was written, or None where it does not say."""
    if (stated := _stated(mentions, times)) is not None:
        return stated
    year = _year_of_writing(mentions, times)
    return _day_of_start(mentions, year) or year


def _within(window: Window, mentions: Mentions, times: Sequence[Time]) -> list[Time]:
    early = date_mentions(mentions, window.first)
    late = date_mentions(mentions, window.last)
    found = []
    for i, (alone, one, two) in enumerate(zip(times, early, late, strict=True)):
        if alone.edtf is None and one.edtf is not None and one.edtf == two.edtf:
            found.append(replace(one, basis="inferred", reason=window.reason))
        elif alone.edtf is None and (day := _before_start(window, mentions, i)) is not None:
            value = day.isoformat()
            reason = (
                f"the last {mentions.quote(i)} before the start on {window.began}, for which they came; {window.reason}"
            )
            found.append(Time(value, value, day, day, "day", "inferred", reason))
        else:
            found.append(alone)
    return found


def _stated(mentions: Mentions, times: Sequence[Time]) -> Window | None:
    """A day of writing that the text states: in its dateline, or beside *today*."""
    for i, time in enumerate(times):
        if time.precision != "day" or time.basis != "text" or time.start is None:
            continue
        start, end = mentions.spans[i]
        line = mentions.text.rfind("\n", 0, start) + 1
        dateline = start < 400 and _DATELINE.fullmatch(mentions.text[line:start])
        if dateline and _AFTER_DATELINE.match(mentions.text[end : end + 40]):
            return Window(time.start, time.start, f"the dateline gives {time.start} as the day of writing")
        today = i > 0 and mentions.quote(i - 1).lower() == "today"
        if today and _TODAY.fullmatch(mentions.between(i - 1, i)):
            return Window(time.start, time.start, f"the text gives {time.start} as today")
    return None


def _year_of_writing(mentions: Mentions, times: Sequence[Time]) -> Window | None:
    """The year of an edition that the text places in this year, unless the text tells of later years as past."""
    found = [hint for edition in _editions(mentions) for hint in _hints(mentions, edition)]
    years = {hint.first.year for hint in found}
    if len(years) != 1:
        return None
    year = years.pop()
    best = max(found, key=lambda hint: hint.first)
    first, last = best.first, best.last
    for i, time in enumerate(times):
        if time.basis != "text" or time.start is None:
            continue
        tells = direction(mentions.around[i].before, mentions.around[i].after)
        if tells == "past" and time.start.year > year:
            return None
        if time.precision == "day" and time.start.year == year:
            first = max(first, time.start) if tells == "past" else first
            last = min(last, time.start) if tells == "future" else last
    return Window(first, last, f"written in {year}: {best.reason}") if first <= last else None


@dataclass(frozen=True, slots=True)
class _Edition:
    """A name with the year of its edition, and where it stands."""

    name: str
    year: int
    place: Place
    end: int


def _editions(mentions: Mentions) -> list[_Edition]:
    matches = list(EDITION_NAME.finditer(mentions.text))
    around = places(mentions.text, [match.span() for match in matches])
    return [_Edition(m[0], int(m[1]), place, m.end()) for m, place in zip(matches, around, strict=True)]


def _hints(mentions: Mentions, edition: _Edition) -> list[Window]:
    """What places an edition in the year of writing: *this year*, or *earlier in September*, in its own sentence."""
    contrast = _CONTRAST.search(f"{edition.place.before} {edition.place.after}")
    closing = date(edition.year, 12, 31)
    found = []
    for i, phrase in enumerate(mentions.phrases):
        if mentions.sentence(i) != edition.place.sentence:
            continue
        if phrase == Shift(0, "year", "now") and _THIS_YEAR.search(mentions.quote(i)) and not contrast:
            found.append(Window(date(edition.year, 1, 1), closing, f"{edition.name} is of this year"))
        if not isinstance(phrase, Calendar) or phrase != Calendar(month=phrase.month) or phrase.month is None:
            continue
        earlier = _EARLIER.match(mentions.quote(i)) or _EARLIER_IN.search(mentions.around[i].before)
        if mentions.spans[i][0] < edition.end and earlier:
            reason = f"{edition.name} took place earlier ({mentions.quote(i)!r})"
            found.append(Window(date(edition.year, phrase.month, 1), closing, reason))
    return found


def _day_of_start(mentions: Mentions, year: Window | None) -> Window | None:
    """The one day that fits *began on Sunday*, *two weeks*, and *until 21 November* of a known year."""
    found: dict[date, str] = {}
    sentence = 0
    for i, start in enumerate(mentions.phrases):
        if not isinstance(start, Weekday) or start.pick or not _BEGAN.search(mentions.around[i].before):
            continue
        lengths = [j for j in _close(mentions, i) if _days(mentions.phrases[j])]
        ends = [(j, day) for j in _close(mentions, i) if (day := _end(mentions, j, year))]
        for j in lengths:
            for k, end in ends:
                for inclusive in (1, 0):
                    day = end - timedelta(days=_days(mentions.phrases[j]) - inclusive)
                    if day.isoweekday() == start.number:
                        quotes = ", ".join(repr(mentions.quote(x)) for x in sorted({i, j, k}))
                        found[day] = f"{quotes} fit only {day} to {end}"
                        sentence = mentions.sentence(i)
    if len(found) != 1:
        return None
    (day, reason), because = found.popitem(), f"; {year.reason}" if year else ""
    last = day + _WEEK
    if year is not None:
        day_first, last = max(day, year.first), min(last, year.last)
        return Window(day_first, last, reason + because, day, sentence) if day_first <= last else None
    return Window(day, last, reason, day, sentence)


def _close(mentions: Mentions, i: int) -> list[int]:
    here = mentions.sentence(i)
    return [j for j, place in enumerate(mentions.around) if 0 <= place.sentence - here <= _TOGETHER]


def _days(phrase: Phrase | None) -> int:
    """A duration of days or weeks in days; 0 for anything else."""
    match = re.fullmatch(r"P(\d{1,3})([DW])", phrase.edtf) if isinstance(phrase, Fixed) else None
    return int(match[1]) * (7 if match[2] == "W" else 1) if match else 0


def _end(mentions: Mentions, i: int, year: Window | None) -> date | None:
    """The day of a mention that ends something, in its own year or in the year of writing."""
    phrase = mentions.phrases[i]
    if (
        not isinstance(phrase, Calendar)
        or not phrase.day
        or not phrase.month
        or not _ENDS.search(mentions.around[i].before)
    ):
        return None
    known = phrase.year or (year.first.year if year else None)
    return edtf.interval(f"{known:04d}-{phrase.month:02d}-{phrase.day:02d}")[0] if known else None


def _before_start(window: Window, mentions: Mentions, i: int) -> date | None:
    """The weekday on which those came who came to take part: the last one up to the start."""
    phrase, place = mentions.phrases[i], mentions.around[i]
    if (
        window.began is None
        or window.at is None
        or not isinstance(phrase, Weekday)
        or phrase.pick
        or phrase.weeks is not None
    ):
        return None
    if abs(place.sentence - window.at) > _NEAR or not _CAME.search(place.before) or not _TO_JOIN.search(place.after):
        return None
    return window.began - timedelta(days=(window.began.isoweekday() - phrase.number) % 7)
