"""The heads over spans in numpy: roles, stages and sameness from word vectors.

The arithmetic of `training.model.Model.spans`, from the same named arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def _erf(x: Floats) -> Floats:
    """Abramowitz and Stegun 7.1.26: wrong by at most 1.5e-7."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.asarray(np.sign(x) * (1 - poly * np.exp(-x * x)), dtype=np.float32)


def gelu(x: Floats) -> Floats:
    return np.asarray(0.5 * x * (1 + _erf(x * np.float32(0.70710678))), dtype=np.float32)


def sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float32)


class Means:
    """Mean vectors of spans of one window, from running sums taken once."""

    def __init__(self, h: Floats) -> None:
        start = np.zeros((1, h.shape[1]), np.float32)
        self._total = np.concatenate([start, np.cumsum(h, axis=0, dtype=np.float32)])

    def __call__(self, spans: Ints) -> Floats:
        """(n, hidden) for (n, 2) spans of first word and end; zero for an empty one."""
        length = np.maximum(spans[:, 1] - spans[:, 0], 1)[:, None]
        return np.asarray((self._total[spans[:, 1]] - self._total[spans[:, 0]]) / length, dtype=np.float32)


def gaps(triggers: Ints, mentions: Ints, pairs: Ints) -> Ints:
    """(pairs, 2) spans of what lies between trigger and mention; empty where they touch."""
    i, j = pairs[:, 0], pairs[:, 1]
    last = np.maximum(triggers[i, 0], mentions[j, 0])
    first = np.minimum(np.minimum(triggers[i, 1], mentions[j, 1]), last)
    return np.stack([first, last], axis=1)


class Heads:
    """Named weight arrays and what is computed from them."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._w = {k: np.asarray(v, dtype=np.float32) for k, v in arrays.items()}

    def _linear(self, name: str, x: Floats) -> Floats:
        y = x @ self._w[f"{name}.weight"].T
        bias = self._w.get(f"{name}.bias")
        return np.asarray(y if bias is None else y + bias, dtype=np.float32)

    def about(self, words: Floats, blocks: Floats, kinds: Ints) -> Floats:
        """What is known of each trigger: its words, its paragraph, its type."""
        return np.concatenate([words, blocks, self._w["event_type.weight"][kinds]], axis=1)

    def stages(self, about: Floats) -> Floats:
        """(triggers, stages) logits."""
        return self._linear("stage", gelu(self._linear("stage_in", about)))

    def roles(self, about: Floats, t: Floats, m: Floats, gaps: Floats, kinds: Ints, pairs: Ints) -> Floats:
        """(pairs, roles) logits; `t` and `m` are the words of triggers and mentions, `gaps` what lies between a pair,
        and a pair is trigger, mention, distance class, triggers between."""
        i, j = pairs[:, 0], pairs[:, 1]
        distance, between = self._w["distance.weight"][pairs[:, 2]], self._w["between.weight"][pairs[:, 3]]
        pair = np.concatenate([t[i] * m[j], gaps, distance, between], axis=1)
        named = np.concatenate([m, self._w["mention_type.weight"][kinds]], axis=1)
        x = self._linear("role_trigger", about)[i] + self._linear("role_mention", named)[j]
        return self._linear("role", gelu(x + self._linear("role_pair", pair)))

    def same(self, words: Floats, kinds: Ints, twins: Ints) -> Floats:
        """(twins,) logits that two triggers tell of one event; `words` is (triggers, hidden), a twin is trigger,
        trigger, paragraph class."""
        i, j = twins[:, 0], twins[:, 1]
        parts = [words[i] * words[j], np.abs(words[i] - words[j])]
        parts += [self._w["event_type.weight"][kinds[i]], self._w["paragraphs.weight"][twins[:, 2]]]
        x = np.concatenate(parts, axis=1)
        return np.asarray(self._linear("same", gelu(self._linear("same_in", x)))[:, 0], dtype=np.float32)
