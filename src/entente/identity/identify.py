"""Group reports into events: blocking, comparison, and joining that does not depend on the order of arrival."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from entente.documents.types import Document
from entente.identity.blocks import pairs
from entente.identity.cluster import cluster, likely
from entente.identity.merge import merge
from entente.identity.profile import profile
from entente.identity.series import with_series
from entente.identity.types import Event
from entente.reporting.types import Report


def identify(reports: Iterable[Report], documents: Mapping[str, Document]) -> list[Event]:
    """Events of all reports, in order of their ids. `documents` holds at least the documents of the reports."""
    by_id = {r.id: r for r in reports}
    ordered = [by_id[i] for i in sorted(by_id)]
    profiles = [profile(r, documents.get(r.document)) for r in ordered]
    number = {r.id: i for i, r in enumerate(ordered)}
    copies = [[number[i] for i in some] for some in _copies(ordered, documents)]
    groups = cluster(profiles, likely(profiles, pairs(profiles)), together=copies)
    return with_series(sorted((merge([ordered[i] for i in g], documents) for g in groups), key=lambda e: e.id))


def _copies(reports: Iterable[Report], documents: Mapping[str, Document]) -> list[list[str]]:
    """Ids of reports that say the very same in documents with the very same text: dated or not, one event."""
    texts = {r.document: documents[r.document].hash for r in reports}
    shared = {text for text, count in Counter(texts.values()).items() if count > 1}
    alike: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for r in reports:
        if texts[r.document] in shared:
            alike[texts[r.document], repr(replace(r, id="", document=""))].append(r)
    return [sorted(r.id for r in some) for some in alike.values() if len({r.document for r in some}) == len(some)]
