"""Designations of weapons: gold cases in `items.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.grounding.items import designation, item_of
from entente.grounding.types import Item

CASES = tomllib.loads(Path(__file__).with_name("items.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["quote"] for case in CASES])
def test_designations(case: dict[str, Any]) -> None:
    assert item_of(case["quote"]) == Item(case["designation"])


@pytest.mark.parametrize("case", CASES, ids=[case["quote"] for case in CASES])
def test_a_designation_is_its_own_designation(case: dict[str, Any]) -> None:
    assert designation(case["designation"]) == case["designation"]


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_no_quote_breaks_it(quote: str) -> None:
    assert isinstance(designation(quote), str)
