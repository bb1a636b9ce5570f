from __future__ import annotations

from datetime import date

import pytest

from entente.cli.words import parse_days, parse_dyad, parse_published, parse_state
from entente.errors import UsageError
from entente.grounding.names import table


@pytest.mark.parametrize(
    ("text", "code"), [("PAK", "PAK"), ("pak", "PAK"), ("Russia", "RUS"), (" south korea ", "KOR"), ("the UK", "GBR")]
)
def test_a_state_goes_by_code_or_name(text: str, code: str) -> None:
    assert parse_state(text) == code


def test_every_state_goes_by_its_code() -> None:
    codes = {row["code"] for row in table("states.csv")}
    assert {code for code in codes if parse_state(code) != code} == set()


def test_a_misspelt_state_gets_advice() -> None:
    with pytest.raises(UsageError, match=r"no state 'Pakistn': did you mean Pakistan \(PAK\)\?"):
        parse_state("Pakistn")


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("PAK-RUS", "PAK-RUS"),
        ("RUS-PAK", "PAK-RUS"),
        ("rus pak", "PAK-RUS"),
        ("Pakistan Russia", "PAK-RUS"),
        ("Pakistan and Russia", "PAK-RUS"),
        ("Russia – Pakistan", "PAK-RUS"),
        ("Pakistan, Russia", "PAK-RUS"),
        ("South Korea North Korea", "KOR-PRK"),
        ("United States Russia", "RUS-USA"),
        ("Guinea-Bissau-Mali", "GNB-MLI"),
        ("Trinidad and Tobago and India", "IND-TTO"),
    ],
)
def test_a_dyad_is_two_states_in_any_order_and_spelling(text: str, dyad: str) -> None:
    assert parse_dyad(text) == dyad


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Pakistan", "names one state"),
        ("Pakistan-PAK", "names one state"),
        ("South Korea", "names one state"),
        ("Pakistn-Russia", "no state 'Pakistn'"),
        ("Pakistan Rusia", r"no state 'Rusia': did you mean Russia \(RUS\)"),
        ("one two three", "no pair of states"),
        ("", "no pair of states"),
    ],
)
def test_what_is_no_dyad_is_told(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse_dyad(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-08-07", date(2018, 8, 7), date(2018, 8, 7)),
    ],
)
def test_a_date_is_its_first_and_last_day(text: str, first: date, last: date) -> None:
    assert parse_days(text) == (first, last)


@pytest.mark.parametrize("text", ["", "18", "2018-13", "2018-02-30", "2018-8", "7 August 2018", "0000", "２０１８"])
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(UsageError, match=r"no date .*: write it as 2018, 2018-08 or 2018-08-07"):
        parse_days(text)


def test_a_day_of_publication_is_a_full_and_plausible_one() -> None:
    assert parse_published("2018-08-10") == date(2018, 8, 10)
    with pytest.raises(UsageError, match="no full date"):
        parse_published("2018-08")
    with pytest.raises(UsageError, match="no day of publication"):
        parse_published("1066-10-14")
