from __future__ import annotations

import io
from datetime import date

import pytest

from entente.documents.jsonl import read_json, read_json_lines
from entente.documents.text import MAX_DOCUMENT_BYTES
from entente.documents.types import Document


def outcome(data: bytes, today: date) -> list[str]:
    """Ids of documents and texts of errors, in order."""
    found = read_json_lines(io.BytesIO(data), "a.jsonl", today=today)
    return [item.id if isinstance(item, Document) else str(item) for _, item in found]


def test_each_line_is_a_document_and_blank_lines_are_passed_over(today: date) -> None:
    data = b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n\n  \n{"id": "b", "text": "y"}'
    assert outcome(data, today) == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"id": "b", "text": "y"', "a.jsonl:2: broken JSON at column 24: Expecting ',' delimiter"),
        (b'{"id": "b" "text": "y"}', "a.jsonl:2: broken JSON at column 12: Expecting ',' delimiter"),
        (b'["y"]', "a.jsonl:2: is no JSON object: ['y']"),
        (b"null", "a.jsonl:2: is no JSON object: None"),
        (b'{"text": 3}', "a.jsonl:2: text is no string: 3"),
        (b'{"text": "\\ud800"}', r"a.jsonl:2: text holds a lone surrogate (\ud800) at character 0"),
        (b'{"text": "a\\u0000"}', "a.jsonl:2: text holds a NUL at character 1"),
        (b'{"text": "caf\xe9"}', "a.jsonl:2: not UTF-8 text at byte 13 of the line"),
        (b'{"text": "x", "published": "2018-13-40"}', "a.jsonl:2: published is no date: '2018-13-40'"),
        (b"[" * 200_000, "a.jsonl:2: JSON is nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b"}", "a.jsonl:2: JSON holds a number that is too long"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_the_rest_goes_on(line: bytes, error: str, today: date) -> None:
    data = b'{"id": "a", "text": "x"}\n' + line + b'\n{"id": "c", "text": "z"}\n'
    assert outcome(data, today) == ["a", error, "c"]


def test_an_escaped_pair_of_surrogates_is_one_character(today: date) -> None:
    found = read_json_lines(io.BytesIO(b'{"text": "\\ud83d\\ude80"}'), "a", today=today)
    assert [item.text for _, item in found if isinstance(item, Document)] == ["\N{ROCKET}"]


class _Watched(io.BytesIO):
    """Remembers the longest piece that was asked for; an unbounded one counts as infinite."""

    most: float = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        self.most = max(self.most, size if size is not None and size >= 0 else float("inf"))
        return super().readline(size)


def test_a_line_of_50_megabytes_is_skipped_without_holding_it(today: date) -> None:
    long = b'{"id": "b", "text": "' + b"x" * 50_000_000 + b'"}'
    stream = _Watched(b'{"id": "a", "text": "x"}\n' + long + b'\n{"id": "c", "text": "z"}\n')
    found = [item for _, item in read_json_lines(stream, "a.jsonl", today=today)]
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "c"]
    assert str(found[1]) == "a.jsonl:2: line is longer than 10 MB"
    assert stream.most == MAX_DOCUMENT_BYTES + 1


def test_a_line_at_the_limit_is_read(today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'{"id": "a", "text": "x"}'
    monkeypatch.setattr("entente.documents.jsonl.MAX_DOCUMENT_BYTES", len(line))
    assert outcome(line + b"\n" + line, today) == ["a", "a"]
    assert outcome(line + b" \n" + line, today) == ["a.jsonl:1: line is longer than 2.4e-05 MB", "a"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "a.jsonl: is empty"),
        (b"\n \n", "a.jsonl: holds no documents"),
        ('{"text": "x"}\n'.encode("utf-16"), "a.jsonl: is UTF-16 text; JSON Lines must be UTF-8"),
        (b"\x1f\x8b\x08\n", "a.jsonl: is a gzip file, not JSON Lines"),
        (b"\x00\x01\n", "a.jsonl: is a binary file (NUL at byte 0)"),
    ],
)
def test_a_file_that_is_no_json_lines_is_one_error(data: bytes, error: str, today: date) -> None:
    assert outcome(data, today) == [error]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{\n "id": "a",\n "text": "x"\n}', ["a"]),
        (
            b'[{"id": "a", "text": "x"}, {"id": "b"}, 3]',
            ["a", "a.json: item 2: text is missing", "a.json: item 3: is no JSON object: 3"],
        ),
        (b"[]", ["a.json: holds no documents"]),
        (b" \n", ["a.json: holds only white space"]),
        (b"", ["a.json: is empty"]),
        (b'"x"', ["a.json: is no JSON object: 'x'"]),
        (b'{\n "id": }', ["a.json: broken JSON at line 2, column 8: Expecting value"]),
    ],
)
def test_a_json_file_is_an_object_or_a_list(data: bytes, expected: list[str], today: date) -> None:
    found = [item.id if isinstance(item, Document) else str(item) for _, item in read_json(data, "a.json", today=today)]
    assert found == expected
