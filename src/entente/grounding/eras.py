"""States in time: which of them were there on a day, what they were called then, and who stands in their place now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from entente.grounding.names import table
from entente.grounding.states import state_name


@dataclass(frozen=True, slots=True)
class _Era:
    name: str
    start: date
    end: date


@lru_cache(maxsize=1)
def _eras() -> dict[str, tuple[_Era, ...]]:
    eras: dict[str, tuple[_Era, ...]] = {}
    for row in table("states-in-time.csv"):
        start = date.fromisoformat(row["from"]) if row["from"] else date.min
        end = date.fromisoformat(row["until"]) if row["until"] else date.max
        eras[row["code"]] = (*eras.get(row["code"], ()), _Era(row["name"], start, end))
    return eras


def name_on(code: str, on: date) -> str:
    """What the state was called on a day: `name_on("COD", date(1990, 1, 1)) == "Zaire"`; else its name today."""
    return next((era.name for era in _eras().get(code, ()) if era.start <= on <= era.end), state_name(code))


def existed(code: str, on: date) -> bool:
    """Whether there was such a state on a day, under any name: no Soviet Union in 1995, no South Sudan in 2005.

    Where the tables have no years for a state, it was there.
    """
    eras = _eras().get(code, ())
    return not eras or min(era.start for era in eras) <= on <= max(era.end for era in eras)


def heirs(code: str) -> tuple[str, ...]:
    """The states that stand where a former one stood: CSK -> CZE, SVK; () for a state that is there."""
    return next((tuple(row["heirs"].split()) for row in table("states-in-time.csv") if row["code"] == code), ())
