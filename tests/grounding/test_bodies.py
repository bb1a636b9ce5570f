"""International bodies and their members by year, and states in time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from entente.grounding.bodies import body_of, day_of, members
from entente.grounding.eras import existed, heirs, name_on
from entente.grounding.names import fold, table
from entente.grounding.organisations import INTERNATIONAL, organisation

BODIES, ROWS = list(table("bodies.csv")), list(table("members.csv"))
CODES = {row["code"] for source in ("states.csv", "states-by-hand.csv") for row in table(source)}


@pytest.mark.parametrize(
    ("body", "on", "number"),
    [
        ("NATO", "1949-04-04", 12),
        ("NATO", "1989-11-09", 16),
        ("NATO", "2004-03-29", 26),
        ("NATO", "2023-04-03", 30),
        ("NATO", "2024-03-07", 32),
        ("the European Union", "1995-01-01", 15),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("UN", "2011-07-14", 193),
        ("UN Security Council", "2024-06-01", 15),
        ("Security Council", "2003-02-05", 15),
        ("SCO", "2017-06-08", 6),
        ("Shanghai Cooperation Organization", "2024-07-04", 10),
        ("CSTO", "2020-01-01", 6),
        ("CSTO", "2010-01-01", 7),
        ("ASEAN", "1999-05-01", 10),
        ("African Union", "2016-01-01", 54),
        ("AU", "2017-02-01", 55),
        ("ECOWAS", "2024-12-31", 15),
        ("ECOWAS", "2025-02-01", 12),
        ("GCC", "2000-01-01", 6),
        ("Arab League", "1993-12-01", 22),
        ("OIC", "2002-01-01", 57),
        ("OSCE", "2013-01-01", 57),
        ("BRICS", "2010-12-31", 5),
        ("BRICS", "2023-12-31", 5),
        ("BRICS", "2024-01-01", 9),
        ("G7", "1976-01-01", 6),
        ("G8", "2014-03-24", 8),
        ("G8", "2014-03-25", 0),
        ("CIS", "2009-08-19", 10),
        ("OAS", "2023-11-20", 34),
        ("CARICOM", "2010-01-01", 15),
        ("Quad", "2015-01-01", 0),
        ("AUKUS", "2021-09-15", 3),
        ("Warsaw Pact", "1960-01-01", 8),
        ("Warsaw Pact", "1991-07-02", 0),
    ],
)
def test_as_many_members_as_there_were(body: str, on: str, number: int) -> None:
    assert len(members(body, date.fromisoformat(on))) == number


def test_who_they_were() -> None:
    assert members("AUKUS", date(2022, 1, 1)) == ("AUS", "GBR", "USA")
    assert "SWE" not in members("NATO", date(2024, 3, 6))
    assert "SWE" in members("NATO", date(2024, 3, 7))
    assert "SUN" in members("UN Security Council", date(1985, 1, 1))
    assert {"TWN", "CHN"} & set(members("UN", date(1971, 1, 1))) == {"TWN"}
    assert members("a chess club", date(2020, 1, 1)) == ()


def test_the_tables_of_bodies_agree() -> None:
    names = [fold(name) for row in BODIES for name in (row["body"], *row["also"].split("|")) if name]
    assert len(names) == len(set(names))
    assert {row["body"] for row in ROWS} == {row["body"] for row in BODIES}
    assert {state for row in ROWS for state in row["states"].split()} <= CODES


def test_nobody_is_a_member_twice_on_one_day() -> None:
    spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in ROWS:
        left = day_of(row["left"], last=True) if row["left"] else date.max
        for state in row["states"].split():
            spans.setdefault((row["body"], state), []).append((day_of(row["joined"]), left))
    for who, terms in spans.items():
        terms.sort()
        assert all(start <= end for start, end in terms), who
        assert all(before[1] < after[0] for before, after in pairwise(terms)), who


@pytest.mark.parametrize("row", BODIES, ids=[row["body"] for row in BODIES])
def test_a_body_is_of_no_single_state(row: dict[str, str]) -> None:
    for name in filter(None, (row["body"], *row["also"].split("|"))):
        assert body_of(f"the {name}") == row["body"]
        assert organisation(name) == INTERNATIONAL
    if row["until"]:
        assert members(row["body"], date.fromisoformat(row["until"])) or row["body"] == "G5 Sahel"
        assert members(row["body"], date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("COD", "1990-01-01", "Zaire"),
        ("COD", "2000-01-01", "DR Congo"),
        ("SWZ", "2010-01-01", "Swaziland"),
        ("SWZ", "2020-01-01", "Eswatini"),
        ("MMR", "1985-01-01", "Burma"),
        ("YUG", "1995-01-01", "Yugoslavia"),
        ("LKA", "1970-01-01", "Ceylon"),
        ("MKD", "2019-02-12", "North Macedonia"),
        ("FRA", "1985-01-01", "France"),
    ],
)
def test_what_a_state_was_called(code: str, on: str, name: str) -> None:
    assert name_on(code, date.fromisoformat(on)) == name


def test_states_come_and_go() -> None:
    assert existed("SUN", date(1991, 12, 26))
    assert not existed("SUN", date(1995, 1, 1))
    assert not existed("SSD", date(2005, 1, 1))
    assert existed("FRA", date(1950, 1, 1))
    assert heirs("CSK") == ("CZE", "SVK")
    assert heirs("FRA") == ()
    assert {row["code"] for row in table("states-in-time.csv")} <= CODES
