"""The states of organisations, persons, offices and groups: gold cases in `actors.toml`, and the tables."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.grounding.sentences import read

from entente.documents.types import Document
from entente.grounding import ground
from entente.grounding.actors import ground_actors
from entente.grounding.groups import how_many
from entente.grounding.holders import state_of_holder
from entente.grounding.memory import person_key
from entente.grounding.names import fold, table
from entente.grounding.organisations import INTERNATIONAL, organisation
from entente.grounding.phrases import ACTORS
from entente.grounding.states import state_of
from entente.grounding.types import States
from entente.reading.types import Marks

GOLD = tomllib.loads(Path(__file__).with_name("actors.toml").read_text("utf-8"))
CASES, DISPATCHES = GOLD["case"], GOLD["dispatch"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_actors_stand_for_their_states(case: dict[str, Any]) -> None:
    text, mentions = read(case["sentence"])
    states = {i: code for i, m in enumerate(mentions) if m.type == "state" and (code := state_of(m.quote, text))}
    found = ground_actors(text, mentions, states, year=2021)
    actors = [i for i, mention in enumerate(mentions) if mention.type in ACTORS]
    assert ["+".join(found[i].codes) if i in found else "" for i in actors] == case["states"]
    if "basis" in case:
        assert found[actors[-1]].basis == case["basis"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_whatever_is_inferred_says_from_what(case: dict[str, Any]) -> None:
    text, mentions = read(case["sentence"])
    states = {i: code for i, m in enumerate(mentions) if m.type == "state" and (code := state_of(m.quote, text))}
    for value in ground_actors(text, mentions, states, year=2021).values():
        assert (value.reason is not None) == (value.basis == "inferred")


@pytest.mark.parametrize("case", DISPATCHES, ids=[case["why"] for case in DISPATCHES])
def test_a_national_body_without_a_state_is_of_the_state_of_the_dispatch(case: dict[str, Any]) -> None:
    text, mentions = read(case["sentence"])
    document = Document(id="d", text=text, publisher=case.get("publisher"))
    values = ground(document, Marks("d", mentions, (), ())).values
    actors = [value for mention, value in zip(mentions, values, strict=True) if mention.type in ACTORS]
    assert ["+".join(v.codes) if isinstance(v, States) else "" for v in actors] == case["states"]


def test_the_table_of_organisations_is_large_and_its_codes_are_known() -> None:
    rows = list(table("organisations.csv"))
    codes = {row["code"] for source in ("states.csv", "states-by-hand.csv") for row in table(source)}
    assert sum(row["state"] != "INT" for row in rows) > 200
    assert {row["state"] for row in rows} - codes == {"INT"}


def test_no_organisation_stands_in_two_states() -> None:
    seen: dict[str, str] = {}
    for row in table("organisations.csv"):
        for name in filter(None, (row["name"], *row["also"].split("|"))):
            assert seen.setdefault(fold(name.lstrip("?!")), row["state"]) == row["state"], name


@pytest.mark.parametrize("name", ["NATO", "the European Union", "UN", "SCO", "CSTO", "ASEAN", "African Union", "GCC"])
def test_international_bodies_have_no_state(name: str) -> None:
    assert organisation(name) == INTERNATIONAL


def test_a_mission_of_the_united_nations_is_not_its_host_state_s() -> None:
    assert organisation("United Nations Mission in South Sudan") == INTERNATIONAL


def test_a_short_abbreviation_needs_its_state_in_the_text() -> None:
    assert organisation("KAI") is None
    assert organisation("KAI", {"KOR"}) == States(("KOR",), "inferred", "KAI belongs to KOR")


def test_ranks_and_honorifics_are_no_part_of_a_name() -> None:
    assert person_key("General Qamar Javed Bajwa") == ("qamar", "javed", "bajwa")
    assert person_key("Lt Gen (retd) Syed Ather Ali") == ("ather", "ali")


def test_office_holders_are_known_by_full_name_in_their_time() -> None:
    assert state_of_holder("Imran Khan", 2019) == "PAK"
    assert state_of_holder("Imran Khan", 1992) is None
    assert state_of_holder("Khan", 2019) is None
    assert state_of_holder("Mr Putin", 2005) == "RUS"
    assert state_of_holder("Zelenskyy", 2023) == "UKR"


def test_a_surname_shared_by_nobody_well_known_needs_its_state_in_the_text() -> None:
    assert state_of_holder("Sharif", 2016) is None
    assert state_of_holder("Sharif", 2016, {"PAK"}) == "PAK"


def test_terms_of_office_are_in_order() -> None:
    assert [row["name"] for row in table("holders.csv") if row["to"] and row["from"] > row["to"]] == []
    assert {row["alone"] for row in table("holders.csv")} == {"yes", "named", "no"}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("both countries", 2),
        ("The two sides", 2),
        ("the two leaders", 2),
        ("the two defence ministers", 2),
        ("the three navies", 3),
        ("the neighbours", 2),
        ("troops", None),
        ("two battalions", None),
        ("the two companies", None),
    ],
)
def test_how_many_states_a_group_stands_for(words: str, number: int | None) -> None:
    assert how_many(words) == number
