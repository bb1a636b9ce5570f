"""Examples packed into batches of about the same number of word pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from entente.reading.features import between_class, distance_class, paragraph_class
from entente.reading.windows import LOWER, MIXED, TITLE, UPPER
from training.corpus import ROLE_NAMES, Example
from training.model import Batch

MASK = 103  # [MASK] in BERT's vocabulary
BLANKED = 0.05  # share of the words masked in training


def groups(items: Sequence[Example], size: int, rng: random.Random | None) -> Iterator[list[Example]]:
    """Groups of at most `size` pieces (padding counted), similar lengths together; shuffled when `rng` is given."""
    key = (lambda e: len(e.window.pieces) + rng.uniform(-24, 24)) if rng else (lambda e: len(e.window.pieces))
    out: list[list[Example]] = [[]]
    longest = 0
    for e in sorted(items, key=key):
        longest = max(longest, len(e.window.pieces))
        if out[-1] and longest * (len(out[-1]) + 1) > size:
            out.append([])
            longest = len(e.window.pieces)
        out[-1].append(e)
    if rng:
        rng.shuffle(out)
    yield from out


def _cases(example: Example, rng: random.Random | None) -> list[int]:
    """The window's cases, now and then all upper or all lower: headlines and careless typing."""
    cases = example.window.cases
    draw = rng.random() if rng else 1.0
    if draw < 0.02:
        return [UPPER if c in (LOWER, TITLE, MIXED) else c for c in cases]
    if draw < 0.04:
        return [LOWER if c in (UPPER, TITLE, MIXED) else c for c in cases]
    return cases


def _pieces(example: Example, mask: int, rng: random.Random | None) -> list[int]:
    """The window's pieces, some of its words' first pieces masked: less is learnt by heart."""
    pieces = example.window.pieces
    if rng is None:
        return pieces
    pieces = list(pieces)
    for at in example.window.word_piece:
        if rng.random() < BLANKED:
            pieces[at] = mask
    return pieces


def collate(items: Sequence[Example], rng: random.Random | None = None) -> Batch:
    """One batch; with `rng`, noise is added to cases and words."""
    longest = max(len(e.window.pieces) for e in items)
    pieces, cases, titles, mask, words = [], [], [], [], []
    triggers: list[tuple[int, int, int, int]] = []
    mentions: list[tuple[int, int, int]] = []
    blocks, pairs, roles, twins, same = [], [], [], [], []
    base = 0
    for row, e in enumerate(items):
        w = e.window
        pad = [0] * (longest - len(w.pieces))
        pieces.append(_pieces(e, MASK, rng) + pad)
        cases.append(_cases(e, rng) + pad)
        titles.append(w.titles + pad)
        mask.append([1] * len(w.pieces) + pad)
        words += [row * longest + p for p in w.word_piece]
        t0, m0 = len(triggers), len(mentions)
        bounds: dict[int, tuple[int, int]] = {}
        for i, p in enumerate(w.word_paragraph):
            bounds[p] = (bounds.get(p, (i, i))[0], i + 1)
        told = set(e.same)
        of: dict[tuple[int, int], list[int]] = {}
        for i, j, role in e.roles:
            of.setdefault((i, j), []).append(role)
        for i, (first, end, kind, stage) in enumerate(e.triggers):
            here = w.word_paragraph[first]
            triggers.append((base + first, base + end, kind, stage))
            blocks.append((base + bounds[here][0], base + bounds[here][1]))
            for j, (a, b, _) in enumerate(e.mentions):
                if w.word_paragraph[a] != here:
                    continue
                low, high = min(first, a), max(first, a)
                others = sum(low < t[0] < high for t in e.triggers)
                pairs.append((t0 + i, m0 + j, distance_class((first, end), (a, b)), between_class(others)))
                row_ = [0.0] * len(ROLE_NAMES)
                for role in of.get((i, j), ()):
                    row_[role] = 1.0
                roles.append(row_)
            for j in range(i):
                if e.triggers[j][2] == kind:
                    there = w.word_paragraph[e.triggers[j][0]]
                    twins.append((t0 + j, t0 + i, paragraph_class(there, here)))
                    same.append(float((j, i) in told))
        mentions += [(base + a, base + b, k) for a, b, k in e.mentions]
        base += len(w.word_piece)

    def ints(rows: Sequence[tuple[int, ...]], width: int) -> Tensor:
        return torch.tensor(rows, dtype=torch.long).reshape(-1, width)

    return Batch(
        pieces=torch.tensor(pieces),
        cases=torch.tensor(cases),
        titles=torch.tensor(titles),
        mask=torch.tensor(mask),
        words=torch.tensor(words),
        mention_tags=torch.cat([torch.from_numpy(e.mention_tags) for e in items]),
        trigger_tags=torch.cat([torch.from_numpy(e.trigger_tags) for e in items]),
        triggers=ints(triggers, 4),
        mentions=ints(mentions, 3),
        blocks=ints(blocks, 2),
        pairs=ints(pairs, 4),
        roles=torch.tensor(roles, dtype=torch.float).reshape(-1, len(ROLE_NAMES)),
        twins=ints(twins, 3),
        same=torch.tensor(same, dtype=torch.float),
    )
