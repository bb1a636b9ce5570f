"""Which triggers of a document tell of one event.

The reader scores pairs of triggers; groups are joined best pair first while the mean score over all pairs of the two
groups stays above a threshold and nothing that the text says of them speaks against it.
"""

from __future__ import annotations

from entente.reporting.dates import overlap
from entente.reporting.told import Told

# Mean pair score above which two groups are one event; by the F1 of events found on the dev set.
THRESHOLD = 0.45
# Score of two triggers of one clause that share their fillers (*held* and *talks* in "held talks").
SAME_WORDS = 0.6
# Score of two triggers in neighbouring paragraphs with the same states and stage, at most one of them dated: on our
# annotated dispatches outside the dev set 95 % of such pairs (n = 139) are one event.
TOLD_AGAIN = 0.8
TOLD_AGAIN_TYPES = ("agreement", "exercise", "meeting", "visit")
CLAUSE = 60  # characters between two triggers of one clause, at most
SIDES = ("actor", "target", "host")  # not `party`: a multinational drill is told of party by party
PARTIES = ("actor", "target", "party", "host")
FIRST_YEAR = 1900  # an edition number from here on is a year


def clusters(told: Told) -> list[list[int]]:
    """Groups of trigger numbers, each in order of the text, in order of their first trigger."""
    score = {(link.first, link.second): link.confidence for link in told.links}
    for pairs, least in ((_same_words(told), SAME_WORDS), (_told_again(told), TOLD_AGAIN)):
        for pair in pairs:
            score[pair] = max(score.get(pair, 0.0), least)
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


def _same_words(told: Told) -> list[tuple[int, int]]:
    """Pairs of triggers of one type close together in a sentence, the fillers of one all among those of the other."""
    out = []
    for j in range(len(told.triggers)):
        for i in range(j):
            a, b = told.triggers[i], told.triggers[j]
            if a.type != b.type or b.start - a.end > CLAUSE or told.sentence(a.start) != told.sentence(b.start):
                continue
            first, second = ({(f.index, f.role) for f in told.fillers(t)} for t in (i, j))
            if first and second and (first <= second or second <= first):
                out.append((i, j))
    return out


def _told_again(told: Told) -> list[tuple[int, int]]:
    """Pairs of triggers of one type and stage, of one pair or group of states, told of in neighbouring paragraphs."""
    paragraph = [told.paragraph(t) for t in range(len(told.triggers))]
    states = [frozenset().union(*(told.states(t, role) for role in PARTIES)) for t in range(len(told.triggers))]
    dated = [bool(told.times(t, "when", "start")) for t in range(len(told.triggers))]
    return [
        (i, j)
        for j, b in enumerate(told.triggers)
        for i, a in enumerate(told.triggers[:j])
        if (a.type, a.stage) == (b.type, b.stage)
        and a.type in TOLD_AGAIN_TYPES
        and paragraph[j] - paragraph[i] == 1
        and len(states[i]) > 1
        and states[i] == states[j]
        and not (dated[i] and dated[j])
    ]


def _mean(a: list[int], b: list[int], score: dict[tuple[int, int], float]) -> float:
    pairs = [score.get((min(i, j), max(i, j)), 0.0) for i in a for j in b]
    return sum(pairs) / len(pairs)


def _compatible(told: Told, a: list[int], b: list[int]) -> bool:
    """Whether nothing the text says keeps the groups apart.

    Apart are: another type; another edition; wholly other states in the same role; at the same stage, dates that share
    no day (a pact signed in one year and ratified in the next is one).
    """
    if told.triggers[a[0]].type != told.triggers[b[0]].type:
        return False
    first, second = ({e for t in g for e in told.editions(t)} for g in (a, b))
    if any(x and y and not x & y for x, y in zip(_editions(first), _editions(second), strict=True)):
        return False
    if any(_other(told, a, b, role) for role in SIDES):
        return False
    return not any(told.triggers[i].stage == told.triggers[j].stage and _other_dates(told, i, j) for i in a for j in b)


def _editions(numbers: set[int]) -> tuple[set[int], set[int]]:
    """Rounds and edition years apart: the 46th and that of 2019 may be one."""
    return {n for n in numbers if n < FIRST_YEAR}, {n for n in numbers if n >= FIRST_YEAR}


def _other(told: Told, a: list[int], b: list[int], role: str) -> bool:
    first, second = ({s for t in g for s in told.states(t, role)} for g in (a, b))
    return bool(first and second and not first & second)


def _other_dates(told: Told, i: int, j: int) -> bool:
    first, second = ([time for _, time in told.times(t, "when")] for t in (i, j))
    return bool(first and second) and not any(overlap(x, y) for x in first for y in second)
