"""Decoding of tags against trying every sequence."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.reading.heads import softmax
from entente.reading.tags import best_spans

KINDS = 2


def allowed(tags: tuple[int, ...]) -> bool:
    """A continuation follows its own beginning or continuation."""
    return all(not (tag and tag % 2 == 0) or (i > 0 and tags[i - 1] in (tag - 1, tag)) for i, tag in enumerate(tags))


def score(logits: np.ndarray, tags: tuple[int, ...]) -> float:
    p = np.log(np.maximum(softmax(logits), 1e-9))
    return float(sum(p[i, t] for i, t in enumerate(tags)))


def tags_of(spans: list[tuple[int, int, int, float]], n: int) -> tuple[int, ...]:
    tags = [0] * n
    for first, end, kind, _ in spans:
        tags[first] = 2 * kind + 1
        tags[first + 1 : end] = [2 * kind + 2] * (end - first - 1)
    return tuple(tags)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_best_allowed_sequence_is_found(n: int, seed: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(n, 2 * KINDS + 1)).astype(np.float32) * 2
    every = [t for t in product(range(2 * KINDS + 1), repeat=n) if allowed(t)]
    best = max(score(logits, t) for t in every)
    got = score(logits, tags_of(best_spans(logits), n))
    assert got == pytest.approx(best, abs=1e-4)


def test_a_continuation_without_beginning_does_not_become_a_span() -> None:
    logits = np.full((2, 3), -5.0, dtype=np.float32)
    logits[0, 0] = logits[1, 2] = 5
    logits[1, 0] = 4
    assert best_spans(logits) == []


def test_bias_finds_more() -> None:
    logits = np.array([[1.0, 0.0, -9.0]], dtype=np.float32)
    assert best_spans(logits) == []
    assert best_spans(logits, bias=2.0)[0][:3] == (0, 1, 0)


def test_no_words_no_spans() -> None:
    assert best_spans(np.zeros((0, 5), dtype=np.float32)) == []
