from __future__ import annotations

import json

import pytest

from entente.errors import UsageError
from entente.record import Record
from entente.record.codec import encode
from entente.views import show_event
from entente.views.events import ConflictValue

from .builders import ONE, READER, TWO


def test_an_event_shows_every_field_that_holds_something(record: Record) -> None:
    view = show_event(record, "visit")
    assert view.label == "Visit: Russia to Pakistan, Colonel General Alexander V. Fomin"
    assert {each.field: each.values for each in view.fields} == {
        "type": ("visit",),
        "stage": ("done",),
        "when": ("7 August 2018 (worked out from the day of publication)",),
        "dyads": ("Pakistan – Russia",),
        "actor": ("Colonel General Alexander V. Fomin (Russia, inferred from Russian Deputy Minister)",),
        "target": ("Pakistan",),
        "codes": ("PLOVER ENGAGE", "CAMEO 042", "Goldstein 1.9"),
        "status": ("machine",),
        "documents": ("2",),
        "sources": ("2",),
        "confidence": ("1.00",),
    }
    assert {each.field: each.name for each in view.fields}["actor"] == "visitor"


def test_claims_are_grouped_by_document_the_oldest_first(record: Record) -> None:
    one, two = show_event(record, "visit").documents
    assert (one.document, one.title, one.publisher, one.published) == ("one", "Ties grow", "Wire", ONE.published)
    assert (two.document, two.published) == ("two", None)
    assert [each.report for each in one.reports] == ["one-visit"]
    assert [each.field for each in one.reports[0].claims] == ["actor", "target", "when.start"]
    assert (two.reports[0].when, two.reports[0].label) == ("8 August 2018", show_event(record, "visit").label)


def test_every_claim_stands_in_the_words_of_its_document(record: Record) -> None:
    texts = {each.id: each.text for each in (ONE, TWO)}
    for document in show_event(record, "visit").documents:
        for claim in document.reports[0].claims:
            context = claim.context
            assert texts[document.document][claim.start : claim.end] == claim.quote
            assert context.text[context.start : context.end] == claim.quote
            assert context.text in texts[document.document]


def test_a_claim_says_how_it_is_known(record: Record) -> None:
    actor, _, day = show_event(record, "visit").documents[0].reports[0].claims
    assert (actor.basis, actor.inferred_from, actor.reader) == ("inferred", "rank", READER)
    assert (day.value, day.basis, day.attributed_to) == ("2018-08-07", "relative", ("Xinhua",))
    assert day.context.text == ("Mr Faisal spoke two days after Colonel General Alexander V. Fomin visited Pakistan.")


def test_conflicts_stand_side_by_side_with_the_documents_behind_them(record: Record) -> None:
    (conflict,) = show_event(record, "visit").conflicts
    assert conflict.field == "when.start"
    assert conflict.values == (ConflictValue("2018-08-07", ("one",)), ConflictValue("2018-08-08", ("two",)))


def test_an_event_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    assert show_event(record, "dr").event.id == "drill"
    assert show_event(record, "dr").register == "exercises"


def test_an_unknown_event_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="no event 'nothing'"):
        show_event(record, "nothing")


def test_a_view_can_be_written_as_json(record: Record) -> None:
    written = json.loads(encode(show_event(record, "visit")))
    assert written["documents"][0]["published"] == "2018-08-10"
    assert written["documents"][0]["reports"][0]["claims"][1]["value"] == "PAK"
