"""The state that an organisation belongs to, by table or by the state its own name holds."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from entente.grounding.bodies import body_of
from entente.grounding.names import fold, table
from entente.grounding.states import owners_within
from entente.grounding.types import States

INTERNATIONAL = States((), "inferred", "an international body")  # belongs to no single state: no code is given
_SHORT = re.compile(r"[A-Z][A-Za-z&.-]{1,2}")  # up to three letters: AFP, KAI, SAF: shared by too many bodies


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[str, bool], ...]]:
    organisations: dict[str, tuple[tuple[str, bool], ...]] = {}
    for row in table("organisations.csv"):
        for name in filter(None, (row["name"], *row["also"].split("|"))):
            key, state = fold(name.lstrip("?!")), row["state"]
            known = name.startswith("?") or (_SHORT.fullmatch(name) is not None and state != "INT")
            organisations[key] = (*organisations.get(key, ()), (state, known))
    return organisations


def organisation(name: str, named: Collection[str] = ()) -> States | None:
    """The state of the organisation `name`, INTERNATIONAL, or None.

    `named` are the states that the text names: a common name (*Congress*, *the Northern Fleet*) or a short abbreviation
    counts only where its state is among them.
    """
    if body_of(name):
        return INTERNATIONAL
    rows = _table().get(fold(name), ())
    if not rows and " " in name:  # *United Nations Mission in Liberia*, *NATO’s Allied Land Command*
        first = " ".join(name.split()[:2])
        rows = tuple(row for key in (first, name.split()[0]) for row in _table().get(fold(key), ()) if row[0] == "INT")
    states = {state for state, must_be_named in rows if not must_be_named or state in named}
    if "INT" in states:
        return INTERNATIONAL
    if len(states) == 1:
        state = states.pop()
        return States((state,), "inferred", f"{name.removeprefix('the ')} belongs to {state}")
    owners = owners_within(name)
    return States(owners) if len(owners) == 1 else None
