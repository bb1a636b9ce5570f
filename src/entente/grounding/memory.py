"""What a document has said of a person, organisation or office before: *Mr Faisal* is the Mohammad Faisal above."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

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
_INITIALS = re.compile(r"\b(?:[A-Z]\.\s?)+(?=\w)")
# Letters that stand for one sound in different transliterations.
_SPELLINGS = (
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("j", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip
SHORTEST_SPELLING = 4  # letters: *Li* and *Lee*, *Kim* and *Kum* are different names
LIKE = 72  # per cent of letters shared: Mohammad and Muhammed have 75, Hassan and Hussein 62
_THEIR = re.compile(
    r"\b(?:his|her|its|their|whose|our|my|your|a|an|another|each|every|both|other)\s+(?:[a-z]+\s)?$", re.I
)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(word for words in toml("titles.toml").values() for word in words)


@lru_cache(maxsize=8192)
def person_key(name: str) -> tuple[str, ...]:
    """The name without rank, honorific and initials, folded: *General Qamar J. Bajwa's* -> (qamar, bajwa)."""
    words = fold(_INITIALS.sub(" ", re.sub(r"\(.*?\)", " ", name))).split()
    kept = [word for word in words if word not in _titles() and len(word) > 1]
    return tuple(kept or words[-1:])


def bare_name(name: str) -> str:
    """The name as written, without rank and honorific: *Colonel General Alexander V. Fomin* -> *Alexander V. Fomin*."""
    words = re.sub(r"\(.*?\)", " ", name).split()
    while len(words) > 1 and fold(words[0]) in _titles():
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))


def sound(word: str) -> str:
    """The consonants of a word as spellings of one name share them: *Sergei*, *Sergey*; *Mohammad*, *Muhammed*."""
    for written, heard in _SPELLINGS:
        word = word.replace(written, heard)
    return word[:1] + re.sub(r"[aeiouy]|(.)(?=\1)", "", word[1:])


@lru_cache(maxsize=8192)
def same_word(one: str, other: str) -> bool:
    """Whether two words of a name can be spellings of one: *zelensky*, *zelenskyy*; not *ivanov*, *ivanova*."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_SPELLING or one + "a" == other or other + "a" == one:
        return False
    return sound(one) == sound(other) and ratio(one, other) >= LIKE


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
                for name in {sound(key[-1]), sound(key[0])} if key else ():
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
            names = {sound(word) for word in (*key[-1:], *key[:1])}
            rows = [row for name in names for row in self.persons.get(name, ()) if same_person(key, row[0])]
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


@lru_cache(maxsize=8192)
def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one is the other's surname, or holds all its words, as they are spelt."""
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if len(short) == 1:
        return same_word(short[0], long[-1]) or (len(long[0]) > 2 and same_word(short[0], long[0]))
    return all(any(same_word(word, theirs) for theirs in long) for word in short)
