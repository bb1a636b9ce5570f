from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from entente.errors import DocumentError, RecordError
from entente.identity.types import Event
from entente.record import EventQuery, Record
from entente.record.codec import encode
from entente.reporting.types import Amount, Report

from .builders import READER, TEXT, add, claim, document, event, grounded, report, when

NEWER = "minilm.v2+ffffffff"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def contents(record: Record) -> list[str]:
    """All that exports are made of, as text."""
    return [
        *(encode(each) for each in record.documents()),
        *(encode(each) for each in record.reports()),
        *(encode(each) for each in record.events()),
        *(encode(marks) for each in record.documents() if (marks := record.marks(each.id))),
    ]


def test_a_document_comes_back_as_it_went_in(record: Record) -> None:
    source = document(
        title="Druzhba begins — «Дружба»",
        published=date(2020, 11, 9),
        published_basis="option",
        publisher="wire",
        url="https://example.org/1",
        language="en",
    )
    reports = (report(source, value=Amount(1.2e9, "USD", "x")), report(source, 1, roles={}, when=None, claims=()))
    assert add(record, source, *reports)
    assert record.document("d1") == source
    assert list(record.documents()) == [source]
    assert record.marks("d1") == grounded(source)
    assert list(record.reports()) == list(reports)
    assert record.document("d2") is None
    assert record.marks("d2") is None


def test_claims_keep_values_of_every_kind(record: Record) -> None:
    source = document()
    values = ("PAK", 4, 4.0, 1.5, True, None, "")
    claims = tuple(
        claim(source, "Druzhba", "name", value, basis="inferred", inferred_from="the text, twice") for value in values
    )
    add(record, source, report(source, claims=claims))
    (back,) = record.reports()
    assert back.claims == claims
    assert [type(each.value) for each in back.claims] == [type(value) for value in values]


def test_reading_again_with_the_same_reader_changes_nothing(record: Record) -> None:
    source = document()
    assert not record.has(source, READER)
    assert add(record, source)
    before = contents(record)
    assert record.has(source, READER)
    assert not add(record, source, report(source, name="Other"))
    assert contents(record) == before


def test_a_newer_reader_supersedes_and_keeps_the_old_reports(record: Record, path: Path) -> None:
    source = document()
    add(record, source)
    again = report(source, name="Friendship")
    assert not record.has(source, NEWER)
    assert add(record, source, again, reader=NEWER)
    assert list(record.reports()) == [again]
    assert record.has(source, READER)
    assert rows(path, "SELECT reading, id, superseded_by FROM reports ORDER BY 1") == [
        (1, "d1-r0", 2),
        (2, "d1-r0", None),
    ]
    assert rows(path, "SELECT count(*) FROM claims") == [(6,)]
    assert rows(path, "SELECT superseded_by FROM readings ORDER BY key") == [(2,), (None,)]


def test_a_newer_reader_that_finds_nothing_leaves_no_live_report(record: Record) -> None:
    source = document()
    add(record, source)
    run = record.begin_run(NEWER)
    assert record.add(source, grounded(source), (), reader=NEWER, run=run)
    assert list(record.reports()) == []


def test_other_tables_make_it_another_reading(record: Record) -> None:
    source = document()
    add(record, source)
    run = record.begin_run(READER, tables="2021")
    assert not record.has(source, READER, tables="2021")
    assert record.add(source, grounded(source), (report(source),), reader=READER, run=run)
    assert record.has(source, READER, tables="2021")
    assert len(list(record.reports())) == 1


def test_the_same_id_with_another_text_is_refused(record: Record) -> None:
    add(record, document())
    other = document(text=TEXT + " More.")
    before = contents(record)
    assert not record.has(other, READER)
    with pytest.raises(DocumentError, match="d1: is already in the record with another text") as caught:
        add(record, other)
    assert caught.value.where == "d1"
    assert contents(record) == before


def test_the_same_id_with_another_day_of_publication_is_refused(record: Record) -> None:
    add(record, document(published=date(2020, 11, 8), published_basis="given"))
    other = document(published=date(2020, 11, 9), published_basis="option")
    assert not record.has(other, READER)
    with pytest.raises(DocumentError, match="as published 2020-11-08, not 2020-11-09"):
        add(record, other, reader=NEWER)


def test_a_day_of_publication_learnt_later_is_added_and_the_document_read_again(record: Record) -> None:
    add(record, document())
    dated = document(published=date(2020, 11, 9), published_basis="option")
    assert not record.has(dated, READER)
    assert add(record, dated)
    assert record.document("d1") == dated
    assert record.has(dated, READER)


def test_a_document_that_comes_again_without_its_day_is_known(record: Record) -> None:
    add(record, document(published=date(2020, 11, 9), published_basis="given"))
    before = contents(record)
    assert record.has(document(), READER)
    assert not add(record, document())
    assert contents(record) == before


def test_a_quote_that_the_text_does_not_hold_is_refused_with_all_of_the_document(record: Record) -> None:
    source = document()
    bad = report(source, claims=(claim(document(text="x " + TEXT), "Russia", "party", "RUS"),))
    with pytest.raises(DocumentError, match="the quote 'Russia' for party is not what its text says from 15 to 21"):
        add(record, source, report(source, 1), bad)
    assert contents(record) == []


@pytest.mark.parametrize("letter", ["\x00", "\ud800"])
def test_text_that_no_database_takes_is_refused(record: Record, letter: str) -> None:
    with pytest.raises(DocumentError, match="NUL or lone surrogates"):
        add(record, document(text=TEXT + letter))


def test_reports_of_another_document_are_refused(record: Record) -> None:
    with pytest.raises(DocumentError, match="of another document"):
        add(record, document(), report(document("d2")))


@pytest.mark.parametrize(
    "change",
    [{"type": "party"}, {"stage": "positive"}, {"confidence": 1.5}, {"when": when("2021-01-02", "2021-01-01")}],
)
def test_what_the_schema_does_not_admit_leaves_nothing_behind(record: Record, change: dict[str, Any]) -> None:
    source = document()
    with pytest.raises(DocumentError, match="d1: the record refused what does not fit together") as caught:
        add(record, source, report(source, **change))
    assert "\n" not in str(caught.value)
    assert contents(record) == []
    assert add(record, source)


def test_the_order_of_documents_makes_no_difference(tmp_path: Path) -> None:
    sources = [document(id, text=f"{TEXT} {id}") for id in ("b", "a", "C", "ü", "Z\U0001f600", "a-1")]
    stored = []
    for number, order in enumerate((sources, sources[::-1])):
        with Record.open(tmp_path / f"{number}.db") as record:
            for source in order:
                add(record, source, report(source), report(source, 1))
            record.replace_events(event(f"e-{each.id}", each) for each in record.reports())
            stored.append(contents(record))
            assert [each.id for each in record.documents()] == sorted(each.id for each in sources)
    assert stored[0] == stored[1]


def test_the_time_of_day_is_in_runs_and_readings_alone(tmp_path: Path) -> None:
    stored = []
    for number, now in enumerate((datetime(2021, 1, 1), datetime(2022, 2, 2))):
        with Record.open(tmp_path / f"{number}.db", clock=lambda now=now: now) as record:  # type: ignore[misc]
            add(record, document())
            record.replace_events(event("e", each) for each in record.reports())
            stored.append(contents(record))
        assert rows(tmp_path / f"{number}.db", "SELECT started, ended FROM runs") == [(f"{now}.000000",) * 2]
    assert stored[0] == stored[1]


def test_a_run_keeps_what_came_of_it(record: Record, path: Path) -> None:
    run = record.begin_run(READER, tables="t1")
    assert rows(path, "SELECT id, reader, tables, program, ended FROM runs") == [(run.id, READER, "t1", "0.1.0", None)]
    run.finish(read=3, skipped=2, failures=["a.txt: empty\n", "b.txt:\tno text"])
    assert rows(path, "SELECT read, skipped, failed, failures FROM runs") == [(3, 2, 2, "a.txt: empty\nb.txt: no text")]


def test_a_clock_that_is_set_back_does_not_stop_a_run_from_ending(path: Path) -> None:
    times = iter([datetime(2021, 1, 2), datetime(2021, 1, 1)])
    with Record.open(path, clock=lambda: next(times)) as record:
        record.begin_run(READER).finish()
    assert rows(path, "SELECT ended - started FROM runs") == [(0,)]


def test_a_record_is_there_when_it_is_opened_again(path: Path) -> None:
    with Record.open(path) as record:
        add(record, document())
        before = contents(record)
    assert sorted(each.name for each in path.parent.iterdir()) == ["record.db"]
    with Record.open(f"sqlite:///{path}", create=False) as record:
        assert contents(record) == before


def test_events_are_swapped_as_a_whole(record: Record) -> None:
    source = document()
    one, two = report(source), report(source, 1)
    add(record, source, one, two)
    record.replace_events([event("a", one), event("b", two)])
    assert record.reports_of("a") == [one]
    record.replace_events([event("c", two, one)])
    assert [each.id for each in record.events()] == ["c"]
    assert record.reports_of("c") == [two, one]
    assert record.reports_of("a") == []
    assert record.reports_by_event(["a", "c"]) == {"a": [], "c": [two, one]}
    assert record.readers_of(["c"]) == {one.id: READER, two.id: READER}


def test_events_that_fail_halfway_leave_the_old_ones(record: Record) -> None:
    source = document()
    add(record, source)
    record.replace_events([event("a", report(source))])

    def failing() -> Iterator[Event]:
        yield event("b", report(source))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record.replace_events(failing())
    with pytest.raises(RecordError, match="event c is told by report d1-r9, which the record does not hold"):
        record.replace_events([event("c", report(source, 9))])
    assert [each.id for each in record.events()] == ["a"]


def test_events_are_current_until_something_new_is_read(record: Record) -> None:
    assert record.events_current()
    add(record, document())
    assert not record.events_current()
    record.replace_events([])
    assert record.events_current()
    add(record, document("d2"))
    assert not record.events_current()


def test_events_still_name_the_reports_they_were_computed_from_after_a_rereading(record: Record) -> None:
    source = document()
    old = report(source)
    add(record, source, old)
    record.replace_events([event("a", old)])
    add(record, source, report(source, name="Friendship"), reader=NEWER)
    assert record.reports_of("a") == [old]
    record.replace_events(event("a", each) for each in record.reports())
    assert [each.name for each in record.reports_of("a")] == ["Friendship"]


def test_two_writers_lose_nothing(path: Path) -> None:
    with Record.open(path) as one, Record.open(path) as two:
        for number in range(10):
            add(one if number % 2 else two, document(f"d{number}", text=f"{TEXT} {number}"))
        assert not add(two, document("d1", text=f"{TEXT} 1"))
        assert [each.document for each in one.reports()] == [f"d{number}" for number in range(10)]


def test_reports_show_one_state_of_the_record_while_it_grows(record: Record) -> None:
    add(record, document("d1"))
    add(record, document("d2"))
    seen: list[Report] = []
    for each in record.reports():
        seen.append(each)
        add(record, document(f"{each.document}-more"))
    assert [each.document for each in seen] == ["d1", "d2"]
    assert len(list(record.reports())) == 4


def test_more_reports_than_fit_in_one_page_keep_their_claims(record: Record) -> None:
    source = document()
    reports = [report(source, number, claims=(claim(source, "Russia", "party", number),)) for number in range(1200)]
    add(record, source, *reports)
    assert list(record.reports()) == reports
    record.replace_events(event(f"e{number:04}", each) for number, each in enumerate(reports))
    assert len(record.events(EventQuery(document="d1"))) == 1200
    assert record.reports_by_event(["e0007", "e1199"]) == {"e0007": [reports[7]], "e1199": [reports[1199]]}


CHILD = """
import sys
from record.builders import READER, document, grounded, report
from entente.record import Record

with Record.open(sys.argv[1]) as record:
    run = record.begin_run(READER)
    for number in range(10_000):
        source = document(f"d{number:05}")
        reports = [report(source, each) for each in range(20)]
        record.add(source, grounded(source), reports, reader=READER, run=run)
        print(number, flush=True)
"""


@pytest.mark.parametrize("last", [0, 7])
def test_a_program_killed_while_it_reads_loses_nothing_and_leaves_nothing_half_written(path: Path, last: int) -> None:
    here = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True, env=here)
    with child:
        assert child.stdout is not None
        done = [int(line) for line, _ in zip(child.stdout, range(last + 1), strict=False)]
        child.kill()
    with Record.open(path) as record:
        counts = Counter(each.document for each in record.reports())
        assert len(counts) >= len(done) == last + 1
        assert set(counts.values()) == {20}
        assert [each.id for each in record.documents()] == sorted(counts)
        assert not add(record, document("d00000"))
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []


def test_judgements_are_never_changed(record: Record, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO judgements (verdict, subject, made_at) VALUES ('same', 'a', '2021-01-01')")
        for change in ("UPDATE judgements SET subject = 'b'", "DELETE FROM judgements"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                connection.execute(change)


def test_adding_a_document_takes_about_a_millisecond(record: Record) -> None:
    run = record.begin_run(READER)
    start = time.process_time()
    for number in range(300):
        source = document(f"d{number}", text=f"{TEXT} {number}")
        record.add(source, grounded(source), (report(source),), reader=READER, run=run)
    # 0.3 s of processor time; the bound only catches a write that has become ten times as slow.
    assert time.process_time() - start < 3
