"""How well reports of many documents become events, and how fast: `python -m bench.identity`, `… --speed`.

Quality is measured on the storylines of the dev files: dispatches of one file that tell of one event share its `x`.
`x` says nothing across files, so the documents of each file are taken by themselves. Most reports are of an event that
no other document tells of, which makes B-cubed over all of them flattering; `storylines` is B-cubed over those that
more than one tells of.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from itertools import count as count_from
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from training.dispatches import PUBLIC, ROOT, WRITTEN, document, files, gold_marks, records

from bench.reading import read_all
from entente.documents.types import Document
from entente.engines import understand
from entente.identity import identify
from entente.reading.minilm import load
from entente.reading.types import Reader
from entente.reporting.types import Actor, Report

FLOORS = ROOT / "bench" / "floors.toml"
# How far a round of made reports is moved at most: their dates spread over some forty years.
DAYS = 3650


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and their harmonic mean, in per cent."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hit: float, found: float, right: float, there: float) -> Figure:
        p, r = hit / found if found else 0.0, right / there if there else 0.0
        return cls(100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0)


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the event of the annotation that it tells of: file and `x`."""

    report: Report
    document: Document
    file: str
    event: tuple[str, str]


def gold_reports(paths: Iterable[Path]) -> list[Told]:
    """The reports that annotated dispatches give when their marks are read right."""
    out = []
    for path in paths:
        file = f"{path.parent.name}/{path.stem}"
        for record in records([path]):
            paper = document(record)
            event = {(e["start"], e["end"]): e["event"] for e in record["events"]}
            for r in understand(paper, gold_marks(record)).reports:
                told = Counter(event[t] for t in r.triggers)
                out.append(Told(r, paper, file, (file, told.most_common(1)[0][0])))
    return out


# Figures of clusterings, in per cent. `gold` and `found` give each thing its cluster.


def b_cubed(gold: Mapping[Any, Any], found: Mapping[Any, Any], over: Iterable[Any] | None = None) -> Figure:
    """Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998).

    `over` are the things that are asked about; all stay in their clusters.
    """
    g, f = _clusters(gold), _clusters(found)
    things = sorted(gold if over is None else over)
    shared = [len(g[gold[x]] & f[found[x]]) for x in things]
    p = sum(n / len(f[found[x]]) for n, x in zip(shared, things, strict=True))
    r = sum(n / len(g[gold[x]]) for n, x in zip(shared, things, strict=True))
    return Figure.of(p, len(things), r, len(things))


def muc(gold: Mapping[Any, Any], found: Mapping[Any, Any]) -> Figure:
    """Vilain et al., "A model-theoretic coreference scoring scheme" (1995)."""

    def links(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> tuple[int, int]:
        some = _clusters(one).values()
        return sum(len(c) - len({other[x] for x in c}) for c in some), sum(len(c) - 1 for c in some)

    return Figure.of(*links(found, gold), *links(gold, found))


def ceaf_e(gold: Mapping[Any, Any], found: Mapping[Any, Any]) -> Figure:
    """Luo, "On coreference resolution performance metrics" (2005), with the similarity of entities phi4."""
    g, f = _clusters(gold), _clusters(found)
    total = 0.0
    for some_g, some_f in _touching(gold, found):
        similar = np.array([[2 * len(g[a] & f[b]) / (len(g[a]) + len(f[b])) for b in some_f] for a in some_g])
        total += float(similar[linear_sum_assignment(similar, maximize=True)].sum())
    return Figure.of(total, len(f), total, len(g))


def pairs_figure(gold: Mapping[Any, Any], found: Mapping[Any, Any]) -> Figure:
    """Of the pairs that were joined, how many are right, and of the right ones how many were joined."""
    right, joined = _pairs(gold), _pairs(found)
    both = len(right & joined)
    return Figure.of(both, len(joined), both, len(right))


def _pairs(cluster: Mapping[Any, Any]) -> set[tuple[Any, Any]]:
    return {pair for some in _clusters(cluster).values() for pair in combinations(sorted(some), 2)}


def _clusters(cluster: Mapping[Any, Any]) -> dict[Any, set[Any]]:
    out: dict[Any, set[Any]] = defaultdict(set)
    for thing, name in cluster.items():
        out[name].add(thing)
    return out


def _touching(gold: Mapping[Any, Any], found: Mapping[Any, Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Clusters of both sides that have things in common, directly or through others."""
    g, f = _clusters(gold), _clusters(found)
    waiting = sorted(g)
    seen: set[Any] = set()
    for first in waiting:
        if first in seen:
            continue
        some_g, some_f, new = {first}, set[Any](), {first}
        while new:
            more_f = {found[x] for a in new for x in g[a]} - some_f
            some_f |= more_f
            new = {gold[x] for b in more_f for x in f[b]} - some_g
            some_g |= new
        seen |= some_g
        yield sorted(some_g), sorted(some_f)


def figures(gold: Mapping[Any, Any], found: Mapping[Any, Any], across: Iterable[Any]) -> dict[str, Figure]:
    """All of them; `across` are the things whose cluster spans documents, which B-cubed is also taken over."""
    each = {"B-cubed": b_cubed(gold, found), "MUC": muc(gold, found), "CEAFe": ceaf_e(gold, found)}
    mean = sum(x.f1 for x in each.values()) / 3
    storylines = b_cubed(gold, found, across)
    return each | {"CoNLL": Figure(mean, mean, mean), "storylines": storylines, "pairs": pairs_figure(gold, found)}


def storylines(told: Sequence[Told], cluster: Mapping[str, str]) -> dict[str, Figure]:
    """Figures of reports with a known event; `cluster` gives each report its event as it was found."""
    gold = {t.report.id: t.event for t in told}
    papers: dict[Any, set[str]] = defaultdict(set)
    for t in told:
        papers[t.event].add(t.report.document)
    found = {t.report.id: (t.file, cluster[t.report.id]) for t in told}
    return figures(gold, found, [t.report.id for t in told if len(papers[t.event]) > 1])


def read_reports(paths: Iterable[Path], reader: Reader) -> list[Told]:
    """The reader's own reports that tell of an annotated event: same type, triggers that overlap most. Others, which
    the annotation knows nothing of, stand for events of their own."""
    out = []
    for path in paths:
        file = f"{path.parent.name}/{path.stem}"
        found = records([path])
        for record, reading in zip(found, read_all(found, reader), strict=True):
            for r in reading.reports:
                shares: Counter[str] = Counter()
                for e in record["events"]:
                    if e["type"] == r.type:
                        shares[e["event"]] += sum(max(0, min(e["end"], q) - max(e["start"], p)) for p, q in r.triggers)
                event, most = shares.most_common(1)[0] if shares else ("", 0)
                out.append(Told(r, reading.document, file, (file, event if most else r.id)))
    return out


def identified(told: Sequence[Told]) -> dict[str, str]:
    """Report to event, the documents of each file taken by themselves: `x` says nothing across files."""
    out: dict[str, str] = {}
    for file in sorted({t.file for t in told}):
        some = [t for t in told if t.file == file]
        events = identify([t.report for t in some], {t.document.id: t.document for t in some})
        out |= {report: event.id for event in events for report in event.reports}
    return out


def measured(*, dev: bool = True) -> dict[str, Figure]:
    """Figures of gold reports, of the dev files or of the others, also public ones where they are."""
    told = gold_reports(files([WRITTEN, PUBLIC], dev=dev))
    return storylines(told, identified(told))


def under(found: Mapping[str, Figure]) -> dict[str, float]:
    """Figures that are below their floors."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["identity"]
    figures = {name: f.f1 for name, f in found.items()} | {"pair precision": found["pairs"].precision}
    return {name: round(figures[name], 1) for name, floor in floors.items() if figures[name] < floor}


def show(title: str, found: Mapping[str, Figure]) -> None:
    print(title)
    for name, f in found.items():
        print(f"  {name:12} F1 {f.f1:5.1f}   precision {f.precision:5.1f}   recall {f.recall:5.1f}")


# Time and memory.


def synthetic(told: Sequence[Told], count: int, *, seed: int = 5) -> Iterator[tuple[Report, Document]]:
    """`count` reports: those of the corpus over and over, each round at other dates and between other states."""
    chance = random.Random(seed)
    states = sorted({s for t in told for s in t.report.states})
    made = 0
    for number in count_from(0):
        days = timedelta(days=chance.randint(-DAYS, DAYS))
        other = dict(zip(states, chance.sample(states, len(states)), strict=True))
        papers: dict[str, Document] = {}
        for t in told:
            if made == count:
                return
            id = f"{t.document.id}/{number}"
            if id not in papers:
                published = t.document.published
                papers[id] = replace(t.document, id=id, published=published + days if published else None)
            yield _moved(t.report, id, number, days, other), papers[id]
            made += 1


def _moved(report: Report, document: str, number: int, days: timedelta, other: Mapping[str, str]) -> Report:
    def actor(a: Actor) -> Actor:
        return replace(a, state=other.get(a.state or "", a.state), states=tuple(other.get(s, s) for s in a.states))

    when = report.when
    if when:
        when = replace(when, start=when.start and when.start + days, end=when.end and when.end + days)
    roles = {role: tuple(map(actor, actors)) for role, actors in report.roles.items()}
    return replace(report, id=f"{report.id}/{number}", document=document, roles=roles, when=when, claims=())


def timed(count: int) -> tuple[float, float, int]:
    """Seconds of processor time, megabytes at most, and events, of identifying so many reports."""
    told = gold_reports(files([WRITTEN], dev=True))
    made = list(synthetic(told, count))
    documents = {d.id: d for _, d in made}
    began = time.process_time()
    events = identify([r for r, _ in made], documents)
    return time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(events)


def exponent(counts: Sequence[int], seconds: Sequence[float]) -> float:
    """Slope of log time over log reports: 1 is linear."""
    return float(np.polyfit(np.log(counts), np.log(seconds), 1)[0])


def speed(counts: Sequence[int]) -> dict[str, float]:
    """Each size in a process of its own, so that the memory is its own."""
    seconds = []
    out: dict[str, float] = {}
    for count in counts:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            took, megabytes, events = pool.submit(timed, count).result()
        print(f"  {count:7,} reports: {took:7.1f} s of processor time, {megabytes:6.0f} MB at most, {events:,} events")
        seconds.append(took)
        out = {"seconds": took, "megabytes": megabytes}
    if len(counts) > 1:
        out["exponent"] = exponent(counts, seconds)
        print(f"  exponent {out['exponent']:.2f}")
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--train", action="store_true", help="those outside the dev set, by which thresholds were chosen")
    ap.add_argument("--speed", type=int, nargs="*", metavar="N", help="time so many reports: 1000 10000 100000")
    ap.add_argument("--reader", action="store_true", help="also the reports that the shipped reader finds")
    args = ap.parse_args()
    if args.speed is not None:
        speed(args.speed or [1_000, 10_000, 100_000])
        return
    found = measured(dev=not args.train)
    show(f"gold reports of the {'other' if args.train else 'dev'} files", found)
    if args.reader:
        told = read_reports(files([WRITTEN, PUBLIC], dev=not args.train), load())
        show("the reader's own reports", storylines(told, identified(told)))
    if not args.train:
        low = under(found)
        print(f"UNDER the floors of {FLOORS.name}: {low}" if low else "no figure is under its floor")
        sys.exit(bool(low))


if __name__ == "__main__":
    main()
