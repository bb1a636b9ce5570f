from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest

from entente.documents.streams import display, explain, opened, peek, read_at_most
from entente.errors import DocumentError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file or directory"), "does not exist"),
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error)"),
        (gzip.BadGzipFile("Not a gzipped file (b'{\"')"), "is no gzip file"),
        (gzip.BadGzipFile("CRC check failed"), "gzip data is damaged"),
        (zlib.error("invalid block type"), "gzip data is damaged"),
        (EOFError(), "gzip data is cut short"),
        (ValueError("embedded null byte"), "cannot be read (embedded null byte)"),
    ],
)
def test_failures_are_put_in_words(error: BaseException, words: str) -> None:
    assert explain(error) == words


def test_odd_file_names_are_shown_on_one_line() -> None:
    assert display("a\nb\udcff/Łódź.txt") == r"a\nb\udcff/Łódź.txt"


@pytest.mark.parametrize("data", [b"", b"{}", b" \n" * 100_000 + b"{}", b"x" * 200_000])
def test_a_stream_that_was_looked_into_still_holds_all_its_bytes(data: bytes) -> None:
    original = io.BytesIO(data)
    head, stream = peek(original)
    assert data.startswith(head)
    assert head.strip()[:2] == data.strip()[:2]
    assert stream.read() == data
    stream.close()
    assert not original.closed


def test_looking_into_an_endless_blank_stream_ends() -> None:
    head, _ = peek(io.BytesIO(b" " * 5_000_000))
    assert len(head) < 2_000_000


def test_too_many_bytes_are_not_read_to_the_end() -> None:
    stream = io.BytesIO(b"x" * 5_000_000)
    with pytest.raises(DocumentError, match="a: is larger"):
        read_at_most(stream, 1_000, "a", too_long="is larger")
    assert stream.tell() == 1_001


def test_as_many_bytes_as_allowed_are_read() -> None:
    assert read_at_most(io.BytesIO(b"x" * 10), 10, "a", too_long="is larger") == b"x" * 10


def test_the_position_in_a_compressed_file_is_that_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"x" * 1_000_000))
    with opened(str(path), compressed=True) as (raw, stream):
        assert len(stream.read()) == 1_000_000
        assert raw.tell() == path.stat().st_size < 10_000
