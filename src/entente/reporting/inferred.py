"""What a report implies without naming it: the state of the city that was visited, reached or hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.grounding.states import state_name
from entente.grounding.types import Place
from entente.reporting.told import Filler
from entente.reporting.types import Actor, Claim

# Types in which the other side is where the event takes place.
TYPES = ("visit", "deployment", "incident")


def target(
    kind: str, roles: Mapping[str, tuple[Actor, ...]], fillers: Sequence[Filler], sure: float
) -> tuple[Actor, Claim] | None:
    """The other side of a visit, deployment or incident that names a place in one other state, and no such state.

    *The minister flew to Nairobi* is a visit to Kenya: the gazetteer says so, not the text, and the actor tells that.
    `sure` is the report's own confidence.
    """
    if kind not in TYPES or any(a.state or a.states for a in roles.get("target", ())):
        return None
    acting = {s for a in roles.get("actor", ()) for s in (*a.states, a.state) if s}
    places = [(f, f.value) for f in fillers if f.role == "place" and isinstance(f.value, Place) and f.value.state]
    states = {place.state for _, place in places}
    if not acting or len(states) != 1 or states & acting:
        return None
    filler, place = places[0]
    m, code = filler.mention, place.state
    assert code is not None
    reason = f"{place.name} lies in {state_name(code)}"
    confidence = round(sure * filler.confidence * m.confidence, 4)
    return (
        Actor(m.quote, None, (code,), "inferred", reason),
        Claim("target", code, m.quote, m.start, m.end, confidence, "inferred", reason),
    )
