"""The document as received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

# How the publication date is known: stated in the input's own field, given by the user for a document
# without one, found in a page's metadata, or read off a line glued to the text.
PublishedBasis = Literal["given", "option", "page", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, release or readout. Offsets anywhere count Unicode code points of `text`."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def hash(self) -> str:
        """SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal: the id of a document that came without one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
