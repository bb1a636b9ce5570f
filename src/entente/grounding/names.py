"""One way to compare names: without case, diacritics, dots, apostrophes, hyphens, possessives or a leading article.

Every table of this room is keyed by `fold(name)`, and every lookup folds what it is asked, so that *THE NETHERLANDS'*,
*Côte d’Ivoire* and *U.S.* find their rows.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'", "–": " ", "—": " ", "‑": " ", "-": " ", "/": " ",
        "“": "", "”": "", '"': "", "«": "", "»": "", ",": " ",
    }
)  # fmt: skip
_POSSESSIVE = re.compile(r"(?<=\w)'s?$")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which a name is looked up: `fold("the U.S.'s") == fold("US") == "us"`."""
    key = " ".join(name.casefold().translate(_LETTERS).split())
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
        key = key.translate(_LETTERS)
    key = _POSSESSIVE.sub("", key).replace("'", "").replace(".", "")
    return " ".join(key.removeprefix("the ").split())


def toml(name: str) -> dict[str, Any]:
    """Content of `tables/<name>`, a TOML file."""
    return tomllib.loads(resources.files("entente.grounding").joinpath("tables", name).read_text("utf-8"))


def table(name: str) -> Iterator[dict[str, str]]:
    """Rows of `tables/<name>`, a CSV file whose lines that start with `#` are comments."""
    text = resources.files("entente.grounding").joinpath("tables", name).read_text("utf-8")
    return csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
