"""Which state words name: gold cases in `states.toml`, the examples of the rules, and what the tables must hold."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from entente.grounding.names import fold, table, toml
from entente.grounding.states import kind_of, owners_within, state_of, states_within

CASES = tomllib.loads(Path(__file__).with_name("states.toml").read_text("utf-8"))["case"]
TABLES = toml("states-by-context.toml")
RULES = TABLES["rule"]
MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV
KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH
FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ
KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG
MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA
LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO
TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE
"""


@pytest.mark.parametrize("case", CASES, ids=[f"{case['words']}: {case['why']}" for case in CASES])
def test_words_name_their_state(case: dict[str, Any]) -> None:
    assert state_of(case["words"], case.get("context", "")) == case.get("state")


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule['names'][0]}-{rule['state']}" for rule in RULES])
def test_the_example_of_a_context_rule_holds(rule: dict[str, Any]) -> None:
    assert state_of(rule["example"]["words"], rule["example"]["context"]) == rule["state"]


@pytest.mark.parametrize("rule", TABLES["once"], ids=[f"{rule['names'][0]}-{rule['state']}" for rule in TABLES["once"]])
def test_a_name_means_who_it_meant_then(rule: dict[str, Any]) -> None:
    example = rule["example"]
    assert state_of(example["words"], example["context"], on=example["on"]) == rule["state"]
    assert state_of(example["words"], example["context"], on=date(2020, 1, 1)) != rule["state"]
    assert state_of(example["words"], example["context"]) != rule["state"]


@pytest.mark.parametrize("rule", TABLES["nobody"], ids=[rule["names"][0] for rule in TABLES["nobody"]])
def test_a_name_that_is_no_state_there(rule: dict[str, Any]) -> None:
    assert state_of(rule["example"]["words"]) is not None
    assert state_of(rule["example"]["words"], rule["example"]["context"]) is None


@pytest.mark.parametrize("word", TABLES["common_nouns"])
def test_a_common_noun_names_no_state(word: str) -> None:
    assert state_of(word) is None
    assert state_of(word.capitalize()) is not None


def test_every_member_of_the_united_nations_has_a_name_and_a_demonym_or_capital() -> None:
    kinds: dict[str, set[str]] = {}
    for source in ("states.csv", "states-by-hand.csv"):
        for row in table(source):
            kinds.setdefault(row["code"], set()).add(row["kind"])
    assert len(MEMBERS.split()) == 193
    lacking = [code for code in MEMBERS.split() if len(kinds.get(code, set()) & {"name", "demonym", "capital"}) < 2]
    assert lacking == []


def test_no_name_of_the_tables_folds_to_nothing() -> None:
    rows = [row for source in ("states.csv", "states-by-hand.csv") for row in table(source)]
    assert [row for row in rows if len(fold(row["name"])) < 2] == []


@pytest.mark.parametrize(
    ("words", "kind"), [("Pakistani", "demonym"), ("Pakistan", "name"), ("Moscow", "capital"), ("UK", "short")]
)
def test_the_way_of_naming_is_told_apart(words: str, kind: str) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Armed Forces of the Philippines", ("PHL",)),
        ("Royal Thai Navy", ("THA",)),
        ("South African National Defence Force", ("ZAF",)),
        ("Papua New Guinea Defence Force", ("PNG",)),
        ("Russian-Serbian centre", ("RUS", "SRB")),
        ("Latin American Herald", ()),
        ("embassy in Moscow", ()),
        ("Indian Ocean patrol", ()),
    ],
)
def test_states_inside_longer_names(name: str, codes: tuple[str, ...]) -> None:
    assert states_within(name) == codes


def test_where_a_body_works_is_not_whose_it_is() -> None:
    assert owners_within("Office for Pakistan Affairs") == ()
    assert owners_within("Embassy of the United States in Kenya") == ("USA",)
