"""Where places lie: gold cases in `places.toml`, and what the gazetteer must hold."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from tests.grounding.sentences import read

from entente.grounding.gazetteer import apart, by_hand, entries, part, region_in_short, spots
from entente.grounding.names import table, toml
from entente.grounding.places import ground_places, place_of
from entente.grounding.states import state_of
from entente.grounding.types import Place

CASES = tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))["case"]
HAND = [*table("places-by-hand.csv")]
LARGEST_MB = 7.0  # of the gazetteer in the package: at most 8 are allowed, and it should not creep up


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
    assert place_of("Syria") == Place("Syria", "SYR", feature="state")


def test_a_sea_has_a_point_and_no_state() -> None:
    sea = place_of("Black Sea")
    assert (sea.state, sea.lat is not None) == (None, True)


def test_the_quote_stays_the_name() -> None:
    assert place_of("PARIS").name == "PARIS"


def test_hand_points_are_on_the_globe() -> None:
    rows = [row for row in HAND if row["lat"]]
    assert [r for r in rows if not (-90 <= float(r["lat"]) <= 90 and -180 <= float(r["lon"]) <= 180)] == []


def test_the_gazetteer_stays_light() -> None:
    size = len(resources.files("entente.grounding").joinpath("tables", "gazetteer.zip").read_bytes())
    assert size / 1e6 <= LARGEST_MB


def test_every_key_of_a_part_is_found_and_no_other() -> None:
    keys = [name for name, _ in islice(entries(), 5_000)]
    assert [name for name in keys if not spots(name)] == []
    assert keys == sorted(keys, key=lambda name: (part(name), name.encode()))
    assert spots("Zzyzxville") == ()


@pytest.mark.parametrize("row", list(table("regions.csv")), ids=lambda row: row["region"])
def test_the_example_of_a_region_holds(row: dict[str, str]) -> None:
    short = row["example"].rsplit(", ", 1)[1]
    spot = region_in_short(short, full=True)
    assert spot is not None
    assert spot.region == row["region"]


@pytest.mark.parametrize("row", toml("telltale.toml")["telltale"], ids=lambda row: row["state"])
def test_telltale_words_are_in_their_example_only(row: dict[str, Any]) -> None:
    others = [other for other in toml("telltale.toml")["telltale"] if other["state"] != row["state"]]
    assert any(word in row["example"] for word in row["words"])
    assert not any(word in row["example"] for other in others for word in other["words"])


def test_hand_rows_agree_with_geonames_where_both_know_a_place() -> None:
    """Within 200 km of a town of that name: a typing error in a coordinate is mostly larger than that."""
    far = []
    for row in HAND:
        towns = [s for s in spots(row["name"]) if s.state == row["state"] and s.kind in ("city", "capital")]
        hand = next((s for s in by_hand(row["name"]) if s.state == row["state"]), None)
        if hand and hand.lat is not None and row["kind"] in ("city", "capital") and towns:
            apart_km = min(apart(hand, town) for town in towns)
            if apart_km > 200:
                far.append((row["name"], round(apart_km)))
    assert far == []
