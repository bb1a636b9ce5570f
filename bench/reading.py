"""How well the shipped reader and the rooms behind it read the dev set: `make bench-reading`.

Prints, for the dev files of corpus/written and, where they lie beside the repository, of ../shared/corpus/public:
F1 of mentions and triggers (exact spans), of roles end to end, accuracy of stages, and what corpus/score.py counts
on the reports. Both parts together and each for itself, compared with bench/floors.toml.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.documents.types import Document
from entente.engines import Reading, read
from entente.exports import report_json
from entente.identity import identify
from entente.reading.minilm import MiniLM, load
from entente.reading.types import Reader

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ENTENTE_SHARED", ROOT.parent / "shared"))
FLOORS = ROOT / "bench" / "floors.toml"


def module(name: str, path: Path) -> Any:
    """A script of the corpus folder as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


CHECK = module("corpus_check", ROOT / "corpus" / "check.py")
SCORE = module("corpus_score", ROOT / "corpus" / "score.py")


def gold(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Annotated dispatches as records with text and offsets."""
    import xml.etree.ElementTree as ET

    records = []
    for file in files:
        for dispatch in ET.parse(file).getroot():
            bad, record = CHECK.check(dispatch)
            if bad:
                raise SystemExit(f"{file}: {bad[0]}")
            records.append(record)
    return records


def dev_files(folder: Path) -> list[Path]:
    """The files of a folder that corpus/DEV names."""
    patterns = (ROOT / "corpus" / "DEV").read_text().split()
    return sorted(p for p in folder.glob("*.xml") if any(Path(folder.name, p.name).match(x) for x in patterns))


def document(record: dict[str, Any]) -> Document:
    return Document(
        id=record["id"],
        text=record["text"],
        published=date.fromisoformat(record["published"]),
        published_basis="given",
        publisher=record["outlet"],
    )


def read_all(records: Sequence[dict[str, Any]], reader: Reader) -> list[Reading]:
    return list(read((document(r) for r in records), reader))


def f1(hit: int, read_: int, gold_: int) -> float:
    return round(200 * hit / (read_ + gold_), 1) if read_ + gold_ else 0.0


def marks_figures(records: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> dict[str, float]:
    """Exact-span F1 of mentions, triggers, roles end to end; accuracy of stages on triggers found."""
    n: Counter[str] = Counter()
    for record, reading in zip(records, readings, strict=True):
        marks = reading.grounded.marks
        for key, mine, theirs in (
            ("mention", marks.mentions, record["mentions"]),
            ("trigger", marks.triggers, record["events"]),
        ):
            p = {(x.start, x.end, x.type) for x in mine}  # type: ignore[attr-defined]
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


def scored(records: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> tuple[dict[str, Any], str]:
    """score.py's figures, and what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        g, p = Path(folder, "gold.jsonl"), Path(folder, "reports.jsonl")
        g.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        p.write_text("".join(line + "\n" for line in report_lines(readings)), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            out = SCORE.main(str(g), str(p))
    return out, printed.getvalue()


def flat(figures: dict[str, Any]) -> dict[str, float]:
    """One number for each figure: the F1, or the accuracy."""
    return {k: v["F1"] if isinstance(v, dict) else v for k, v in figures.items()}


def measure(records: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> dict[str, float]:
    return marks_figures(records, readings) | flat(scored(records, readings)[0])


def parts() -> dict[str, list[dict[str, Any]]]:
    """The dev set in its parts: `written` always; `public`, and `all` of both, where the public texts are."""
    out = {"written": gold(dev_files(ROOT / "corpus" / "written"))}
    public = SHARED / "corpus" / "public"
    if public.is_dir():
        out["public"] = gold(dev_files(public))
        out["all"] = out["written"] + out["public"]
    return out


def floors() -> dict[str, dict[str, float]]:
    """Part -> figure -> the least that it may be."""
    return dict(tomllib.loads(FLOORS.read_text())["reading"]) if FLOORS.exists() else {}


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path, help="weights to measure instead of those that ship")
    ap.add_argument("--types", action="store_true", help="also the figures for each event type")
    args = ap.parse_args()
    reader = MiniLM(args.weights.read_bytes()) if args.weights else load()
    least, under = floors(), 0
    everything = parts()
    read_once = {r["id"]: x for r, x in _readings(everything, reader)}
    for part, records in everything.items():
        readings = [read_once[r["id"]] for r in records]
        figures = measure(records, readings)
        print(f"{part}: {len(records)} dispatches")
        for name, value in figures.items():
            floor = least.get(part, {}).get(name)
            note = "" if floor is None else f"   floor {floor:5.1f}" + ("" if value >= floor else "  UNDER")
            under += floor is not None and value < floor
            print(f"  {name:18} {value:5.1f}{note}")
        if args.types:
            print(scored(records, readings)[1])
    if "all" not in everything:
        print("left out: the public dev texts, which are not beside this folder")
    return int(under > 0)


def _readings(everything: dict[str, list[dict[str, Any]]], reader: Reader) -> list[tuple[dict[str, Any], Reading]]:
    records = everything.get("all") or everything["written"]
    return list(zip(records, read_all(records, reader), strict=True))


if __name__ == "__main__":
    sys.exit(main())
