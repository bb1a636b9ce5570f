"""What persons decided about which reports tell of one event. It outranks the machine for good.

Of two judgements about the same two reports the later one holds. Judgements name reports, not events: the machine may
group anew, with more documents or other weights, and what was decided of these reports still stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Literal

Verdict = Literal["same", "different", "split"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Each of `reports` and each of `others` tell of one event (`same`) or of different ones (`different`, `split`)."""

    verdict: Verdict
    reports: tuple[str, ...]
    others: tuple[str, ...]
    person: str
    made_at: datetime  # UTC
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What judgements come to: groups of reports that are one event, and pairs that are not."""

    together: tuple[frozenset[str], ...]
    apart: frozenset[Pair]  # the smaller id first

    @property
    def touched(self) -> frozenset[str]:
        """Reports that a judgement in force is about."""
        return frozenset().union(*self.together, *self.apart)


def decided(judgements: Iterable[Judgement]) -> Decided:
    """What holds, of judgements in the order in which they were made.

    Where a chain of *same* would join two reports that were told apart, the newer judgements hold.
    """
    newest: dict[Pair, bool] = {}
    for judgement in judgements:
        for a, b in product(judgement.reports, judgement.others):
            if a != b:
                pair = (min(a, b), max(a, b))
                newest.pop(pair, None)  # so that the dictionary stays in order of time
                newest[pair] = judgement.verdict == "same"
    group: dict[str, frozenset[str]] = {}
    apart: set[Pair] = set()
    for (a, b), same in reversed(newest.items()):
        first, second = (group.setdefault(x, frozenset([x])) for x in (a, b))
        if not same:
            if first is not second:
                apart.add((a, b))
        elif first is not second and not _barred(first, second, apart):
            joined = first | second
            group.update(dict.fromkeys(joined, joined))
    groups = {g for g in group.values() if len(g) > 1}
    return Decided(tuple(sorted(groups, key=min)), frozenset(apart))


def _barred(first: frozenset[str], second: frozenset[str], apart: set[Pair]) -> bool:
    return any((min(a, b), max(a, b)) in apart for a, b in product(first, second))


def following(judgements: Iterable[Judgement], now: Mapping[str, str]) -> list[Judgement]:
    """The judgements with the ids that reports have `now`, where a newer reading gave them others."""
    return [
        Judgement(
            verdict=j.verdict,
            reports=tuple(now.get(r, r) for r in j.reports),
            others=tuple(now.get(r, r) for r in j.others),
            person=j.person,
            made_at=j.made_at,
            note=j.note,
        )
        for j in judgements
    ]
