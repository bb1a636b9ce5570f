"""How well the shipped reader and the rooms behind it read the dev set: `make bench-reading`.

Prints, for the dev files of corpus/written and, where they lie beside the repository, of ../shared/corpus/public:
F1 of mentions and triggers (exact spans), of roles end to end, accuracy of stages, and what corpus/score.py counts
on the reports. Both parts together and each for itself, compared with bench/floors.toml.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from training.dispatches import PUBLIC, ROOT, SCORE, WRITTEN, document, files, gold_marks, records

from entente.documents.types import Document
from entente.engines import Reading, read
from entente.errors import DocumentError
from entente.exports import report_json
from entente.identity import identify
from entente.reading.minilm import MiniLM, load
from entente.reading.types import Marks, Reader

FLOORS = ROOT / "bench" / "floors.toml"


def read_all(dispatches: Sequence[dict[str, Any]], reader: Reader) -> list[Reading]:
    readings = []
    for x in read((document(r) for r in dispatches), reader):
        if isinstance(x, DocumentError):
            raise x
        readings.append(x)
    return readings


def f1(hit: int, read_: int, gold_: int) -> float:
    return round(200 * hit / (read_ + gold_), 1) if read_ + gold_ else 0.0


def marks_figures(dispatches: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> dict[str, float]:
    """Exact-span F1 of mentions, triggers, roles end to end; accuracy of stages on triggers found."""
    n: Counter[str] = Counter()
    for record, reading in zip(dispatches, readings, strict=True):
        marks = reading.grounded.marks
        for key, mine, theirs in (
            ("mention", marks.mentions, record["mentions"]),
            ("trigger", marks.triggers, record["events"]),
        ):
            p = {(x.start, x.end, x.type) for x in mine}
            g = {(x["start"], x["end"], x["type"]) for x in theirs}
            n[key + "+"] += len(p & g)
            n[key + "p"] += len(p)
            n[key + "g"] += len(g)
        events = {e["id"]: e for e in record["events"]}
        stage = {(e["start"], e["end"], e["type"]): e["stage"] for e in record["events"]}
        for t in marks.triggers:
            if (t.start, t.end, t.type) in stage:
                n["stages"] += 1
                n["stage+"] += stage[t.start, t.end, t.type] == t.stage
        said = {
            (marks.triggers[r.trigger].start, marks.mentions[r.mention].start, marks.mentions[r.mention].end, r.role)
            for r in marks.roles
        }
        true = {(events[e]["start"], m["start"], m["end"], r) for m in record["mentions"] for e, r in m["roles"]}
        n["role+"] += len(said & true)
        n["rolep"] += len(said)
        n["roleg"] += len(true)
    out = {k: f1(n[k + "+"], n[k + "p"], n[k + "g"]) for k in ("mention", "trigger", "role")}
    return out | {"stage of triggers": round(100 * n["stage+"] / max(n["stages"], 1), 1)}


def report_lines(readings: Sequence[Reading]) -> list[str]:
    """`entente export reports` of a record that holds just these documents."""
    reports = [r for x in readings for r in x.reports]
    events = identify(reports, {x.document.id: x.document for x in readings})
    event_of = {r: e.id for e in events for r in e.reports}
    return [json.dumps(report_json(r, event_of[r.id]), ensure_ascii=False) for r in reports]


def scored(dispatches: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> tuple[dict[str, Any], str]:
    """score.py's figures, and what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        g, p = Path(folder, "gold.jsonl"), Path(folder, "reports.jsonl")
        g.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in dispatches), encoding="utf-8")
        p.write_text("".join(line + "\n" for line in report_lines(readings)), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            out = SCORE.main(str(g), str(p))
    return out, printed.getvalue()


def flat(figures: dict[str, Any]) -> dict[str, float]:
    """One number for each figure: the F1, or the accuracy."""
    return {k: v["F1"] if isinstance(v, dict) else v for k, v in figures.items()}


def measure(dispatches: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> dict[str, float]:
    return marks_figures(dispatches, readings) | flat(scored(dispatches, readings)[0])


def parts() -> dict[str, list[dict[str, Any]]]:
    """The dev set in its parts: `written` always; `public`, and `all` of both, where the public texts are."""
    out = {"written": records(files([WRITTEN], dev=True))}
    if PUBLIC.is_dir():
        out["public"] = records(files([PUBLIC], dev=True))
        out["all"] = out["written"] + out["public"]
    return out


class _Gold:
    """A reader that knows the annotation."""

    version = "gold"

    def __init__(self) -> None:
        self._marks = {r["id"]: gold_marks(r) for part in parts().values() for r in part}

    def read(self, documents: Iterable[Document]) -> Iterator[Marks]:
        return (self._marks[d.id] for d in documents)


def floors() -> dict[str, dict[str, float]]:
    """Part -> figure -> the least that it may be."""
    return dict(tomllib.loads(FLOORS.read_text())["reading"]) if FLOORS.exists() else {}


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path, help="weights to measure instead of those that ship")
    ap.add_argument("--gold", action="store_true", help="take the annotated marks: what the rooms after reading lose")
    ap.add_argument("--types", action="store_true", help="also the figures for each event type")
    args = ap.parse_args()
    reader: Reader = _Gold() if args.gold else MiniLM(args.weights.read_bytes()) if args.weights else load()
    least, under = floors(), 0
    everything = parts()
    read_once = {x.document.id: x for x in read_all(everything.get("all") or everything["written"], reader)}
    for part, dispatches in everything.items():
        readings = [read_once[r["id"]] for r in dispatches]
        figures = measure(dispatches, readings)
        print(f"{part}: {len(dispatches)} dispatches")
        for name, value in figures.items():
            floor = least.get(part, {}).get(name)
            note = "" if floor is None else f"   floor {floor:5.1f}" + ("" if value >= floor else "  UNDER")
            under += floor is not None and value < floor
            print(f"  {name:18} {value:5.1f}{note}")
        if args.types:
            print(scored(dispatches, readings)[1])
    if "all" not in everything:
        print("left out: the public dev texts, which are not beside this folder")
    return int(under > 0)


if __name__ == "__main__":
    sys.exit(main())
