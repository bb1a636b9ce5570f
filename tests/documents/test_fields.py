from __future__ import annotations

from datetime import date

import pytest

from entente.documents.fields import document_from_fields
from entente.documents.types import Document, text_hash
from entente.errors import DocumentError

TEXT = "Talks were held\r\nin Ankara. "


def test_all_fields_are_taken_and_the_text_kept_to_the_character(today: date) -> None:
    fields = {
        "id": "d1",
        "text": TEXT,
        "title": " Talks\nheld ",
        "published": "2018-08-10",
        "publisher": "Gazette",
        "url": "https://x.example/1",
        "language": "en",
        "extra": [1],
    }
    assert document_from_fields(fields, "a", today=today) == Document(
        id="d1",
        text=TEXT,
        title="Talks held",
        published=date(2018, 8, 10),
        published_basis="given",
        publisher="Gazette",
        url="https://x.example/1",
        language="en",
    )


@pytest.mark.parametrize("given", [None, "", " "])
def test_without_an_id_the_hash_of_the_text_is_the_id(given: object, today: date) -> None:
    assert document_from_fields({"id": given, "text": TEXT}, "a", today=today).id == text_hash(TEXT)


def test_an_integer_id_becomes_a_string(today: date) -> None:
    assert document_from_fields({"id": 7, "text": TEXT}, "a", today=today).id == "7"


def test_blank_and_null_fields_are_unknown(today: date) -> None:
    document = document_from_fields({"text": TEXT, "title": " ", "publisher": None, "published": ""}, "a", today=today)
    assert (document.title, document.publisher, document.published, document.published_basis) == (None,) * 4


def test_a_given_date_wins_over_a_glued_one_which_wins_over_none(today: date) -> None:
    text = "date 2018-08-10 Talks"
    glued = document_from_fields({"text": text}, "a", today=today)
    given = document_from_fields({"text": text, "published": "2018-08-11"}, "a", today=today)
    assert (glued.published, glued.published_basis, glued.text) == (date(2018, 8, 10), "text", text)
    assert (given.published, given.published_basis) == (date(2018, 8, 11), "given")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "text is missing"),
        ({"text": None}, "text is no string: None"),
        ({"text": ["a"]}, "text is no string: ['a']"),
        ({"text": ""}, "text is empty"),
        ({"text": " \n"}, "text holds only white space"),
        ({"text": "a\ud800"}, r"text holds a lone surrogate (\ud800) at character 1"),
        ({"text": "a\0"}, "text holds a NUL at character 1"),
        ({"text": "a", "id": 1.5}, "id is neither a string nor an integer: 1.5"),
        ({"text": "a", "id": True}, "id is neither a string nor an integer: True"),
        ({"text": "a", "id": ["x"]}, "id is neither a string nor an integer: ['x']"),
        ({"text": "a", "id": "x\ny"}, r"id holds a control character: 'x\ny'"),
        ({"text": "a", "id": "\udfff"}, r"id holds a lone surrogate (\udfff) at character 0"),
        ({"text": "a", "title": 3}, "title is no string: 3"),
        ({"text": "a", "title": "T\ud800"}, r"title holds a lone surrogate (\ud800) at character 1"),
        ({"text": "a", "url": "x\0"}, "url holds a NUL at character 1"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(fields: dict[str, object], reason: str, today: date) -> None:
    with pytest.raises(DocumentError) as caught:
        document_from_fields(fields, "a", today=today)
    assert caught.value.reason == reason


def test_an_id_as_long_as_a_text_is_refused(today: date) -> None:
    with pytest.raises(DocumentError, match="id is longer than 512 characters"):
        document_from_fields({"text": "a", "id": "x" * 513}, "a", today=today)
