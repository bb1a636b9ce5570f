from __future__ import annotations

import re

import pytest

from entente.cli.drawing.quotes import Passage, narrow, one_line, passages, quoted
from entente.cli.terminal import clean
from tests.cli.conftest import DOCUMENTS, Entente

pytestmark = pytest.mark.usefixtures("record")


def exercise(entente: Entente) -> str:
    (event,) = entente("events", "--dyad", "PAK-RUS", "--type", "exercise", "--json").json
    return str(event["id"])


def test_each_field_with_the_words_that_say_so(entente: Entente) -> None:
    shown = entente("show", exercise(entente)).out
    assert shown.startswith("Exercise, ")
    assert "2 documents from 2 sources" in shown
    assert "\n  when  8 November 2020\n" in shown
    assert (
        "    [1]  Russia and Pakistan held an exercise with 150 soldiers on «8 November 2020».  = 2020-11-08\n" in shown
    )
    assert "    [2]  «Pakistan» and «Russia» held an exercise with 200 soldiers" in shown
    assert "PLOVER" in shown
    assert "CAMEO 062" in shown


def test_its_documents_and_how_their_date_is_known(entente: Entente) -> None:
    shown = entente("show", exercise(entente)).out.partition("\nDocuments\n")[2]
    assert shown == (
        "  [1]  Drill in the north\n"
        "       Daily News · published 9 November 2020, as its input says · d1\n"
        "       Russia and Pakistan held an «exercise» with 150 soldiers on 8 November 2020.\n"
        "  [2]  “Pakistan and Russia held an exercise with 200 soldiers on 8 …”\n"
        "       Evening Post · published 10 November 2020, as its input says · d2\n"
        "       Pakistan and Russia held an «exercise» with 200 soldiers on 8 November 2020.\n"
    )


def test_an_unknown_day_of_publication_is_said(entente: Entente) -> None:
    (visit,) = entente("events", "--dyad", "IND-RUS", "--json").json
    assert "Daily News · day of publication unknown · d4" in entente("show", visit["id"]).out


def test_conflicts_side_by_side(entente: Entente) -> None:
    shown = entente("show", exercise(entente)).out
    assert "\nWhere they disagree\n  count  150 [1]  200 [2]\n" in shown


def test_json_has_the_event_its_reports_quotes_and_documents(entente: Entente) -> None:
    shown = entente("show", exercise(entente), "--json").json
    assert shown["event"] == entente("events", "--type", "exercise", "--since", "2020", "--json").json[0]
    assert [report["document"] for report in shown["reports"]] == ["d1", "d2"]
    assert shown["documents"][0] == {
        "id": "d1",
        "title": "Drill in the north",
        "published": "2020-11-09",
        "published_basis": "given",
        "publisher": "Daily News",
        "url": None,
        "language": None,
    }
    texts = {document["id"]: document["text"] for document in DOCUMENTS}
    for report in shown["reports"]:
        assert report["event"] == shown["event"]["id"]
        for claim, quote in zip(report["claims"], report["quotes"], strict=True):
            assert texts[report["document"]][claim["start"] : claim["end"]] == claim["quote"]
            assert quote["text"][quote["start"] : quote["end"]] == claim["quote"]


def test_the_beginning_of_an_id_will_do(entente: Entente) -> None:
    id = exercise(entente)
    assert entente("show", id[:8]).out == entente("show", id).out


def test_an_ambiguous_or_unknown_id_is_one_line(entente: Entente) -> None:
    done = entente("show", "e")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("entente: several events begin with 'e': e")
    done = entente("show", "zzz")
    assert (done.code, done.err) == (2, "entente: no event 'zzz' in the record\n")


def test_colours_on_a_terminal_and_marks_without(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    id = exercise(entente)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    coloured = entente("show", id).out
    assert "\x1b[1;33mexercise\x1b[0m" in coloured
    assert "«" not in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    plain = entente("show", id).out
    assert "«exercise»" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", plain)
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in plain.splitlines()) <= 80


TEXT = "The two sides said that a contingent of 150 soldiers had come to the north of it."


@pytest.mark.parametrize("width", [20, 30, 40, 60, 79, 82, 83, 200])
def test_a_quote_on_one_line_is_cut_around_and_never_itself(width: int) -> None:
    line = one_line(Passage(TEXT, ((40, 52),)), width=width, colours=False).plain
    assert "«150 soldiers»" in line
    assert len(line) <= width
    before, after = line.split("«150 soldiers»")
    assert TEXT[:40].endswith(before.lstrip("…"))
    assert TEXT[52:].startswith(after.rstrip("…"))
    assert before.startswith("…") == (before.lstrip("…") != TEXT[:40])


def test_a_quote_longer_than_the_line_stays_whole() -> None:
    assert one_line(Passage(TEXT, ((40, 52),)), width=5, colours=False).plain == "«150 soldiers»"


def test_quotes_of_one_sentence_stand_on_one_line_as_far_as_they_fit() -> None:
    text = f"Nothing else. {TEXT} Nothing more."
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("two sides", "north", "Nothing more")]
    sentence, last = passages(text, reversed(spans))
    assert sentence == (Passage(TEXT, ((4, 13), (69, 74))), tuple(spans[:2]))
    assert last[0].text == "Nothing more."
    wide = one_line(sentence[0], width=100, colours=False).plain
    assert wide == TEXT.replace("two sides", "«two sides»").replace("north", "«north»")
    assert [which for _, which in narrow(sentence[0], 100)] == [slice(0, 2)]
    assert [which for _, which in narrow(sentence[0], 30)] == [slice(0, 1), slice(1, 2)]


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    assert clean("a\x1b[31mb\r\nc\x9bd\u2028e") == "a [31mb c d e"
    assert clean("a\u202eb\u2066c\u2069") == "abc"
    assert quoted(Passage("x\x1by\x07z", ((1, 4),)), colours=False).plain == "x« y »z"


def test_why_tells_what_ties_the_reports_and_the_rule_of_each_field(entente: Entente) -> None:
    shown = entente("show", exercise(entente), "--why").out
    ties, rules = shown.partition("\nWhy one event\n")[2].split("\nWhy these values\n")
    assert "[2] and [1]" in ties
    assert "dates same day" in " ".join(ties.split())
    assert "the finest date" in rules
    told = entente("show", exercise(entente), "--why", "--json").json["why"]
    assert {"dates", "states", "names"} <= {r["aspect"] for r in told["ties"][0]["reasons"]}
    assert "why" not in entente("show", exercise(entente), "--json").json
