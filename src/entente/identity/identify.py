"""Group reports into events: blocking, comparison, and joining that does not depend on the order of arrival."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from entente.documents.types import Document
from entente.identity.blocks import pairs
from entente.identity.cluster import cluster, likely
from entente.identity.judgements import Decided, Judgement, decided
from entente.identity.merge import merge
from entente.identity.profile import profile
from entente.identity.series import with_series
from entente.identity.types import Event
from entente.reporting.types import Report


def identify(
    reports: Iterable[Report], documents: Mapping[str, Document], *, judgements: Iterable[Judgement] = ()
) -> list[Event]:
    """Events of all reports, in order of their ids. `documents` holds at least the documents of the reports.

    `judgements` are those in force, in the order in which they were made; they outrank what the machine finds, and the
    events that they are about have the status `edited`. What they say of reports that are not there has no effect.
    """
    by_id = {r.id: r for r in reports}
    ordered = [by_id[i] for i in sorted(by_id)]
    profiles = [profile(r, documents.get(r.document)) for r in ordered]
    number = {r.id: i for i, r in enumerate(ordered)}
    persons = decided(judgements)
    groups = cluster(
        profiles,
        likely(profiles, pairs(profiles)),
        together=[[number[i] for i in some] for some in _together(ordered, documents, persons)],
        apart={(number[a], number[b]) for a, b in persons.apart if a in number and b in number},
    )
    events = (merge([ordered[i] for i in g], documents) for g in groups)
    touched = persons.touched
    judged = (e if touched.isdisjoint(e.reports) else replace(e, status="edited") for e in events)
    return with_series(sorted(judged, key=lambda e: e.id))


def _together(reports: Sequence[Report], documents: Mapping[str, Document], persons: Decided) -> list[list[str]]:
    """Groups of ids that stand whatever the scores: what persons joined, and copies that nobody told apart."""
    group: dict[str, list[str]] = {}
    known = {r.id for r in reports}
    for some in persons.together:
        joined = sorted(some & known)
        group.update(dict.fromkeys(joined, joined))
    for copies in _copies(reports, documents):
        joined = sorted({i for c in copies for i in group.get(c, [c])})
        if not any(a in joined and b in joined for a, b in persons.apart):
            group.update(dict.fromkeys(joined, joined))
    return [some for i, some in group.items() if some[0] == i]


def _copies(reports: Iterable[Report], documents: Mapping[str, Document]) -> list[list[str]]:
    """Ids of reports that say the very same in documents with the very same text: dated or not, one event."""
    texts = {r.document: documents[r.document].hash for r in reports}
    shared = {text for text, count in Counter(texts.values()).items() if count > 1}
    alike: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for r in reports:
        if texts[r.document] in shared:
            alike[texts[r.document], repr(replace(r, id="", document="", claims=()))].append(r)
    groups = (some for some in alike.values() if len({r.document for r in some}) == len(some))
    return [sorted(r.id for r in some) for some in groups if len(some) > 1]
