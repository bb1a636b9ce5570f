"""When an event took place, from the times that its triggers carry."""

from __future__ import annotations

from datetime import date, timedelta

from entente.grounding.types import Basis, Precision, Time
from entente.reporting.told import Filler, Told
from entente.reporting.types import When

Dated = tuple[Filler, Time]
# A date made of several rests on the weakest of them.
WEAKEST_FIRST: tuple[Basis, ...] = ("inferred", "event", "relative", "text")

# Stages that come after another one, on another day.
LATER = ("ratified", "extended", "lifted")


def when(told: Told, cluster: list[int], stage: str) -> tuple[When | None, list[tuple[str, Dated]]]:
    """The interval, and the times it rests on as (`when`, `start` or `end`, time).

    Bounds that the text gives (*from*, *till*) stand before the date of the event as a whole; of several dates the most
    precise one stands that agrees with the most confident. Where only some triggers tell of `stage`, their dates stand
    before those of the others: *frozen in 2013, released in 2015* was lifted in 2015. The day of an order, or of what
    was later ratified, extended or lifted, is never lent to the other stage. What is told of as done did not begin
    after the telling: a date worked out to lie there (*condemns the strike on Sunday*) is the wrong one.
    """
    own = [t for t in cluster if told.triggers[t].stage == stage]
    lent = [t for t in cluster if stage not in LATER and told.triggers[t].stage != "ordered"]
    whole = _best(_dated(told, own, "when", stage)) or _best(_dated(told, lent, "when", stage))
    begin = _best([x for x in _dated(told, cluster, "start", stage) if x[1].start])
    end = _best([x for t in cluster for x in told.times(t, "end") if x[1].end])
    first = begin[1].start if begin else whole[1].start if whole else None
    last = end[1].end if end else whole[1].end if whole else None
    if first and last and first > last:  # a bound that contradicts the rest is left out, not bent
        begin, end = (begin, None) if begin else (None, None)
        first = begin[1].start if begin else whole[1].start if whole else None
        last = whole[1].end if whole and not begin else None
    used = [(k, x) for k, x in (("when", whole), ("start", begin), ("end", end)) if x]
    if not used or not (first or last):
        return None, []
    if begin and end:
        used = [u for u in used if u[0] != "when"]
    lead = used[-1][1][1] if len(used) == 1 else (begin or end or whole or used[0][1])[1]
    times = [t for _, (_, t) in used]
    return When(first, last, _precision(first, last, times), _basis(times), lead.reason), used


def _dated(told: Told, triggers: list[int], role: str, stage: str) -> list[Dated]:
    """The dates in a role of the triggers that an event at this stage may have."""
    today = told.document.published
    dated = [x for t in triggers for x in told.times(t, role)]
    if stage != "done" or today is None:
        return dated
    return [(f, t) for f, t in dated if t.basis == "text" or t.start is None or t.start <= today]


def _best(candidates: list[Dated]) -> Dated | None:
    if not candidates:
        return None
    sure = max(candidates, key=lambda x: (x[0].confidence, -x[0].mention.start))
    inside = [x for x in candidates if _within(x[1], sure[1])]
    return min(inside, key=lambda x: (_days(x[1]), -x[0].confidence, x[0].mention.start))


def _within(a: Time, b: Time) -> bool:
    return (a.start or date.min) >= (b.start or date.min) and (a.end or date.max) <= (b.end or date.max)


def _days(t: Time) -> timedelta:
    return (t.end or date.max) - (t.start or date.min)


def _precision(first: date | None, last: date | None, times: list[Time]) -> Precision | None:
    if first and first == last:
        return "day"
    if all(map(_by_days, times)):
        return "day"
    return times[0].precision if len(set(times)) == 1 else "range"


def _by_days(t: Time) -> bool:
    """Whether a time gives days: *Tuesday*, and *7 to 10 August*."""
    parts = (t.edtf or "").split("/")
    return t.precision == "day" or (t.precision == "range" and all(len(part) == len("2018-08-07") for part in parts))


def _basis(times: list[Time]) -> Basis:
    found = {t.basis for t in times}
    return next((basis for basis in WEAKEST_FIRST if basis in found), "text")


def overlap(a: Time | When, b: Time | When) -> bool:
    """Whether two dates share a day; an open end reaches as far as it may."""
    return not ((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))
