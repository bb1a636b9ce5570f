"""The path in one process goes on past a document that trips a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from entente.documents.types import Document
from entente.engines import Reading, local, read
from entente.errors import DocumentError
from entente.grounding.types import GroundedMarks
from entente.reading.minilm import MiniLM, load
from entente.reading.types import Marks

THREE = [Document(id=i, text="Kenya and Ghana signed a pact.") for i in ("a", "b", "c")]


class Empty:
    """A reader that finds nothing."""

    version = "empty"

    def read(self, documents: Iterable[Document]) -> Iterator[Marks | DocumentError]:
        return (Marks(d.id, (), (), ()) for d in documents)


def kinds(readings: Iterable[Reading | DocumentError]) -> list[str]:
    return [str(x) if isinstance(x, DocumentError) else x.document.id for x in readings]


def test_a_fault_in_grounding_is_told_of_in_place_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(document: Document, marks: Marks) -> GroundedMarks:
        if document.id == "b":
            raise IndexError("tuple index out of range")
        return GroundedMarks(marks, ())

    monkeypatch.setattr(local, "ground", faulty)
    first, told, last = kinds(read(THREE, Empty()))
    assert (first, last) == ("a", "c")
    assert told == "b: a fault in this program: IndexError: tuple index out of range; please report it"


def test_a_fault_in_the_reader_is_told_of_in_place_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    read_one = MiniLM.read_one

    def faulty(self: MiniLM, document: Document) -> Marks:
        if document.id == "b":
            raise MemoryError("no room")
        return read_one(self, document)

    monkeypatch.setattr(MiniLM, "read_one", faulty)
    first, told, last = kinds(read(THREE, load()))
    assert (first, last) == ("a", "c")
    assert told.startswith("b: a fault in this program: MemoryError")
