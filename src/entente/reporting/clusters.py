"""Which triggers of a document tell of one event.

The reader scores pairs of triggers; groups are joined best pair first while the mean score over all pairs of the two
groups stays above a threshold and nothing that the text says of them speaks against it.
"""

from __future__ import annotations

from entente.grounding.types import Time
from entente.reporting.told import Told

# Mean pair score above which two groups are one event; by the F1 of events found on the dev set.
THRESHOLD = 0.45


def clusters(told: Told) -> list[list[int]]:
    """Groups of trigger numbers, each in order of the text, in order of their first trigger."""
    score = {(link.first, link.second): link.confidence for link in told.links}
    groups = [[i] for i in range(len(told.triggers))]
    while True:
        best: tuple[float, int, int] | None = None
        for b in range(len(groups)):
            for a in range(b):
                value = _mean(groups[a], groups[b], score)
                if value > THRESHOLD and (best is None or value > best[0]) and _compatible(told, groups[a], groups[b]):
                    best = (value, a, b)
        if best is None:
            return groups
        _, a, b = best
        groups[a] = sorted(groups[a] + groups[b])
        del groups[b]


def _mean(a: list[int], b: list[int], score: dict[tuple[int, int], float]) -> float:
    pairs = [score.get((min(i, j), max(i, j)), 0.0) for i in a for j in b]
    return sum(pairs) / len(pairs)


def _compatible(told: Told, a: list[int], b: list[int]) -> bool:
    """Whether nothing the text says keeps the groups apart: another type, edition, date, or wholly other states."""
    if told.triggers[a[0]].type != told.triggers[b[0]].type:
        return False
    first, second = ({e for t in g for e in told.editions(t)} for g in (a, b))
    if first and second and not first & second:
        return False
    states = [{s for t in g for s in told.states(t)} for g in (a, b)]
    if all(states) and not states[0] & states[1]:
        return False
    dates = [[time for t in g for _, time in told.times(t, "when")] for g in (a, b)]
    return not (all(dates) and not any(overlap(x, y) for x in dates[0] for y in dates[1]))


def overlap(a: Time, b: Time) -> bool:
    """Whether two times share a day; an open end reaches as far as it may."""
    return not ((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))
