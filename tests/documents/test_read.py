from __future__ import annotations

import builtins
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from entente.documents import count_bytes, read_paths
from entente.documents.types import Document, text_hash
from entente.errors import DocumentError

Read = Callable[..., tuple[list[Document], list[str]]]


def lines(*objects: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(item).encode() + b"\n" for item in objects)


def test_a_batch_goes_on_past_bad_inputs_in_the_order_given(read: Read, pages: Path) -> None:
    Path("b.txt").write_text("Talks were held.")
    Path("empty.txt").write_bytes(b"")
    Path("a.jsonl").write_bytes(lines({"id": "1", "text": "One"}, {"id": "2"}, {"id": "3", "text": "Three"}))
    documents, errors = read("b.txt", "none.txt", "empty.txt", "a.jsonl", str(pages / "undated.html"))
    assert [document.text.split("\n")[0] for document in documents] == [
        "Talks were held.",
        "One",
        "Three",
        "Joint patrol of 12 August 2018 remembered",
    ]
    assert errors == ["none.txt: does not exist", "empty.txt: is empty", "a.jsonl:2: text is missing"]


def test_the_option_dates_only_documents_without_a_date(read: Read) -> None:
    Path("a.jsonl").write_bytes(lines({"text": "One", "published": "2018-08-10"}, {"text": "Two"}))
    Path("b.txt").write_text("date 2018-08-11 Three")
    documents, _ = read("a.jsonl", "b.txt", published=date(2020, 2, 2))
    assert [(document.published, document.published_basis) for document in documents] == [
        (date(2018, 8, 10), "given"),
        (date(2020, 2, 2), "option"),
        (date(2018, 8, 11), "text"),
    ]


def test_the_same_text_is_one_document_wherever_it_lies(read: Read) -> None:
    for name in ("a.txt", "b.md", "c"):
        Path(name).write_text("Talks were held.")
    documents, errors = read("a.txt", "b.md", "c", "a.txt", "c")
    assert (len(documents), errors) == (1, [])


def test_one_id_for_two_texts_is_an_error_that_names_both(read: Read) -> None:
    Path("a.jsonl").write_bytes(lines({"id": "1", "text": "One"}, {"id": "1", "text": "One"}))
    Path("b.jsonl").write_bytes(lines({"id": 1, "text": "Another"}))
    documents, errors = read("a.jsonl", "b.jsonl")
    assert [document.text for document in documents] == ["One"]
    assert errors == ["b.jsonl:1: id '1' belongs to another text, at a.jsonl:1"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b' \n{"text": "One"}\n{"text": "Two"}\n', ["One", "Two"]),
        (b'\xef\xbb\xbf{"text": "One"}\n', ["One"]),
        (b"Talks were held.\r\nMore.\n", ["Talks were held.\nMore.\n"]),
        (
            b"<!doctype html><html><body><p>Russian warships have left Karachi.</p></body></html>",
            ["Russian warships have left Karachi."],
        ),
    ],
)
def test_standard_input_is_json_lines_or_one_text(data: bytes, texts: list[str], read: Read) -> None:
    documents, errors = read("-", stdin=data)
    assert ([document.text for document in documents], errors) == (texts, [])


def test_errors_in_standard_input_name_it(read: Read) -> None:
    assert read("-", stdin=b"")[1] == ["<stdin>: is empty"]
    assert read("-", stdin=b'{"text": ""}\n')[1] == ["<stdin>:1: text is empty"]
    assert read("-", "-", stdin=b"x\n")[1] == ["<stdin>: standard input can be read only once"]


def test_a_named_file_without_extension_is_read_by_its_first_bytes(read: Read) -> None:
    Path("data").write_bytes(lines({"id": "1", "text": "One"}))
    Path("report.pdf").write_bytes(b"%PDF-1.4\n")
    documents, errors = read("data", "report.pdf")
    assert [document.id for document in documents] == ["1"]
    assert errors == ["report.pdf: is a PDF file, not text"]


def test_compressed_files_are_read(read: Read) -> None:
    Path("a.jsonl.gz").write_bytes(gzip.compress(lines({"id": "1", "text": "One"})))
    documents, errors = read("a.jsonl.gz")
    assert ([document.id for document in documents], errors) == (["1"], [])


def test_a_cut_compressed_file_gives_what_lies_before_the_cut(read: Read) -> None:
    whole = lines(*({"id": str(number), "text": f"Text {text_hash(str(number))}"} for number in range(5_000)))
    packed = gzip.compress(whole)
    Path("a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    documents, errors = read("a.jsonl.gz")
    assert 100 < len(documents) < 5_000
    assert errors == [f"a.jsonl.gz: gzip data is cut short (after a.jsonl.gz:{len(documents)})"]


def test_damaged_compressed_files_are_told(read: Read) -> None:
    Path("a.jsonl.gz").write_bytes(lines({"text": "One"}))
    Path("b.txt.gz").write_bytes(gzip.compress(b"Talks")[:10] + b"\xff" * 20)
    assert read("a.jsonl.gz", "b.txt.gz")[1] == ["a.jsonl.gz: is no gzip file", "b.txt.gz: gzip data is damaged"]


def test_a_text_beyond_the_limit_is_refused(read: Read) -> None:
    Path("a.txt").write_bytes(b"x" * 10_000_001)
    assert read("a.txt")[1] == ["a.txt: is larger than 10 MB"]


def test_a_file_that_may_not_be_read_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("Talks")
    real = builtins.open

    def refuse(path: Any, *arguments: Any, **named: Any) -> Any:
        if path == "a.txt":
            raise PermissionError(13, "Permission denied", path)
        return real(path, *arguments, **named)

    monkeypatch.setattr(builtins, "open", refuse)
    assert read("a.txt")[1] == ["a.txt: no permission to read it"]


def test_the_bytes_told_add_up_to_those_counted(tmp_path: Path) -> None:
    many = lines(*({"id": str(number), "text": f"Text {number}"} for number in range(20_000)))
    (tmp_path / "a.jsonl").write_bytes(many)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(many))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(b"Talks")
    steps: list[int] = []
    assert sum(1 for _ in read_paths([str(tmp_path)], advance=steps.append)) == 20_002
    assert sum(steps) == count_bytes([str(tmp_path)]) == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert len(steps) > 10
    assert min(steps) > 0


def test_every_error_is_one_line(read: Read) -> None:
    Path("odd\nname.jsonl").write_bytes(b'{"text": "x", "published": "a\\nb"}\n[\n')
    errors = read("odd\nname.jsonl")[1]
    assert len(errors) == 2
    assert not any("\n" in error for error in errors)


def test_the_same_input_gives_the_same_documents(read: Read, pages: Path) -> None:
    assert read(str(pages)) == read(str(pages))


def test_importing_the_room_loads_no_heavy_library() -> None:
    code = (
        "import sys, entente.documents; print(sorted({'trafilatura', 'htmldate', 'lxml', 'gzip'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_errors_carry_place_and_reason(tmp_path: Path) -> None:
    (error,) = read_paths([str(tmp_path / "none.txt")])
    assert isinstance(error, DocumentError)
    assert (error.where, error.reason) == (str(tmp_path / "none.txt"), "does not exist")
