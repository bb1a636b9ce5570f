"""Why reports are one event, and why its fields have the values they have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from entente import identity
from entente.identity import Comparison, Judgement, compare, profile
from entente.record import Record
from entente.reporting.types import Report

TABLE = Path(identity.__file__).parent / "tables" / "fields.toml"


@dataclass(frozen=True, slots=True)
class Tie:
    """The other report of the event that a report is most like, and what the comparison says."""

    document: str
    other: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Why:
    """Ties of each report but the first, what persons decided of the reports, and the rule of each field."""

    ties: tuple[Tie, ...]
    judgements: tuple[Judgement, ...]
    rules: Mapping[str, str]


def why(record: Record, event_id: str) -> Why:
    """Why the event of that id (whole) is as it is."""
    reports = record.reports_of(event_id)
    ids = {r.id for r in reports}
    about = (j for j in record.judgements() if ids & {*j.reports, *j.others})
    return Why(tuple(_ties(record, reports)), tuple(about), rules())


@cache
def rules() -> Mapping[str, str]:
    """Field to how it follows from the reports."""
    with TABLE.open("rb") as file:
        return {field: entry["rule"] for field, entry in tomllib.load(file).items()}


def _ties(record: Record, reports: Sequence[Report]) -> Iterator[Tie]:
    papers = {d.id: d for d in record.documents(r.document for r in reports)}
    profiles = [profile(r, papers.get(r.document)) for r in reports]
    for i, one in enumerate(profiles[1:], 1):
        found = [(compare(one, other), other.document) for other in profiles[:i]]
        best, other = max(found, key=lambda x: (x[0].barred is None, x[0].score))
        yield Tie(one.document, other, best)
