"""Group reports into events: blocking, comparison, and joining that does not depend on the order of arrival."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from entente.documents.types import Document
from entente.identity.compare import compare
from entente.identity.merge import merge
from entente.identity.types import Event
from entente.reporting.types import Report

LONGEST = 3  # years that an interval may span to be looked for by year


def identify(reports: Iterable[Report], documents: Mapping[str, Document]) -> list[Event]:
    """Events of all reports, in order of their ids. `documents` holds at least the documents of the reports."""
    by_id = {r.id: r for r in reports}
    group: dict[str, list[str]] = {i: [i] for i in by_id}
    for copies in _copies(by_id.values(), documents):
        group.update(dict.fromkeys(copies, copies))
    score: dict[tuple[str, str], float] = {}
    for a, b in sorted(_candidates(by_id.values())):
        if (value := compare(by_id[a], by_id[b])) > 0:
            score[a, b] = value
    for (a, b), _ in sorted(score.items(), key=lambda x: (-x[1], x[0])):
        first, second = group[a], group[b]
        if first is not second and _all_agree(first, second, by_id, score):
            joined = sorted(first + second)
            for i in joined:
                group[i] = joined
    groups = {tuple(g) for g in group.values()}
    return sorted((merge([by_id[i] for i in g], documents) for g in groups), key=lambda e: e.id)


def _copies(reports: Iterable[Report], documents: Mapping[str, Document]) -> list[list[str]]:
    """Ids of reports that say the very same in documents with the very same text: dated or not, one event."""
    texts = {r.document: documents[r.document].hash for r in reports}
    shared = {text for text, count in Counter(texts.values()).items() if count > 1}
    alike: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for r in reports:
        if texts[r.document] in shared:
            alike[texts[r.document], repr(replace(r, id="", document=""))].append(r)
    return [sorted(r.id for r in some) for some in alike.values() if len({r.document for r in some}) == len(some)]


def _candidates(reports: Iterable[Report]) -> set[tuple[str, str]]:
    """Pairs of reports of different documents that share a type and a state and a year, or a type and a name."""
    blocks: dict[tuple[str, ...], list[Report]] = defaultdict(list)
    for r in reports:
        for state in r.states:
            for year in _years(r):
                blocks[r.type, state, str(year)].append(r)
        if r.name and r.edition is not None:
            for state in r.states:
                blocks[r.type, state, "edition", str(r.edition)].append(r)
    return {
        (min(a.id, b.id), max(a.id, b.id))
        for block in blocks.values()
        for a, b in combinations(block, 2)
        if a.document != b.document
    }


def _years(r: Report) -> range:
    if r.when is None:
        return range(0)
    start, end = r.when.start or r.when.end, r.when.end or r.when.start
    if start is None or end is None or end.year - start.year >= LONGEST:
        return range(0)
    return range(start.year, end.year + 1)


def _all_agree(a: list[str], b: list[str], by_id: Mapping[str, Report], score: Mapping[tuple[str, str], float]) -> bool:
    """Whether every report of one group may be the event of every report of the other, each document once."""
    return all(by_id[i].document != by_id[j].document and (min(i, j), max(i, j)) in score for i in a for j in b)
