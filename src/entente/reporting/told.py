"""The marks of a document arranged by trigger: which mention fills which role, and what it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from copy import copy
from dataclasses import dataclass

from entente.documents.types import Document
from entente.grounding.types import GroundedMarks, Number, States, Time, Value
from entente.reading.types import Mention, Trigger
from entente.sentences import sentence_starts

# What an event is measured against, up to its date: the *first* visit *since 1983*.
_COMPARED = re.compile(
    r"\b(?:first|largest|biggest|highest|heaviest|deadliest|worst|longest|lowest|closest)\b"
    r"(?:[^,;:.\n]|\.(?=\S)){0,100}?\b(?P<since>since)\b[^,;:.\n]{0,60}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|before)$", re.IGNORECASE)
_BREAK = re.compile(r"\n\s*")
_COMPARISON = 240  # characters before the end of a date in which such words are looked for


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role of one event."""

    index: int  # among the document's mentions
    mention: Mention
    value: Value | None
    role: str
    trigger: int
    confidence: float


class Told:
    """One document's text, mentions, values and triggers, with the fillers of each trigger in order of the text."""

    def __init__(self, document: Document, grounded: GroundedMarks) -> None:
        marks = grounded.marks
        self.document = document
        self.text = document.text
        self.mentions = marks.mentions
        self.values = grounded.values
        self.triggers: tuple[Trigger, ...] = marks.triggers
        self.links = marks.links
        by: dict[int, list[Filler]] = defaultdict(list)
        for r in marks.roles:
            mention, value = marks.mentions[r.mention], grounded.values[r.mention]
            by[r.trigger].append(Filler(r.mention, mention, value, r.role, r.trigger, r.confidence))
        self._sentences = sentence_starts(document.text)
        self._give_back(by)
        self._by = {t: sorted(fs, key=lambda f: (f.mention.start, f.role)) for t, fs in by.items()}

    def leaving_out(self, mentions: set[int]) -> Told:
        """The same without what these mentions say of any event."""
        if not mentions:
            return self
        other = copy(self)
        other._by = {t: [f for f in fs if f.index not in mentions] for t, fs in self._by.items()}
        return other

    def _give_back(self, by: dict[int, list[Filler]]) -> None:
        """*On Thursday, two days after Fomin visited*: what was counted from Thursday dates the visit, nothing else."""
        for i, (mention, value) in enumerate(zip(self.mentions, self.values, strict=True)):
            if not (
                isinstance(value, Time) and value.basis == "event" and value.start and _AFTER.search(mention.quote)
            ):
                continue
            following = self._first_trigger_after(mention)
            if following is None or not self._counted_from_a_day(i):
                continue
            sure = max((f.confidence for fs in by.values() for f in fs if f.index == i), default=mention.confidence)
            for t in by:
                by[t] = [f for f in by[t] if f.index != i]
            if not any(f.role == "when" for f in by[following]):
                by[following].append(Filler(i, mention, value, "when", following, sure))

    def _first_trigger_after(self, time: Mention) -> int | None:
        """The trigger of the clause that follows a time in its sentence."""
        for t, trigger in enumerate(self.triggers):
            if trigger.start >= time.end:
                clause = self.text[time.end : time.end + 1].isspace()
                return t if clause and self.sentence(trigger.start) == self.sentence(time.start) else None
        return None

    def _counted_from_a_day(self, time: int) -> bool:
        """Whether a day is given before this time in its sentence."""
        here = self.sentence(self.mentions[time].start)
        return any(
            isinstance(value, Time)
            and value.precision == "day"
            and value.start
            and self.sentence(mention.start) == here
            for mention, value in zip(self.mentions[:time], self.values[:time], strict=True)
        )

    def sentence(self, offset: int) -> int:
        """Number of the sentence that a character stands in."""
        return bisect_right(self._sentences, offset)

    def paragraph(self, trigger: int) -> int:
        """Number of the paragraph that a trigger stands in."""
        return len(_BREAK.findall(self.text, 0, self.triggers[trigger].start))

    def fillers(self, trigger: int) -> list[Filler]:
        return self._by.get(trigger, [])

    def users(self, mention: int) -> set[int]:
        """Triggers that a mention fills a role of."""
        return {t for t, fs in self._by.items() if any(f.index == mention for f in fs)}

    def states(self, trigger: int, role: str) -> frozenset[str]:
        """States named or meant in a role of a trigger."""
        return frozenset(
            code
            for f in self.fillers(trigger)
            if f.role == role and isinstance(f.value, States)
            for code in f.value.codes
        )

    def editions(self, trigger: int) -> frozenset[int]:
        return frozenset(
            int(f.value.value)
            for f in self.fillers(trigger)
            if f.role == "edition" and isinstance(f.value, Number) and f.value.value is not None
        )

    def times(self, trigger: int, *roles: str) -> list[tuple[Filler, Time]]:
        """Dated fillers of the roles; those without a known day, month or year are left out.

        So are dates that the event is only measured against: *the first visit since 1983* did not begin in 1983.
        """
        return [
            (f, f.value)
            for f in self.fillers(trigger)
            if f.role in roles
            and isinstance(f.value, Time)
            and (f.value.start or f.value.end)
            and not self._measures(f.mention, trigger)
        ]

    def _measures(self, time: Mention, trigger: int) -> bool:
        found = _COMPARED.search(self.text[max(0, time.end - _COMPARISON) : time.end])
        return found is not None and self.triggers[trigger].end <= max(0, time.end - _COMPARISON) + found.start("since")
