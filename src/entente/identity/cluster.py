"""Groups of reports that tell of one event: likely pairs are joined, the best first, while the groups agree.

Agglomeration with average linkage and constraints: two groups become one if their reports, pair by pair, score enough
on average, no pair is barred, and no document tells of it twice. Ties are broken by the reports' ids, so the groups
follow from the set of reports alone, and reports that no likely pair ties to others have no say in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from entente.identity.compare import scored
from entente.identity.profile import Profile

# Logarithm of the odds from which a pair may begin a group, and that all pairs of a group must reach on average. By
# pair precision on the storylines outside the dev set, 91 per cent here: few wrong merges before many right ones.
LIKELY = 0.0
ON_AVERAGE = -0.75

Pair = tuple[int, int]
Scored = tuple[float, int, int]


def likely(profiles: Sequence[Profile], pairs: Iterable[Pair]) -> list[Scored]:
    """Pairs that score enough to be one event, best first."""
    found = ((scored(profiles[i], profiles[j]), i, j) for i, j in pairs)
    return sorted((x for x in found if x[0] >= LIKELY), key=lambda x: (-x[0], x[1], x[2]))


def cluster(
    profiles: Sequence[Profile],
    ranked: Sequence[Scored],
    *,
    together: Iterable[Collection[int]] = (),
    apart: Collection[Pair] = (),
) -> list[list[int]]:
    """Groups of report numbers, each in order; `profiles` are sorted by id.

    `together` are groups that stand whatever the scores; `apart` are pairs, smaller number first, that never meet.
    """
    group = {i: [i] for i in range(len(profiles))}
    for some in together:
        joined = sorted(some)
        group.update(dict.fromkeys(joined, joined))
    known = {(i, j): score for score, i, j in ranked}
    kept = frozenset(apart)
    for _, i, j in ranked:
        a, b = group[i], group[j]
        if a is not b and _agree(profiles, a, b, known, kept):
            joined = sorted(a + b)
            group.update(dict.fromkeys(joined, joined))
    return [g for i, g in group.items() if g[0] == i]


def _agree(
    profiles: Sequence[Profile], a: Sequence[int], b: Sequence[int], known: dict[Pair, float], apart: frozenset[Pair]
) -> bool:
    if not {profiles[i].document for i in a}.isdisjoint(profiles[j].document for j in b):
        return False
    total = 0.0
    for x in a:
        for y in b:
            pair = (x, y) if x < y else (y, x)
            if pair in apart:
                return False
            if pair not in known:
                known[pair] = scored(profiles[pair[0]], profiles[pair[1]])
            total += known[pair]
    return total / (len(a) * len(b)) >= ON_AVERAGE
