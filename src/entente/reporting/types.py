"""What one document tells of one event, and the claims it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from entente.grounding.types import Basis, Precision

NO_ROLES: Mapping[str, tuple[Actor, ...]] = MappingProxyType({})
# Stages of what is still to happen, from the first word to the order; all others come after these.
AHEAD = ("proposed", "negotiating", "planned", "ordered")
JsonScalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who fills a role. `state` is set only where words of the text name it; `states` adds the inferred ones."""

    name: str
    state: str | None = None
    states: tuple[str, ...] = ()
    basis: Literal["text", "inferred"] = "text"
    inferred_from: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """First and last day the text supports; either may be unknown."""

    start: date | None
    end: date | None
    precision: Precision | None
    basis: Basis
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    name: str
    quote: str
    state: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class ItemValue:
    name: str
    quote: str
    count: int | float | None = None


@dataclass(frozen=True, slots=True)
class CountValue:
    value: int | float
    of: str | None = None  # alpha-3 of those counted, where known


@dataclass(frozen=True, slots=True)
class Amount:
    amount: float
    currency: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field of one report, with its evidence.

    `field` is a dotted path (`when.start`, `party`, `name`, `edition`, `place`, `item`, `count`, `value`, `topic`,
    `source`, `type`, `stage`). `value` is a JSON scalar: alpha-3 or name for actors, ISO date for times.
    `quote` equals the document's text from `start` to `end`.
    """

    field: str
    value: JsonScalar
    quote: str
    start: int
    end: int
    confidence: float
    basis: Basis = "text"
    inferred_from: str | None = None
    attributed_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one document tells of one event."""

    id: str
    document: str
    type: str
    stage: str
    triggers: tuple[tuple[int, int], ...]
    roles: Mapping[str, tuple[Actor, ...]] = field(default_factory=lambda: NO_ROLES)
    when: When | None = None
    duration: str | None = None  # ISO 8601, `P2W`
    name: str | None = None
    edition: int | None = None
    places: tuple[PlaceValue, ...] = ()
    items: tuple[ItemValue, ...] = ()
    counts: tuple[CountValue, ...] = ()
    value: Amount | None = None
    topics: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    confidence: float = 1.0

    @property
    def states(self) -> tuple[str, ...]:
        """States that take part, named or inferred, sorted: those in any role but `source` and `topic`."""
        return tuple(
            sorted(
                {
                    s
                    for role, actors in self.roles.items()
                    if role not in ("source", "topic")
                    for a in actors
                    for s in (a.states or ((a.state,) if a.state else ()))
                }
            )
        )
