"""How well reports of many documents become events, and how fast: `python -m bench.identity`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from training.dispatches import document, gold_marks, records

from entente.documents.types import Document
from entente.engines import understand
from entente.identity import identify
from entente.reporting.types import Report


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


def identified(told: Sequence[Told]) -> dict[str, str]:
    """Report to event, the documents of each file taken by themselves: `x` says nothing across files."""
    out: dict[str, str] = {}
    for file in sorted({t.file for t in told}):
        some = [t for t in told if t.file == file]
        events = identify([t.report for t in some], {t.document.id: t.document for t in some})
        out |= {report: event.id for event in events for report in event.reports}
    return out


def show(title: str, found: Mapping[str, Figure]) -> None:
    print(title)
    for name, f in found.items():
        print(f"  {name:12} F1 {f.f1:5.1f}   precision {f.precision:5.1f}   recall {f.recall:5.1f}")
