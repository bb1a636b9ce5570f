"""Copies are not confirmation."""

from __future__ import annotations

from entente.documents.types import Document
from entente.identity.copies import independent, is_copy

BODY = (
    "Some 150 Russian soldiers have arrived in Pakistan for the fifth Druzhba exercise, the military said. The two "
    "armies will train together for two weeks in the hills near Tarbela, and share what they have learnt in fighting "
    "militants. The exercise has been held by turns in the two countries since 2016, and was last held in Russia in "
    "October last year. Relations have grown since a defence pact was signed in 2014."
)
COPY = "From our correspondent, Islamabad, Monday, with agencies. " + BODY.replace("the military said", "it was said")
OTHER = (
    "Russia and Pakistan opened joint drills on Sunday. A statement from Rawalpindi put the Russian contingent at 150 "
    "and spoke of shared lessons against terrorism; the drills, called Druzhba, end on 21 November."
)


def paper(id: str, text: str, publisher: str | None) -> Document:
    return Document(id=id, text=text, publisher=publisher)


def test_a_reprint_with_a_new_lead_is_a_copy_and_another_report_is_not() -> None:
    wire, reprint, other = paper("a", BODY, "Wire"), paper("b", COPY, "Daily"), paper("c", OTHER, "Post")
    assert is_copy(wire, reprint)
    assert not is_copy(wire, other)
    assert independent([wire, reprint, other]) == 2


def test_one_publisher_is_one_source() -> None:
    assert independent([paper("a", BODY, "Wire"), paper("b", OTHER, "Wire")]) == 1


def test_unknown_publishers_are_counted_by_their_texts() -> None:
    assert independent([paper("a", BODY, None), paper("b", OTHER, None), paper("c", BODY, None)]) == 2
