from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from training.dispatches import CHECK

from entente import engines
from entente.documents.types import Document
from entente.errors import DocumentError, EntenteError
from entente.ontology import ontology
from entente.reading.llm import Client, LanguageModel, Settings, Usage, load
from entente.reading.llm.prompt import MENTIONS, system
from entente.reading.llm.reader import parts
from entente.reading.types import Marks
from tests.reading.llm.server import Reply, Script, serving

TEXT = "Pakistan and Russia held drills near Pabbi. Pakistan hosted the drills on Tuesday."


def document(text: str = TEXT, id: str = "d1") -> Document:
    return Document(id=id, text=text, published=date(2018, 8, 8))


def mention(id: str, type: str, quote: str, nth: int = 1) -> dict[str, Any]:
    return {"id": id, "type": type, "quote": quote, "nth": nth}


def event(id: str, quote: str, roles: dict[str, str], **more: Any) -> dict[str, Any]:
    given = [{"mention": m, "role": r} for m, r in roles.items()]
    return {"id": id, "type": "exercise", "stage": "done", "quote": quote, "nth": 1, "roles": given} | more


GOOD = {
    "mentions": [
        mention("m1", "state", "Pakistan"),
        mention("m2", "state", "Russia"),
        mention("m3", "place", "Pabbi"),
        mention("m4", "state", "Pakistan", 2),
        mention("m5", "time", "Tuesday"),
    ],
    "events": [
        event("e1", "drills", {"m1": "party", "m2": "party", "m3": "place"}),
        event("e2", "drills", {"m4": "host", "m5": "when"}, nth=2, same_as="e1"),
    ],
}


def reading(address: str, **more: Any) -> LanguageModel:
    settings: dict[str, Any] = {"address": address, "model": "small", "first_wait": 0.01} | more
    return LanguageModel(Client(Settings(**settings)))


def one(*replies: Reply, text: str = TEXT, **more: Any) -> tuple[Marks | DocumentError, LanguageModel, Script]:
    with serving(*replies) as (address, script):
        reader = reading(address, **more)
        (found,) = reader.read([document(text)])
    return found, reader, script


def say(answer: Any) -> Reply:
    return Reply(json.dumps(answer))


def test_a_good_answer_becomes_marks_at_the_right_places() -> None:
    marks, reader, script = one(say(GOOD))
    assert isinstance(marks, Marks)
    assert [(m.type, m.start, m.quote) for m in marks.mentions] == [
        ("state", 0, "Pakistan"),
        ("state", 13, "Russia"),
        ("place", 37, "Pabbi"),
        ("state", 44, "Pakistan"),
        ("time", 74, "Tuesday"),
    ]
    assert [(t.type, t.stage, t.start, t.quote) for t in marks.triggers] == [
        ("exercise", "done", 25, "drills"),
        ("exercise", "done", 64, "drills"),
    ]
    assert {(r.trigger, marks.mentions[r.mention].quote, r.role) for r in marks.roles} == {
        (0, "Pakistan", "party"),
        (0, "Russia", "party"),
        (0, "Pabbi", "place"),
        (1, "Pakistan", "host"),
        (1, "Tuesday", "when"),
    }
    assert [(k.first, k.second) for k in marks.links] == [(0, 1)]
    assert all(TEXT[m.start : m.end] == m.quote for m in marks.mentions)
    assert reader.usage.dropped == 0
    assert script.asked[0]["model"] == "small"
    assert "2018-08-08" in script.asked[0]["messages"][1]["content"]


def test_what_it_reads_goes_through_all_rooms() -> None:
    with serving(say(GOOD)) as (address, _):
        (made,) = engines.read([document()], reading(address))
    assert not isinstance(made, DocumentError)
    (report,) = made.reports
    assert {a.state for a in report.roles["party"]} == {"PAK", "RUS"}
    assert report.when is not None
    assert report.when.start == date(2018, 8, 7)


LIES = [
    pytest.param({"mentions": [mention("m1", "state", "India")]}, id="a quote that the text does not hold"),
    pytest.param({"mentions": [mention("m1", "state", "pakistan")]}, id="other letters"),
    pytest.param({"mentions": [mention("m1", "state", "Pak")]}, id="half a word"),
    pytest.param({"mentions": [mention("m1", "nation", "Pakistan")]}, id="a type that is none"),
    pytest.param({"mentions": [mention("m1", "state", " ")]}, id="no quote"),
    pytest.param({"mentions": ["Pakistan"]}, id="no object"),
    pytest.param({"mentions": [{"id": "m1", "type": "state", "quote": 7}]}, id="a quote that is no text"),
    pytest.param({"events": [event("e1", "manoeuvres", {})]}, id="a trigger that the text does not hold"),
    pytest.param({"events": [event("e1", "drills", {}, type="party")]}, id="an event type that is none"),
    pytest.param({"events": [event("e1", "drills", {}, stage="positive")]}, id="a stage of another type"),
]


@pytest.mark.parametrize("answer", LIES)
def test_a_lie_is_dropped_and_counted(answer: dict[str, Any]) -> None:
    marks, reader, _ = one(say(answer))
    assert isinstance(marks, Marks)
    assert (marks.mentions, marks.triggers, reader.usage.dropped) == ((), (), 1)
    assert "1 marks dropped" in str(reader.usage)


@pytest.mark.parametrize("role", ["supplier", "actor", "when", ""])
def test_a_role_that_does_not_fit_is_dropped_and_the_rest_stays(role: str) -> None:
    answer = {"mentions": GOOD["mentions"][:1], "events": [event("e1", "drills", {"m1": role, "m9": "party"})]}
    marks, reader, _ = one(say(answer))
    assert isinstance(marks, Marks)
    assert (len(marks.mentions), len(marks.triggers), marks.roles, reader.usage.dropped) == (1, 1, (), 2)


def test_marks_never_overlap() -> None:
    twice = [mention("m1", "state", "Pakistan"), mention("m2", "state", "Pakistan"), mention("m3", "org", "Pakistan")]
    marks, reader, _ = one(say({"mentions": twice}))
    assert isinstance(marks, Marks)
    assert [m.start for m in marks.mentions] == [0, 44]
    assert reader.usage.dropped == 1


def test_a_fence_around_the_answer_is_taken_off() -> None:
    marks, _, _ = one(Reply(f"Here you are:\n```json\n{json.dumps(GOOD)}\n```"))
    assert isinstance(marks, Marks)
    assert len(marks.triggers) == 2


@pytest.mark.parametrize("content", ["", "no", "[1, 2]", '{"mentions": [', "null"])
def test_a_malformed_answer_is_asked_for_again(content: str) -> None:
    marks, reader, script = one(Reply(content), say(GOOD))
    assert isinstance(marks, Marks)
    assert len(marks.triggers) == 2
    assert len(script.asked) == 2
    assert (reader.usage.requests, reader.usage.tokens_in, reader.usage.tokens_out) == (2, 200, 40)


def test_a_busy_server_is_asked_again() -> None:
    marks, _, script = one(Reply(status=429), Reply(status=503), say(GOOD))
    assert isinstance(marks, Marks)
    assert len(script.asked) == 3


def test_a_slow_server_is_given_up_and_the_batch_goes_on() -> None:
    slow = [Reply(delay=0.6)] * 4
    with serving(*slow, say(GOOD)) as (address, _):
        reader = reading(address, patience=0.1)
        failed, read = _two(reader)
    assert isinstance(failed, DocumentError)
    assert str(failed).startswith("slow: the language model: ")
    assert "did not answer" in failed.reason
    assert isinstance(read, Marks)


def _two(reader: LanguageModel) -> tuple[Marks | DocumentError, Marks | DocumentError]:
    """One document after the other."""
    (first,) = reader.read([document(id="slow")])
    (second,) = reader.read([document(id="quick")])
    return first, second


def test_a_document_without_a_usable_answer_is_named() -> None:
    failed, _, script = one(Reply("no"))
    assert isinstance(failed, DocumentError)
    assert failed.where == "d1"
    assert "not the JSON that was asked for" in failed.reason
    assert len(script.asked) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_ends_the_run_at_once(status: int) -> None:
    with serving(Reply(status=status)) as (address, script):
        with pytest.raises(EntenteError, match=f"answered {status}"):
            list(reading(address).read([document()]))
        assert len(script.asked) == 1


def test_a_long_document_is_asked_about_in_parts() -> None:
    text = "\n".join(["Pakistan and Russia held drills."] * 400)
    cut = parts(text)
    assert [text[a:b].strip() for a, b in cut if b - a > 6000 or not text[a:b].strip()] == []
    assert "".join(text[a:b] for a, b in cut).replace("\n", "") == text.replace("\n", "")
    marks, _, script = one(say({"mentions": [mention("m1", "state", "Russia")]}), text=text)
    assert isinstance(marks, Marks)
    assert len(script.asked) == len(cut) == len(marks.mentions)
    assert all(text[m.start : m.end] == "Russia" for m in marks.mentions)


def test_a_paragraph_longer_than_a_part_is_cut_between_words() -> None:
    text = "word " * 3000
    assert all(text[a:b].split() == ["word"] * len(text[a:b].split()) for a, b in parts(text))
    assert parts("x" * 13000) == [(0, 6000), (6000, 12000), (12000, 13000)]


def test_the_key_is_sent_and_the_price_reckoned() -> None:
    _, reader, script = one(say(GOOD), key="secret", price_in=2.0, price_out=10.0)
    assert script.headers[0]["Authorization"] == "Bearer secret"
    assert reader.usage.dollars == pytest.approx(0.0004)
    assert str(reader.usage) == "1 requests, 100 tokens in, 20 out; $0.0004"
    assert Usage().dollars is None


def test_the_version_names_the_model_and_what_it_is_asked() -> None:
    name, asked = reading("http://127.0.0.1:9/v1").version.split("+")
    assert name == "llm.v1:small"
    assert len(asked) == 8


def test_what_is_asked_covers_the_whole_ontology() -> None:
    assert set(MENTIONS) == set(CHECK.MENTIONS)
    words = system()
    for name in (*ontology().types, *ontology().stages, *ontology().stances, *MENTIONS):
        assert f"- {name}: " in words


def test_the_environment_says_where_the_model_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY", "PRICE_IN", "PRICE_OUT", "TIMEOUT"):
        monkeypatch.delenv(f"ENTENTE_LLM_{name}", raising=False)
    with pytest.raises(EntenteError, match="ENTENTE_LLM_URL"):
        load()
    with pytest.raises(EntenteError, match="no web address"):
        Settings.from_environment({"ENTENTE_LLM_URL": "localhost", "ENTENTE_LLM_MODEL": "m"})
    with pytest.raises(EntenteError, match="PRICE_IN is no number"):
        Settings.from_environment(
            {"ENTENTE_LLM_URL": "http://x/v1/", "ENTENTE_LLM_MODEL": "m", "ENTENTE_LLM_PRICE_IN": "a"}
        )
    settings = Settings.from_environment({"ENTENTE_LLM_URL": "http://x/v1/", "ENTENTE_LLM_MODEL": "m"})
    assert (settings.address, settings.key, settings.price_in) == ("http://x/v1", None, None)
