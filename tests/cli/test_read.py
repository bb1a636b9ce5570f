from __future__ import annotations

import json
from pathlib import Path

import pytest

from entente.cli import reader
from tests.cli.conftest import DOCUMENTS, Entente, write_jsonl
from tests.cli.fake import FakeReader

SUMMARY = """\
Documents  6  read
           0  already known
           0  failed
Reports    7  found
Events     6  new
           6  in the record
Record     record.entente
"""


def exported(entente: Entente, record: str = "record.entente") -> tuple[str, str]:
    return entente("export", "reports", "--record", record).out, entente("export", "events", "--record", record).out


def test_the_summary_counts_what_came_of_it(entente: Entente) -> None:
    done = entente("read", write_jsonl(Path("documents.jsonl")))
    assert (done.code, done.err) == (0, "")
    assert done.out == SUMMARY


def test_the_summary_in_json(entente: Entente) -> None:
    done = entente("read", write_jsonl(Path("documents.jsonl")), "nothing.txt", "--json")
    assert done.code == 1
    assert done.json == {
        "record": "record.entente",
        "documents": {"read": 6, "known": 0, "failed": 1},
        "failures": ["nothing.txt: does not exist"],
        "reports": 7,
        "events": 6,
        "new_events": 6,
        "interrupted": False,
    }


def test_reading_again_changes_nothing(entente: Entente, record: Path, fake: FakeReader) -> None:
    before = exported(entente)
    fake.given.clear()
    done = entente("read", "documents.jsonl", "--json")
    assert fake.given == []
    assert done.json["documents"] == {"read": 0, "known": 6, "failed": 0}
    assert (done.json["reports"], done.json["events"], done.json["new_events"]) == (0, 6, 0)
    assert exported(entente) == before


def test_neither_the_order_of_documents_nor_the_number_of_runs_matters(entente: Entente) -> None:
    forward = write_jsonl(Path("forward.jsonl"))
    backward = write_jsonl(Path("backward.jsonl"), reversed(DOCUMENTS))
    entente("read", forward, "--record", "a")
    entente("read", backward, "--record", "b")
    for number, document in enumerate(DOCUMENTS[3:] + DOCUMENTS[:3]):
        entente("read", write_jsonl(Path(f"{number}.jsonl"), [document]), "--record", "c")
    assert exported(entente, "a") == exported(entente, "b") == exported(entente, "c")
    assert all(exported(entente, "a"))


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", ["{}-copy", "a-copy-of-{}"])  # ids that sort behind and before the original's
def test_the_same_text_under_another_id_is_no_new_event_and_no_new_source(entente: Entente, name: str) -> None:
    def counted(documents: int) -> list[tuple[object, ...]]:
        events = entente("export", "events").lines
        return sorted((e["type"], e["dyads"], e["sources"], e["documents"] * documents) for e in events)

    before = counted(2)
    copies = [document | {"id": name.format(document["id"])} for document in DOCUMENTS]
    done = entente("read", write_jsonl(Path("copies.jsonl"), copies), "--json")
    assert done.json["documents"]["read"] == 6
    assert done.json["new_events"] == 0
    assert counted(1) == before


def test_files_with_the_same_text_are_one_document(entente: Entente) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(DOCUMENTS[2]["text"])
    assert entente("read", "a.txt", "b.txt", "--json").json["documents"] == {"read": 1, "known": 0, "failed": 0}
    assert entente("read", "b.txt", "--json").json["documents"] == {"read": 0, "known": 1, "failed": 0}


def test_standard_input_and_folders(entente: Entente) -> None:
    Path("in/deep").mkdir(parents=True)
    Path("in/deep/a.txt").write_text("Pakistan and Russia signed.")
    done = entente("read", "in", "-", "--json", stdin=b'{"text": "India visited Russia."}\n')
    assert done.json["documents"] == {"read": 2, "known": 0, "failed": 0}


def test_published_dates_documents_that_come_without_a_date(entente: Entente) -> None:
    entente("read", write_jsonl(Path("documents.jsonl")), "--published", "2021-01-02")
    by_id = {}
    for event in entente("events", "--json").json:
        for document in entente("show", event["id"], "--json").json["documents"]:
            by_id[document["id"]] = (document["published"], document["published_basis"])
    assert by_id["d1"] == ("2020-11-09", "given")
    assert by_id["d4"] == ("2021-01-02", "option")


def test_the_record_can_be_named_by_the_environment(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_RECORD", "mine.entente")
    entente("read", write_jsonl(Path("documents.jsonl")))
    assert Path("mine.entente").exists()
    assert not Path("record.entente").exists()


def test_an_interruption_keeps_what_was_done(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_jsonl(Path("documents.jsonl"))
    entente("read", path, "--record", "whole.entente")
    monkeypatch.setattr(reader, "get_reader", lambda _: FakeReader(interrupt_after=3))
    done = entente("read", path, "--json")
    assert done.code == 130
    assert done.err == "entente: interrupted; what was read is kept, and the same command goes on from here\n"
    assert done.json["interrupted"] is True
    assert done.json["documents"] == {"read": 3, "known": 0, "failed": 0}
    assert len(entente("events", "--json").json) == done.json["events"] == 3
    monkeypatch.setattr(reader, "get_reader", lambda _: FakeReader())
    done = entente("read", path, "--json")
    assert (done.code, done.json["documents"]) == (0, {"read": 3, "known": 3, "failed": 0})
    assert exported(entente) == exported(entente, "whole.entente")


def test_a_fault_in_a_reader_keeps_what_was_done(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    class Faulty(FakeReader):
        def read(self, documents):  # type: ignore[no-untyped-def]
            yield next(super().read(documents))
            raise ZeroDivisionError

    monkeypatch.setattr(reader, "get_reader", lambda _: Faulty())
    with pytest.raises(ZeroDivisionError):
        entente("read", write_jsonl(Path("documents.jsonl")))
    found = entente("events", "--json")
    assert (len(found.json), found.err) == (2, "")


def test_a_better_reader_reads_again(entente: Entente, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "get_reader", lambda _: FakeReader(version="fake.v2+00000000"))
    done = entente("read", "documents.jsonl", "--json")
    assert done.json["documents"] == {"read": 6, "known": 0, "failed": 0}
    assert (done.json["events"], done.json["new_events"]) == (6, 0)


def test_progress_shows_on_a_terminal_and_failures_above_it(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = entente("read", "nothing.txt", write_jsonl(Path("documents.jsonl")))
    assert "Reading" in done.err
    assert "6 documents" in done.err
    assert "nothing.txt: does not exist\n" in done.err
    assert "Reading" not in done.out


def test_reading_that_is_not_over_is_told_to_those_who_ask(entente: Entente, record: Path) -> None:
    from entente.cli.ingest import refresh
    from entente.documents import Document
    from entente.grounding.types import GroundedMarks
    from entente.reading.types import Marks
    from entente.record import Record

    with Record.open(record) as opened:
        run = opened.begin_run("fake.v1+00000000")
        grounded = GroundedMarks(Marks("d9", (), (), ()), ())
        opened.add(Document(id="d9", text="Quiet."), grounded, (), reader=run.reader, run=run)
        behind = entente("events")
        assert behind.out
        assert behind.err.startswith("entente: note: record.entente: reading was cut short or still goes on")
        assert len(behind.err.splitlines()) == 1
        refresh(opened)
    assert entente("events").err == ""


def test_json_is_utf8_and_keeps_its_letters(entente: Entente) -> None:
    Path("a.txt").write_text("“Россия”: Pakistan and Russia signed.", encoding="utf-8")
    entente("read", "a.txt")
    out = entente("show", entente("events", "--json").json[0]["id"], "--json").out
    assert "“Россия”" in out
    assert json.loads(out)
