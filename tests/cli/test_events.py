from __future__ import annotations

import re
from datetime import date

import pytest

from entente.cli.drawing.words import short_ids, short_when, states
from entente.identity.types import Event
from entente.reporting.types import Actor, When
from tests.cli.conftest import Entente


def found(entente: Entente, *options: str) -> list[str]:
    """Type and documents of the events found."""
    return [f"{event['type']} {event['documents']}" for event in entente("events", *options, "--json").json]


@pytest.mark.usefixtures("record")
def test_the_table_is_plain_and_whole_where_there_is_no_terminal(entente: Entente) -> None:
    header, *rows = entente("events").out.splitlines()
    assert header.split() == ["date", "type", "stage", "event", "states", "docs", "id"]
    assert [row.split("  ")[0] for row in rows] == ["2017", "7 Aug 2018", "Oct 2019", "8 Nov 2020", "–", "–"]
    ids = [event["id"] for event in entente("events", "--json").json]
    assert [row.split()[-1] for row in rows] == ids
    assert all(row == row.rstrip() for row in rows)
    assert "\x1b" not in "".join(rows)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("options", "events"),
    [
        (("--dyad", "PAK-RUS"), ["agreement 1", "exercise 2", "visit 1"]),
        (("--dyad", "Russia Pakistan", "--type", "exercise"), ["exercise 2"]),
        (("--state", "India"), ["visit 1", "agreement 1"]),
        (("--state", "India", "--state", "RUS"), ["visit 1"]),
        (("--since", "2019-10-05", "--until", "2019"), ["visit 1"]),
        (("--until", "2018-08"), ["exercise 1", "agreement 1"]),
        (("--stage", "planned"), []),
        (("--limit", "1"), ["exercise 1"]),
    ],
)
def test_filters(entente: Entente, options: tuple[str, ...], events: list[str]) -> None:
    assert found(entente, *options) == events


@pytest.mark.usefixtures("record")
def test_when_there_is_nothing_it_says_what_there_is(entente: Entente) -> None:
    done = entente("events", "--dyad", "PAK-IND")
    assert (done.code, done.out) == (0, "")
    assert done.err == "no such events; the record holds 6, of PAK-RUS (3), IND-RUS (1), MNG-RUS (1)\n"
    assert entente("events", "--dyad", "PAK-IND", "--json").json == []


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--dyad", "PAK-XXX"), "Invalid value for '--dyad': no state 'XXX': write its name or three letters"),
        (("--state", "Atlantis"), "Invalid value for '--state': no state 'Atlantis'"),
        (("--type", "party"), "Invalid value for '--type': no event type 'party': there are exercise, visit, "),
        (("--stage", "over"), "Invalid value for '--stage': no stage 'over': there are proposed, planned, "),
        (("--type", "visit", "--stage", "positive"), "no stage 'positive' of visit: there are proposed, "),
        (("--since", "May"), "Invalid value for '--since': no date 'May': write it as 2018, 2018-08 or"),
        (("--since", "2020", "--until", "2019"), "since 2020-01-01 is after until 2019-12-31"),
        (("--limit", "0"), "Invalid value for '--limit'"),
    ],
)
def test_a_senseless_filter_is_one_line_that_says_what_there_is(
    entente: Entente, options: tuple[str, ...], line: str
) -> None:
    done = entente("events", *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"entente: {line}")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_terminal_gets_no_line_that_is_too_long(
    entente: Entente, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))
    out = entente("events").out
    assert "\x1b[" in out
    lines = re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines()
    assert max(map(len, lines)) <= columns
    assert ("type" in lines[0].split()) == (columns >= 110)


def event(id: str, **more: object) -> Event:
    return Event(id=id, type="meeting", stage="done", reports=(), documents=(), sources=1, **more)  # type: ignore[arg-type]


def test_ids_are_cut_as_short_as_they_can_be_told_apart() -> None:
    alike = [event("e1234567aa"), event("e1234567ab"), event("e9999999ff")]
    assert short_ids(alike[1:]) == {"e1234567ab": "e123456", "e9999999ff": "e999999"}
    assert short_ids(alike)["e1234567aa"] == "e1234567aa"


def test_many_states_are_counted() -> None:
    assert states(event("e", dyads=("PAK-RUS", "CHN-PAK", "CHN-RUS"))) == "CHN PAK RUS"
    assert states(event("e", dyads=("AAA-BBB", "CCC-DDD", "EEE-FFF"))) == "AAA BBB CCC DDD +2"
    assert states(event("e", roles={"actor": (Actor("Moscow", "RUS", ("RUS",)),)})) == "RUS"


def test_months_are_cut_and_nothing_else() -> None:
    assert short_when(When(date(2020, 8, 28), date(2020, 9, 3), "day", "text")) == "28 Aug – 3 Sep 2020"
    assert short_when(None) == "–"
