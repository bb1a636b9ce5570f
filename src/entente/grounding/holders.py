"""Well-known office-holders, and offices that one state alone has, for mentions without a state beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from entente.grounding.memory import person_key
from entente.grounding.names import fold, table
from entente.grounding.types import States

SLACK = 2  # years before and after the term in which the holder is still meant


@dataclass(frozen=True, slots=True)
class _Holder:
    name: tuple[str, ...]
    surname: str
    state: str
    start: int
    end: int
    alone: str  # yes, named (only where the text names the state), no


@lru_cache(maxsize=1)
def _holders() -> dict[str, tuple[_Holder, ...]]:
    holders: dict[str, tuple[_Holder, ...]] = {}
    for row in chain(table("holders.csv"), table("holders-factbook.csv")):
        name = person_key(row["name"])
        years = int(row["from"]), int(row["to"] or 9999)
        holder = _Holder(name, fold(row["surname"]), row["state"], *years, row["alone"])
        for word in {name[-1], name[0], holder.surname}:
            holders[word] = (*holders.get(word, ()), holder)
    return holders


def state_of_holder(name: str, year: int | None = None, named: Collection[str] = ()) -> str | None:
    """The state of the office-holder that `name` means in a text of `year`, or None.

    A full name is enough. A bare surname counts only if its holder's row says that it stands `alone` in the news
    (*Putin*), or that it does so where the text names the state (*Khan*).
    """
    key = person_key(name)
    if not key:
        return None
    states: set[str] = set()
    for holder in {h for word in {key[-1], key[0]} for h in _holders().get(word, ())}:
        if year and not holder.start - SLACK <= year <= holder.end + SLACK:
            continue
        whole = len(key) > 1 and (set(key) <= set(holder.name) or set(holder.name) <= set(key)) and len(holder.name) > 1
        bare = key == (holder.surname,) and (
            holder.alone == "yes" or (holder.alone == "named" and holder.state in named)
        )
        if whole or bare:
            states.add(holder.state)
    return states.pop() if len(states) == 1 else None


@lru_cache(maxsize=1)
def _offices() -> dict[str, str]:
    return {fold(row["office"]): row["state"] for row in table("offices.csv")}


def office_of_one_state(office: str, named: Collection[str]) -> States | None:
    """The state of an office that only one state has by that name (*Secretary of State*), if the text names it."""
    state = _offices().get(fold(office))
    return States((state,), "inferred", f"{office} is an office of {state}") if state in named and state else None
