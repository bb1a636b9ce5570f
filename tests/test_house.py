"""The house is in order: the lock covers what is asked for, and the demo texts are as their README says."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from training.dispatches import WRITTEN, files

ROOT = Path(__file__).parent.parent


def _name(requirement: str) -> str:
    """The normalised name of a requirement (PEP 503)."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_lock_pins_every_dependency_exactly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {_name(r) for r in project["project"]["dependencies"] + project["dependency-groups"]["dev"]}
    lines = [line for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(re.match(r"[a-z0-9.-]+==[^ ]+( ; .+)?$", line) for line in lines)
    assert asked <= {_name(line) for line in lines}


def test_lock_names_no_place() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|index-url|find-links|@|(^|\s)/", text, re.MULTILINE)


@pytest.fixture(scope="module")
def dispatches() -> dict[str, dict[str, Any]]:
    """The demo's documents by id."""
    lines = (ROOT / "src/entente/demo/dispatches.jsonl").read_text("utf-8").splitlines()
    return {document["id"]: document for document in map(json.loads, lines)}


def test_demo_has_eight_dated_dispatches(dispatches: dict[str, dict[str, Any]]) -> None:
    assert list(dispatches) == [f"demo-{n}" for n in range(1, 9)]
    for document in dispatches.values():
        assert {"id", "title", "text", "published", "publisher"} == set(document)
        assert 120 <= len(document["text"].split()) <= 250
        date.fromisoformat(document["published"])


def test_demo_tells_one_exercise_three_ways_and_once_more_in_a_copy(dispatches: dict[str, dict[str, Any]]) -> None:
    spellings = ["Bintang Selatan", "Bintang-Selatan", "Bintan Selatan"]
    for number, spelling in zip((4, 5, 7), spellings, strict=True):
        assert spelling in dispatches[f"demo-{number}"]["text"]
    original, copy = (set(dispatches[i]["text"].split()) for i in ("demo-4", "demo-6"))
    assert len(original & copy) / len(original | copy) > 0.8
    assert dispatches["demo-4"]["publisher"] != dispatches["demo-6"]["publisher"]


def test_the_dev_set_is_the_agreed_one() -> None:
    names = ["americas-06", "asia-pacific-06", "europe-06", "mideast-africa-06", "south-asia-06"]
    names += [f"plain-{about}-04" for about in ("deals", "exercises", "long", "talks")]
    assert {path.stem for path in files([WRITTEN], dev=True)} == set(names)
