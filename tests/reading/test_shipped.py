"""The reader that ships, on all of the corpus: evidence, repeatability, and the floors of bench/floors.toml."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from bench.calibration import error, judged, sure, table
from bench.card import first_pass
from bench.reading import floors, measure, parts, read_all
from hypothesis import given, settings
from hypothesis import strategies as st
from training.dispatches import PUBLIC, WRITTEN, document, files, records

from entente.documents.types import Document
from entente.engines import Reading, read, understand
from entente.identity import identify
from entente.reading.minilm import load


@pytest.fixture(scope="module")
def corpus() -> list[Reading]:
    """Every dispatch of ours, and the public dev texts where they are, read by the shipped reader."""
    folders = [WRITTEN, PUBLIC]
    paths = files([WRITTEN], dev=False) + files([f for f in folders if f.is_dir()], dev=True)
    return read_all(records(paths), load())


def test_every_claim_quotes_the_text_at_its_offsets(corpus: list[Reading]) -> None:
    claims = 0
    for reading in corpus:
        for report in reading.reports:
            for claim in report.claims:
                assert claim.quote
                assert reading.document.text[claim.start : claim.end] == claim.quote
                claims += 1
    assert claims > 10_000


def test_every_actor_place_item_and_date_has_a_claim(corpus: list[Reading]) -> None:
    for reading in corpus:
        for report in reading.reports:
            fields = {c.field for c in report.claims}
            assert set(report.roles) <= fields
            for value, field in ((report.name, "name"), (report.edition, "edition"), (report.value, "value")):
                assert value is None or field in fields
            for several, field in ((report.places, "place"), (report.items, "item"), (report.topics, "topic")):
                assert not several or field in fields
            if report.when:
                bounds = [k for k in ("start", "end") if getattr(report.when, k)]
                assert {f"when.{k}" for k in bounds} <= fields


def test_no_event_takes_its_date_from_the_publication_alone(corpus: list[Reading]) -> None:
    for reading in corpus:
        for report in reading.reports:
            if report.when:
                dated = [c for c in report.claims if c.field.startswith("when.")]
                assert all(c.quote.strip() for c in dated)
                assert dated


def test_order_and_number_of_runs_change_nothing(corpus: list[Reading]) -> None:
    some = [r.document for r in corpus[:60]]
    shuffled = random.Random(7).sample(some, len(some))
    expected = {r.document.id: r for r in corpus[:60]}
    for _ in range(2):
        for d, reading in zip(shuffled, read(shuffled, load()), strict=True):
            assert reading == expected[d.id]
    by_id = {d.id: d for d in some}
    once = identify([r for x in corpus[:60] for r in x.reports], by_id)
    assert identify([r for d in shuffled for r in expected[d.id].reports], by_id) == once


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    reading = understand(d := Document(id="x", text=text), load().read_one(d))
    assert all(text[m.start : m.end] == m.quote for m in reading.grounded.marks.mentions)


def check_floors(part: str, readings: list[Reading]) -> None:
    dispatches = parts()[part]
    by_id = {r.document.id: r for r in readings}
    figures = measure(dispatches, [by_id[r["id"]] for r in dispatches])
    least = floors()[part]
    assert least
    assert {k: figures[k] for k in least if figures[k] < least[k]} == {}


def test_figures_on_our_own_dev_texts_stand_above_the_floors(corpus: list[Reading]) -> None:
    check_floors("written", corpus)


def test_figures_on_all_dev_texts_stand_above_the_floors(corpus: list[Reading], shared: Path) -> None:
    assert (shared / "corpus" / "public").is_dir()
    check_floors("all", corpus)


@pytest.fixture(scope="module")
def dev(corpus: list[Reading], shared: Path) -> list[tuple[dict[str, Any], Reading]]:
    """All dev dispatches with what was read in them."""
    assert (shared / "corpus" / "public").is_dir()
    by_id = {r.document.id: r for r in corpus}
    return [(r, by_id[r["id"]]) for r in parts()["all"]]


def test_the_first_pass_loses_less_than_one_event_in_two_hundred(dev: list[tuple[dict[str, Any], Reading]]) -> None:
    under, _, lost, events = first_pass([r for r, _ in dev], load())
    assert under > 0
    assert lost < events / 200


def test_claims_as_sure_as_nine_in_ten_are_right(dev: list[tuple[dict[str, Any], Reading]]) -> None:
    total, high, right = sure(judged([r for r, _ in dev], [x for _, x in dev]))
    assert high > total / 20
    assert right >= 0.95


def test_marks_are_right_as_often_as_they_say(dev: list[tuple[dict[str, Any], Reading]]) -> None:
    bands = table(judged([r for r, _ in dev], [x for _, x in dev]))
    assert {kind for kind in ("mention", "trigger", "stage", "role") if error(bands[kind]) > 0.05} == set()


def test_the_reader_card_is_of_the_reader_that_ships(root: Path) -> None:
    assert f"`{load().version}`" in (root / "docs" / "reader-card.md").read_text(encoding="utf-8")


def test_documents_annotated_twice_are_not_trained_on() -> None:
    dev = {r["text"] for r in records(files([WRITTEN], dev=True))}
    taught = {document(r).text for r in records(files([WRITTEN], dev=False))}
    assert not dev & taught
