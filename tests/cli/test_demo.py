from __future__ import annotations

from pathlib import Path

import pytest

from entente.cli import reader
from entente.cli.demo import NOTE
from entente.reading.types import Marks, Mention, Role, Trigger
from tests.cli.conftest import Entente
from tests.cli.fake import FakeReader


class DemoReader(FakeReader):
    """Finds one exercise of the two states in each dispatch."""

    def read(self, documents):  # type: ignore[no-untyped-def]
        for document in documents:
            spans = [(name, document.text.index(name)) for name in ("Australia", "Indonesia")]
            mentions = tuple(
                Mention("state", at, at + len(name), name, 0.9) for name, at in sorted(spans, key=lambda x: x[1])
            )
            trigger = Trigger("exercise", "done", 0, 7, document.text[:7], 0.9)
            yield Marks(document.id, mentions, (trigger,), (Role(0, 0, "party", 0.9), Role(0, 1, "party", 0.9)))


@pytest.fixture
def demo_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "get_reader", lambda _: DemoReader())


@pytest.mark.usefixtures("demo_reader")
def test_it_shows_a_timeline_and_an_event_and_leaves_nothing(bare: Entente) -> None:
    done = bare("demo")
    assert (done.code, done.err) == (0, "")
    note, summary, timeline, event, further = (
        done.out.index(part)
        for part in (
            NOTE,
            "Documents  8  read",
            "AUS-IDN · ",
            "The event that most documents",
            "What to try next",
        )
    )
    assert note < summary < timeline < event < further
    assert "«" in done.out[event:further]
    assert "entente demo --record demo.entente" in done.out[further:]
    assert list(Path().iterdir()) == []


@pytest.mark.usefixtures("demo_reader")
def test_it_can_keep_the_record(bare: Entente) -> None:
    done = bare("demo", "--record", "demo.entente")
    assert "Record     demo.entente\n" in done.out
    events = bare("events", "--record", "demo.entente", "--json").json
    assert sum(len(event["reports"]) for event in events) == 8  # some are one event: the dispatches share rare words


@pytest.mark.usefixtures("demo_reader")
def test_json(bare: Entente) -> None:
    shown = bare("demo", "--json").json
    assert shown["note"] == NOTE
    assert shown["summary"]["documents"] == {"read": 8, "known": 0, "failed": 0}
    assert 1 <= len(shown["timeline"]["undated"]) < 8
    assert shown["event"]["event"]["dyads"] == ["AUS-IDN"]


@pytest.mark.usefixtures("fake")
def test_a_reader_that_finds_nothing_is_no_error(bare: Entente) -> None:
    done = bare("demo", "--json")
    assert (done.code, done.json["event"]) == (0, None)
