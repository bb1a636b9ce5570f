"""Teach the first pass (`entente.reading.sift`): which paragraphs hold an event, by their word pieces.

It learns from the annotated paragraphs, and from unlabelled news items that the trained reader has read: most news is
of other matters, and the annotated texts hold too little of it.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from entente.documents.types import Document
from entente.errors import DocumentError
from entente.reading.sift import PAIRS, features, paragraphs
from entente.reading.types import Reader
from entente.reading.windows import windows
from training.domain import key_of

UNLABELLED = 12_000  # items
EPOCHS = 6
SHRINK = 2e-5  # weight decay


def annotated(records: Iterable[dict[str, Any]], tok: Tokenizer) -> Iterator[tuple[np.ndarray[Any, Any], float]]:
    """Slots of each paragraph, and 1 where it holds a trigger."""
    for record in records:
        told = [e["start"] for e in record["events"]]
        yield from _labelled(record["text"], told, tok)


def _labelled(text: str, told: Sequence[int], tok: Tokenizer) -> Iterator[tuple[np.ndarray[Any, Any], float]]:
    vocabulary = tok.get_vocab_size()
    for w in windows(text, tok):
        spans: dict[int, tuple[int, int]] = {}
        for i in range(w.context, len(w.word_start)):
            number = w.word_paragraph[i]
            spans[number] = (spans.get(number, (w.word_start[i], 0))[0], w.word_end[i])
        for pieces, (start, end) in zip(paragraphs(w), spans.values(), strict=True):
            yield features(pieces, vocabulary), float(any(start <= t < end for t in told))


def unlabelled(
    path: Path, reader: Reader, tok: Tokenizer, *, held: set[str]
) -> Iterator[tuple[np.ndarray[Any, Any], float]]:
    """Slots of unlabelled paragraphs, and whether the reader finds a trigger there."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    random.Random(0).shuffle(items)
    items = [d for d in items[: UNLABELLED * 2] if d["text"].strip() and key_of(d["text"]) not in held][:UNLABELLED]
    documents = [Document(id=str(i), text=d["text"]) for i, d in enumerate(items)]
    for document, marks in zip(documents, reader.read(documents), strict=True):
        if not isinstance(marks, DocumentError):
            yield from _labelled(document.text, [t.start for t in marks.triggers], tok)


def fit(examples: Sequence[tuple[np.ndarray[Any, Any], float]], vocabulary: int) -> dict[str, np.ndarray[Any, Any]]:
    """Weights by logistic regression; the same examples give the same weights."""
    torch.manual_seed(0)
    rng = random.Random(0)
    bag = nn.EmbeddingBag(vocabulary + PAIRS, 1, mode="sum")
    nn.init.zeros_(bag.weight)
    bias = nn.Parameter(torch.zeros(1))
    optimiser = torch.optim.Adam([*bag.parameters(), bias], lr=0.02)
    order = list(range(len(examples)))
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        for g in optimiser.param_groups:
            g["lr"] = 0.02 * (1 - epoch / EPOCHS)
        for base in range(0, len(order), 256):
            some = [examples[i] for i in order[base : base + 256]]
            flat = torch.from_numpy(np.concatenate([x for x, _ in some]))
            offsets = torch.tensor(np.cumsum([0] + [len(x) for x, _ in some])[:-1])
            logits = bag(flat, offsets)[:, 0] + bias
            y = torch.tensor([y for _, y in some])
            loss = F.binary_cross_entropy_with_logits(logits, y) + SHRINK * bag.weight.pow(2).sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return {
        "weights": bag.weight.detach()[:, 0].numpy().astype(np.float16),
        "bias": bias.detach().numpy()[0],
    }
