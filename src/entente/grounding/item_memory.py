"""What a document calls an item elsewhere: *Huey* is its UH-1H, *Aslat* its PNS Aslat, *the tanks* its T-90S.

Three things are taken from the other item mentions of a text, each only where they leave one choice: the fuller name of
a ship or type (*2A8* → *Leopard 2A8*), the variant of a type (*T-90* → *T-90S*), and what a bare noun stands for (*the
boat* → *S26T*). A noun counts only if it points back, with *the* or the like; where two things could be meant, it stays
a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from entente.grounding.items import described, designation
from entente.grounding.types import Item
from entente.grounding.weapons import family_of, key_of, kinds_of, named
from entente.reading.types import Mention

# What points back to something named: *the tanks*, *these rifles*; a number at the start of a sentence (*Sixty tanks*).
_BACK = re.compile(
    r"\b(?i:the|these|those|this|that|such|both|all|each|same)\s+(?:\w+\s+){0,2}$"
    r"|(?:[.!?][\"”’]?\s|\n)(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|[A-Z][a-z]+t(?:een|y))\b"
    r"(?:[ -](?:hundred|thousand|and|one|two|three|four|five|six|seven|eight|nine|[a-z]+t(?:een|y)))*\s$"
)
_ALWAYS_BACK = re.compile(r"\b(?:machines?|types?|models?)$")
LOOK_BACK = 60  # characters before a noun in which what points back stands
_PROPER = re.compile(r"[A-Z]\w|\d")


def ground_items(text: str, mentions: Sequence[Mention]) -> dict[int, Item]:
    """The item mentions of a text, by position."""
    items = {i: mention for i, mention in enumerate(mentions) if mention.type == "item"}
    names = {i: designation(mention.quote) for i, mention in items.items()}
    proper = {i: name for i, name in names.items() if _is_proper(name, items[i].quote)}
    title = text.find("\n")
    fuller = {i: other for i in proper if (other := _fuller(i, proper, items, title))}
    proper |= fuller
    found = {}
    for i, mention in items.items():
        if i in fuller:
            found[i] = _inferred(fuller[i], f"named {fuller[i]} elsewhere in the text")
        elif i not in proper and (meant := _meant(text, items, i, proper, title)):
            found[i] = _inferred(meant, f"{mention.quote} stands for the {meant} of this text")
        else:
            found[i] = described(names[i], mention.quote)
    return found


def _is_proper(name: str, quote: str) -> bool:
    """Whether a designation names something: *Mi-35*, and not *Attack helicopters*."""
    return _PROPER.search(name) is not None and not (kinds_of(name) and name.casefold() == quote.casefold())


def _inferred(name: str, reason: str) -> Item:
    return replace(described(name, name), basis="inferred", reason=reason)


def _fuller(i: int, proper: Mapping[int, str], items: Mapping[int, Mention], title: int) -> str | None:
    """The one longer name of the text that ends with name i; for a type that only the title names, its variant."""
    name, others = proper[i], set(proper.values())
    known = named(name)
    if not (known and known.designation == name) and (
        one := _only(other for other in others if other.endswith(" " + name))
    ):
        return one
    if known and not _said(name, items[i].quote):  # a nickname: *Huey* beside UH-1H
        return _only(other for other in others - {name} if described(other, other).family == known.family)
    if all(items[k].start < title for k, other in proper.items() if other == name):
        return _only(other for other in others if _variant(other, name))
    return None


def _said(name: str, quote: str) -> bool:
    """Whether a quote holds its designation, and no other name for it."""
    return key_of(name) in key_of(quote)


def _variant(other: str, name: str) -> bool:
    """Whether `other` is a variant of `name`: T-90S of T-90, F-16 Block 70 of F-16; not Mi-171 of Mi-17."""
    return other.startswith(name) and re.match(r"[A-Z ]", other[len(name) :]) is not None


def _meant(text: str, items: Mapping[int, Mention], i: int, proper: Mapping[int, str], title: int) -> str | None:
    """What a bare noun that points back, or stands in the title, means: the one thing of its kind that is named."""
    mention, kinds = items[i], set(kinds_of(items[i].quote))
    if not kinds:
        return None
    if mention.start < title:
        return _only(name for k, name in proper.items() if kinds & _kinds(name, items[k].quote))
    before = text[max(0, mention.start - LOOK_BACK) : mention.start]
    if not (_ALWAYS_BACK.search(mention.quote) or _BACK.search(before)):
        return None
    return _only(name for k, name in proper.items() if k < i and kinds & _kinds(name, items[k].quote))


def _kinds(name: str, quote: str) -> set[str]:
    """The kinds that a named item may be of, by the table or by its own words."""
    known = named(name, kinds_of(quote)) or family_of(name, kinds_of(quote))
    return {known.kind} if known else set(kinds_of(quote))


def _only(names: Iterable[str]) -> str | None:
    """The one name, if there is just one."""
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else None
