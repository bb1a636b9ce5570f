"""From a model's answer to marks: what the text does not hold to the letter is dropped, and so is what is no mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from entente.ontology import ontology
from entente.reading.llm.prompt import MENTIONS
from entente.reading.types import Link, Marks, Mention, Role, Trigger

# A model says nothing of how sure it is; the benchmark of a model would put a better figure here.
CONFIDENCE = 0.7


@dataclass(slots=True)
class Found:
    """Marks of a text, put together from the answers on its parts."""

    mentions: list[Mention] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    roles: set[tuple[int, int, str]] = field(default_factory=set)
    same: set[tuple[int, int]] = field(default_factory=set)
    dropped: int = 0

    def marks(self, document: str) -> Marks:
        """In order of the text, as every reader gives them."""
        m = sorted(range(len(self.mentions)), key=lambda i: self.mentions[i].start)
        t = sorted(range(len(self.triggers)), key=lambda i: self.triggers[i].start)
        to_m, to_t = ({old: new for new, old in enumerate(order)} for order in (m, t))
        roles = sorted((to_t[i], to_m[j], r) for i, j, r in self.roles)
        pairs = {(to_t[i], to_t[j]) for i, j in self.same if self.triggers[i].type == self.triggers[j].type}
        return Marks(
            document,
            tuple(self.mentions[i] for i in m),
            tuple(self.triggers[i] for i in t),
            tuple(Role(i, j, r, CONFIDENCE) for i, j, r in roles),
            tuple(Link(i, j, CONFIDENCE) for i, j in sorted((min(p), max(p)) for p in pairs)),
        )


@dataclass(slots=True)
class _Taken:
    """Which stretches of the text are spoken for."""

    spans: list[tuple[int, int]] = field(default_factory=list)

    def free(self, start: int, end: int) -> bool:
        return all(end <= a or b <= start for a, b in self.spans)


def add_answer(found: Found, answer: Mapping[str, Any], text: str, offset: int) -> None:
    """Add what `answer` says of `text`, which begins at `offset` of the document."""
    taken = _Taken()
    named: dict[str, int] = {}
    told: dict[str, int] = {}
    for entry in _entries(found, answer.get("mentions")):
        span = _place(text, entry, taken)
        if entry.get("type") not in MENTIONS or span is None:
            found.dropped += 1
            continue
        named[str(entry.get("id"))] = len(found.mentions)
        found.mentions.append(Mention(entry["type"], *_at(text, span, offset), CONFIDENCE))
    for entry in _entries(found, answer.get("events")):
        kind = ontology().types.get(str(entry.get("type")))
        span = _place(text, entry, taken) if kind and entry.get("stage") in kind.stages else None
        if kind is None or span is None:
            found.dropped += 1
            continue
        i = told[str(entry.get("id"))] = len(found.triggers)
        found.triggers.append(Trigger(kind.name, entry["stage"], *_at(text, span, offset), CONFIDENCE))
        earlier = told.get(str(entry.get("same_as")), i)
        if earlier != i:
            found.same.add((earlier, i))
        for role in _entries(found, entry.get("roles")):
            j = named.get(str(role.get("mention")))
            if j is None or not _fits(found.mentions[j], str(role.get("role")), kind.roles):
                found.dropped += 1
                continue
            found.roles.add((i, j, role["role"]))


def _entries(found: Found, given: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a list; anything else in its place counts as dropped."""
    if given is None:
        return
    for entry in given if isinstance(given, list) else [given]:
        if isinstance(entry, Mapping):
            yield entry
        else:
            found.dropped += 1


def _fits(mention: Mention, role: str, allowed: tuple[str, ...]) -> bool:
    return role in allowed and (role in ontology().time_roles) == (mention.type == "time")


def _place(text: str, entry: Mapping[str, Any], taken: _Taken) -> tuple[int, int] | None:
    """Where the quote stands: the occurrence that is named if it is whole words and free, else the first that is."""
    quote = entry.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        return None
    quote = quote.strip()
    spots: list[tuple[int, int]] = []
    at = text.find(quote)
    while at >= 0:
        spots.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    nth = entry.get("nth")
    if isinstance(nth, int) and 0 < nth <= len(spots):
        spots.insert(0, spots[nth - 1])
    for start, end in spots:
        if _whole(text, start, end) and taken.free(start, end):
            taken.spans.append((start, end))
            return start, end
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut in two."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalpha() and text[start].isalpha()) and not (after.isalpha() and text[end - 1].isalpha())


def _at(text: str, span: tuple[int, int], offset: int) -> tuple[int, int, str]:
    start, end = span
    return offset + start, offset + end, text[start:end]
