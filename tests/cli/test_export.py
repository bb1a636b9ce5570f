from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import DOCUMENTS, Entente

pytestmark = pytest.mark.usefixtures("record")


def test_reports_know_their_event_and_every_quote_is_in_the_text(entente: Entente) -> None:
    texts = {document["id"]: document["text"] for document in DOCUMENTS}
    events = {event["id"]: event for event in entente("export", "events").lines}
    reports = entente("export", "reports").lines
    assert [report["document"] for report in reports] == ["d1", "d1", "d2", "d3", "d4", "d6", "d6"]
    for report in reports:
        assert report["report"] in events[report["event"]]["reports"]
        assert report["claims"]
        for claim in report["claims"]:
            assert texts[report["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_events_are_those_of_the_table(entente: Entente) -> None:
    assert entente("export", "events").lines == entente("events", "--json").json


def test_filters_choose_reports_by_their_events(entente: Entente) -> None:
    reports = entente("export", "reports", "--dyad", "PAK-RUS", "--type", "exercise").lines
    assert [report["document"] for report in reports] == ["d1", "d2"]


def test_a_file_holds_what_standard_output_would(entente: Entente) -> None:
    done = entente("export", "events", "-o", "events.jsonl")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path("events.jsonl").read_text("utf-8") == entente("export", "events", "--output", "-").out


def test_a_file_is_replaced_whole_or_not_at_all(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Path("events.jsonl")
    target.write_text("before\n")
    written: list[object] = []

    def fails_at_the_third(event: object) -> object:
        written.append(event)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        return {}

    names = sorted(path.name for path in Path().iterdir())
    monkeypatch.setattr("entente.exports.event_json", fails_at_the_third)
    done = entente("export", "events", "-o", "events.jsonl")
    assert (done.code, done.err) == (1, "entente: events.jsonl: cannot be written: No space left on device\n")
    assert target.read_text() == "before\n"
    assert sorted(path.name for path in Path().iterdir()) == names


def test_a_replaced_file_keeps_its_permissions(entente: Entente) -> None:
    target = Path("events.jsonl")
    target.write_text("before\n")
    target.chmod(0o640)
    entente("export", "events", "-o", "events.jsonl")
    assert target.stat().st_mode & 0o777 == 0o640
    assert len(target.read_text().splitlines()) == 6


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("nowhere/e.jsonl", "nowhere/e.jsonl: cannot be written: No such file or directory"),
        (".", ".: a folder; give a file in it"),
        ("record.entente", "record.entente: is the record itself; give another file"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(entente: Entente, output: str, line: str) -> None:
    before = Path("record.entente").read_bytes()
    done = entente("export", "reports", "-o", output)
    assert (done.code, done.out, done.err) == (1, "", f"entente: {line}\n")
    assert Path("record.entente").read_bytes() == before


def test_what_can_be_exported_is_said(entente: Entente) -> None:
    done = entente("export", "birds")
    assert done.code == 2
    assert "'birds' is not one of 'reports', 'events'" in done.err


def test_lines_are_json(entente: Entente) -> None:
    assert all(json.loads(line) for line in entente("export", "reports", "--json").out.splitlines())
