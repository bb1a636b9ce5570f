"""Whether confidence means something: `python -m bench.calibration [--weights ZIP]`.

For the dev set, how often marks and claims of each band of confidence are right. A mention is right with its exact span
and type; a trigger when one of its type overlaps it in gold; its stage when gold has that stage for it; a role when
gold gives it to a mention that overlaps, of an event whose trigger overlaps. A claim is right when its report is found
(as `corpus/score.py` counts) and gold says the same of that event: the type, one of its stages, the same state, or day,
in the same role, or, of other values, the same words.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.dispatches import SCORE

from bench.reading import parts, read_all
from entente.engines import Reading
from entente.exports import report_json
from entente.reading.minilm import MiniLM, load
from entente.reading.types import Marks

BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SURE = 0.9
DATES = {"when.start": 0, "when.end": 1}


@dataclass(frozen=True, slots=True)
class Judged:
    """A confidence, and whether it was right."""

    kind: str
    confidence: float
    right: bool


def judged_marks(record: Mapping[str, Any], marks: Marks) -> Iterator[Judged]:
    """What is right of the marks, each kind given that what it stands on is right."""
    gold = {(m["start"], m["end"], m["type"]) for m in record["mentions"]}
    for m in marks.mentions:
        yield Judged("mention", m.confidence, (m.start, m.end, m.type) in gold)
    of = {e["id"]: e for e in record["events"]}
    matched: list[list[dict[str, Any]]] = []
    for t in marks.triggers:
        same = [e for e in of.values() if e["type"] == t.type and e["start"] < t.end and t.start < e["end"]]
        matched.append(same)
        yield Judged("trigger", t.confidence, bool(same))
        if same:
            yield Judged("stage", t.stage_confidence, any(e["stage"] == t.stage for e in same))
    filled = [(of[e], role, m) for m in record["mentions"] for e, role in m["roles"]]
    for r in marks.roles:
        m, events = marks.mentions[r.mention], matched[r.trigger]
        if events:
            right = any(
                e in events and role == r.role and g["start"] < m.end and m.start < g["end"] for e, role, g in filled
            )
            yield Judged("role", r.confidence, right)


def judged_claims(record: Mapping[str, Any], reading: Reading) -> Iterator[Judged]:
    """What is right of the claims of a document's reports."""
    gold = SCORE.gold_events(record)
    names = {e["event"]: [] for e in record["events"]}  # type: dict[str, list[tuple[str, dict[str, Any]]]]
    event_of = {e["id"]: e["event"] for e in record["events"]}
    for m in record["mentions"]:
        for e, role in m["roles"]:
            names[event_of[e]].append((role, m))
    told = [(r, SCORE.pred_event(report_json(r, r.id))) for r in reading.reports]
    for report, found in told:
        match = _match(gold, found)
        for claim in report.claims:
            right = match is not None and _holds(gold[match], names[match], claim)
            kind = "date" if claim.field in DATES else claim.field if claim.field in ("type", "stage") else "value"
            if claim.basis == "inferred":
                kind = "inferred"
            yield Judged(f"claim: {kind}", claim.confidence, right)


def _match(gold: Mapping[str, Any], found: Mapping[str, Any]) -> str | None:
    """The gold event that a report tells of, by the rule of `corpus/score.py`."""
    best: tuple[int, int, str] | None = None
    for name, g in gold.items():
        if g["type"] != found["type"]:
            continue
        over = sum(a < d and c < b for a, b in g["triggers"] for c, d in found["triggers"])
        shared = len({(a, b) for a, b in g["args"] for c, d in found["args"] if a < d and c < b})
        if over or shared >= 2:
            best = max(best or (0, 0, ""), (over, shared, name))
    return best[2] if best else None


def _holds(event: Mapping[str, Any], fillers: Sequence[tuple[str, dict[str, Any]]], claim: Any) -> bool:
    if claim.field == "type":
        return True
    if claim.field == "stage":
        return claim.value in event["stages"]
    if claim.field in DATES:
        return any(claim.value == bounds[DATES[claim.field]] for bounds in event["when"])
    role = {"name": "name", "edition": "edition"}.get(claim.field, claim.field)
    if (role, claim.value) in event["who"]:
        return True
    over = [m for r, m in fillers if r == role and m["start"] < claim.end and claim.start < m["end"]]
    return any(m["type"] != "state" or m["value"] == claim.value or claim.basis == "inferred" for m in over)


def judged(dispatches: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> list[Judged]:
    """All marks and claims of the dispatches."""
    out: list[Judged] = []
    for record, reading in zip(dispatches, readings, strict=True):
        out += judged_marks(record, reading.grounded.marks)
        out += judged_claims(record, reading)
    return out


def table(rows: Sequence[Judged]) -> dict[str, list[tuple[float, int, float, float]]]:
    """Kind -> for each band that holds any: its lower end, how many, their mean confidence, the share that is right."""
    out: dict[str, list[tuple[float, int, float, float]]] = {}
    by: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by[row.kind].append(row)
    for kind, some in by.items():
        for low, high in pairwise(BANDS):
            band = [r for r in some if low <= r.confidence < high]
            if band:
                mean = sum(r.confidence for r in band) / len(band)
                out.setdefault(kind, []).append((low, len(band), mean, sum(r.right for r in band) / len(band)))
    return out


def error(bands: Sequence[tuple[float, int, float, float]]) -> float:
    """Expected calibration error: the mean gap between confidence and truth, weighted by band (Naeini et al. 2015)."""
    total = sum(n for _, n, _, _ in bands)
    return sum(n * abs(said - true) for _, n, said, true in bands) / total


def sure(rows: Sequence[Judged], at: float = SURE) -> tuple[int, int, float]:
    """Of the claims: how many, how many at least so sure, the share of those that is right."""
    claims = [r for r in rows if r.kind.startswith("claim")]
    high = [r for r in claims if r.confidence >= at]
    return len(claims), len(high), sum(r.right for r in high) / max(len(high), 1)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path, help="weights to measure instead of those that ship")
    args = ap.parse_args()
    reader = MiniLM(args.weights.read_bytes()) if args.weights else load()
    everything = parts()
    dispatches = everything.get("all") or everything["written"]
    rows = judged(dispatches, read_all(dispatches, reader))
    for kind, bands in table(rows).items():
        print(f"{kind}: {sum(n for _, n, _, _ in bands)}, calibration error {error(bands):.3f}")
        for low, n, said, true in bands:
            print(f"  {low:.1f}  {n:5}  said {said:.2f}  right {true:.2f}")
    total, high, right = sure(rows)
    print(f"of {total} claims {high} have confidence {SURE} or more; {100 * right:.1f} % of these are right")


if __name__ == "__main__":
    main()
