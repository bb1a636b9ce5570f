from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import pytest

from entente.documents.page import decode_page, read_page
from entente.documents.types import text_hash
from entente.errors import DocumentError

TITLE = "Pakistani and Turkish frigates end drill off Karachi"
RUSSIAN = """<html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>Учения завершены</title></head><body><article>
<p>Совместные учения военнослужащих двух стран завершились в горах, сообщила пресс-служба округа.</p>
<p>В них участвовали более двухсот военнослужащих, отработавших действия против условного противника.</p>
</article></body></html>"""


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_a_saved_news_page_gives_article_and_metadata(pages: Path, today: date) -> None:
    document = read_page((pages / "news.html").read_bytes(), "news.html", today=today)
    assert document.title == TITLE
    assert document.publisher == "Harbour Gazette"
    assert (document.published, document.published_basis) == (date(2019, 10, 4), "page")
    assert document.url == "https://www.harbour-gazette.example/2019/news/drill-ends.html"
    assert document.language == "en"
    lines = document.text.split("\n")
    assert lines[0] == TITLE
    assert lines[1].startswith("KARACHI: Two Turkish frigates left Karachi on Thursday after a four-day naval drill")
    assert "boarding of suspicious vessels with PNS Aslat and a maritime" in lines[2]
    assert len(lines) == 4
    assert document.id == text_hash(document.text)


@pytest.mark.parametrize("furniture", ["deck shoes", "Subscribe", "Port expansion", "Advertisement", "reserved"])
def test_navigation_and_advertising_are_left_out(furniture: str, pages: Path, today: date) -> None:
    assert furniture not in read_page((pages / "news.html").read_bytes(), "news.html", today=today).text


def test_a_page_without_a_date_stays_without_one(pages: Path, today: date) -> None:
    document = read_page((pages / "undated.html").read_bytes(), "undated.html", today=today)
    assert "12 August 2018" in document.text
    assert (document.published, document.published_basis) == (None, None)


def test_the_title_is_not_put_before_a_text_that_begins_with_it(pages: Path, today: date) -> None:
    document = read_page((pages / "undated.html").read_bytes(), "undated.html", today=today)
    assert document.text.count("Joint patrol of 12 August 2018 remembered") == 1
    assert document.text.startswith("Joint patrol of 12 August 2018 remembered\n")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (page(""), "nothing"),
        (page("<div id='root'></div><noscript>Please switch on JavaScript to read this page.</noscript>"), "program"),
        (page("<p>Not found</p>"), "an error page"),
        (b"<p>", "a fragment"),
    ],
)
def test_a_page_without_article_is_refused(data: bytes, why: str, today: date) -> None:
    with pytest.raises(DocumentError) as caught:
        read_page(data, "a.html", today=today)
    assert str(caught.value) == "a.html: page without article text", why


def test_a_front_page_of_links_is_no_article(pages: Path, today: date) -> None:
    with pytest.raises(DocumentError, match="page without article text"):
        read_page((pages / "frontpage.html").read_bytes(), "frontpage.html", today=today)


def test_a_short_bulletin_is_an_article(today: date) -> None:
    document = read_page(page("<p>Russian warships have left Karachi.</p>"), "a.html", today=today)
    assert document.text == "Russian warships have left Karachi."


def test_pictures_inside_a_page_do_not_keep_it_from_being_read(today: date) -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 11_000_000}'>"
    document = read_page(page(f"{picture}<p>Russian warships have left Karachi.</p>"), "a.html", today=today)
    assert document.text == "Russian warships have left Karachi."


def test_a_declared_encoding_is_read(today: date) -> None:
    document = read_page(RUSSIAN.encode("windows-1251"), "a.html", today=today)
    assert document.text.startswith("Учения завершены\nСовместные учения военнослужащих двух стран")
    assert document.language == "ru"


def test_a_page_that_was_saved_as_utf_8_may_keep_its_old_declaration() -> None:
    assert decode_page('<meta charset="shift_jis">Łódź'.encode(), "a.html").endswith("Łódź")


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "utf-7", "nonsense"])
def test_encodings_that_are_no_web_encodings_are_not_obeyed(name: str) -> None:
    assert decode_page(f'<meta charset="{name}">+AGE- Łódź'.encode(), "a.html").endswith(">+AGE- Łódź")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "a.html: is empty"),
        (b"<p>caf\xe9</p>", "a.html: not UTF-8 text at byte 6"),
        (b"<p>\x00</p>", "a.html: is a binary file (NUL at byte 3)"),
    ],
)
def test_a_page_that_is_no_text_is_told_apart(data: bytes, error: str, today: date) -> None:
    with pytest.raises(DocumentError) as caught:
        read_page(data, "a.html", today=today)
    assert str(caught.value) == error


def test_a_failure_of_the_parser_is_the_page_s_error(today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("lost in the tree")

    monkeypatch.setattr("trafilatura.load_html", fail)
    with pytest.raises(DocumentError, match=r"a\.html: page cannot be parsed \(AssertionError\)"):
        read_page(page("<p>Talks</p>"), "a.html", today=today)


def test_an_installation_that_cannot_read_pages_is_told(today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(DocumentError, match=r"a\.html: pages need trafilatura, which fails: import of trafilatura"):
        read_page(page("<p>Talks</p>"), "a.html", today=today)


def test_reading_pages_writes_nothing_to_the_terminal(today: date, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("trafilatura", "htmldate"):
        assert logging.getLogger(name).propagate, "a program that sets up logging still gets the messages"
    with pytest.raises(DocumentError):
        read_page(page(""), "a.html", today=today)
    assert capfd.readouterr() == ("", "")
