"""The tables of docs/values.md: each row is a text and what its last mention means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.grounding.sentences import read

from entente.documents.types import Document
from entente.grounding import GroundedMarks, Item, Money, Name, Number, Place, States, Time, ground, members
from entente.reading.types import Marks

PAGE = Path(__file__).resolve().parents[2] / "docs" / "values.md"
UNKNOWN = "–"
OWN = frozenset({"value", "person and office", "designation; family; category; makers; part of", "counted", "topic"})


def tables() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The rows of the page's tables, each with the header of its table."""
    header: tuple[str, ...] = ()
    for line in PAGE.read_text("utf-8").splitlines():
        if not line.startswith("|"):
            header = ()
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if not header:
            header = cells
        elif not set(line) <= set("|- "):
            yield header, cells


ROWS = list(tables())
TEXTS = [(header[2], *cells) for header, cells in ROWS if header[:2] == ("text", "published") and header[2] in OWN]
BODIES = [cells for header, cells in ROWS if header == ("body", "on", "members")]


def grounded(text: str, published: str) -> GroundedMarks:
    words, mentions = read(text)
    day = date.fromisoformat(published) if published else None
    return ground(Document(id="d", text=words, published=day), Marks("d", mentions, (), ()))


def shown(marks: GroundedMarks, column: str) -> str:
    """What the last mention means, as the page writes it in that column."""
    value, mentions = marks.values[-1], marks.marks.mentions
    if column == "person and office":
        person = marks.persons[-1]
        return ", ".join(filter(None, (person.name or UNKNOWN, person.office))) if person else UNKNOWN
    if column == "counted":
        counts = [v for m, v in zip(mentions, marks.values, strict=True) if m.type == "count"]
        last = counts[-1]
        return mentions[last.counts].quote if isinstance(last, Number) and last.counts is not None else UNKNOWN
    match value:
        case States(codes=codes):
            return " ".join(codes)
        case Place(state=state):
            return state or UNKNOWN
        case Item():
            parts = (value.designation, value.family or "", value.category or "", " ".join(value.makers))
            return re.sub(r"[; ]+$", "", "; ".join((*parts, ", ".join(value.part_of))))
        case Number(value=number):
            return UNKNOWN if number is None else f"{number}"
        case Money(amount=amount, currency=currency):
            return f"{amount:.0f} {currency}"
        case Name(name=name, topic=topic):
            return (topic if column == "topic" else name) or UNKNOWN
        case Time(edtf=edtf):
            return edtf or UNKNOWN
        case None:
            return UNKNOWN


@pytest.mark.parametrize("row", TEXTS, ids=[f"{row[1]} {row[2]}".strip() for row in TEXTS])
def test_the_page_tells_what_values_mean(row: tuple[str, str, str, str]) -> None:
    column, text, published, value = row
    assert shown(grounded(text, published), column) == value


@pytest.mark.parametrize("row", BODIES, ids=[" ".join(row[:2]) for row in BODIES])
def test_the_page_tells_who_the_members_are(row: tuple[str, str, str]) -> None:
    assert " ".join(members(row[0], date.fromisoformat(row[1]))) == row[2]


def test_every_kind_of_value_has_its_examples() -> None:
    kinds = {kind for row in TEXTS for kind in re.findall(r"\[([a-z]+):", row[1])}
    assert {"state", "org", "person", "role", "group", "item", "count", "ordinal", "money", "topic"} <= kinds
    assert len(TEXTS) > 80
