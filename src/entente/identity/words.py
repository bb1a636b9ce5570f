"""The words of a text, and how much it means that two texts share one.

A word that news use every day ties nothing to anything; *Astrakhan* in two reports does. The weight of a word is the
logarithm of how rarely items hold it (inverse document frequency: Sparck Jones, "A statistical interpretation of term
specificity", 1972), by a table that ships and never changes with the record, so that a new document changes no weights.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from pathlib import Path

from anyascii import anyascii

TABLE = Path(__file__).parent / "tables" / "words.csv"
ITEMS = 100_000  # what the table counts by
UNLISTED = 20  # items in 100,000 taken to hold a word that the table lacks: a third of the rarest one listed
_WORD = re.compile(r"[a-z][a-z0-9]{2,}|\d+[a-z]+\d*|[a-z]+-?\d+[a-z0-9]*")


def words(text: str) -> set[str]:
    """Words of three letters and more, and designations, in lower-case ASCII, without a plural *s*."""
    folded = anyascii(text).casefold().replace("'s", "")
    return {w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in _WORD.findall(folded)}


def weight(word: str) -> float:
    """0 for what stands in every item, 8.5 for what the table does not know."""
    return log(ITEMS / _frequency().get(word, UNLISTED))


def shared(a: Iterable[str], b: Iterable[str]) -> float:
    """Weight of the words that both hold."""
    return sum(weight(w) for w in sorted(set(a) & set(b)))


@cache
def _frequency() -> Mapping[str, int]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["word"]: int(row["in_100000"]) for row in csv.DictReader(file)}
