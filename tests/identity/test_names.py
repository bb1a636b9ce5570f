"""Names in other spellings, alphabets and languages."""

from __future__ import annotations

import csv
import re

import pytest

from entente.identity.names import TABLE, folded, likeness, skeletons


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("DRUZBA", "Druzhba", "same"),
        ("Bruzhba", "Friendship", "same"),
        ("«Дружба-2017»", "Druzhba VI", "same"),
        ("JMCC", "Joint Military Consultative Committee", "same"),
        ("Druzhba", "Kavkaz", "different"),
        ("Bintang Selatan", "Bintan-Selatan", "similar"),
        ("2+2", "2+2", "same"),
    ],
)
def test_likeness(a: str, b: str, found: str) -> None:
    assert likeness(a, b) == likeness(b, a) == found


def test_spellings_of_one_name_meet_in_a_block() -> None:
    assert skeletons("Druzba") & skeletons("Bruzhba") & skeletons("Druzhba-2017")


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["foreign"])
def test_each_translation_by_its_example(row: dict[str, str]) -> None:
    one, _, other = row["example"].partition(" is ")
    assert likeness(one, other) == "same" if other else row["english"] in folded(re.split(r" |-\d", one)[0])
