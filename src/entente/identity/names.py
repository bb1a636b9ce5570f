"""Names of exercises, agreements, committees: the same one in another spelling, alphabet or language.

A name is folded before it is compared: transliterated (anyascii), in lower case, without its edition and without words
that say only what kind of thing it is, and translated word by word by a small table. *«Дружба-2017»*, *Druzhba VI*,
*Exercise Friendship* and *DRUZBA* all fold to `friendship`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from anyascii import anyascii
from rapidfuzz import fuzz, process

TABLE = Path(__file__).parent / "tables" / "translations.csv"
# Rapidfuzz ratios in per cent, set by hand: Druzba, Druzhba and Bruzhba meet at 83 and more; Druzhba and Kavkaz do not.
ALIKE = 80.0
APART = 60.0
MISSPELT = 85.0  # a foreign word so near one of the table is that one: Bruzhba is Druzhba at 85.7
SHORTEST = 5  # letters: shorter names are compared letter by letter
# What kind of thing it is, which names take or leave.
_KIND = frozenset(
    (
        "a",
        "an",
        "and",
        "army",
        "between",
        "bilateral",
        "drill",
        "drills",
        "edition",
        "ex",
        "exercise",
        "exercises",
        "for",
        "in",
        "joint",
        "military",
        "naval",
        "navy",
        "of",
        "on",
        "operation",
        "round",
        "the",
        "to",
        "with",
    )
)
_WORD = re.compile(r"[a-z0-9+&/]+")
_EDITION = re.compile(r"\d+|[ivxl]{1,6}|\d+(?:st|nd|rd|th)")

Likeness = Literal["same", "similar", "unclear", "different"]


def likeness(a: str, b: str) -> Likeness:
    """How far two names can be one. One may be a part of the other, or its initials (*JMCC*)."""
    x, y = folded(a), folded(b)
    if x == y:
        return "same"
    if not x or not y:
        return "unclear"
    short, long = sorted((x.split(), y.split()), key=len)
    if set(short) <= set(long) or (len(short) == 1 and short[0] in (_initials(a), _initials(b))):
        return "same"
    if any(_near(p, q) for p in {x, bare(a)} for q in {y, bare(b)}):
        return "similar"
    return "different" if fuzz.token_sort_ratio(x, y) < APART else "unclear"


def _near(x: str, y: str) -> bool:
    return min(len(x), len(y)) >= SHORTEST and fuzz.token_sort_ratio(x, y) >= ALIKE


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """The name as it is compared, its words translated where the table knows them."""
    return " ".join(map(_translated, bare(name).split()))


@lru_cache(maxsize=1 << 16)
def bare(name: str) -> str:
    """The name transliterated, without edition and kind; all its words where nothing else would be left."""
    words = _WORD.findall(anyascii(name).casefold().replace("'", ""))
    return " ".join([w for w in words if w not in _KIND and not _EDITION.fullmatch(w)] or words)


def _initials(name: str) -> str:
    words = [
        w for w in re.findall(r"[A-Za-z]+", anyascii(name)) if w.casefold() not in ("of", "the", "and", "on", "for")
    ]
    return "".join(w[0] for w in words).casefold() if len(words) > 2 else ""


def skeletons(name: str) -> set[str]:
    """Keys of which spellings of one name share at least one: consonants, but for *h* and the first or last of them."""
    letters = "".join(c for c in folded(name) if c.isalnum() and c not in "aeiouyhw")
    return {folded(name)} | ({"^" + letters[1:], letters[:-1] + "$"} if len(letters) >= SHORTEST else set())


def well_spelt(name: str) -> bool:
    """Whether the table knows a word of it just as it is spelt."""
    return not _translations().keys().isdisjoint(bare(name).split())


def _translated(word: str) -> str:
    """By the table, which also knows words that are spelt nearly so (*Bruzhba*)."""
    table = _translations()
    if word in table or len(word) <= SHORTEST:
        return table.get(word, word)
    found = process.extractOne(word, list(table), scorer=fuzz.ratio, score_cutoff=MISSPELT)
    return table[found[0]] if found else word


@cache
def _translations() -> Mapping[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["foreign"]: row["english"] for row in csv.DictReader(file)}
