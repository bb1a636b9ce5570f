"""From per-word tag scores to spans: the best sequence in which a continuation follows its own beginning."""

from __future__ import annotations

import numpy as np

from entente.reading.heads import Floats, softmax

Span = tuple[int, int, int, float]  # first word, end, type, confidence


def best_spans(logits: Floats, bias: float = 0.0) -> list[Span]:
    """Spans (first word, end, type, confidence) of the best tag sequence, by Viterbi's algorithm.

    `logits` is (words, 2 * types + 1): outside, then begin and continue of each type. `bias` is added to all but
    outside: above zero finds more, below less. The confidence is the mean probability of the span's tags.
    """
    n, width = logits.shape
    kinds = width // 2
    if n == 0:
        return []
    p = softmax(logits)
    scores = np.log(np.maximum(p, 1e-9))
    scores[:, 1:] += bias
    outside, begin, inside = scores[:, 0], scores[:, 1::2], scores[:, 2::2]
    if (scores.argmax(axis=1) == 0).all():
        return []
    # best score of a sequence ending in: outside; begin of k; continue of k
    o, b, i = outside[0], begin[0].copy(), np.full(kinds, -1e9, dtype=np.float32)
    back_any = np.zeros(n, dtype=np.int64)  # the best state before, for outside and begin
    back_same = np.zeros((n, kinds), dtype=bool)  # continue came from continue rather than from begin
    for t in range(1, n):
        bk, ik = int(b.argmax()), int(i.argmax())
        top, state = max((float(o), 0), (float(b[bk]), 1 + 2 * bk), (float(i[ik]), 2 + 2 * ik))
        back_any[t] = state
        back_same[t] = i > b
        i = np.maximum(b, i) + inside[t]
        o, b = top + outside[t], top + begin[t]
    bk, ik = int(b.argmax()), int(i.argmax())
    _, state = max((float(o), 0), (float(b[bk]), 1 + 2 * bk), (float(i[ik]), 2 + 2 * ik))
    tags = [0] * n
    for t in range(n - 1, -1, -1):
        tags[t] = state
        if state and state % 2 == 0:
            k = state // 2 - 1
            state = 2 + 2 * k if back_same[t, k] else 1 + 2 * k
        else:
            state = int(back_any[t])
    return _spans(tags, p)


def _spans(tags: list[int], p: Floats) -> list[Span]:
    out: list[Span] = []
    start = -1
    for t, tag in enumerate([*tags, 0]):
        if tag and tag % 2 == 0:
            continue
        if start >= 0:
            confidence = float(np.mean([p[w, tags[w]] for w in range(start, t)]))
            out.append((start, t, (tags[start] - 1) // 2, confidence))
        start = t if tag else -1
    return out
