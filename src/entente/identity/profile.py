"""What identity looks at of a report: small, without claims, ready to be compared many times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from anyascii import anyascii

from entente import ontology
from entente.documents.types import Document
from entente.identity.dyads import states_in
from entente.identity.words import weight, words
from entente.reporting.types import Actor, Report, When
from entente.sentences import sentence_starts

OPEN = timedelta(days=366)  # how far the open side of an interval may be taken to reach
TELLING = 3.0  # weight of a word from which it is kept: in fewer than 1 of 20 news items
RARE = 5.5  # weight of a word of an actor's name that may be a person's or a unit's: in fewer than 1 of 250
RAREST = 40  # words of a document that are kept
NOTHING: frozenset[str] = frozenset()
_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as it is compared. Days are ordinals; sets are of folded words."""

    id: str
    document: str
    type: str
    stage: str
    first: int | None
    last: int | None
    open: bool  # whether one of them is not known, but only how far it may be taken to reach
    told: int | None  # day of publication
    states: frozenset[str]
    actors: frozenset[str]  # states of the side that acts, in types where one acts on another
    targets: frozenset[str]
    name: str | None
    edition: int | None
    places: frozenset[str]
    spots: tuple[tuple[float, float], ...]
    items: frozenset[str]
    numbers: frozenset[float]
    money: tuple[str, float] | None
    people: frozenset[str]  # rare words of the actors' names
    words: frozenset[str]  # telling words of the sentences that tell of it
    paper: frozenset[str]  # the rarest words of the whole document

    @property
    def days(self) -> int | None:
        """How many days the date spans."""
        return None if self.first is None or self.last is None else self.last - self.first + 1


def profile(report: Report, document: Document | None) -> Profile:
    """The profile of a report; `document` is the one it was read from, where that is at hand."""
    kind = ontology.event_type(report.type)
    first, last = reach(report.when)
    of_states = _state_words(report)
    return Profile(
        id=report.id,
        document=report.document,
        type=report.type,
        stage=report.stage,
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        open=report.when is not None and (report.when.start is None or report.when.end is None),
        told=document.published.toordinal() if document and document.published else None,
        states=frozenset(report.states),
        actors=frozenset(states_in(report.roles, "actor")) if kind.directed else NOTHING,
        targets=frozenset(states_in(report.roles, "target")) if kind.directed else NOTHING,
        name=report.name,
        edition=report.edition,
        places=frozenset(_folded(p.name) for p in report.places) | frozenset(_folded(p.quote) for p in report.places),
        spots=tuple((p.lat, p.lon) for p in report.places if p.lat is not None and p.lon is not None),
        items=frozenset(_folded(i.name) for i in report.items),
        numbers=frozenset(float(n) for n in _numbers(report)),
        money=(report.value.currency, report.value.amount) if report.value else None,
        people=_people(report, of_states),
        words=_words(report, document, of_states) if document else NOTHING,
        paper=_paper(document.text) if document else NOTHING,
    )


@lru_cache(maxsize=256)
def _paper(text: str) -> frozenset[str]:
    rare = sorted((w for w in words(text) if weight(w) >= RARE), key=lambda w: (-weight(w), w))
    return frozenset(rare[:RAREST])


def reach(when: When | None) -> tuple[date | None, date | None]:
    """First and last day that a date may be taken to reach: an open side, no further than a year."""
    if when is None or (when.start is None and when.end is None):
        return None, None
    first, last = when.start, when.end
    if first is None and last is not None:
        first = last - OPEN if last > date.min + OPEN else date.min
    if last is None and first is not None:
        last = first + OPEN if first < date.max - OPEN else date.max
    return first, last


def _folded(text: str) -> str:
    return "".join(c for c in anyascii(text).casefold() if c.isalnum())


def _numbers(report: Report) -> Iterable[float]:
    yield from (c.value for c in report.counts)
    yield from (i.count for i in report.items if i.count is not None)


def _state_words(report: Report) -> set[str]:
    """Words by which the report names states: they are compared as states."""
    found = {
        word for c in report.claims if isinstance(c.value, str) and _CODE.fullmatch(c.value) for word in words(c.quote)
    }
    return found | {word for a in _actors(report) if a.state and len(a.name.split()) == 1 for word in words(a.name)}


def _actors(report: Report) -> Iterable[Actor]:
    return (a for role, actors in report.roles.items() if role not in ("source", "topic") for a in actors)


def _people(report: Report, but: set[str]) -> frozenset[str]:
    said = {word for a in _actors(report) for word in words(a.name)} - but
    return frozenset(word for word in said if weight(word) >= RARE)


def _words(report: Report, document: Document, but: set[str]) -> frozenset[str]:
    starts = (*sentence_starts(document.text), len(document.text))
    said: set[str] = set()
    for start, _ in report.triggers:
        at = bisect_right(starts, start) - 1
        said |= words(document.text[starts[at] : starts[min(at + 1, len(starts) - 1)]])
    return frozenset(word for word in said - but if weight(word) >= TELLING)
