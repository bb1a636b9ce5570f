"""A cheap first pass: which windows can hold no event, told from their word pieces alone.

A linear model over the pieces of a paragraph and their neighbouring pairs, hashed; it costs a hundredth of the encoder.
It is taught by `training/sift.py`, and its threshold set so that next to no event of the dev set is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from entente.reading.heads import Floats, Ints
from entente.reading.windows import Window

PAIRS = 1 << 15  # slots for pairs of pieces


def features(pieces: Ints, vocabulary: int) -> Ints:
    """Slots that a paragraph's pieces fill, each once: the pieces themselves, then their hashed pairs."""
    pairs = (pieces[:-1] * 31_337 + pieces[1:] * 7_919) % PAIRS + vocabulary
    return np.unique(np.concatenate([pieces, pairs]))


def paragraphs(window: Window) -> Iterator[Ints]:
    """The pieces of each of a window's own paragraphs, context left out."""
    at: dict[int, tuple[int, int]] = {}
    for i in range(window.context, len(window.word_piece)):
        number, last = window.word_paragraph[i], i + 1 == len(window.word_piece)
        end = len(window.pieces) - 1 if last else window.word_piece[i + 1]
        if not last and window.word_paragraph[i + 1] != number:
            end -= 1  # the sign between two paragraphs
        at[number] = (at.get(number, (window.word_piece[i], 0))[0], end)
    pieces = np.array(window.pieces, dtype=np.int64)
    for first, end in at.values():
        yield pieces[first:end]


class Sift:
    """Scores windows; one under `threshold` need not be read."""

    def __init__(self, arrays: Mapping[str, Any], threshold: float) -> None:
        self._weights: Floats = np.asarray(arrays["weights"], dtype=np.float32)
        self._bias = float(arrays["bias"])
        self.threshold = threshold

    def score(self, window: Window) -> float:
        """The highest score of the window's own paragraphs, in log-odds; minus infinity for none."""
        vocabulary = len(self._weights) - PAIRS
        found = (float(self._weights[features(p, vocabulary)].sum()) for p in paragraphs(window))
        return max(found, default=float("-inf")) + self._bias

    def passes(self, window: Window) -> bool:
        """Whether the window may hold an event."""
        return self.score(window) >= self.threshold
