"""International bodies and who belonged to them when: `members("NATO", date(1998, 5, 1))`."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from entente.grounding.names import fold, table


@dataclass(frozen=True, slots=True)
class _Membership:
    state: str
    joined: date
    left: date


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    names = ((name, row["body"]) for row in table("bodies.csv") for name in (row["body"], *row["also"].split("|")))
    return {fold(name): body for name, body in names if name}


@lru_cache(maxsize=1)
def _memberships() -> dict[str, tuple[_Membership, ...]]:
    members: dict[str, tuple[_Membership, ...]] = {}
    for row in table("members.csv"):
        joined, left = day_of(row["joined"]), day_of(row["left"], last=True) if row["left"] else date.max
        rows = tuple(_Membership(state, joined, left) for state in row["states"].split())
        members[row["body"]] = members.get(row["body"], ()) + rows
    return members


def day_of(text: str, *, last: bool = False) -> date:
    """A day as written in the tables; of a year or month alone, the first or the `last`."""
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    if day:
        return date(year, month, day)
    month = month or (12 if last else 1)
    return date(year, month, monthrange(year, month)[1] if last else 1)


def body_of(words: str) -> str | None:
    """The body that `words` name, by its name in `tables/bodies.csv`: *the Gulf Cooperation Council* -> GCC."""
    return _bodies().get(fold(words))


def members(body: str, on: date) -> tuple[str, ...]:
    """The states (alpha-3, in order) that belonged to a body on a day; () for a body that the tables do not know."""
    rows = _memberships().get(body_of(body) or body, ())
    return tuple(sorted({row.state for row in rows if row.joined <= on <= row.left}))
