"""The time mentions of one text, read: their phrases and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from entente.grounding.times.context import Place, places
from entente.grounding.times.phrases import Phrase
from entente.grounding.times.widen import read_mention


@dataclass(frozen=True, slots=True)
class Mentions:
    """A text with the spans of its time mentions; `phrases[i]` and `around[i]` belong to `spans[i]`."""

    text: str
    spans: tuple[tuple[int, int], ...]
    phrases: tuple[Phrase | None, ...]
    around: tuple[Place, ...]

    def quote(self, i: int) -> str:
        """The words of a mention."""
        return self.text[slice(*self.spans[i])]

    def between(self, i: int, j: int) -> str:
        """The words between a mention and a later one."""
        return self.text[self.spans[i][1] : self.spans[j][0]]

    def sentence(self, i: int) -> int:
        """The number of the sentence a mention stands in."""
        return self.around[i].sentence


_PREPOSITION = re.compile(r"(?:until|till|by|through|before|to|no later than)\s", re.IGNORECASE)


def _with_preposition(quote: str, place: Place) -> Place:
    """The place of a mention, with a preposition that was marked as part of it among the words before."""
    match = _PREPOSITION.match(quote)
    return replace(place, before=place.before + match[0]) if match else place


def read_mentions(text: str, spans: Sequence[tuple[int, int]]) -> Mentions:
    """The mentions of a text, given by code-point offsets in the order of the text."""
    around = [
        _with_preposition(text[slice(*span)], place) for span, place in zip(spans, places(text, spans), strict=True)
    ]
    phrases = (read_mention(text[start:end], place) for (start, end), place in zip(spans, around, strict=True))
    return Mentions(text, tuple(spans), tuple(phrases), tuple(around))
