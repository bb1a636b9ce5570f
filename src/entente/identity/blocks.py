"""Which pairs of reports are worth comparing: those of one type that share a state and time, or something particular.

Pairs are found in blocks by sweeping over time, so that their number grows with the reports, not with their square.
Whether two reports are compared depends on these two alone.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

import numpy as np

from entente.identity.compare import MONTH, SEASON, SLIP, YEAR
from entente.identity.names import skeletons
from entente.identity.profile import Profile
from entente.identity.words import weight

PARTICULAR = 6.5  # weight of a word that by itself makes two reports worth comparing: in fewer than 1 of 650 items
FINE = 2 * MONTH  # days; a date that spans no more is looked for by its days
EVER = 4_000_000  # ordinal after any day

Span = tuple[int, int]
Member = tuple[int, int, int]  # first day, last day, number of the report


def pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Numbers of reports of different documents to compare: each pair once, the smaller number first, in order."""
    blocks: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for i, p in enumerate(profiles):
        for key, (first, last) in _keys(p):
            blocks[key].append((first, last, i))
    found = array("Q")  # of both numbers in one: millions of tuples would take a gigabyte
    for key, block in blocks.items():
        for i, j in _overlapping(block):
            a, b = profiles[i], profiles[j]
            if a.document != b.document and _worthwhile(a, b, key[0]):
                found.append(min(i, j) << 32 | max(i, j))
    for both in np.unique(np.frombuffer(found, dtype=np.uint64)) if found else ():
        yield int(both) >> 32, int(both) & 0xFFFFFFFF


def _keys(p: Profile) -> Iterator[tuple[tuple[str, ...], Span]]:
    """The blocks that a report belongs to, and the days that it covers in each."""
    for state in sorted(p.states):
        if p.first is not None and p.last is not None and p.last - p.first < FINE:
            yield ("dated", p.type, state), (p.first, p.last + SLIP)
        if p.told is not None:
            yield ("told", p.type, state), (p.told, p.told + MONTH)
    if len(p.states) > 1:
        if p.first is not None and p.last is not None and p.last - p.first <= YEAR:
            yield ("years", p.type, *sorted(p.states)), (p.first, p.last + MONTH)
        if p.told is not None:
            yield ("told", p.type, *sorted(p.states)), (p.told, p.told + SEASON)
    life = _life(p)
    for mark in _marks(p):
        yield ("marked", p.type, mark), life


def _life(p: Profile) -> Span:
    """From what it tells of to when it told; ever, where neither is known."""
    days = [d for d in (p.first, p.last, p.told) if d is not None]
    return (min(days), max(days) + YEAR) if days else (0, EVER)


def _marks(p: Profile) -> set[str]:
    """What is particular about a report."""
    found = {f"name {key}" for key in skeletons(p.name)} if p.name else set()
    found |= {f"item {item}" for item in p.items if any(c.isdigit() for c in item)}
    found |= {f"word {word}" for word in p.words | p.people if weight(word) >= PARTICULAR}
    if p.money:
        found.add(f"money {p.money[0]} {p.money[1]:.0f}")
    return found


def _overlapping(block: list[Member]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose days overlap."""
    block.sort()
    going: list[tuple[int, int]] = []  # by last day
    for first, last, i in block:
        while going and going[0][0] < first:
            heappop(going)
        for _, j in going:
            yield i, j
        heappush(going, (last, i))


def _worthwhile(a: Profile, b: Profile, block: str) -> bool:
    """Whether a pair of such a block may be one: not if they share but one state though each has two; nor, in a block
    by day of telling, if both are dated."""
    if block == "marked":
        return not a.states or not b.states or bool(a.states & b.states)
    if block == "told" and a.first is not None and b.first is not None:
        return False
    return len(a.states & b.states) >= min(len(a.states), len(b.states), 2)
