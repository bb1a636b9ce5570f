"""The named fields of a document as JSON or front matter gives them ("Document in", DESIGN.md), checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from entente.documents.dates import glued_date, parse_published
from entente.documents.text import check_characters, check_text, show
from entente.documents.types import Document, PublishedBasis, text_hash
from entente.errors import DocumentError

# An id names a document in tables, addresses and file names; a longer one is a text in the wrong field.
MAX_ID_CHARACTERS = 512


def document_from_fields(fields: Mapping[str, object], where: str, *, today: date) -> Document:
    """The document that an object `{"id", "text", "title"?, "published"?, …}` describes; unknown keys are ignored.

    The text is kept to the character. Raises DocumentError naming the field that cannot be used.
    """
    if "text" not in fields:
        raise DocumentError(where, "text is missing")
    text = fields["text"]
    if not isinstance(text, str):
        raise DocumentError(where, f"text is no string: {show(text)}")
    return make_document(text, fields, where, today=today)


def make_document(text: str, fields: Mapping[str, object], where: str, *, today: date, name: str = "text") -> Document:
    """A document of a text and the fields that came with it; a date glued to the text fills in for none given."""
    check_text(text, where, name=name)
    published = parse_published(fields.get("published"), where, today=today)
    basis: PublishedBasis | None = "given" if published else None
    if published is None and (published := glued_date(text, today=today)):
        basis = "text"
    return Document(
        id=_identifier(fields.get("id"), where) or text_hash(text),
        text=text,
        title=_label(fields, "title", where),
        published=published,
        published_basis=basis,
        publisher=_label(fields, "publisher", where),
        url=_label(fields, "url", where),
        language=_label(fields, "language", where),
    )


def _identifier(value: object, where: str) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(where, f"id is neither a string nor an integer: {show(value)}")
    check_characters(value, where, "id")
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise DocumentError(where, f"id holds a control character: {show(value)}")
    if len(value) > MAX_ID_CHARACTERS:
        raise DocumentError(where, f"id is longer than {MAX_ID_CHARACTERS} characters: {show(value)}")
    return value if value.strip() else None


def _label(fields: Mapping[str, object], field: str, where: str) -> str | None:
    """A short field (title, publisher, address, language) on one line; None when absent or blank."""
    value = fields.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(where, f"{field} is no string: {show(value)}")
    check_characters(value, where, field)
    return " ".join(value.split()) or None
