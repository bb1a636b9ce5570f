"""How a text is cut into windows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.reading import windows as w
from entente.reading.minilm import load

WORD = st.sampled_from(["Pakistan", "JMCC", "drill", "2020", "Su-35", "naïve", "—", "é", "漢字", "a.m.", "'", "x" * 40])
TEXT = st.lists(st.lists(WORD, min_size=1, max_size=120).map(" ".join), max_size=8).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_every_word_is_in_exactly_one_window_beside_context(text: str) -> None:
    own = [
        (start, end)
        for window in w.windows(text, load().tokenizer)
        for start, end in list(zip(window.word_start, window.word_end, strict=True))[window.context :]
    ]
    assert own == sorted(set(own))
    assert "".join(text[a:b] for a, b in own) == "".join(text.split())


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_no_window_is_longer_than_the_encoder_takes(text: str) -> None:
    for window in w.windows(text, load().tokenizer):
        assert len(window.pieces) <= w.LIMIT + w.CONTEXT
        assert len(window.pieces) == len(window.cases) == len(window.titles)


def test_a_later_window_repeats_the_paragraph_before_it_as_context() -> None:
    paragraphs = ["Kenya and Ghana held talks. " * 12, "They signed. " * 3, "Then more followed. " * 80]
    first, second = w.windows("\n".join(paragraphs), load().tokenizer)[:2]
    assert first.context == 0
    assert {second.word_paragraph[i] for i in range(second.context)} == {1}


def test_a_short_first_line_without_full_stop_is_a_title() -> None:
    assert w.is_title("Kenya, Ghana begin drill", 0)
    assert not w.is_title("Kenya, Ghana begin drill", 1)
    assert not w.is_title("Kenya and Ghana began a drill on Monday.", 0)


def test_cases() -> None:
    words = {"drill": w.LOWER, "Kenya": w.TITLE, "JMCC": w.UPPER, "2020": w.DIGIT, "BrahMos": w.MIXED, "-": w.OTHER}
    assert {word: w.case_of(word) for word in words} == words
