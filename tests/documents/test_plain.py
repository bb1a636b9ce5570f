from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entente.documents.plain import read_plain
from entente.documents.types import text_hash
from entente.errors import DocumentError


def test_a_text_file_is_one_document_named_by_its_hash(today: date) -> None:
    document = read_plain("Talks in Łódź\r\nended.\r".encode(), "a.txt", today=today)
    assert document.text == "Talks in Łódź\nended.\n"
    assert document.id == text_hash(document.text)
    assert document.published is None


def test_a_glued_date_line_dates_the_document_and_stays_in_the_text(today: date) -> None:
    document = read_plain(b" date 2018-08-10 Minister arrives for talks.\n\nMore.", "a.txt", today=today)
    assert (document.published, document.published_basis) == (date(2018, 8, 10), "text")
    assert document.text.startswith(" date 2018-08-10 Minister")


@pytest.mark.parametrize("data", [b" \r\n\t ", b"\xef\xbb\xbf\n"])
def test_white_space_alone_is_no_document(data: bytes, today: date) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: text holds only white space"):
        read_plain(data, "a.txt", today=today)


def test_the_seed_with_a_glued_date_is_dated(shared: Path, today: date) -> None:
    data = (shared / "seeds" / "000_28fb3649a9969b0e.txt").read_bytes()
    document = read_plain(data, "seed", today=today)
    assert (document.published, document.published_basis) == (date(2018, 8, 10), "text")
    assert document.text == data.decode()
