"""Documents with perfect marks, for tests of the rooms after reading: snippets annotated as in corpus/GUIDELINES.md."""

from __future__ import annotations

from training.dispatches import document, gold_marks, parse

from entente.documents.types import Document
from entente.engines import Reading, understand


def marked(body: str, *, published: str = "2024-06-14", id: str = "d1", outlet: str = "wire") -> Reading:
    """The reading of a dispatch whose paragraphs are given as XML (`<p>…</p>`), its marks taken as right."""
    head = f'<dispatch id="{id}" published="{published}" outlet="{outlet}" origin="written">'
    record = parse(f"{head}{body}</dispatch>")[0]
    return understand(document(record), gold_marks(record))


def documents(*readings: Reading) -> dict[str, Document]:
    return {r.document.id: r.document for r in readings}
