"""Dates the time mentions of a text: those that stand alone first, then those that lean on them."""

from __future__ import annotations

from datetime import date

from entente.grounding.times import edtf
from entente.grounding.times.lean import find_anchor, leans, same_day, told_year
from entente.grounding.times.mentions import Mentions
from entente.grounding.times.phrases import Calendar, Edge, Open, Phrase, Weekday
from entente.grounding.times.resolve import resolve
from entente.grounding.times.scene import Scene, Settled
from entente.grounding.types import Time


def date_mentions(mentions: Mentions, published: date | None) -> list[Time]:
    """One time for each mention, against a day of publication that is taken as given."""
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
        settled[i] = _settle(phrase, Scene(mentions.around[i], published, anchor.date, then_follows=anchor.follows))
    for i in range(len(settled)):
        settled[i] = same_day(mentions, settled, i) or settled[i]
    return [_time(value, phrase) for value, phrase in zip(settled, mentions.phrases, strict=True)]


def _settle(phrase: Phrase, scene: Scene) -> Settled | None:
    """The value of a phrase; None also for days that the calendar does not have (*9,999 years ago*, 30 February)."""
    try:
        value = resolve(phrase, scene)
    except (OverflowError, ValueError):  # from date arithmetic, before year 1 or after 9999
        return None
    if value is not None and edtf.is_period(value.edtf) and edtf.interval(value.edtf) == (None, None):
        return None
    return value


def _time(value: Settled | None, phrase: Phrase | None) -> Time:
    if value is None:
        return Time(timex=_open_timex(phrase)) if phrase is not None else Time()
    start, end = edtf.interval(value.edtf)
    return Time(value.edtf, edtf.timex(value.edtf), start, end, edtf.precision(value.edtf), value.basis, value.reason)


def _open_timex(phrase: Phrase) -> str | None:
    """TIMEX3 for a date whose year or week is not known: `XXXX-10-05`, `XXXX-WXX-2`."""
    match phrase:
        case Weekday():
            return f"XXXX-WXX-{phrase.number}"
        case Calendar() if phrase.month and not phrase.part:
            return f"XXXX-{phrase.month:02d}" + (f"-{phrase.day:02d}" if phrase.day else "")
        case Calendar() if phrase.part and not phrase.part.startswith("H"):
            return f"XXXX-{phrase.part}"
        case Edge() | Open():
            return _open_timex(phrase.of)
        case _:
            return None
