"""Topics: every row's example means it."""

from __future__ import annotations

import pytest

from entente.grounding.names import table
from entente.grounding.topics import ground_topic, topic_of
from entente.grounding.types import Name

ROWS = list(table("topics.csv"))


@pytest.mark.parametrize("row", ROWS, ids=[row["topic"] for row in ROWS])
def test_the_example_of_a_topic_means_it(row: dict[str, str]) -> None:
    assert topic_of(row["example"]) == row["topic"]
    assert topic_of(row["topic"]) == row["topic"]


def test_the_list_is_small_and_its_terms_are_different() -> None:
    assert len({row["topic"] for row in ROWS}) == len(ROWS) < 60


def test_words_outside_the_list_have_no_topic_but_keep_their_name() -> None:
    value = ground_topic("“Chess”")
    assert (value, value.topic) == (Name("chess"), None)
    assert ground_topic("Counter-Terrorism").topic == "counter-terrorism"
