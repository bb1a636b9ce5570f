"""One trigger, several occasions: *exercise … in Pakistan in 2016 and in Russia in 2017*."""

from __future__ import annotations

import re

from entente.grounding.types import Time
from entente.reporting.clusters import overlap
from entente.reporting.told import Filler, Told

# What may stand between the dates of two occasions, states and places in it already replaced by `@`.
AND = re.compile(r"\s*(?:,|;)?\s*(?:and|as well as|,)\s*(?:again\s+)?(?:(?:in|at|on|near|off)\s+(?:the\s+)?@\s*)?"
                 r"(?:in|on|during)?\s*(?:early|late|mid-?)?\s*", re.IGNORECASE)  # fmt: skip
FIXED = {"day", "month", "season", "quarter", "half", "year"}
MOVED = {"postponed", "cancelled", "suspended"}


def further(told: Told, trigger: int) -> list[tuple[int, list[int]]]:
    """Other occasions of one trigger: the mention that dates each, and the states and places named with it.

    The first occasion is what the trigger's own roles say. A date counts as another occasion when it is joined to the
    dated one by *and*, has its precision, shares no day with it, and dates no other event.
    """
    if told.triggers[trigger].stage in MOVED:
        return []
    own = told.times(trigger, "when")
    if not own:
        return []
    filler, value = own[0]
    out: list[tuple[int, list[int]]] = []
    at, time = filler.index, value
    while True:
        step = _next(told, trigger, at)
        if step is None:
            return out
        following, between = step
        other = told.values[following]
        if not isinstance(other, Time) or other.precision != time.precision or time.precision not in FIXED:
            return out
        if overlap(time, other):
            return out
        out.append((following, between))
        at, time = following, other


def _next(told: Told, trigger: int, at: int) -> tuple[int, list[int]] | None:
    """The next time mention joined by *and*, and the states and places on the way to it."""
    places: list[int] = []
    text, position = "", told.mentions[at].end
    for i in range(at + 1, len(told.mentions)):
        m = told.mentions[i]
        text += told.text[position : m.start]
        position = m.end
        if m.type == "time":
            free = all(f.trigger == trigger for f in _fillers_of(told, i))
            return (i, places) if free and AND.fullmatch(text) else None
        if m.type not in ("state", "place") or len(places) == 2:
            return None
        text += "@"
        places.append(i)
    return None


def _fillers_of(told: Told, mention: int) -> list[Filler]:
    return [f for t in range(len(told.triggers)) for f in told.fillers(t) if f.index == mention]
