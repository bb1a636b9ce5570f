"""What a reader finds in a document: mentions, triggers, and the roles that tie them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from entente.documents.types import Document
from entente.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. `end` is exclusive; `quote` is the document's text between the offsets."""

    type: str
    start: int
    end: int
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """A span that tells of an event of `type` at `stage` (a stance, for statements).

    `stage_confidence` is how sure the stage is where the trigger is right.
    """

    type: str
    stage: str
    start: int
    end: int
    quote: str
    confidence: float
    stage_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Role:
    """Mention number `mention` fills `role` of the event that trigger number `trigger` tells of.

    `confidence` is how sure that is where the trigger is right.
    """

    trigger: int
    mention: int
    role: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """Triggers `first` and `second` (of one type, `first` < `second`) tell of the same event, so says the reader."""

    first: int
    second: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Marks:
    """All that was found in one document, each list in order of the text."""

    document: str
    mentions: tuple[Mention, ...]
    triggers: tuple[Trigger, ...]
    roles: tuple[Role, ...]
    links: tuple[Link, ...] = ()


class Reader(Protocol):
    """Whatever turns documents into marks, one for one and in order."""

    @property
    def version(self) -> str:
        """Name and version, stored with every claim: `minilm.v1+<first 8 of the weights' hash>`."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Marks | DocumentError]:
        """What was found in each document, or why it could not be read."""
        ...
