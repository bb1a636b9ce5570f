"""What the tests of this room share: a fixed day, and `read`, which takes a batch's outcome apart."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from entente.documents import Document, read_paths
from entente.errors import DocumentError

Read = Callable[..., tuple[list[Document], list[str]]]


@pytest.fixture
def today() -> date:
    return date(2026, 1, 1)


@pytest.fixture
def pages() -> Path:
    return Path(__file__).parent / "pages"


@pytest.fixture
def read(today: date, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """Reads paths in an empty directory; gives the documents and the errors' texts."""
    monkeypatch.chdir(tmp_path)

    def run(*paths: str, stdin: bytes | None = None, published: date | None = None) -> tuple[list[Document], list[str]]:
        stream = None if stdin is None else io.BytesIO(stdin)
        found = list(read_paths(paths, stdin=stream, published=published, today=today))
        documents = [item for item in found if isinstance(item, Document)]
        return documents, [str(item) for item in found if isinstance(item, DocumentError)]

    return run
