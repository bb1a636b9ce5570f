"""Whether two reports of different documents tell of one event: the first, careful rule.

Two reports are the same event when their types agree, their states agree, nothing said in one contradicts the other,
and something particular ties them: a name, an item, or a date known to the month or better. A wrong merge is worse
than a missed one, so what is merely not contradicted stays apart.
"""

from __future__ import annotations

from datetime import date, timedelta

from rapidfuzz import fuzz

from entente.reporting.types import Report, When

SIMILAR_NAME = 80.0  # rapidfuzz ratio in per cent: Druzba, Druzhba and Bruzhba meet; Druzhba and Kavkaz do not
MONTH = 31  # days; an interval no longer than this is a particular date
OPEN = timedelta(days=366)
APART = {"denied", "recurring"}  # told of as not having happened, or as no single occasion
SAME_DAY = {"statement", "incident", "meeting", "visit"}  # so frequent that only the very day ties them


def compare(a: Report, b: Report) -> float:
    """How strongly the reports are tied, from 0 (not the same event, as far as is known) to 1."""
    if a.type != b.type or not _stages(a, b):
        return 0.0
    if a.edition is not None and b.edition is not None and a.edition != b.edition:
        return 0.0
    if not a.states or not b.states:
        return 0.0
    named = names_agree(a.name, b.name)
    if named is False:
        return 0.0
    items = _items(a, b)
    if items is False:
        return 0.0
    if not _states(a, b, bool(named)):
        return 0.0
    dated = _dates(a.when, b.when)
    if dated is False:
        return 0.0
    if dated is None:  # at least one is undated: only a name with its edition ties them
        return 0.6 if named and a.edition is not None and a.edition == b.edition else 0.0
    assert a.when is not None
    assert b.when is not None
    particular = min(_days(a.when), _days(b.when)) <= MONTH and max(_days(a.when), _days(b.when)) <= MONTH
    if a.type in SAME_DAY and not named:
        if a.type == "statement" and a.stage != b.stage:
            return 0.0
        return 0.8 if _day(a.when) and _day(a.when) == _day(b.when) else 0.0
    if particular:
        return 0.9 if named or items else 0.7
    return 0.5 if named or items else 0.0


def names_agree(a: str | None, b: str | None) -> bool | None:
    """None where one has no name. One name may be a part of the other (*Druzhba* and *Druzhba-2020*)."""
    if not a or not b:
        return None
    x, y = " ".join(a.casefold().split()), " ".join(b.casefold().split())
    return x in y or y in x or fuzz.ratio(x, y) >= SIMILAR_NAME


def _stages(a: Report, b: Report) -> bool:
    return a.stage == b.stage or not {a.stage, b.stage} & APART


def _states(a: Report, b: Report, named: bool) -> bool:
    first, second = set(a.states), set(b.states)
    if first == second:
        return len(first) > 1 or named
    return named and (first <= second or second <= first)


def _items(a: Report, b: Report) -> bool | None:
    if not a.items or not b.items:
        return None
    return bool({i.name.casefold() for i in a.items} & {i.name.casefold() for i in b.items})


def _dates(a: When | None, b: When | None) -> bool | None:
    """None where one is unknown; else whether the intervals share a day."""
    if a is None or b is None:
        return None
    (first, last), (begin, end) = _reach(a), _reach(b)
    return first <= end and begin <= last


def _reach(w: When) -> tuple[date, date]:
    """First and last day that an interval may be taken to reach: an open side, no further than a year."""
    first = w.start or (w.end - OPEN if w.end and w.end > date.min + OPEN else date.min)
    last = w.end or (w.start + OPEN if w.start and w.start < date.max - OPEN else date.max)
    return first, last


def _days(w: When) -> int:
    return ((w.end or date.max) - (w.start or date.min)).days + 1


def _day(w: When) -> date | None:
    return w.start if w.start == w.end else None
