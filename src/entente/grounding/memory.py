"""What a document has said of a person, organisation or office before: *Mr Faisal* is the Mohammad Faisal above."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from entente.grounding.names import fold, toml
from entente.grounding.phrases import inferred
from entente.grounding.types import States
from entente.reading.types import Mention

# An organisation is also recalled by the common noun in its name: *Defence Ministry* and *Ministry of Defence* as
# *ministry*; two states' ministries in one text make *the ministry* nobody's.
_COMMON = re.compile(
    r"\b(?:ministry|army|navy|air force|armed forces|military|embassy|government|cabinet|parliament|coast guard|"
    r"general staff|company|department|agency|committee|spokes(?:man|woman|person)|minister|president|ambassador|envoy|"
    r"chief|secretary|commander)\b"
)
_THEIR = re.compile(
    r"\b(?:his|her|its|their|whose|our|my|your|a|an|another|each|every|both|other)\s+(?:[a-z]+\s)?$", re.I
)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(word for words in toml("titles.toml").values() for word in words)


def person_key(name: str) -> tuple[str, ...]:
    """The name without rank and honorific, folded: *General Qamar Javed Bajwa's* -> (qamar, javed, bajwa)."""
    words = fold(re.sub(r"\(.*?\)", " ", name)).split()
    kept = [word for word in words if word not in _titles() and len(word) > 1]
    return tuple(kept or words[-1:])


@dataclass(frozen=True, slots=True)
class Memory:
    """Grounded persons by surname, and organisations and offices by name, each with the states seen."""

    persons: Mapping[str, Sequence[tuple[tuple[str, ...], str, States]]]
    others: Mapping[tuple[str, str], Sequence[tuple[str, States]]]

    @classmethod
    def of(cls, mentions: Sequence[Mention], found: Mapping[int, States]) -> Memory:
        """What the grounded mentions of a document tell."""
        persons: dict[str, list[tuple[tuple[str, ...], str, States]]] = defaultdict(list)
        others: dict[tuple[str, str], list[tuple[str, States]]] = defaultdict(list)
        for i, value in sorted(found.items()):
            mention = mentions[i]
            if mention.type == "person" and len(value.codes) == 1:
                key = person_key(mention.quote)
                for name in {key[-1], key[0]} if key else ():
                    persons[name].append((key, mention.quote, value))
            elif mention.type in ("org", "role"):
                for name in _names(mention):
                    others[mention.type, name].append((mention.quote, value))
        return cls(persons, others)

    def recall(self, text: str, mentions: Sequence[Mention], i: int) -> States | None:
        """The states of mention i's person, organisation or office elsewhere in the document, if all agree."""
        mention = mentions[i]
        if mention.type == "person":
            key = person_key(mention.quote)
            rows = [row for name in {*key[-1:], *key[:1]} for row in self.persons.get(name, ()) if _same(key, row[0])]
            pairs = [(quote, value) for _, quote, value in rows]
        elif mention.type == "org" or (mention.type == "role" and not _is_title(text, mentions, i)):
            if _THEIR.search(text, max(0, mention.start - 24), mention.start):
                return None
            pairs = list(self.others.get((mention.type, fold(mention.quote)), ()))
        else:
            return None
        if len({value.codes for _, value in pairs}) != 1 or not pairs[0][1].codes:
            return None
        quote, value = pairs[0]
        return inferred(value, f"as {quote} elsewhere in the text")


def _is_title(text: str, mentions: Sequence[Mention], i: int) -> bool:
    """Whether office i is held by somebody or of something named right after it: *Foreign Minister Hayashi*."""
    after = text[mentions[i].end : mentions[i].end + 5]
    follows = (
        i + 1 < len(mentions) and mentions[i + 1].type == "person" and mentions[i + 1].start - mentions[i].end <= 2
    )
    return follows or after.startswith((" of ", " for "))


def _names(mention: Mention) -> set[str]:
    """The names by which an organisation or office is recalled."""
    name = fold(mention.quote)
    return {name, *_COMMON.findall(name)}


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one is the other's surname, or holds all its words."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0]) if len(long[0]) > 2 else short[0] == long[-1]
    return set(short) <= set(long) or (short[-1] == long[-1] and short[0][0] == long[0][0] and short[0] in long)
