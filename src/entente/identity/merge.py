"""One event from its reports: each field from the report that says most, and what cannot all be true side by side."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from entente import ontology
from entente.documents.types import Document
from entente.grounding.types import Precision
from entente.identity.copies import independent
from entente.identity.dyads import dyads, states_in
from entente.identity.types import Codes, Conflict, ConflictSide, Event
from entente.reporting.dates import WEAKEST_FIRST, overlap
from entente.reporting.types import AHEAD, Actor, ItemValue, JsonScalar, PlaceValue, Report, When

H = TypeVar("H", bound=Hashable)


def merge(reports: Sequence[Report], documents: Mapping[str, Document]) -> Event:
    """The event that the reports (at least one) tell of."""

    def told(r: Report) -> tuple[date, str, int]:
        return documents[r.document].published or date.max, r.document, r.triggers[0][0]

    ordered = sorted(reports, key=told)
    # The report published last knows best how the event stands; but what one tells of as happened is ahead no more,
    # even if a later one goes back to how it was planned.
    happened = [r for r in ordered if r.stage not in AHEAD] or ordered
    latest = max(happened, key=lambda r: (documents[r.document].published or date.min, r.confidence, r.id))
    kind, roles = latest.type, _roles(ordered)
    pairs = dyads(kind, roles)
    name = _commonest(r.name for r in ordered if r.name)
    coding = ontology.codes(kind, latest.stage)
    papers = sorted({r.document for r in ordered})
    return Event(
        id=event_id(ordered[0]),
        type=kind,
        stage=latest.stage,
        reports=tuple(r.id for r in ordered),
        documents=tuple(papers),
        sources=independent([documents[d] for d in papers]),
        dyads=pairs,
        roles=roles,
        when=_when(ordered),
        duration=_first(r.duration for r in ordered),
        name=name,
        edition=_first(r.edition for r in ordered),
        places=_places(ordered),
        items=_items(ordered),
        counts=_distinct(c for r in ordered for c in r.counts),
        value=_first(r.value for r in ordered),
        topics=_distinct(t for r in ordered for t in r.topics),
        attributed_to=_distinct(s for r in ordered for s in r.attributed_to),
        conflicts=_conflicts(ordered),
        codes=Codes(coding.plover, coding.cameo, coding.goldstein),
        confidence=round(1 - _product(1 - min(r.confidence, 0.9999) for r in ordered), 4),
    )


def event_id(first: Report) -> str:
    """From the report that was published first, so that later documents leave it as it is."""
    return "e" + hashlib.sha256(first.id.encode()).hexdigest()[:12]


def _roles(reports: Iterable[Report]) -> dict[str, tuple[Actor, ...]]:
    out: dict[str, list[Actor]] = {}
    for r in reports:
        for role, actors in r.roles.items():
            known = out.setdefault(role, [])
            known += [a for a in actors if all(a.name != k.name or a.state != k.state for k in known)]
    return {role: tuple(actors) for role, actors in sorted(out.items())}


def _when(reports: Sequence[Report]) -> When | None:
    """The finest date; of equally fine ones that which most reports agree with, then the longest, then the surest.

    Two dates agree when one holds the other: *8 to 21 November* stands before *10 November*, when shots were fired.
    Where that date is open on one side, the next that gives the other side gives it: one report tells that it began on
    Monday, a later one that it ended.
    """
    dated = [(r, r.when) for r in reports if r.when]
    if not dated:
        return None

    def rank(x: tuple[Report, When]) -> tuple[int, int, int, float, str]:
        report, when = x
        agreeing = sum(not _contradict(when, other) for _, other in dated)
        known = when.start is not None and when.end is not None
        return _fineness(when), -agreeing, -_days(when) if known else 0, -report.confidence, report.id

    first, *others = (when for _, when in sorted(dated, key=rank))
    for other in others:
        if first.start is None and first.end and other.start and other.start <= first.end:
            return _joined(other, first)
        if first.end is None and first.start and other.end and other.end >= first.start:
            return _joined(first, other)
    return first


def _joined(begin: When, end: When) -> When:
    """From the start of one date to the end of another, resting on the weaker basis of the two."""
    precision: Precision = "day" if begin.precision == end.precision == "day" else "range"
    weaker = min(begin, end, key=lambda w: WEAKEST_FIRST.index(w.basis))
    return When(begin.start, end.end, precision, weaker.basis, weaker.reason)


FINENESS = ("hour", "day", "week", "month", "season", "quarter", "half", "range", "year", "decade", "century")


def _fineness(w: When) -> int:
    return FINENESS.index(w.precision) if w.precision else len(FINENESS)


def _days(w: When) -> int:
    return ((w.end or date.max) - (w.start or date.min)).days


def _places(reports: Iterable[Report]) -> tuple[PlaceValue, ...]:
    out: dict[str, PlaceValue] = {}
    for r in reports:
        for p in r.places:
            out.setdefault(p.name.casefold(), p)
    return tuple(out.values())


def _items(reports: Iterable[Report]) -> tuple[ItemValue, ...]:
    out: dict[str, ItemValue] = {}
    for r in reports:
        for i in r.items:
            key = i.name.casefold()
            if key not in out or out[key].count is None:
                out[key] = i
    return tuple(out.values())


def _conflicts(reports: Sequence[Report]) -> tuple[Conflict, ...]:
    """Fields on which two reports say what cannot both be true; a coarser date is no conflict with a finer one."""
    out = []
    dates: dict[JsonScalar, list[str]] = {}
    whens = [(r.id, r.when) for r in reports if r.when]
    if any(_contradict(a, b) for _, a in whens for _, b in whens):
        for i, w in whens:
            dates.setdefault(f"{w.start or '..'}/{w.end or '..'}", []).append(i)
        out.append(_conflict("when", dates))
    for field, told_in in _FIELDS.items():
        units: dict[str, dict[JsonScalar, list[str]]] = {}
        for r in reports:
            if (told := told_in(r)) is not None:
                unit, value = told
                units.setdefault(unit, {}).setdefault(value, []).append(r.id)
        out += [_conflict(field, sides) for _, sides in sorted(units.items()) if len(sides) > 1]
    return tuple(out)


def _contradict(a: When, b: When) -> bool:
    """Whether neither interval holds the other."""

    def holds(x: When, y: When) -> bool:
        return (x.start or date.min) <= (y.start or date.min) and (x.end or date.max) >= (y.end or date.max)

    if None in (a.start, a.end, b.start, b.end):
        return not overlap(a, b)
    return not holds(a, b) and not holds(b, a)


def _conflict(field: str, sides: Mapping[JsonScalar, Sequence[str]]) -> Conflict:
    ordered = sorted(sides.items(), key=lambda x: str(x[0]))
    return Conflict(field, tuple(ConflictSide(v, tuple(sorted(ids))) for v, ids in ordered))


# What a report says of a field, and the unit it says it in: only values in one unit can contradict each other.
Said = tuple[str, JsonScalar]


def _edition_of(r: Report) -> Said | None:
    return None if r.edition is None else ("", r.edition)


def _counts_of(r: Report) -> Said | None:
    """The one number a report gives, where it gives one: parts of a whole are no conflict, nor are others' soldiers."""
    return (r.counts[0].of or "", r.counts[0].value) if len(r.counts) == 1 else None


def _host_of(r: Report) -> Said | None:
    hosts = sorted(states_in(r.roles, "host"))
    return ("", hosts[0]) if len(hosts) == 1 else None


def _value_of(r: Report) -> Said | None:
    return (r.value.currency, f"{r.value.amount:.0f} {r.value.currency}") if r.value else None


_FIELDS: dict[str, Callable[[Report], Said | None]] = {
    "edition": _edition_of,
    "host": _host_of,
    "count": _counts_of,
    "value": _value_of,
}


def _commonest(names: Iterable[str]) -> str | None:
    """The name told most often, however it is written; in the commonest writing, and rather not all in capitals."""
    written = Counter(names)
    count = Counter(n.casefold() for n in written.elements())
    return min(written, key=lambda n: (-count[n.casefold()], n.isupper(), -written[n], n), default=None)


def _first(values: Iterable[H | None]) -> H | None:
    return next((v for v in values if v is not None), None)


def _distinct(values: Iterable[H]) -> tuple[H, ...]:
    return tuple(dict.fromkeys(values))


def _product(values: Iterable[float]) -> float:
    out = 1.0
    for v in values:
        out *= v
    return out
