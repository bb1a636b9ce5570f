"""Settles a phrase against the day of publication and against other dates of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from entente.grounding.times import edtf
from entente.grounding.times.context import ends_here
from entente.grounding.times.counted import from_now, from_then, settle_stretch
from entente.grounding.times.lexicon import FiscalYear, fiscal_years
from entente.grounding.times.on_calendar import settle_calendar, settle_weekday
from entente.grounding.times.phrases import (
    Between,
    Calendar,
    Clock,
    Edge,
    Fiscal,
    Fixed,
    Happening,
    Open,
    Phrase,
    Shift,
    Stretch,
    Weekday,
)
from entente.grounding.times.scene import Scene, Settled, bounds
from entente.grounding.times.timex import timex
from entente.grounding.types import Basis

_STRENGTH: dict[Basis, int] = {"text": 0, "relative": 1, "event": 2, "inferred": 3}
_DAY_LENGTH = 10  # of `2019-10-05`


def resolve(phrase: Phrase, scene: Scene) -> Settled | None:
    """The value of a phrase, or None where what it leans on is not known."""
    match phrase:
        case Fixed():
            return Settled(phrase.edtf, timex=phrase.timex)
        case Calendar():
            return settle_calendar(phrase, scene)
        case Weekday():
            return settle_weekday(phrase, scene)
        case Shift():
            return from_now(phrase, scene) if phrase.origin == "now" else from_then(phrase, scene)
        case Stretch():
            return settle_stretch(phrase, scene)
        case Fiscal():
            return _fiscal(phrase, scene)
        case Edge():
            return _edge(phrase, scene)
        case Between():
            return _between(phrase, scene)
        case Open():
            return _open(phrase, scene)
        case Clock():
            return _clock(phrase, scene)
        case Happening():
            return scene.then


def _fiscal(when: Fiscal, scene: Scene) -> Settled | None:
    """A financial year: of the state that the sentence names last before it, or after it; unknown without one."""
    named = _named_last(when.whose or scene.place.before) or _named_last(scene.place.after)
    if when.quarter is not None or named is None:
        return _fiscal_timex(when, scene)
    month, by_end = named.month, named.by_end
    if when.begin is not None:
        begin, basis = when.begin, "text"
    elif when.year is not None:
        begin, basis = when.year - by_end, "text"
    elif scene.published is not None:
        begin, basis = scene.published.year - (scene.published.month < month) + when.years, "relative"
    else:
        return None
    value = f"{begin:04d}-{month:02d}/{begin + 1:04d}-{month - 1:02d}" if month > 1 else f"{begin:04d}"
    return Settled(value, "text" if basis == "text" else "relative", timex=f"{begin + by_end:04d}")


def _named_last(words: str) -> FiscalYear | None:
    named = [(match.end(), i) for i, row in enumerate(fiscal_years()) for match in row.pattern.finditer(words)]
    return fiscal_years()[max(named)[1]] if named else None


def _fiscal_timex(when: Fiscal, scene: Scene) -> Settled | None:
    """A financial year of nobody knows whom: TIMEX3 names it by its number, EDTF has no days for it."""
    told = when.year if when.year is not None else when.begin
    if told is None:
        if scene.published is None:
            return None
        told = scene.published.year + when.years
    return Settled("", timex=f"{told:04d}" + (f"-Q{when.quarter}" if when.quarter else ""))


_THIRDS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}  # the years of a decade that a part of it may mean


def _edge(edge: Edge, scene: Scene) -> Settled | None:
    inner = resolve(edge.of, scene)
    first, last = bounds(inner)
    if inner is None or first is None or last is None:
        return inner if inner is not None and not inner.edtf and inner.timex else None
    told = inner.timex or timex(inner.edtf)
    if edge.part == "its weekend":
        saturday = first + timedelta(days=6 - first.isoweekday())
        value = f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
        return replace(inner, edtf=value, timex=f"{edtf.week(saturday)}-WE")
    if edge.part in ("its week", "week from"):
        from_day = f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}"
        return replace(inner, edtf=edtf.week(first) if edge.part == "its week" else from_day)
    if isinstance(edge.of, Happening) and edge.part in ("start", "end", "first day", "last day"):
        if first == last and re.search(r"\b(?!one)[\w]+[- ]day\b", edge.of.name):
            return None  # on which of its days the text does not say
        day = (first if edge.part in ("start", "first day") else last).isoformat()
        return replace(inner, edtf=day, timex=None)
    if first == last:
        # The last day of what began then is another one.
        return None if edge.part in ("first day", "last day") and isinstance(edge.of, Shift) else inner
    part, value = edge.part, inner.edtf
    month_long = (last - first).days < 31
    if part in ("early", "mid", "late"):
        if edtf.precision(value) != "decade":
            return inner  # the words bound it no closer
        opening, closing = _THIRDS[part]
        return replace(inner, edtf=f"{first.year + opening}/{first.year + closing}", timex=told)
    if part == "first day" or part == "last day":
        value = told = (first if part == "first day" else last).isoformat()
    elif part.startswith("week") or part == "last week":
        if not month_long:
            return None
        begin = last - timedelta(days=6) if part == "last week" else first + timedelta(days=7 * (int(part[-1]) - 1))
        value, told = f"{begin.isoformat()}/{(begin + timedelta(days=6)).isoformat()}", None
    elif part.startswith("half"):
        if len(value) == 4:
            value = f"{value}-01/{value}-06" if part == "half 1" else f"{value}-07/{value}-12"
            told = None
    elif part == "end":
        # The corpus marks *by* [*the end of March*] as the last day, and *by the* [*end of March*] as the month.
        if ends_here(scene.place.before) and not scene.place.before.endswith("the "):
            value = f"{last.isoformat()}~"
        elif not month_long:
            value = f"{last.year:04d}-{last.month:02d}" if len(value) == 4 else f"{last.year:04d}"
    elif part == "start" and not month_long:
        value = f"{first.year:04d}-{first.month:02d}" if len(value) == 4 else f"{first.year:04d}"
    return replace(inner, edtf=value, timex=told)


def _between(between: Between, scene: Scene) -> Settled | None:
    first, last = between.first, between.last
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        led = first.weeks is not None or first.pick is not None  # Wednesday next week until Sunday
        end = resolve(last, scene) if not led and scene.direction not in ("future", "due", "ahead") else None
        if end is not None:
            day = date.fromisoformat(end.edtf)
            start = day - timedelta(days=(last.number - first.number) % 7)
            return replace(end, edtf=f"{start.isoformat()}/{day.isoformat()}")
        begin = resolve(first, scene)
        if begin is None:
            return None
        day = date.fromisoformat(begin.edtf)
        return replace(
            begin, edtf=f"{day.isoformat()}/{(day + timedelta(days=(last.number - first.number) % 7)).isoformat()}"
        )
    one = resolve(first, scene)
    if one is None or (between.both and not _adjoin(first, last)):
        return None
    two = resolve(_in_year(last, one), scene)
    if two is None:
        return None
    start_, end_ = one.edtf.partition("/")[0], two.edtf.rpartition("/")[2]
    begins, ends = edtf.interval(start_)[0], edtf.interval(end_)[1]
    if begins is None or ends is None or ends < begins:
        return None
    basis = max(one.basis, two.basis, key=lambda b: _STRENGTH[b])
    return Settled(f"{start_}/{end_}", basis, one.reason or two.reason)


def _adjoin(first: Phrase, last: Phrase) -> bool:
    """Whether two dates joined by *and* make one stretch: *3 and 4 March*, *2012 and 2013*, and not *3 and 9 March*."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return True
    if first.day and last.day:
        return first.month != last.month or last.day - first.day == 1
    if first.month and last.month:
        return (last.month - first.month) % 12 == 1
    return not (first.year and last.year) or last.year - first.year == 1


def _in_year(phrase: Phrase, one: Settled) -> Phrase:
    """The end of a range without a year: in the year of its start, or the next where the month lies before."""
    if isinstance(phrase, Edge):
        return replace(phrase, of=_in_year(phrase.of, one))
    begins = edtf.interval(one.edtf)[0]
    if isinstance(phrase, Calendar) and phrase.year is None and begins is not None:
        month = phrase.month
        if month is None and phrase.day is not None:
            return replace(phrase, year=begins.year, month=begins.month)
        if month is not None:
            return replace(phrase, year=begins.year + (month < begins.month))
        if phrase.part and phrase.years is None:
            return replace(phrase, year=begins.year)
    return phrase


def _open(phrase: Open, scene: Scene) -> Settled | None:
    if phrase.of == Shift(0, "day", "then"):  # since then
        inner = (
            replace(scene.then, basis="event", reason=f"counted from {scene.then.edtf} in the text")
            if scene.then
            else None
        )
    else:
        inner = resolve(phrase.of, _since(phrase, scene))
    if inner is None or not edtf.is_period(inner.edtf):
        return None
    first, _, last = inner.edtf.partition("/")
    if phrase.side != "before":
        return replace(inner, edtf=f"{first}/..", timex=inner.timex)
    return replace(inner, edtf=f"../{last or first}", timex=inner.timex)


def _since(phrase: Open, scene: Scene) -> Scene:
    """*Since May* is past whatever the verb; *from May* lies ahead where no verb tells."""
    if phrase.side == "after":
        return replace(scene, told="past")
    return replace(scene, told="future") if phrase.side == "from" and scene.direction in (None, "present") else scene


def _clock(clock: Clock, scene: Scene) -> Settled | None:
    day = resolve(clock.of, scene) if clock.of else scene.then
    if day is None or len(day.edtf) < _DAY_LENGTH or edtf.precision(day.edtf) not in ("day", "hour"):
        return None
    zone = "Z" if clock.utc else ""
    return replace(day, edtf=f"{day.edtf[:_DAY_LENGTH]}T{clock.hour:02d}:{clock.minute or 0:02d}{zone}", timex=None,
                   basis=day.basis if clock.of else "event",
                   reason=day.reason if clock.of else f"the day is {day.edtf[:_DAY_LENGTH]} of the text")  # fmt: skip
