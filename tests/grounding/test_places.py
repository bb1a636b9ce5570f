"""Where places lie: gold cases in `places.toml`, and what the gazetteer must hold."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.grounding.sentences import read

from entente.grounding.names import table
from entente.grounding.places import ground_places, place_of
from entente.grounding.states import state_of
from entente.grounding.types import Place

CASES = tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))["case"]
ROWS = [*table("places.csv"), *table("places-by-hand.csv")]
LARGEST_TABLE = 3_500  # rows: this gazetteer stays light; a fuller one is another module's work


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_places_lie_in_their_states(case: dict[str, Any]) -> None:
    text, mentions = read(case["sentence"])
    states = [state_of(m.quote, text) if m.type == "state" else None for m in mentions]
    places = ground_places(text, mentions, states)
    assert [places[i].state or "" for i in sorted(places)] == case["states"]


def test_a_city_has_a_point_and_a_country_has_none() -> None:
    city = place_of("Islamabad")
    assert city.state == "PAK"
    assert city.lat == pytest.approx(33.7, abs=0.2)
    assert city.lon == pytest.approx(73.1, abs=0.2)
    assert place_of("Syria") == Place("Syria", "SYR")


def test_a_sea_has_a_point_and_no_state() -> None:
    sea = place_of("Black Sea")
    assert (sea.state, sea.lat is not None) == (None, True)


def test_the_quote_stays_the_name() -> None:
    assert place_of("PARIS").name == "PARIS"


ON_GLOBE = [row for row in ROWS if row["lat"]]


def test_points_are_on_the_globe() -> None:
    assert [r for r in ON_GLOBE if not (-90 <= float(r["lat"]) <= 90 and -180 <= float(r["lon"]) <= 180)] == []


def test_the_gazetteer_stays_light() -> None:
    assert len(ROWS) <= LARGEST_TABLE


def test_hand_rows_agree_with_geonames_where_both_know_a_place() -> None:
    """Within two degrees: a typing error in a coordinate is larger than that."""
    known = {(row["name"], row["state"]): row for row in table("places.csv")}
    far = []
    for row in table("places-by-hand.csv"):
        other = known.get((row["name"], row["state"]))
        if other and row["lat"]:
            apart = max(abs(float(row[axis]) - float(other[axis])) for axis in ("lat", "lon"))
            if apart > 2:
                far.append((row["name"], apart))
    assert far == []
