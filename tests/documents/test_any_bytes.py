"""Whatever bytes an input holds, reading gives documents and errors for people, and never fails otherwise."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.documents import Document, read_paths
from entente.documents.text import is_blank

TODAY = date(2026, 1, 1)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
objects = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("id", "text", "title", "published", "publisher", "url", "language"), values),
)
json_lines = st.lists(objects | values, max_size=5).map(lambda items: "\n".join(map(json.dumps, items)).encode())
PIECES = (
    *(
        "<p>",
        "</p>",
        "<article>",
        "<h1>",
        "<title>",
        "</title>",
        "<nav>",
        "<a href='/2018/08/10/'>",
        "<time datetime='",
    ),
    *("2018-08-10", "'>", "<meta charset='", "utf-7", "<!--", "<script type='application/ld+json'>", '{"@type": '),
    *("Two frigates left the harbour after a drill. ", "---\n", "date: ", "title: x\n", "\x00", "\ufeff", "\r"),
)
fragments = st.lists(
    st.sampled_from(PIECES) | st.text(max_size=8),
    max_size=25,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
contents = (
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-16")) | json_lines | fragments
)


def check(found: list[object]) -> None:
    assert found
    for item in found:
        if isinstance(item, Document):
            assert item.id.strip()
            assert not is_blank(item.text)
            assert (item.published is None) == (item.published_basis is None)
            item.text.encode("utf-8")
        else:
            assert "\n" not in str(item)
            assert str(item)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a", "a.jsonl.gz"])
@settings(max_examples=60, deadline=None)
@given(data=contents)
def test_any_file_gives_documents_or_errors(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, name)
        path.write_bytes(data)
        check(list(read_paths([str(path)], today=TODAY)))


@settings(max_examples=60, deadline=None)
@given(data=contents)
def test_any_standard_input_gives_documents_or_errors(data: bytes) -> None:
    check(list(read_paths(["-"], stdin=io.BytesIO(data), today=TODAY)))


@settings(max_examples=60, deadline=None)
@given(data=contents, cut=st.integers(1, 60), flip=st.integers(0, 200))
def test_any_damage_to_a_compressed_file_gives_documents_or_errors(data: bytes, cut: int, flip: int) -> None:
    packed = bytearray(gzip.compress(data))
    packed[flip % len(packed)] ^= 0x55
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "a.jsonl.gz")
        path.write_bytes(packed[: -(cut % len(packed)) or None])
        check(list(read_paths([str(path)], today=TODAY)))


@given(text=st.text(min_size=1).filter(lambda text: not is_blank(text) and "\0" not in text))
def test_json_text_is_kept_to_the_character(text: str) -> None:
    line = json.dumps({"id": "x", "text": text}).encode()
    for item in read_paths(["-"], stdin=io.BytesIO(line), today=TODAY):
        if isinstance(item, Document):
            assert item.text == text
        else:
            assert "binary data" in item.reason
