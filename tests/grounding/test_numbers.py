"""Counts, ordinals and money: gold cases in `numbers.toml`, and the examples of the currencies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.grounding.names import table
from entente.grounding.numbers import count_of, money_of, ordinal_of
from entente.grounding.types import Money

CASES = tomllib.loads(Path(__file__).with_name("numbers.toml").read_text("utf-8"))
CURRENCIES = list(table("currencies.csv"))
NAMES = {
    "IND": "India", "PAK": "Pakistan", "NPL": "Nepal", "LKA": "Sri Lanka", "MUS": "Mauritius", "CHN": "China",
    "CHE": "Switzerland", "FRA": "France", "BEL": "Belgium", "SWE": "Sweden", "NOR": "Norway", "DNK": "Denmark",
    "CZE": "Czechia", "SVK": "Slovakia", "SRB": "Serbia", "IRQ": "Iraq", "JOR": "Jordan", "KWT": "Kuwait",
    "DZA": "Algeria", "LBY": "Libya", "TUN": "Tunisia", "BHR": "Bahrain", "YUG": "Yugoslavia", "ARE": "UAE",
    "MAR": "Morocco", "SAU": "Saudi Arabia", "QAT": "Qatar", "YEM": "Yemen", "IRN": "Iran", "OMN": "Oman",
    "TUR": "Turkey", "KGZ": "Kyrgyzstan", "UZB": "Uzbekistan", "AZE": "Azerbaijan", "PHL": "Philippines",
    "MEX": "Mexico", "COL": "Colombia", "CHL": "Chile", "ARG": "Argentina", "URY": "Uruguay", "CUB": "Cuba",
    "DOM": "Dominican Republic", "BRA": "Brazil", "KEN": "Kenya", "UGA": "Uganda", "TZA": "Tanzania", "ZMB": "Zambia",
    "MWI": "Malawi", "PNG": "Papua New Guinea",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES["count"], ids=[case["words"] for case in CASES["count"]])
def test_counts(case: dict[str, Any]) -> None:
    assert count_of(case["words"]).value == case.get("value")


@pytest.mark.parametrize("case", CASES["ordinal"], ids=[case["words"] for case in CASES["ordinal"]])
def test_ordinals(case: dict[str, Any]) -> None:
    assert ordinal_of(case["words"], case.get("year")).value == case.get("value")


@pytest.mark.parametrize("case", CASES["money"], ids=[case["words"] for case in CASES["money"]])
def test_money(case: dict[str, Any]) -> None:
    want = Money(case["amount"], case["currency"]) if "amount" in case else None
    assert money_of(case["words"], case.get("context", "")) == want


@pytest.mark.parametrize("row", CURRENCIES, ids=[f"{row['word']}-{row['currency']}" for row in CURRENCIES])
def test_the_example_of_a_currency_is_five_of_it(row: dict[str, str]) -> None:
    assert money_of(row["example"], NAMES.get(row["state"], "")) == Money(5.0, row["currency"])


@given(st.integers(min_value=0, max_value=10**9))
def test_any_grouped_numeral_is_read_back(number: int) -> None:
    assert count_of(f"{number:,}").value == number
    assert count_of(f"about {number}").value == number


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers_of_numbers(text: str) -> None:
    count_of(text)
    ordinal_of(text, 2020)
    money_of(text, text)
