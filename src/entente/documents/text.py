"""Bytes become text that the other rooms can count on: Unicode without NUL or lone surrogates, and not blank."""

from __future__ import annotations

import codecs
import re
import reprlib

from entente.errors import DocumentError

# The most bytes that one text file, or one line of JSON Lines, may have. The longest communiqués and treaty texts
# stay under 1 MB; what is larger is a data dump, a log or a file without line ends, and would fill the memory.
MAX_DOCUMENT_BYTES = 10_000_000
# More for a page: those saved as one file carry their pictures inside. Trafilatura's own limit.
MAX_PAGE_BYTES = 20_000_000

# From this share of control characters on, a "text" is a binary file. Prose has none at all; terminal logs with
# colour codes stay under it.
MAX_CONTROL_SHARE = 0.1

# Longest first: UTF-32's mark begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What people rename to .txt by accident: better named than reported as a wrong byte.
_FOREIGN = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_SHORT = reprlib.Repr()  # bounded in depth and length, whatever JSON held
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 60


def megabytes(size: int) -> str:
    """A size for a person: "10 MB"."""
    return f"{size / 1_000_000:g} MB"


def show(value: object) -> str:
    """A wrong value for an error's text: quoted, on one line, cut when long."""
    return _SHORT.repr(value)


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that data begins with, and the encoding it stands for."""
    return next(((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def foreign_kind(data: bytes) -> str | None:
    """What a file that is no text announces itself to be ("a PDF file")."""
    return next((kind for mark, kind in _FOREIGN if data.startswith(mark)), None)


def refuse_binary(data: bytes, where: str) -> None:
    """Raise DocumentError for bytes that cannot be text in any encoding we read without a byte order mark."""
    if not data:
        raise DocumentError(where, "is empty")
    if kind := foreign_kind(data):
        raise DocumentError(where, f"is {kind}, not text")
    mark = byte_order_mark(data)
    if (mark is None or mark[1] == "utf-8") and (position := data.find(b"\0")) >= 0:
        raise DocumentError(where, f"is a binary file (NUL at byte {position})")


def decode(data: bytes, where: str) -> str:
    """The text of a whole file: UTF-8, or UTF-16/32 when a byte order mark says so; the mark is dropped.

    Raises DocumentError for an empty file, a binary one, and for another encoding (with the offset of the first
    byte that does not fit).
    """
    refuse_binary(data, where)
    mark, encoding = byte_order_mark(data) or (b"", "utf-8")
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            where, f"not {encoding[:6].upper().rstrip('-')} text at byte {len(mark) + error.start}"
        ) from None


def unify_newlines(text: str) -> str:
    """The text with every line ended by a plain newline, whatever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space and invisible format characters alone."""
    return not any(character.isprintable() and not character.isspace() for character in text)


def check_characters(text: str, where: str, field: str) -> None:
    """Raise DocumentError for characters that no UTF-8 output and no database can hold."""
    if lone := _SURROGATE.search(text):
        code = f"\\u{ord(lone[0]):04x}"
        raise DocumentError(where, f"{field} holds a lone surrogate ({code}) at character {lone.start()}")
    if (position := text.find("\0")) >= 0:
        raise DocumentError(where, f"{field} holds a NUL at character {position}")


def check_text(text: str, where: str, *, name: str = "text") -> str:
    """The text, once it is fit to be a document's; otherwise raise DocumentError saying why not.

    `name` is what the error calls it ("text", "text after the front matter").
    """
    if not text:
        raise DocumentError(where, f"{name} is empty")
    check_characters(text, where, name)
    if is_blank(text):
        raise DocumentError(where, f"{name} holds only white space")
    controls = len(_CONTROL.findall(text))
    if controls > MAX_CONTROL_SHARE * len(text):
        raise DocumentError(where, f"{name} is binary data ({controls} control characters in {len(text)})")
    return text
