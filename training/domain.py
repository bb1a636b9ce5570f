"""Masked-word training of the encoder on unlabelled text of the domain, before the heads are trained.

`python -m training.domain --texts FILE.jsonl.gz… --out training/out/domain --millions 3`. Items that name no state or
nothing of the field are passed over, and so are the held-out dispatches. Whole words are masked.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from entente.reading.windows import windows
from training.batches import MASK
from training.dispatches import PUBLIC, WRITTEN, files, records
from training.model import HIDDEN, Encoder, autocast, load_encoder
from training.train import pretrained, tokenizer

RATE = 1.5e-4
WARMUP = 0.06  # share of the word pieces
MASKED = 0.2  # share of the words
PIECES = 2048  # in a step
FIELD = re.compile(
    r"\b(military|troops|nav(?:y|al)|army|air force|missiles?|defen[cs]e|sanctions?|embargo|weapons?|arms|warships?|"
    r"drills?|exercises?|summit|ambassador|minister|talks|treaty|ceasefire|border|airspace|drones?|NATO|peacekeep\w+|"
    r"submarines?|alliance|agreements?|deploy\w*|withdr[ae]w\w*|diplomat\w*|nuclear|security|invasion|strikes?|forces)\b"
)


class Masked(nn.Module):
    """The encoder with BERT's head over the (frozen) word embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.bias = nn.Parameter(torch.zeros(encoder.words.num_embeddings))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        h = self.encoder(pieces, cases, torch.zeros_like(pieces), mask).reshape(-1, HIDDEN)[at]
        return self.norm(F.gelu(self.dense(h))) @ self.encoder.words.weight.T + self.bias


def texts(paths: list[Path]) -> list[str]:
    """Texts of the field, each once, none of them held out."""
    held = {key_of(p) for r in records(files([WRITTEN, PUBLIC], dev=True)) for p in r["text"].split("\n")}
    out: dict[str, str] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["text"].split("\n"):
                    key = key_of(paragraph)
                    if len(paragraph.split()) >= 8 and FIELD.search(paragraph) and key not in held:
                        out.setdefault(key, paragraph)
    return list(out.values())


def key_of(paragraph: str) -> str:
    return re.sub(r"\W+", "", paragraph).lower()[:80]


def batches(items: list[str], tok: Tokenizer, rng: random.Random) -> Iterator[tuple[Tensor, ...]]:
    """Masked batches of items of similar length."""
    words = tok.get_vocab_size()
    pool = 2000
    for base in range(0, len(items), pool):
        found = sorted((w for t in items[base : base + pool] for w in windows(t, tok)), key=lambda w: len(w.pieces))
        groups: list[list[int]] = [[]]
        for i, w in enumerate(found):
            if groups[-1] and len(w.pieces) * (len(groups[-1]) + 1) > PIECES:
                groups.append([])
            groups[-1].append(i)
        rng.shuffle(groups)
        for group in groups:
            longest = max(len(found[i].pieces) for i in group)
            pieces, cases, mask, at, true = [], [], [], [], []
            for row, i in enumerate(group):
                w = found[i]
                ids = list(w.pieces)
                for n, first in enumerate(w.word_piece):
                    if rng.random() < MASKED:
                        end = w.word_piece[n + 1] if n + 1 < len(w.word_piece) else len(ids) - 1
                        draw = rng.random()
                        for k in range(first, end):
                            at.append(row * longest + k)
                            true.append(w.pieces[k])
                            ids[k] = MASK if draw < 0.8 else rng.randrange(1000, words) if draw < 0.9 else ids[k]
                pad = [0] * (longest - len(ids))
                pieces.append(ids + pad)
                cases.append(w.cases + pad)
                mask.append([1] * len(ids) + pad)
            if at:
                yield tuple(torch.tensor(x) for x in (pieces, cases, mask, at, true))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--texts", type=Path, nargs="+", required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--millions", type=float, default=3, help="how many million word pieces to read")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    rng = random.Random(args.seed)
    items = texts(args.texts)
    rng.shuffle(items)
    print(f"{len(items)} texts", flush=True)
    tok = tokenizer()
    model = Masked(load_encoder(pretrained()))
    model.encoder.words.requires_grad_(False)
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], weight_decay=0.01, fused=True)
    since, limit, seen, step, lost = time.monotonic(), args.millions * 1e6, 0, 0, 0.0
    done = False
    while not done:
        for pieces, cases, mask, at, true in batches(items, tok, rng):
            share = seen / limit
            if share >= 1:
                done = True
                break
            for g in optimiser.param_groups:
                g["lr"] = RATE * min(share / WARMUP + 0.01, (1 - share) / (1 - WARMUP))
            with autocast():
                loss = F.cross_entropy(model(pieces, cases, mask, at).float(), true)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            step += 1
            seen += int(mask.sum())
            lost += float(loss.detach())
            if step % 100 == 0:
                rate = seen / (time.monotonic() - since)
                print(f"step {step} loss {lost / 100:.3f} pieces {seen} ({rate:.0f}/s)", flush=True)
                lost = 0.0
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.encoder.state_dict(), args.out / "encoder.pt")


if __name__ == "__main__":
    main()
