from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Entente

pytestmark = pytest.mark.usefixtures("record")


def test_years_in_order_and_the_undated_apart(entente: Entente) -> None:
    lines = entente("timeline", "PAK-RUS").out.splitlines()
    assert lines[0].endswith("  PAK-RUS · 3 events")
    assert [line for line in lines[1:] if line and not line.startswith(" ")] == ["2018", "2020", "Date unknown"]
    dated = [line for line in lines if line.startswith("  ")]
    assert [line[2:12].strip() for line in dated[:2]] == ["7 Aug 2018", "8 Nov 2020"]
    assert dated[2].startswith("  Visit: ")
    ids = [event["id"] for event in entente("events", "--dyad", "PAK-RUS", "--json").json]
    assert [line.split()[-1] for line in dated] == ids
    assert " · 2 docs " in dated[1]
    assert len({line.rindex("  ") for line in dated}) == 1  # ids stand below one another


@pytest.mark.parametrize("words", [("RUS-PAK",), ("Pakistan", "Russia"), ("russia and pakistan",)])
def test_states_in_any_order_and_by_name(entente: Entente, words: tuple[str, ...]) -> None:
    assert entente("timeline", *words).out == entente("timeline", "PAK-RUS").out


def test_between_two_days(entente: Entente) -> None:
    shown = entente("timeline", "PAK-RUS", "--since", "2019", "--json").json
    assert [event["event"]["type"] for event in shown["events"]] == ["exercise"]
    assert shown["undated"] == []
    assert "2018" not in entente("timeline", "PAK-RUS", "--since", "2019").out


def test_quotes_on_demand(entente: Entente) -> None:
    assert "«signed»" not in entente("timeline", "PAK-RUS").out
    assert "Pakistan and Russia «signed» a pact on 7 August 2018." in entente("timeline", "PAK-RUS", "--quotes").out


@pytest.mark.parametrize("columns", [20, 60, 80, 120])
def test_a_terminal_gets_no_line_that_is_too_long(
    entente: Entente, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = entente("timeline", "PAK-RUS", "--quotes")
    assert shown.code == 0
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown.out.splitlines()) <= columns


def test_json(entente: Entente) -> None:
    shown = entente("timeline", "PAK-RUS", "--json").json
    assert (shown["dyad"], len(shown["events"]), len(shown["undated"])) == ("PAK-RUS", 2, 1)
    first = shown["events"][0]
    assert first["date"] == "7 August 2018"
    assert first["event"]["dyads"] == ["PAK-RUS"]
    quote = first["quote"]
    assert (quote["document"], quote["text"][quote["start"] : quote["end"]]) == ("d3", "signed")


def test_nothing_between_two_states(entente: Entente) -> None:
    done = entente("timeline", "USA-RUS")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("no such events; the record holds 6, of PAK-RUS (3)")
    assert entente("timeline", "USA-RUS", "--json").json["events"] == []


def test_one_state_is_no_dyad(entente: Entente) -> None:
    done = entente("timeline", "Pakistan")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("entente: Invalid value for 'DYAD': 'Pakistan' names one state")
