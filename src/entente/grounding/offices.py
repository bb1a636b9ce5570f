"""Offices by their names, and who held them when: the table of terms knows only what is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from entente.grounding.bodies import day_of
from entente.grounding.memory import person_key, same_person
from entente.grounding.names import fold, table

_OTHER = re.compile(
    r"\b(deputy|vice|assistant|under|acting|interim|caretaker|former|ex|then|shadow|designate|elect|late|incoming|"
    r"outgoing|minister of state for)\b"
)
_PAST = frozenset({"former", "ex", "then", "late", "shadow", "incoming", "elect", "designate"})  # not in office now


@dataclass(frozen=True, slots=True)
class Term:
    """Who held which office of which state, from and to which day."""

    state: str
    office: str
    name: str
    start: date
    end: date


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {fold(word): row["office"] for row in table("offices-by-name.csv") for word in row["words"].split("|")}


@lru_cache(maxsize=1)
def _terms() -> tuple[Term, ...]:
    return tuple(
        Term(
            row["state"],
            row["office"],
            row["name"],
            day_of(row["from"]),
            day_of(row["to"], last=True) if row["to"] else date.max,
        )
        for row in table("terms.csv")
    )


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[Term, ...]]:
    terms: dict[str, tuple[Term, ...]] = {}
    for term in _terms():
        for word in set(person_key(term.name)):
            terms[word] = (*terms.get(word, ()), term)
    return terms


@lru_cache(maxsize=4096)
def office_of(words: str) -> str | None:
    """The office that a role names: *Union Defence Minister* -> *defence minister*; None without a row in the table.

    *Deputy* and the like stay: *Vice President* -> *vice president*.
    """
    tokens = fold(words).split()
    for first in range(len(tokens)):
        office = _words().get(" ".join(tokens[first:]))
        if office:
            other = _OTHER.findall(" ".join(tokens[:first]))
            return " ".join((*other, office))
    return None


def held(name: str, on: date, state: str | None = None) -> tuple[Term, ...]:
    """The terms in which the person of this name, first name and all, was on a day; of the state, if it is given.

    A surname is enough where the state is given.
    """
    key = person_key(name)
    if not key or (len(key) == 1 and state is None):
        return ()
    rows = dict.fromkeys(term for word in key for term in _by_word().get(word, ()))
    return tuple(
        term
        for term in rows
        if term.start <= on <= term.end and state in (None, term.state) and same_person(key, person_key(term.name))
    )


def holder(office: str, state: str, on: date) -> str | None:
    """Who held an office of a state on a day, if the table knows: `holder("president", "FRA", date(2010, 1, 1))`.

    On a day of change there are two: None.
    """
    names = {t.name for t in _terms() if (t.office, t.state) == (office, state) and t.start <= on <= t.end}
    return names.pop() if len(names) == 1 else None


def in_office(office: str) -> bool:
    """Whether an office as `office_of` gives it is held now: not *former president*."""
    return not _PAST & set(office.split())
