"""A plain text file is one document: its text, and the date that a first line may give."""

from __future__ import annotations

from datetime import date

from entente.documents.fields import make_document
from entente.documents.text import decode, unify_newlines
from entente.documents.types import Document


def read_plain(data: bytes, where: str, *, today: date) -> Document:
    """The document in a text file's bytes; its id is the text's hash, so the same text is the same document anywhere.

    Raises DocumentError when the bytes are no usable text.
    """
    text = unify_newlines(decode(data, where))
    return make_document(text, {}, where, today=today)
