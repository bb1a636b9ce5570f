"""The reader that asks a language model, part by part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from entente.documents.types import Document
from entente.errors import DocumentError, EntenteError, ProgramError
from entente.reading.llm import prompt
from entente.reading.llm.answer import Found, add_answer
from entente.reading.llm.client import Client, UnansweredError
from entente.reading.llm.usage import Usage
from entente.reading.types import Marks
from entente.reading.windows import PARAGRAPH

PART = 6000  # characters asked about at once, whole paragraphs where they fit
AT_ONCE = 4  # questions in flight


class LanguageModel:
    """Marks as a language model gives them, each quote checked against the text."""

    def __init__(self, client: Client) -> None:
        self._client = client
        asked = hashlib.sha256(prompt.system().encode()).hexdigest()[:8]
        self.version = f"llm.v1:{client.settings.model}+{asked}"

    @property
    def usage(self) -> Usage:
        """What was asked and spent so far."""
        return self._client.usage

    def read(self, documents: Iterable[Document]) -> Iterator[Marks | DocumentError]:
        """Marks of each document, in order; where the model gave no usable answer, why. Raises EntenteError when
        asking on is of no use."""
        source = iter(documents)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            while chunk := list(islice(source, AT_ONCE)):
                yield from pool.map(self._read_or_tell, chunk)

    def _read_or_tell(self, document: Document) -> Marks | DocumentError:
        try:
            return self.read_one(document)
        except UnansweredError as why:
            return DocumentError(document.id, f"the language model: {why}")
        except EntenteError:
            raise
        except Exception as fault:
            return ProgramError(document.id, fault)

    def read_one(self, document: Document) -> Marks:
        """Marks of one document. Raises UnansweredError."""
        found = Found()
        for start, end in parts(document.text):
            text = document.text[start:end]
            answer = self._client.ask(prompt.system(), prompt.user(text, document.published))
            add_answer(found, answer, text, start)
        self.usage.drop(found.dropped)
        return found.marks(document.id)


def parts(text: str, size: int = PART) -> list[tuple[int, int]]:
    """Stretches of at most `size` characters, cut between paragraphs, or between words where one is longer."""
    out: list[tuple[int, int]] = []
    for block in PARAGRAPH.finditer(text):
        start, end = block.span()
        while end - start > size:
            cut = text.rfind(" ", start + 1, start + size)
            cut = cut if cut > start else start + size
            out.append((start, cut))
            start = cut
        if out and end - out[-1][0] <= size:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
