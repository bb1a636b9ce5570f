from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.record import Record
from entente.views import names

from .builders import fill

NAMES = {"PAK": "Pakistan", "RUS": "Russia", "CHN": "China", "IND": "India", "USA": "United States", "TUR": "Turkey"}


@pytest.fixture(autouse=True)
def few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """State names as these tests spell them, whatever the tables say."""
    monkeypatch.setattr(names, "_known", lambda code: NAMES.get(code, code))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        fill(opened)
        yield opened
