"""Events: what reports, from one document or many, tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from entente.reporting.types import (
    NO_ROLES,
    Actor,
    Amount,
    CountValue,
    ItemValue,
    JsonScalar,
    PlaceValue,
    When,
)


@dataclass(frozen=True, slots=True)
class ConflictSide:
    value: JsonScalar
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one field that cannot all be true, side by side."""

    field: str
    values: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """The event in the field's own codes: PLOVER type, CAMEO code, Goldstein score (-10 to 10)."""

    plover: str | None
    cameo: str | None
    goldstein: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The happening; its fields are merged from the claims of `reports`."""

    id: str
    type: str
    stage: str
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    dyads: tuple[str, ...] = ()
    series: str | None = None
    roles: Mapping[str, tuple[Actor, ...]] = field(default_factory=lambda: NO_ROLES)
    when: When | None = None
    duration: str | None = None
    name: str | None = None
    edition: int | None = None
    places: tuple[PlaceValue, ...] = ()
    items: tuple[ItemValue, ...] = ()
    counts: tuple[CountValue, ...] = ()
    value: Amount | None = None
    topics: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    status: Literal["machine", "accepted", "edited"] = "machine"
    codes: Codes = Codes(None, None, None)
    confidence: float = 1.0
