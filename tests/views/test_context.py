from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.views import in_context

LONG = "word " * 60


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("One. Two holds it. Three.", "holds", "Two holds it."),
        ("One. Two holds it.", "One", "One."),
        ("It ends. Here", "Here", "Here"),
        ("The visit of Gen. V. Fomin ended. Then more.", "visit", "The visit of Gen. V. Fomin ended."),
        ("Mr. Ali of the U.S. Army spoke.", "spoke", "Mr. Ali of the U.S. Army spoke."),
        ("A title\n\nThe text is here.", "text", "The text is here."),
        ("A title\n\nThe text is here.", "title", "A title"),
        ('He said: "It began." She left.', "began", 'He said: "It began."'),
        ('First. "They signed it," he said. Last.', "signed", '"They signed it," he said.'),
        ("About 3.5 tons were sent. More.", "tons", "About 3.5 tons were sent."),
        ("One. Two.", "One. Two", "One. Two."),
    ],
)
def test_a_quote_stands_in_its_sentence(text: str, quote: str, shown: str) -> None:
    start = text.index(quote)
    context = in_context(text, start, start + len(quote))
    assert context.text == shown
    assert context.text[context.start : context.end] == quote


def test_a_long_sentence_is_cut_between_words() -> None:
    text = f"{LONG}quote {LONG}"
    context = in_context(text, len(LONG), len(LONG) + 5, around=12)
    assert context.text == "…word word quote word word…"
    assert context.text[context.start : context.end] == "quote"


def test_the_whole_of_a_short_text_is_not_cut() -> None:
    assert in_context("no full stop here", 3, 7).text == "no full stop here"


@settings(deadline=None)  # the machine may be busy
@given(st.text('aB. \n!"', max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_the_quote_is_always_where_the_context_says(text: str, one: int, two: int, around: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    context = in_context(text, start, end, around=around)
    assert context.text[context.start : context.end] == text[start:end]
