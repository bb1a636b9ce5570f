"""Dates the time mentions of a text: those that stand alone first, then those that lean on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from entente.grounding.times import edtf
from entente.grounding.times.lean import find_anchor, leans, same_day, told_year
from entente.grounding.times.lexicon import southern_datelines
from entente.grounding.times.mentions import Mentions
from entente.grounding.times.phrases import Calendar, Edge, Open, Phrase
from entente.grounding.times.resolve import resolve
from entente.grounding.times.scene import Scene, Settled
from entente.grounding.times.timex import open_timex, timex, timex_type, with_daytime
from entente.grounding.types import Time

_DATELINE = 300  # characters in which a text says where it was written


def date_mentions(mentions: Mentions, published: date | None) -> list[Time]:
    """One time for each mention, against a day of publication that is taken as given."""
    south = any(isinstance(phrase, Calendar | Edge | Open) for phrase in mentions.phrases) and any(
        southern_datelines().match(line) for line in mentions.text[:_DATELINE].split("\n")
    )
    settled: list[Settled | None] = [None] * len(mentions.phrases)
    waiting: list[tuple[int, Phrase]] = []
    for i, (phrase, place) in enumerate(zip(mentions.phrases, mentions.around, strict=True)):
        if phrase is None:
            continue
        if leans(phrase):
            waiting.append((i, phrase))
        else:
            settled[i] = _settle(phrase, Scene(place, published, year=told_year(mentions, i)))
    for i, phrase in waiting:
        anchor = find_anchor(mentions, settled, i, published)
        place = mentions.around[i]
        scene = Scene(place, published, anchor.date, then_follows=anchor.follows, then_apposed=anchor.apposed)
        settled[i] = _told_before(_settle(phrase, scene), scene)
    for i in range(len(settled)):
        settled[i] = same_day(mentions, settled, i) or settled[i]
    if south:
        settled = [_southern(value) for value in settled]
    return [_time(value, mentions.phrases[i], mentions.quote(i)) for i, value in enumerate(settled)]


def _southern(value: Settled | None) -> Settled | None:
    months = edtf.southern(value.edtf) if value else ""
    return (
        replace(value, edtf=months, timex=value.timex or timex(value.edtf)) if value and months != value.edtf else value
    )


def _settle(phrase: Phrase, scene: Scene) -> Settled | None:
    """The value of a phrase; None also for days that the calendar does not have (*9,999 years ago*, 30 February)."""
    try:
        value = resolve(phrase, scene)
    except (OverflowError, ValueError):  # from date arithmetic, before year 1 or after 9999
        return None
    if value is not None and edtf.is_period(value.edtf) and edtf.interval(value.edtf) == (None, None):
        return None
    return value if value is None or value.edtf or value.timex else None


def _told_before(value: Settled | None, scene: Scene) -> Settled | None:
    """A value counted from another date, unless the sentence tells of it as past while it has yet to come."""
    first = edtf.interval(value.edtf)[0] if value is not None else None
    if first is not None and scene.published is not None and first > scene.published and scene.direction == "past":
        return None
    return value


def _time(value: Settled | None, phrase: Phrase | None, quote: str) -> Time:
    if value is None or not value.edtf:
        told = value.timex if value else open_timex(phrase) if phrase else None
        told = with_daytime(told, quote)
        return Time(timex=told, timex_type=timex_type(told, None))
    start, end = edtf.interval(value.edtf)
    told = with_daytime(value.timex or timex(value.edtf), quote)
    return Time(value.edtf, told, start, end, edtf.precision(value.edtf), value.basis, value.reason,
                timex_type(told, value.edtf))  # fmt: skip
