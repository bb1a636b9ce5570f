"""Every example of docs/dates.md means what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from entente.grounding.times import ground_times

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
ROW = re.compile(r"^\| (?P<text>.*?) \| (?P<published>[\d-]*) ?\| (?P<edtf>.*?) \| (?P<timex>.*?) \|$", re.MULTILINE)
ROWS = [match for match in ROW.finditer(PAGE.read_text(encoding="utf-8")) if "[" in match["text"]]


def marked(row: str) -> tuple[str, list[tuple[int, int]], int]:
    """The text without its brackets, the spans that they held, and which of them is in bold."""
    text, asked = "", 0
    spans: list[tuple[int, int]] = []
    for piece in re.split(r"(\**\[[^\]]*\]\**)", row):
        if piece.strip("*").startswith("["):
            asked = len(spans) if piece.startswith("**") else asked
            piece = piece.strip("*")[1:-1]
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, spans, asked


def test_page_has_rows_for_every_kind() -> None:
    assert len(ROWS) > 150
    assert len(re.findall("^## ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) >= 17


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']} {row['published']}")
def test_row_means_what_the_page_says(row: re.Match[str]) -> None:
    text, spans, asked = marked(row["text"])
    got = ground_times(text, spans, date.fromisoformat(row["published"]) if row["published"] else None)[asked]
    shown = (f"`{got.edtf}`" if got.edtf else "unknown", f"`{got.timex}`" if got.timex else "none")
    assert shown == (row["edtf"], row["timex"])
