"""One trigger, several occasions: *exercise … in Pakistan in 2016 and in Russia in 2017*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.grounding.types import Time
from entente.reporting.dates import overlap
from entente.reporting.told import Told

# What may stand between the dates of two occasions, states and places in it already replaced by `@`.
AND = re.compile(r"\s*(?:,|;)?\s*(?:and|as well as|,)\s*(?:again\s+)?(?:(?:in|at|on|near|off)\s+(?:the\s+)?@\s*)?"
                 r"(?:in|on|during)?\s*(?:early|late|mid-?)?\s*", re.IGNORECASE)  # fmt: skip
FIXED = {"day", "month", "season", "quarter", "half", "year"}
MOVED = {"postponed", "cancelled", "suspended"}


def further(told: Told, cluster: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Other occasions of an event told of in one sentence: the mention that dates each, the states and places there.

    The first occasion is what the triggers' own roles say. A date counts as another occasion when it is joined to the
    dated one by *and*, has its precision, shares no day with it, and dates no other event.
    """
    if told.triggers[cluster[0]].stage in MOVED or told.paragraph(cluster[0]) != told.paragraph(cluster[-1]):
        return []
    own = sorted((f.index for t in cluster for f, _ in told.times(t, "when")))
    out: list[tuple[int, list[int]]] = []
    if not own:
        return out
    at = own[0]
    while (step := _next(told, cluster, at)) is not None:
        time, other = told.values[at], told.values[step[0]]
        if not isinstance(time, Time) or not isinstance(other, Time) or other.precision != time.precision:
            break
        if time.precision not in FIXED or overlap(time, other):
            break
        out.append(step)
        at = step[0]
    return out


def _next(told: Told, cluster: Sequence[int], at: int) -> tuple[int, list[int]] | None:
    """The next time mention joined by *and*, and the states and places on the way to it."""
    places: list[int] = []
    text, position = "", told.mentions[at].end
    for i in range(at + 1, len(told.mentions)):
        m = told.mentions[i]
        text += told.text[position : m.start]
        position = m.end
        if m.type == "time":
            return (i, places) if told.users(i) <= set(cluster) and AND.fullmatch(text) else None
        if m.type not in ("state", "place") or len(places) == 2:
            return None
        text += "@"
        places.append(i)
    return None
