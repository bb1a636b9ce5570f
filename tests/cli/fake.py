"""A reader for tests: it knows four states, three words that tell of events, and full dates; fast and predictable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from entente.documents import Document
from entente.reading.types import Marks, Mention, Role, Trigger

_STATE = re.compile(r"\b(?:Pakistan|Russia|India|Mongolia)\b")
_TIME = re.compile(r"\b\d{1,2} (?:May|August|October|November) \d{4}\b|\b(?:October )?20\d\d\b")
_TRIGGER = re.compile(r"\b(?:(?P<exercise>exercise)|(?P<visit>visited)|(?P<agreement>signed))\b")
_COUNT = re.compile(r"\b\d+(?= soldiers)")
_SENTENCE = re.compile(r"[^.\n]+")


class FakeReader:
    """Whatever is named in a sentence plays its part in every event of the sentence."""

    def __init__(self, *, version: str = "fake.v1+00000000", interrupt_after: int | None = None) -> None:
        self.version = version
        self.given: list[str] = []  # ids of the documents it was asked to read
        self._interrupt_after = interrupt_after

    def read(self, documents: Iterable[Document]) -> Iterator[Marks]:
        for document in documents:
            if len(self.given) == self._interrupt_after:
                raise KeyboardInterrupt
            self.given.append(document.id)
            yield marks(document)


def marks(document: Document) -> Marks:
    mentions: list[Mention] = []
    triggers: list[Trigger] = []
    roles: list[Role] = []
    for sentence in _SENTENCE.finditer(document.text):
        first = len(mentions)
        for kind, pattern in (("state", _STATE), ("time", _TIME), ("count", _COUNT)):
            for match in pattern.finditer(document.text, sentence.start(), sentence.end()):
                mentions.append(Mention(kind, match.start(), match.end(), match.group(), 0.9))
        for match in _TRIGGER.finditer(document.text, sentence.start(), sentence.end()):
            kind = str(match.lastgroup)
            triggers.append(Trigger(kind, "done", match.start(), match.end(), match.group(), 0.9))
            roles += _roles(kind, len(triggers) - 1, mentions, first)
    return Marks(document.id, tuple(mentions), tuple(triggers), tuple(roles))


def _roles(kind: str, trigger: int, mentions: list[Mention], first: int) -> Iterator[Role]:
    states = iter(("actor", "target") if kind == "visit" else ())
    for number in range(first, len(mentions)):
        match mentions[number].type:
            case "state":
                yield Role(trigger, number, next(states, "target" if kind == "visit" else "party"), 0.9)
            case "time":
                yield Role(trigger, number, "when", 0.9)
            case "count" if kind == "exercise":
                yield Role(trigger, number, "count", 0.9)
