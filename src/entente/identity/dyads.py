"""The pairs of states that an event stands between."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

from entente import ontology
from entente.reporting.types import Actor


def states_in(roles: Mapping[str, tuple[Actor, ...]], *names: str) -> set[str]:
    """States, named or inferred, in the roles."""
    return {s for n in names for a in roles.get(n, ()) for s in (*a.states, *((a.state,) if a.state else ()))}


def dyads(kind: str, roles: Mapping[str, tuple[Actor, ...]]) -> tuple[str, ...]:
    """Dyads (`PAK-RUS`, alphabetical) of an event: who acts with whom it acts on, or all parties pair by pair."""
    sides = ontology.event_type(kind).sides
    if ontology.event_type(kind).directed:
        pairs = set(product(*(states_in(roles, side) for side in sides)))
    else:
        pairs = set(combinations(sorted(states_in(roles, *sides, "host")), 2))
    return tuple(sorted({"-".join(sorted(p)) for p in pairs if p[0] != p[1]}))
