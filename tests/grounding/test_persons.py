"""Persons and offices: gold cases in `persons.toml`, and the tables of offices and terms."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.grounding.sentences import read

from entente.documents.types import Document
from entente.exports import marks_json
from entente.grounding import GroundedMarks, ground
from entente.grounding.bodies import day_of
from entente.grounding.memory import bare_name, same_word
from entente.grounding.names import table
from entente.grounding.offices import held, holder, office_of
from entente.reading.types import Marks

CASES = tomllib.loads(Path(__file__).with_name("persons.toml").read_text("utf-8"))["case"]
OFFICES, TERMS = list(table("offices-by-name.csv")), list(table("terms.csv"))


def grounded(case: dict[str, Any]) -> GroundedMarks:
    text, mentions = read(case["sentence"])
    return ground(Document(id="d", text=text, published=case["on"]), Marks("d", mentions, (), ()))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_who_the_persons_and_offices_of_a_text_are(case: dict[str, Any]) -> None:
    marks = grounded(case)
    who = [p for m, p in zip(marks.marks.mentions, marks.persons, strict=True) if m.type in ("person", "role")]
    assert [[p.name or "", p.office or ""] if p else ["", ""] for p in who] == case["persons"]
    assert all((p.reason is not None) == (p.basis == "inferred") for p in who if p)


def test_marks_tell_the_person_and_the_office() -> None:
    mentions = marks_json(grounded(CASES[1]))["mentions"]
    assert (mentions[0]["person"], mentions[0]["office"]) == ("Sergey Lavrov", "foreign minister")
    assert mentions[0]["person_basis"] == "inferred"


@pytest.mark.parametrize("row", OFFICES, ids=[row["office"] for row in OFFICES])
def test_an_office_goes_by_its_names(row: dict[str, str]) -> None:
    assert office_of(row["example"]) == row["office"]
    for words in row["words"].split("|"):
        assert office_of(f"the {words}") == row["office"], words


def test_deputies_and_predecessors_hold_another_office() -> None:
    assert office_of("Deputy Defence Minister") == "deputy defence minister"
    assert office_of("Vice President") == "vice president"
    assert office_of("former Foreign Minister") == "former foreign minister"
    assert office_of("goalkeeper") is None


def test_terms_name_known_offices_and_states_and_end_after_they_start() -> None:
    states = {row["code"] for source in ("states.csv", "states-by-hand.csv") for row in table(source)}
    assert {row["office"] for row in TERMS} <= {row["office"] for row in OFFICES}
    assert {row["state"] for row in TERMS} <= states
    assert [row for row in TERMS if row["to"] and day_of(row["from"]) > day_of(row["to"], last=True)] == []
    assert len(TERMS) > 300


def test_an_office_has_one_holder_at_a_time() -> None:
    spans: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for row in TERMS:
        end = day_of(row["to"]) if row["to"] else date.max
        spans.setdefault((row["state"], row["office"]), []).append((day_of(row["from"]), end, row["name"]))
    for office, terms in spans.items():
        terms.sort()
        assert [(a, b) for a, b in zip(terms, terms[1:], strict=False) if b[0] < a[1]] == [], office  # noqa: RUF007


@pytest.mark.parametrize("row", TERMS, ids=[f"{row['state']} {row['office']} {row['name']}" for row in TERMS])
def test_a_holder_is_found_by_office_and_by_name(row: dict[str, str]) -> None:
    on = day_of(row["from"], last=True)
    assert holder(row["office"], row["state"], on) in (row["name"], None)
    assert row["office"] in {term.office for term in held(row["name"], on, row["state"])}


def test_spellings_of_one_name() -> None:
    assert same_word("sergei", "sergey")
    assert same_word("zelensky", "zelenskyy")
    assert same_word("mohammad", "muhammed")
    assert same_word("aleksandr", "alexander")
    assert not same_word("hassan", "hussein")
    assert not same_word("ivanov", "ivanova")
    assert not same_word("li", "lee")


def test_a_name_without_its_rank() -> None:
    assert bare_name("Colonel General Alexander V. Fomin") == "Alexander V. Fomin"
    assert bare_name("Mr Faisal's") == "Faisal"
    assert bare_name("General") == "General"
