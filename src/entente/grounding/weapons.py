"""What is known of weapons: the table of designations, and the kind of thing that a noun says.

`named` finds a weapon by any of its names (*Hind*, *F16*, *Bayraktar TB2s*), `kinds_of` what the last words of a quote
say it is (*attack helicopters*, *boat*), `family_of` the family that a variant without a row belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from entente.grounding.names import fold, table

LONGEST_NOUN = 5  # words: *man-portable air defence system*, hyphens counted as spaces


@dataclass(frozen=True, slots=True)
class Weapon:
    """One row of `tables/weapons.csv`."""

    designation: str
    kind: str  # of `tables/kinds.csv`
    makers: tuple[str, ...]  # states, alpha-3
    family: str
    part_of: tuple[str, ...]  # the platforms that an engine or sensor belongs to


def key_of(name: str) -> str:
    """`F-16`, `F16` and `F 16` have one key."""
    return fold(name).replace(" ", "")


@lru_cache(maxsize=1)
def _weapons() -> dict[str, tuple[Weapon, ...]]:
    weapons: dict[str, tuple[Weapon, ...]] = {}
    for row in table("weapons.csv"):
        designation = row["designation"]
        weapon = Weapon(
            designation,
            row["kind"],
            tuple(row["makers"].split()),
            row["family"] or designation,
            tuple(filter(None, row["part_of"].split("|"))),
        )
        for name in filter(None, (designation, *row["also"].split("|"))):
            key = key_of(name)
            weapons[key] = (*weapons.get(key, ()), weapon)
    return weapons


@lru_cache(maxsize=1)
def _kinds() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Noun -> the kinds it may mean; kind -> category."""
    nouns: dict[str, tuple[str, ...]] = {}
    categories: dict[str, str] = {}
    for row in table("kinds.csv"):
        categories[row["kind"]] = row["category"]
        for noun in row["nouns"].split("|"):
            nouns[fold(noun)] = (*nouns.get(fold(noun), ()), row["kind"])
    return nouns, categories


def category_of(kind: str) -> str:
    """SIPRI's category of a kind: *frigate* -> *ships*."""
    return _kinds()[1][kind]


def kinds_of(quote: str) -> tuple[str, ...]:
    """The kinds that the last words of a quote may mean: *Mi-35 attack helicopters* -> (helicopter,); () if none."""
    words, nouns = fold(quote).split(), _kinds()[0]
    for length in range(min(LONGEST_NOUN, len(words)), 0, -1):
        noun = " ".join(words[-length:])
        for form in (noun, noun.removesuffix("s"), re.sub(r"(?:ies|ys)$", "y", noun)):
            if form in nouns:
                return nouns[form]
    return ()


def named(name: str, kinds: Collection[str] = ()) -> Weapon | None:
    """The weapon that goes by `name`, in the singular or plural; of several, the first that is of one of `kinds`."""
    key = key_of(name)
    rows = _weapons().get(key) or (_weapons().get(key[:-1]) if name.endswith("s") else None)
    if not rows:
        return None
    return next((row for row in rows if row.kind in kinds), rows[0])


def family_of(designation: str, kinds: Collection[str] = ()) -> Weapon | None:
    """The weapon whose variant `designation` is by its letters: *Su-30SME* -> Su-30, *F-16 Block 70* -> F-16."""
    for end in range(len(designation) - 1, 1, -1):
        before, after = designation[end - 1], designation[end]
        if after.isdigit() and before.isdigit():
            continue  # *M113* is no *M11*
        if after.isalpha() and before.isalpha() and not (after.isupper() and before.isdigit()):
            continue  # *Indra* is no *Ind*
        if weapon := named(designation[:end].rstrip(" -/"), kinds):
            stem = designation[:end].rstrip(" -/")
            if any(c.isdigit() for c in stem) or (after in " -" and len(stem) > 3):
                return weapon
    return None


def singular(words: str) -> str:
    """*patrol boats* -> *patrol boat*, if the last words are nouns of `kinds.csv`."""
    nouns, folded = _kinds()[0], fold(words).split()
    for length in range(min(LONGEST_NOUN, len(folded)), 0, -1):
        noun = " ".join(folded[-length:])
        if noun in nouns:
            return words
        for ending, form in (("ies", "y"), ("es", ""), ("s", "")):
            if words.endswith(ending) and noun.removesuffix(ending) + form in nouns:
                return words.removesuffix(ending) + form
    return words
