from __future__ import annotations

from datetime import date

import pytest

from entente.documents.markdown import read_markdown, split_front_matter
from entente.errors import DocumentError

FRONT = """---
title: "Talks end: both sides hopeful"
date: 2018-08-10
publisher: Gazette
tags:
  - navy
# a comment
lang: en
---
"""


def test_front_matter_gives_the_fields_and_leaves_the_text(today: date) -> None:
    document = read_markdown((FRONT + "\n# Talks\n\nThey *ended*.\n").encode(), "a.md", today=today)
    assert document.text == "\n# Talks\n\nThey *ended*.\n"
    assert document.title == "Talks end: both sides hopeful"
    assert (document.published, document.published_basis) == (date(2018, 8, 10), "given")
    assert (document.publisher, document.language) == ("Gazette", "en")


def test_the_date_of_the_front_matter_wins_over_a_glued_one(today: date) -> None:
    document = read_markdown((FRONT + "date 2017-01-01 Talks").encode(), "a.md", today=today)
    assert document.published == date(2018, 8, 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Talks ended.\n---\ntitle: x\n---\n", "not at the beginning"),
        ("---\ntitle: x\nTalks ended.\n", "never closed"),
        ("---\nTalks ended. They go on.\n---\nMore.\n", "a ruler above prose"),
        ("---\n---\nTalks ended.\n", "nothing between"),
    ],
)
def test_rulers_around_text_are_no_front_matter(text: str, why: str) -> None:
    assert split_front_matter(text) == ({}, text), why


def test_a_null_value_is_unknown_and_unknown_keys_are_ignored() -> None:
    assert split_front_matter("---\ndate: null\nauthor: A\n---\nx") == ({"published": ""}, "x")


def test_front_matter_without_text_is_refused(today: date) -> None:
    with pytest.raises(DocumentError, match=r"a\.md: text after the front matter is empty"):
        read_markdown(FRONT.encode(), "a.md", today=today)


def test_a_date_that_is_none_is_refused(today: date) -> None:
    with pytest.raises(DocumentError, match=r"a\.md: published is no date: 'last week'"):
        read_markdown(b"---\ndate: last week\n---\nTalks", "a.md", today=today)
