"""A Markdown file is one document; front matter between `---` lines gives its fields."""

from __future__ import annotations

import re
from datetime import date

from entente.documents.fields import make_document
from entente.documents.text import decode, unify_newlines
from entente.documents.types import Document

# The names that site generators (Jekyll, Hugo, Pandoc, Obsidian) give to our fields.
_FIELDS = {
    "id": "id",
    "title": "title",
    "published": "published",
    "date": "published",
    "publisher": "publisher",
    "url": "url",
    "language": "language",
    "lang": "language",
}

_BLOCK = re.compile(r"---[ \t]*\n(?P<lines>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w -]*):(?:[ \t]+(?P<value>.*?))?[ \t]*")
_OTHER_YAML = re.compile(r"[ \t]*(?:#.*|-[ \t].*)?|[ \t]+\S.*")  # blank, comment, list item, continued value


def read_markdown(data: bytes, where: str, *, today: date) -> Document:
    """The document in a Markdown file's bytes: the text after the front matter is kept as it is, marks included.

    Raises DocumentError when the bytes are no usable text or the front matter's date is none.
    """
    text = unify_newlines(decode(data, where))
    fields, body = split_front_matter(text)
    name = "text after the front matter" if body != text else "text"
    return make_document(body, fields, where, today=today, name=name)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The known fields of a front matter, and the text after it; no fields and the whole text when there is none.

    Only `key: value` lines are understood. A block between rulers that holds anything but YAML is text.
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, text
    lines = block["lines"].removesuffix("\n").split("\n")
    pairs = [_PAIR.fullmatch(line) for line in lines]
    if not any(pairs) or not all(pair or _OTHER_YAML.fullmatch(line) for pair, line in zip(pairs, lines, strict=True)):
        return {}, text
    fields: dict[str, str] = {}
    for pair in pairs:
        if pair and (field := _FIELDS.get(pair["key"].strip().lower())):
            fields.setdefault(field, _unquote(pair["value"] or ""))
    return fields, text[block.end() :]


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return "" if value in ("null", "~") else value
