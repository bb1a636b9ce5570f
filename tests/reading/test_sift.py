from __future__ import annotations

import numpy as np
import pytest

from entente.reading.minilm import load
from entente.reading.sift import PAIRS, Sift, features, paragraphs
from entente.reading.windows import LIMIT, windows

READER = load()
VOCABULARY = READER.tokenizer.get_vocab_size()


def pieces_of(text: str) -> list[list[int]]:
    return [p.tolist() for w in windows(text, READER.tokenizer) for p in paragraphs(w)]


def test_each_paragraph_is_looked_at_once_without_the_signs_between() -> None:
    text = "Pakistan and Russia signed a protocol.\nIt rained in Lahore.\nUnbelievably mountainous."
    alone = [READER.tokenizer.encode(p, add_special_tokens=False).ids for p in text.split("\n")]
    assert pieces_of(text) == alone


def test_what_a_later_window_repeats_is_not_looked_at_again() -> None:
    paragraph = "The two delegations talked about the border and about trade."
    text = "\n".join([paragraph] * (2 * LIMIT // len(paragraph.split())))
    assert len(windows(text, READER.tokenizer)) > 1
    assert len(pieces_of(text)) == text.count("\n") + 1


def test_pieces_and_pairs_have_slots_of_their_own() -> None:
    slots = features(np.array([5, 6, 5, 6]), VOCABULARY)
    assert len(slots) == 4
    assert (slots < VOCABULARY).sum() == 2
    assert slots.max() < VOCABULARY + PAIRS


def made(threshold: float, **weights: float) -> Sift:
    w = np.zeros(VOCABULARY + PAIRS)
    for word, weight in weights.items():
        (piece,) = READER.tokenizer.encode(word, add_special_tokens=False).ids
        w[piece] = weight
    return Sift({"weights": w, "bias": -1.0}, threshold)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("It rained.", False),
        ("New sanctions.", True),
        ("It rained.\nSanctions.\nIt rained.", True),
        ("Sanctions? No.", True),
    ],
)
def test_one_telling_paragraph_is_enough(text: str, passes: bool) -> None:
    (window,) = windows(text, READER.tokenizer)
    assert made(0.0, sanctions=3.0).passes(window) is passes


DULL = (
    "The film wins three awards at the festival in Cannes.",
    "The team beats its rival by four wickets and wins the cup.",
    "A bus falls into a ravine, killing 14 passengers.",
    "Scientists find a new species of frog.",
    "The company recalls 20,000 cars.",
    "The orchestra played two symphonies, and the audience asked for more.",
)


def test_the_shipped_one_leaves_out_much_of_what_is_no_news_of_the_field() -> None:
    assert READER.sift is not None
    read = [READER.sift.passes(w) for text in DULL for w in windows(text, READER.tokenizer)]
    assert read.count(False) >= len(DULL) / 2
    (told,) = windows("Pakistan and Russia signed a military agreement in Islamabad.", READER.tokenizer)
    assert READER.sift.passes(told)
