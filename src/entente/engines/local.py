"""The path of a document through the rooms, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee

from entente.documents.types import Document
from entente.errors import DocumentError, ProgramError
from entente.grounding import ground
from entente.grounding.types import GroundedMarks
from entente.reading.types import Marks, Reader
from entente.reporting import report
from entente.reporting.types import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of one document."""

    document: Document
    grounded: GroundedMarks
    reports: tuple[Report, ...]


def understand(document: Document, marks: Marks) -> Reading:
    """Ground a document's marks and make reports of them: pure, one document at a time."""
    grounded = ground(document, marks)
    return Reading(document, grounded, tuple(report(document, grounded)))


def read(documents: Iterable[Document], reader: Reader) -> Iterator[Reading | DocumentError]:
    """Each document read, grounded and reported, in order.

    A document that trips a fault of the program is told of in its place, and the rest goes on.
    """
    kept, given = tee(documents)
    for document, marks in zip(kept, reader.read(given), strict=True):
        if isinstance(marks, DocumentError):
            yield marks
            continue
        try:
            yield understand(document, marks)
        except Exception as fault:
            yield ProgramError(document.id, fault)
