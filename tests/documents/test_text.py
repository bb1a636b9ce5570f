from __future__ import annotations

import pytest

from entente.documents.text import check_text, decode, is_blank, show, unify_newlines
from entente.errors import DocumentError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zażółć".encode(), "Zażółć"),
        (b"\xef\xbb\xbfTalks", "Talks"),
        ("Учения".encode("utf-16"), "Учения"),
        (b"\xfe\xff" + "Учения".encode("utf-16-be"), "Учения"),
        ("Учения".encode("utf-32"), "Учения"),
    ],
)
def test_unicode_encodings_are_decoded_without_their_mark(data: bytes, text: str) -> None:
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "a.txt: is empty"),
        (b"Talks in Fran\xe7ais", "a.txt: not UTF-8 text at byte 13"),
        (b"\xef\xbb\xbfcaf\xe9", "a.txt: not UTF-8 text at byte 6"),
        (b"\xff\xfeT\x00\x00", "a.txt: not UTF-16 text at byte 4"),
        (b"Talks\x00in", "a.txt: is a binary file (NUL at byte 5)"),
        ("Talks".encode("utf-16-le"), "a.txt: is a binary file (NUL at byte 1)"),
        (b"%PDF-1.7\nTalks", "a.txt: is a PDF file, not text"),
    ],
)
def test_bytes_that_are_no_text_are_told_apart(data: bytes, error: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "a.txt")
    assert str(caught.value) == error


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "text is empty"),
        (" \n\t\u00a0\u200b\ufeff", "text holds only white space"),
        ("Talks \ud800 held", r"text holds a lone surrogate (\ud800) at character 6"),
        ("Talks\0", "text holds a NUL at character 5"),
        ("\x01\x02\x03Talks", "text is binary data (3 control characters in 8)"),
    ],
)
def test_text_that_shows_nothing_or_cannot_be_stored_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        check_text(text, "a.txt")
    assert caught.value.reason == reason


def test_a_few_control_characters_are_left_in_a_text() -> None:
    text = "A wire story with a bell \x07 that an agency's teleprinter sent."
    assert check_text(text, "a.txt") == text


def test_newlines_of_all_systems_become_one() -> None:
    assert unify_newlines("a\r\nb\rc\nd\r\r\n") == "a\nb\nc\nd\n\n"


def test_marks_and_signs_alone_are_not_blank() -> None:
    assert not is_blank(" … ")


def test_shown_values_stay_short_and_on_one_line() -> None:
    shown = show("x\n" * 5_000_000)
    assert len(shown) <= 64
    assert "\n" not in shown
