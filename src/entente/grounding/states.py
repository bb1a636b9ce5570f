"""The state that a name, adjective, capital or abbreviation means: *Burmese* -> MMR, *New Delhi* -> IND.

Codes are ISO 3166-1 alpha-3 with the withdrawn ones kept for former states (SUN, YUG, CSK, DDR, SCG, VDR, YMD), and
XKX for Kosovo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from entente.grounding.names import fold, table, toml

Kind = Literal["name", "demonym", "capital", "seat", "short"]  # seat: a building or street for the government

# A state's name inside the name of something else, where it is not the state: *Latin American*, *West Indian*.
_NOT_A_STATE = re.compile(
    r"\b(Latin|Central|North|South|Inter|Pan|West|East|Arab) ?-?(America|American|Indian|Indies|African?|Asian)\b"
    r"|\bIndian Ocean|\bSouth China (Sea|Morning)|\bEast China Sea|\bSea of Japan|\bIndia Company|\bGulf of \w+"
    r"|\bPersian Gulf|\bWest Bank|\bNew Mexico|\bKorean War|\bIndo-?Pacific|\bIndo-?China",
)
_SOUTH_AFRICA = re.compile(r"\bSouth Africa")
_WORDS = re.compile(r"[^\W\d_][\w.’'&]*")
LONGEST_NAME = 6  # words of the longest name looked for inside another: Democratic Republic of the Congo


@dataclass(frozen=True, slots=True)
class _Rule:
    state: str | None  # None: no state at all
    when: re.Pattern[str]
    unless: re.Pattern[str] | None
    until: date | None  # counts in texts up to this day only

    def holds(self, context: str, on: date | None) -> bool:
        if self.until and not (on and on <= self.until):
            return False
        return self.when.search(context) is not None and not (self.unless and self.unless.search(context))


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, Kind]]:
    names: dict[str, tuple[str, Kind]] = {}
    for source in ("states.csv", "states-by-hand.csv"):
        for row in table(source):
            names[fold(row["name"])] = row["code"], row["kind"]  # type: ignore[assignment]
    return names


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[_Rule, ...]]:
    rules: dict[str, tuple[_Rule, ...]] = {}
    tables = toml("states-by-context.toml")
    for row in (*tables["nobody"], *tables["once"], *tables["rule"]):
        unless = re.compile(row["unless"]) if "unless" in row else None
        rule = _Rule(row.get("state"), re.compile(row.get("when", "")), unless, row.get("until"))
        for name in row["names"]:
            rules[name] = (*rules.get(name, ()), rule)
    return rules


@lru_cache(maxsize=1)
def _common_nouns() -> frozenset[str]:
    return frozenset(toml("states-by-context.toml")["common_nouns"])


def state_of(words: str, context: str = "", *, on: date | None = None) -> str | None:
    """The code of the state that `words` name, or None.

    `context` is the text around them; it decides for names that more than one state goes by (*Congo*, *the North*,
    *the kingdom*) or that may be no state's (*Georgia*, *Jordan*). `on` is the day of the text: *Moscow* was the Soviet
    Union's.
    """
    key = fold(words)
    for rule in _rules().get(key, ()):
        if rule.holds(context, on):
            return rule.state
    found = _names().get(key)
    return found[0] if found and words not in _common_nouns() else None


@lru_cache(maxsize=1)
def _called() -> dict[str, str]:
    called: dict[str, str] = {}
    for source in ("states.csv", "states-by-hand.csv"):
        for row in table(source):
            if row["kind"] == "name":
                called.setdefault(row["code"], row["name"])
    return called


def state_name(code: str) -> str:
    """The English name of the state with this code; the code itself where there is none."""
    return _called().get(code, code)


def kind_of(words: str) -> Kind | None:
    """How `words` name a state: by `name`, as a `demonym` (adjective, people), by `capital`, or in `short`."""
    found = _names().get(fold(words))
    return found[1] if found else None


def states_within(words: str, context: str = "") -> tuple[str, ...]:
    """States named, but for capitals and seats, in a longer text: *Armed Forces of the Philippines* -> PHL.

    Only capitalised words count.
    """
    if not _SOUTH_AFRICA.search(words):  # which *South African* is not, though *Central African* may be
        words = _NOT_A_STATE.sub(" | ", words)
    tokens = [m.group() for m in _WORDS.finditer(words.replace("-", " "))]
    codes: dict[str, None] = {}
    at = 0
    while at < len(tokens):
        for length in range(min(LONGEST_NAME, len(tokens) - at) if tokens[at][0].isupper() else 0, 0, -1):
            found = _names().get(fold(" ".join(tokens[at : at + length])))
            if found and found[1] not in ("capital", "seat"):
                if code := state_of(" ".join(tokens[at : at + length]), context):
                    codes[code] = None
                at += length
                break
        else:
            at += 1
    return tuple(codes)


def owners_within(name: str, context: str = "") -> tuple[str, ...]:
    """States whose own the bearer of `name` is: *embassy in Moscow* and *ambassador to France* name none."""
    return states_within(re.split(r"\s(?:in|to|for|against|near|at)\s", name)[0], context)
