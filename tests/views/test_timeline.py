from __future__ import annotations

import json
from dataclasses import replace

import pytest

from entente.errors import UsageError
from entente.record import Record
from entente.record.codec import encode
from entente.views import timeline

from .builders import when


def test_dated_events_are_in_order_and_undated_ones_apart(record: Record) -> None:
    line = timeline(record, "rus-pak")
    assert (line.dyad, line.name) == ("PAK-RUS", "Pakistan – Russia")
    assert [(each.when, each.label) for each in line.entries] == [
        ("since 2016", "Exercise Druzhba, Pakistan – Russia (recurring)"),
        ("7 August 2018", "Visit: Russia to Pakistan, Colonel General Alexander V. Fomin"),
    ]
    assert [(each.when, each.label) for each in line.undated] == [("date unknown", "Transfer: Russia (planned)")]


def test_an_event_of_which_only_the_last_day_is_known_stands_by_that(record: Record) -> None:
    drill, visit = record.event("drill"), record.event("visit")
    record.replace_events([replace(drill, when=when(None, "2017-10-10")), visit])
    assert [each.when for each in timeline(record, "PAK-RUS").entries] == ["until 10 October 2017", "7 August 2018"]


def test_an_entry_tells_its_states_register_and_how_many_tell_of_it(record: Record) -> None:
    visit = timeline(record, "PAK-RUS").entries[1]
    assert visit.states == ("Pakistan", "Russia")
    assert (visit.register, visit.documents, visit.sources) == ("visits", 2, 2)
    assert visit.event == record.event("visit")


def test_what_is_planned_or_recurs_can_be_told_from_what_happened(record: Record) -> None:
    line = timeline(record, "PAK-RUS")
    marks = {each.event.id: (each.planned, each.recurring) for each in (*line.entries, *line.undated)}
    assert marks == {"drill": (False, True), "visit": (False, False), "supply": (True, False)}


def test_an_entry_quotes_the_sentence_that_tells_of_it(record: Record) -> None:
    entry = timeline(record, "PAK-RUS").entries[0]
    assert entry.quote is not None
    assert entry.quote.text == "The exercise Druzhba is held annually since 2016."
    assert entry.quote.text[entry.quote.start : entry.quote.end] == "exercise"
    assert entry.quoted_from == "one"


def test_a_dyad_without_events_has_an_empty_line(record: Record) -> None:
    line = timeline(record, "CHN-USA")
    assert line.name == "China – United States"
    assert (line.entries, line.undated) == ((), ())


def test_text_that_is_no_dyad_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="no pair of states"):
        timeline(record, "Pakistan")


def test_a_timeline_can_be_written_as_json(record: Record) -> None:
    assert json.loads(encode(timeline(record, "PAK-RUS")))["entries"][1]["when"] == "7 August 2018"
