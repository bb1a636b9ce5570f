"""The measured part of docs/reader-card.md: `make reader-card` writes it anew from the weights and the dev set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from training.dispatches import ROOT

from bench.calibration import SURE, error, judged, sure, table
from bench.reading import f1, measure, parts, read_all, scored
from entente.engines import Reading
from entente.reading.minilm import MiniLM, load
from entente.reading.windows import windows

CARD = ROOT / "docs" / "reader-card.md"
BEGIN, END = "<!-- measured: made by `make reader-card` -->", "<!-- end of measured -->"
TYPE_LINE = re.compile(r"\s+(\w+)\s+gold\s+(\d+) read\s+(\d+) \{'P': ([\d.]+), 'R': ([\d.]+), 'F1': ([\d.]+)\}")

SHOWN = (0.3, 0.5, 0.7, 0.8, 0.9)  # lower ends of the bands that the table shows

Dispatches = Sequence[dict[str, Any]]


def rows(head: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, its first column text, the others numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join("| " + " | ".join(str(x) for x in line) + " |" for line in lines)


def by_role(dispatches: Dispatches, readings: Sequence[Reading]) -> Iterator[tuple[object, ...]]:
    """Role, how many in gold, F1 end to end with exact mentions."""
    hit: Counter[str] = Counter()
    read: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for record, reading in zip(dispatches, readings, strict=True):
        marks, events = reading.grounded.marks, {e["id"]: e for e in record["events"]}
        said = {
            (marks.triggers[r.trigger].start, marks.mentions[r.mention].start, marks.mentions[r.mention].end, r.role)
            for r in marks.roles
        }
        true = {(events[e]["start"], m["start"], m["end"], r) for m in record["mentions"] for e, r in m["roles"]}
        for counter, some in ((hit, said & true), (read, said), (gold, true)):
            counter.update(x[3] for x in some)
    for role, n in gold.most_common():
        yield role, n, f1(hit[role], read[role], n)


def by_stage(dispatches: Dispatches, readings: Sequence[Reading]) -> Iterator[tuple[object, ...]]:
    """Stage, triggers found that have it in gold, the share read right, what it is most often taken for."""
    taken: dict[str, Counter[str]] = {}
    for record, reading in zip(dispatches, readings, strict=True):
        true = {(e["start"], e["end"], e["type"]): e["stage"] for e in record["events"]}
        for t in reading.grounded.marks.triggers:
            if stage := true.get((t.start, t.end, t.type)):
                taken.setdefault(stage, Counter())[t.stage] += 1
    for stage, read in sorted(taken.items(), key=lambda x: -x[1].total()):
        wrong = [(s, n) for s, n in read.most_common() if s != stage]
        share = f"{100 * read[stage] / read.total():.0f}"
        yield stage, read.total(), share, f"{wrong[0][0]} ({wrong[0][1]})" if wrong else ""


def first_pass(dispatches: Dispatches, reader: MiniLM) -> tuple[int, int, int, int]:
    """Of the first pass: windows left unread, all windows, events lost, all events."""
    assert reader.sift is not None
    lost, events, under, total = 0, 0, 0, 0
    for record in dispatches:
        some = [(reader.sift.passes(w), w) for w in windows(record["text"], reader.tokenizer)]
        total += len(some)
        under += sum(not kept for kept, _ in some)
        kept_of: dict[str, bool] = {}
        for e in record["events"]:
            kept = any(k and w.word_start[w.context] <= e["start"] <= w.word_end[-1] for k, w in some)
            kept_of[e["event"]] = kept_of.get(e["event"], False) or kept
        events += len(kept_of)
        lost += sum(not kept for kept in kept_of.values())
    return under, total, lost, events


def measured() -> str:
    """The whole part."""
    reader = load()
    everything = parts()
    whole = everything.get("all") or everything["written"]
    once = {x.document.id: x for x in read_all(whole, reader)}
    readings = [once[r["id"]] for r in whole]
    figures = {part: measure(some, [once[r["id"]] for r in some]) for part, some in everything.items()}
    judgements = judged(whole, readings)
    bands = table(judgements)
    total, high, right = sure(judgements)
    under, windows_, lost, events = first_pass(whole, reader)
    saved = f"It leaves {under} of {windows_} dev windows unread, and loses {lost} of {events} events."
    names = list(next(iter(figures.values())))
    types = [m.groups() for m in map(TYPE_LINE.fullmatch, scored(whole, readings)[1].splitlines()) if m]
    said = [
        [kind, sum(n for _, n, _, _ in some), f"{error(some):.3f}"]
        + [next((f"{t:.2f} ({n})" for b, n, _, t in some if b == low), "") for low in SHOWN]
        for kind, some in bands.items()
    ]
    return "\n\n".join(
        [
            f"Reader `{reader.version}`, on {len(whole)} dispatches that were never trained on.",
            rows(["F1, or accuracy of stages", *figures], [[n, *(figures[p][n] for p in figures)] for n in names]),
            "### By type of event\n\n" + rows(["type", "in gold", "read", "precision", "recall", "F1"], types),
            "### By role, end to end\n\n" + rows(["role", "in gold", "F1"], by_role(whole, readings)),
            "### By stage\n\nOf the triggers found exactly.\n\n"
            + rows(["stage", "in gold", "right, %", "most often taken for"], by_stage(whole, readings)),
            "### Confidence\n\nThe share that is right in some bands of confidence, with their sizes; *error* is the "
            "mean gap between confidence and truth.\n\n"
            + rows(["kind", "all", "error", "0.3–0.4", "0.5–0.6", "0.7–0.8", "0.8–0.9", "0.9–1"], said)
            + f"\n\nOf {total:,} claims {high:,} have a confidence of {SURE} or more; "
            f"{100 * right:.1f} % of these are right.",
            "### First pass\n\n" + saved,
        ]
    )


def main() -> None:
    before, rest = CARD.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    CARD.write_text(f"{before}{BEGIN}\n\n{measured()}\n\n{END}{after}", encoding="utf-8")
    print(f"{CARD.relative_to(ROOT)}: written")


if __name__ == "__main__":
    main()
