from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import DOCUMENTS, Entente, write_jsonl


def test_one_line_a_document_in_order_and_nothing_stored(entente: Entente) -> None:
    done = entente("marks", write_jsonl(Path("documents.jsonl")))
    assert (done.code, done.err) == (0, "")
    assert [line["document"] for line in done.lines] == [document["id"] for document in DOCUMENTS]
    assert sorted(path.name for path in Path().iterdir()) == ["documents.jsonl"]


def test_the_shape_of_the_contract(entente: Entente) -> None:
    marks = entente("marks", write_jsonl(Path("documents.jsonl"))).lines[2]
    assert [mention["value"] for mention in marks["mentions"]] == ["PAK", "RUS", "2018-08-07"]
    assert marks["mentions"][2]["timex"] == "2018-08-07"
    (trigger,) = marks["triggers"]
    assert (trigger["type"], trigger["stage"], trigger["quote"]) == ("agreement", "done", "signed")
    assert [(role["trigger"], role["mention"], role["role"]) for role in marks["roles"]] == [
        (0, 0, "party"),
        (0, 1, "party"),
        (0, 2, "when"),
    ]
    for mark in (*marks["mentions"], *marks["triggers"]):
        assert DOCUMENTS[2]["text"][mark["start"] : mark["end"]] == mark["quote"]


def test_bad_input_is_listed_and_the_rest_goes_on(entente: Entente) -> None:
    Path("empty.txt").touch()
    done = entente("marks", "empty.txt", "-", stdin=b"Pakistan signed.")
    assert (done.code, done.err, len(done.lines)) == (1, "empty.txt: is empty\n", 1)


def test_json_is_what_it_writes_anyway(entente: Entente) -> None:
    path = write_jsonl(Path("documents.jsonl"))
    assert entente("marks", path, "--json").out == entente("marks", path).out
