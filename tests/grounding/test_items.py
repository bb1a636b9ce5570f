"""Designations of weapons: gold cases in `items.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grounding.sentences import read

from entente.grounding.item_memory import ground_items
from entente.grounding.items import designation, item_of
from entente.grounding.names import table
from entente.grounding.types import Item
from entente.grounding.weapons import category_of, kinds_of, named

GOLD = tomllib.loads(Path(__file__).with_name("items.toml").read_text("utf-8"))
CASES = GOLD["case"]
WEAPONS, KINDS = list(table("weapons.csv")), list(table("kinds.csv"))
CATEGORIES = {
    "aircraft", "air defence", "armoured vehicles", "artillery", "engines", "missiles", "naval weapons", "satellites",
    "sensors", "ships", "other",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["quote"] for case in CASES])
def test_designations(case: dict[str, Any]) -> None:
    assert item_of(case["quote"]) == Item(case["designation"])


@pytest.mark.parametrize("case", CASES, ids=[case["quote"] for case in CASES])
def test_a_designation_is_its_own_designation(case: dict[str, Any]) -> None:
    assert designation(case["designation"]) == case["designation"]


@settings(deadline=None)  # the first quote reads the tables
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_no_quote_breaks_it(quote: str) -> None:
    assert isinstance(designation(quote), str)


@pytest.mark.parametrize("case", GOLD["text"], ids=[case["why"] for case in GOLD["text"]])
def test_an_item_is_what_its_text_calls_it_elsewhere(case: dict[str, Any]) -> None:
    items = ground_items(*read(case["sentence"]))
    assert [items[i].designation for i in sorted(items)] == case["items"]
    assert all((item.reason is not None) == (item.basis == "inferred") for item in items.values())


@pytest.mark.parametrize("row", WEAPONS, ids=[f"{row['designation']}-{row['kind']}" for row in WEAPONS])
def test_a_weapon_is_known_by_all_its_names(row: dict[str, str]) -> None:
    for name in filter(None, (row["designation"], *row["also"].split("|"))):
        weapon = named(name, (row["kind"],))
        assert weapon is not None, name
        assert (weapon.designation, weapon.kind) == (row["designation"], row["kind"]), name
        assert designation(name) == weapon.designation or named(name) != weapon, name


def test_the_tables_of_weapons_and_kinds_agree() -> None:
    kinds = {row["kind"] for row in KINDS}
    states = {row["code"] for source in ("states.csv", "states-by-hand.csv") for row in table(source)}
    names = {row["designation"] for row in WEAPONS}
    assert {row["category"] for row in KINDS} == CATEGORIES
    assert {row["kind"] for row in WEAPONS} <= kinds
    assert {state for row in WEAPONS for state in row["makers"].split()} <= states
    assert {row["family"] for row in WEAPONS} - {""} <= names
    assert {name for row in WEAPONS for name in row["part_of"].split("|")} - {""} <= names
    assert len(WEAPONS) > 1000


@pytest.mark.parametrize("row", KINDS, ids=[row["kind"] for row in KINDS])
def test_a_noun_means_its_kind(row: dict[str, str]) -> None:
    for noun in row["nouns"].split("|"):
        assert row["kind"] in kinds_of(f"modern {noun}"), noun


def test_what_is_known_of_an_item() -> None:
    hind = item_of("MI-35M attack helicopters")
    assert (hind.family, hind.item_kind, hind.category, hind.makers) == ("Mi-24", "helicopter", "aircraft", ("RUS",))
    engine = item_of("RD-93 engine")
    assert (engine.category, engine.part_of, engine.makers) == ("engines", ("JF-17",), ("RUS",))
    thunder = item_of("JF-17 Thunder")
    assert (thunder.designation, thunder.family, thunder.makers) == ("JF-17", "JF-17", ("CHN", "PAK"))


def test_a_variant_without_a_row_is_of_its_family() -> None:
    assert [item_of(name).family for name in ("Su-30SME", "F-16 Block 72", "Leopard 2A8", "S-300PMU-2", "M113A3")] == [
        "Su-30", "F-16", "Leopard 2", "S-300", "M113",
    ]  # fmt: skip
    assert item_of("M1130").family is None


def test_the_noun_decides_between_things_of_one_name() -> None:
    assert item_of("Mistral missiles").category == "missiles"
    assert item_of("Mistral-class ships").category == "ships"
    assert item_of("Puma helicopters").item_kind == "helicopter"
    assert item_of("Puma infantry fighting vehicles").item_kind == "infantry fighting vehicle"


def test_a_thing_without_a_designation_has_the_category_of_its_noun() -> None:
    assert item_of("offshore patrol vessels").category == "ships"
    assert item_of("jet engines").category == "engines"
    assert item_of("jets").item_kind is None
    assert category_of("torpedo") == "missiles"
