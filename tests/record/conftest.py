from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, made once."""
    path = tmp_path_factory.mktemp("empty") / "record.db"
    Record.open(path).close()
    return path


@pytest.fixture
def record(path: Path, empty: Path) -> Iterator[Record]:
    shutil.copy(empty, path)
    with Record.open(path) as opened:
        yield opened
