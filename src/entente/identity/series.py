"""Series: recurring events with their editions, keyed by name and partners.

Events of one kind whose names are one after transliteration and translation, and whose states are the same or hold one
another, are one series; the same name with other partners is another. Editions go by their number, by the year in
their name, or by the year they were held in. What must have taken place though no document tells of it (a third between
a second and a fourth) is listed as inferred, with the reason; it is never an event.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from entente.documents.types import Document
from entente.identity.compare import FIRST_YEAR
from entente.identity.dyads import states_in
from entente.identity.names import bare, likeness, well_spelt
from entente.identity.types import Event
from entente.reporting.types import Report
from entente.sentences import sentence_starts

RECURRING_TYPES = ("exercise", "meeting")
NOT_HELD = ("proposed", "negotiating", "cancelled", "denied", "recurring")  # stages that make no edition
_ANNUAL = re.compile(r"\b(?:annual(?:ly)?|yearly|(?:every|each) year|once a year)\b", re.IGNORECASE)
_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition: held or to be held by `events` (ids), or inferred, for the reason told."""

    number: int | None
    year: int | None
    events: tuple[str, ...] = ()
    reason: str | None = None  # why it must have taken place, or what its number was worked out from

    @property
    def inferred(self) -> bool:
        return not self.events


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A recurring event between its partners."""

    id: str
    type: str
    name: str
    states: tuple[str, ...]
    variants: tuple[str, ...]  # other spellings and translations of the name
    editions: tuple[Edition, ...]
    recurring: tuple[str, ...]  # ids of events that tell of the series as a whole (*held annually since 2016*)


def with_series(events: Sequence[Event]) -> list[Event]:
    """The events, each recurring one with the id of its series."""
    series = {event.id: name for name, some in _grouped(events).items() for event in some}
    return [replace(e, series=series.get(e.id)) for e in events]


def series_of(
    events: Sequence[Event], reports: Mapping[str, Sequence[Report]], documents: Mapping[str, Document]
) -> list[Series]:
    """All series, by id. `reports` gives the reports of an event by its id, with their `documents`."""
    out = []
    for id, some in _grouped(events).items():
        names = Counter(r.name for e in some for r in reports.get(e.id, ()) if r.name) or Counter(
            e.name for e in some if e.name
        )
        whole = [e for e in some if e.stage == "recurring"]
        since = [y for e in whole if _annual(reports.get(e.id, ()), documents) and (y := _year(e)) is not None]
        name = max(names, key=lambda n: (well_spelt(n), names[n], not n.isupper(), n))
        spelt = {n.casefold(): n for n in sorted(names, reverse=True)}
        out.append(
            Series(
                id=id,
                type=some[0].type,
                name=name,
                states=tuple(sorted(set().union(*(_states(e) for e in some)))),
                variants=tuple(sorted(v for k, v in spelt.items() if k != name.casefold())),
                editions=tuple(_editions([e for e in some if e.stage not in NOT_HELD], min(since, default=None))),
                recurring=tuple(e.id for e in whole),
            )
        )
    return sorted(out, key=lambda s: s.id)


def _grouped(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Events by the id of their series, the earliest first."""
    named: dict[str, dict[str, list[Event]]] = {kind: defaultdict(list) for kind in RECURRING_TYPES}
    for e in sorted(events, key=_in_time):
        if e.type in named and e.name:
            named[e.type][e.name].append(e)
    out: dict[str, list[Event]] = {}
    for names in named.values():
        for alike in _alike(sorted(names)):
            for some in _partners([e for name in alike for e in names[name]]):
                states = sorted(set().union(*(_states(e) for e in some)))
                count = Counter(bare(e.name or "") for e in some)
                name = min(count, key=lambda n: (not well_spelt(n), -count[n], n))
                out.setdefault(f"{'-'.join(name.split())}:{'-'.join(states)}", []).extend(some)
    return out


def _alike(names: Sequence[str]) -> list[list[str]]:
    """Names in groups of those that are one, directly or through others."""
    groups: list[list[str]] = []
    for name in names:
        near = [g for g in groups if any(likeness(name, other) in ("same", "similar") for other in g)]
        groups = [g for g in groups if g not in near] + [[name, *(n for g in near for n in g)]]
    return groups


def _partners(events: Sequence[Event]) -> list[list[Event]]:
    """Events in groups whose states are the same or hold one another; those of one state where only one group fits."""
    groups: list[tuple[set[str], list[Event]]] = []
    several = (e for e in events if len(_states(e)) > 1)
    for e in sorted(several, key=lambda e: (-len(_states(e)), sorted(_states(e)), e.id)):
        home = next((g for g in groups if _states(e) <= g[0]), None)
        if home:
            home[1].append(e)
        else:
            groups.append((set(_states(e)), [e]))
    for e in events:
        if len(_states(e)) < 2:
            fitting = [g for g in groups if _states(e) <= g[0]]
            if len(fitting) == 1:
                fitting[0][1].append(e)
    return [sorted(some, key=_in_time) for _, some in groups]


def _in_time(event: Event) -> tuple[int, str, str]:
    start = event.when.start.isoformat() if event.when and event.when.start else ""
    return _year(event) or 0, start, event.id


def _states(event: Event) -> set[str]:
    return states_in(event.roles, "party", "host")


def _year(event: Event) -> int | None:
    """The year it began in, if that is known; else that of an edition counted by years."""
    day = event.when and (event.when.start or event.when.end)
    if day:
        return day.year
    return event.edition if event.edition is not None and event.edition >= FIRST_YEAR else None


def _annual(reports: Iterable[Report], documents: Mapping[str, Document]) -> bool:
    """Whether a sentence that tells of it says that it is held every year."""
    for r in reports:
        document = documents.get(r.document)
        text = document.text if document else ""
        starts = (*sentence_starts(text), len(text))
        for start, _ in r.triggers:
            at = max(i for i, s in enumerate(starts) if s <= start)
            if _ANNUAL.search(text, starts[at], starts[min(at + 1, len(starts) - 1)]):
                return True
    return False


def _editions(events: Sequence[Event], since: int | None) -> list[Edition]:
    """Editions in order. `since` is the first year of a series said to be held every year."""
    known: dict[tuple[int | None, int | None], list[str]] = defaultdict(list)
    years = {e.edition: _year(e) for e in events if e.edition is not None and e.edition < FIRST_YEAR}
    offset, basis = _offset({n: y for n, y in years.items() if y is not None}, since)
    for e in events:
        number = e.edition if e.edition is not None and e.edition < FIRST_YEAR else None
        year = _year(e) or (number + offset if number is not None and offset is not None else None)
        if number is None and year is not None and offset is not None and year > offset:
            number = year - offset
        known[number, year].append(e.id)
    reasons = {e.id: basis for e in events if e.edition is None and offset is not None}
    out = [
        Edition(number=n, year=y, events=tuple(ids), reason=reasons.get(ids[0]) if n is not None else None)
        for (n, y), ids in known.items()
    ]
    numbers, told = {n for n, _ in known if n is not None}, {y for _, y in known if y is not None}
    for n in range(1, max(numbers, default=0)):
        if n not in numbers and (offset is None or n + offset not in told):
            after = min(m for m in numbers if m > n)
            out.append(Edition(number=n, year=n + offset if offset is not None else None, reason=_why(n, after, basis)))
    return sorted(out, key=lambda e: (e.year or 9999, e.number or 0, e.events))


def _offset(years: Mapping[int, int], since: int | None) -> tuple[int | None, str]:
    """Year less number, where one edition a year fits all that is known, and what it rests on."""
    offsets = {y - n for n, y in years.items()}
    if len(offsets) > 1 or (not offsets and since is None):
        return None, ""
    if since is not None and offsets <= {since - 1}:
        return since - 1, f"held annually since {since}"
    if len(years) > 1 and len(offsets) == 1:
        first, last = min(years), max(years)
        return offsets.pop(), f"the {ordinal(first)} was in {years[first]} and the {ordinal(last)} in {years[last]}"
    return None, ""


def _why(number: int, after: int, basis: str) -> str:
    told = f"there was a {ordinal(after)}, so there was a {ordinal(number)}"
    return f"{told}; {basis}" if basis else told


def ordinal(number: int) -> str:
    """*third*, *11th*."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"
