"""A person joins, parts and splits events, and takes it back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import Entente

pytestmark = pytest.mark.usefixtures("record")


def exercises(entente: Entente) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = entente("events", "--type", "exercise", "--json").json
    return found


def test_split_takes_a_report_out_and_undo_puts_it_back(entente: Entente) -> None:
    (event,) = (e for e in exercises(entente) if e["documents"] == 2)
    result = entente("split", event["id"][:6], "d2", "--note", "another drill", "--by", "Mara")
    assert result.code == 0
    assert len(result.out.splitlines()) == 2
    parts = [e for e in exercises(entente) if set(e["reports"]) & set(event["reports"])]
    assert [e["documents"] for e in parts] == [1, 1]
    assert {e["status"] for e in parts} == {"edited"}
    undone = entente("undo")
    assert undone.code == 0
    assert "split, by Mara" in undone.out
    assert "another drill" in undone.out
    assert event in exercises(entente)


def test_same_survives_reading_anew(entente: Entente) -> None:
    a, b = (e["id"] for e in exercises(entente)[:2])
    assert entente("same", a, b, "--by", "Mara").code == 0
    (joined,) = exercises(entente)
    assert joined["status"] == "edited"
    with open("more.jsonl", "w", encoding="utf-8") as file:
        file.write(json.dumps({"id": "d9", "text": "Pakistan and Russia signed a pact on 7 August 2018."}) + "\n")
    assert entente("read", "more.jsonl").code == 0
    assert [e["id"] for e in exercises(entente)] == [joined["id"]]


def test_different_stands_until_undone(entente: Entente) -> None:
    a, b = (e["id"] for e in exercises(entente)[:2])
    assert entente("different", a, b).code == 0
    assert entente("same", a, b).code == 0
    assert len(exercises(entente)) == 1
    assert entente("undo").code == 0
    assert len(exercises(entente)) == 2


def test_what_makes_no_sense_is_said_in_one_line(entente: Entente) -> None:
    (event,) = (e for e in exercises(entente) if e["documents"] == 1)
    for command in (("same", event["id"], event["id"]), ("split", event["id"], "d6"), ("undo",), ("split", "e", "x")):
        result = entente(*command)
        assert result.code == 2
        assert len(result.err.splitlines()) == 1
