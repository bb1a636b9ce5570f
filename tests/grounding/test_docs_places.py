"""Every example of docs/places.md comes out as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.grounding.sentences import read

from entente.grounding.places import ground_places
from entente.grounding.states import state_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "places.md"


def examples() -> list[list[str]]:
    """The rows of the page's first table: what, text, state, point, kind."""
    table = PAGE.read_text("utf-8").split("| --- |", 1)[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in table]


@pytest.mark.parametrize("row", examples(), ids=[row[0] for row in examples()])
def test_the_example_holds(row: list[str]) -> None:
    _, sentence, state, point, kind = row
    text, mentions = read(sentence)
    states = [state_of(m.quote, text) if m.type == "state" else None for m in mentions]
    places = ground_places(text, mentions, states)
    place = places[max(places)]
    at = f"{place.lat:.0f} {place.lon:.0f}" if place.lat is not None and place.lon is not None else ""
    assert (place.state or "", at, place.feature or "") == (state, point, kind)


def test_the_page_has_examples() -> None:
    assert len(examples()) > 15
