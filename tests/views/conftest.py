from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.record import Record

from .builders import fill


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        fill(opened)
        yield opened
