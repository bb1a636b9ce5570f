"""Finish the weights: `python -m training.calibrate [WEIGHTS.zip]`, after `training.export`.

Teaches the first pass and sets its threshold, and fits the lines from what the network says to how often it is right
(`entente.reading.calibration`). Both thresholds and lines come from the dev set, as nothing else there is: the figures
for calibration are therefore also given by halves, each judged by the lines of the other.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench.calibration import Judged, error, judged_marks, table

from entente.errors import DocumentError
from entente.reading.minilm import MiniLM
from entente.reading.sift import Sift
from entente.reading.windows import windows
from training import sift, standoff
from training.dispatches import PUBLIC, SHARED, WRITTEN, document, files, records
from training.domain import key_of
from training.export import WEIGHTS, pack
from training.lines import lines

LOST = 0.004  # share of the dev events that the first pass may lose


def judged(reader: MiniLM, dispatches: Sequence[dict[str, Any]]) -> list[list[Judged]]:
    """What is right of each dispatch's marks."""
    out = []
    for record, marks in zip(dispatches, reader.read(document(r) for r in dispatches), strict=True):
        if isinstance(marks, DocumentError):
            raise marks
        out.append(list(judged_marks(record, marks)))
    return out


def crossed(rows: Sequence[list[Judged]]) -> dict[str, float]:
    """Calibration error of each kind when one half of the dispatches is judged by the lines of the other."""
    halves = [[r for i, some in enumerate(rows) if i % 2 == h for r in some] for h in (0, 1)]
    seen: list[Judged] = []
    for mine, other in (halves, halves[::-1]):
        points = lines(other)
        seen += [Judged(r.kind, float(np.interp(r.confidence, *points[r.kind])), r.right) for r in mine]
    return {kind: round(error(bands), 3) for kind, bands in table(seen).items()}


def threshold(found: Sift, dispatches: Sequence[dict[str, Any]], reader: MiniLM) -> tuple[float, float]:
    """The highest threshold that loses at most `LOST` of the events, and the share of windows under it."""
    events: list[float] = []
    scores: list[float] = []
    for record in dispatches:
        some = [(found.score(w), w) for w in windows(record["text"], reader.tokenizer)]
        scores += [s for s, _ in some]
        best: dict[str, float] = {}
        for e in record["events"]:
            held = [s for s, w in some if w.word_start[w.context] <= e["start"] <= w.word_end[-1]]
            best[e["event"]] = max([best.get(e["event"], float("-inf")), *held])
        events += best.values()
    events.sort()
    at = events[int(len(events) * LOST)]
    return at, sum(s < at for s in scores) / len(scores)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("weights", type=Path, nargs="?", default=WEIGHTS)
    args = ap.parse_args()
    with zipfile.ZipFile(args.weights) as z:
        members = {name: z.read(name) for name in z.namelist() if name != "sift.npz"}
    config = {k: v for k, v in json.loads(members["config.json"]).items() if k not in ("calibration", "sift")}
    bare = MiniLM(pack(members | {"config.json": json.dumps(config).encode()}))
    folders = [WRITTEN] + ([PUBLIC] if PUBLIC.is_dir() else [])
    dev, taught = (records(files(folders, dev=d)) for d in (True, False))
    if standoff.TEXTS.is_dir():
        taught += standoff.records(sorted(standoff.STANDOFF.glob("*.jsonl")))
    rows = judged(bare, dev)
    print("calibration error, each half by the other:", crossed(rows))
    examples = list(sift.annotated(taught, bare.tokenizer))
    items = SHARED / "text" / "current-events.jsonl.gz"
    if items.exists():
        held = {key_of(p) for r in dev for p in r["text"].split("\n")}
        examples += sift.unlabelled(items, bare, bare.tokenizer, held=held)
    arrays = sift.fit(examples, bare.tokenizer.get_vocab_size())
    at, share = threshold(Sift(arrays, 0.0), dev, bare)
    print(
        f"first pass: {len(examples)} paragraphs, threshold {at:.3f}, {100 * share:.1f} % of the dev windows under it"
    )
    buffer = io.BytesIO()
    np.savez(buffer, weights=arrays["weights"], bias=arrays["bias"])
    config |= {"calibration": lines(r for some in rows for r in some), "sift": round(at, 4)}
    members |= {"config.json": json.dumps(config, indent=1).encode(), "sift.npz": buffer.getvalue()}
    args.weights.write_bytes(pack(members))
    print(f"{args.weights}: {args.weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
