"""A text as the later steps of grounding actors see it: which mention names which states, in which sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entente.grounding.types import States
from entente.reading.types import Mention
from entente.sentences import sentence_starts


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of a text, the code of its state mentions and the states of the actors found so far."""

    text: str
    mentions: Sequence[Mention]
    states: Mapping[int, str]
    found: Mapping[int, States]
    sentences: Sequence[int]  # number of the sentence that each mention stands in

    @classmethod
    def of(
        cls, text: str, mentions: Sequence[Mention], states: Mapping[int, str], found: Mapping[int, States]
    ) -> Scene:
        """The scene of a text."""
        starts = sentence_starts(text)
        return cls(text, mentions, states, found, [bisect_right(starts, mention.start) for mention in mentions])

    def named(self, i: int) -> tuple[str, ...]:
        """The states that mention i names or stands for."""
        return (self.states[i],) if i in self.states else self.found[i].codes if i in self.found else ()

    def before(self, i: int) -> dict[str, None]:
        """The states that the sentence of mention i has named before it, in order."""
        here = (k for k in range(i) if self.sentences[k] == self.sentences[i])
        return dict.fromkeys(code for k in here for code in self.named(k))
