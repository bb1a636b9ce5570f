"""Reports from grounded marks: each group of triggers that tell of one event, with all that they say of it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import replace

from entente import ontology
from entente.documents.types import Document
from entente.grounding.types import GroundedMarks, Place, States, Time
from entente.reading.types import Mention
from entente.reporting.actors import actors
from entente.reporting.claims import role_claims, trigger_claims, when_claims
from entente.reporting.clusters import clusters
from entente.reporting.dates import when
from entente.reporting.fields import (
    amount_of,
    counts_of,
    edition_of,
    items_of,
    lone_name,
    name_of,
    place_value,
    places_of,
    topics_of,
)
from entente.reporting.inferred import target
from entente.reporting.occasions import further
from entente.reporting.told import Filler, Told
from entente.reporting.types import (
    AHEAD,
    Actor,
    Claim,
    Report,
    When,
)

# Stages whose triggers weigh alike but for this are told equally often. By the share of right stages on the dev set:
# with 0.2 and more a doubtful trigger overrules a sure one.
NEARLY = 0.05
# Roles whose fillers are not actors, or that have fields of their own.
OTHER_ROLES = {"name", "edition", "count", "item", "value", "topic", "place", "when", "start", "end", "duration"}


def report(document: Document, grounded: GroundedMarks) -> list[Report]:
    """All reports of a document, in order of their first trigger."""
    told = Told(document, grounded)
    out: list[Report] = []
    for cluster in clusters(told):
        others = further(told, cluster)
        first = _report(told.leaving_out({i for time, near in others for i in (time, *near)}), cluster)
        out.append(first)
        out += [_occasion(told, first, cluster[0], n + 1, *x) for n, x in enumerate(others)]
    return out


def report_id(document: str, kind: str, trigger: tuple[int, int], occasion: int) -> str:
    """Stable for the same words of the same document."""
    key = json.dumps([document, kind, *trigger, occasion])
    return "r" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _report(told: Told, cluster: list[int]) -> Report:
    triggers = [told.triggers[t] for t in cluster]
    kind = triggers[0].type
    fillers = _distinct([f for t in cluster for f in told.fillers(t)])
    fillers += lone_name(told, fillers, cluster[0])
    roles: dict[str, tuple[Actor, ...]] = {}
    for t in cluster:
        for role in dict.fromkeys(f.role for f in told.fillers(t) if f.role not in OTHER_ROLES):
            found = actors(told.text, [f for f in told.fillers(t) if f.role == role])
            roles[role] = _merge(roles.get(role, ()), found)
    stage = _stage(told, cluster)
    interval, used = when(told, cluster, stage)
    sources = tuple(dict.fromkeys(a.name for a in roles.get("source", ())))
    sure = max(t.confidence for t in triggers)
    claims = trigger_claims(told, cluster, stage) + role_claims(fillers, sure)
    claims += when_claims(interval, used, sure)
    if (implied := target(kind, roles, fillers, sure)) is not None:
        roles["target"] = (*roles.get("target", ()), implied[0])
        claims.append(implied[1])
    return Report(
        id=report_id(told.document.id, kind, (triggers[0].start, triggers[0].end), 0),
        document=told.document.id,
        type=kind,
        stage=stage,
        triggers=tuple((t.start, t.end) for t in triggers),
        roles={r: a for r, a in roles.items() if a},
        when=interval,
        duration=next((f.value.edtf for f in fillers if f.role == "duration" and isinstance(f.value, Time)), None),
        name=name_of(fillers),
        edition=edition_of(fillers),
        places=tuple(places_of(fillers)),
        items=tuple(items_of(told, fillers)),
        counts=tuple(counts_of(told, fillers)),
        value=amount_of(fillers),
        topics=topics_of(fillers),
        attributed_to=sources,
        claims=tuple(sorted((replace(c, attributed_to=sources) for c in claims), key=lambda c: (c.start, c.field))),
        confidence=round(sure, 4),
    )


def _occasion(told: Told, first: Report, trigger: int, number: int, time: int, near: list[int]) -> Report:
    """Another occasion of the same trigger: the same report with its own date, host and place."""
    mark = told.triggers[trigger]
    value = told.values[time]
    assert isinstance(value, Time)
    interval = When(value.start, value.end, value.precision, value.basis or "text", value.reason)
    roles = {r: a for r, a in first.roles.items() if r not in ("host", "place") or not near}
    local = {"when", "edition", "host", "place"} if near else {"when", "edition"}
    claims = [c for c in first.claims if c.field.split(".")[0] not in local]
    places = () if near else first.places
    host_known = "host" in ontology.event_type(first.type).roles
    for i in near:
        m, v = told.mentions[i], told.values[i]
        if isinstance(v, States) and host_known:
            roles["host"] = (Actor(m.quote, v.codes[0], v.codes),)
            claims.append(Claim("host", v.codes[0], *_words(m, first)))
        elif isinstance(v, Place):
            places = (*places, place_value(v, m.quote))
            claims.append(Claim("place", v.name, *_words(m, first)))
    m = told.mentions[time]
    claims += [
        Claim(f"when.{k}", d.isoformat(), *_words(m, first), value.basis or "text", value.reason)
        for k, d in (("start", value.start), ("end", value.end))
        if d
    ]
    return replace(
        first,
        id=report_id(told.document.id, first.type, (mark.start, mark.end), number),
        roles=roles,
        when=interval,
        edition=None,
        places=places,
        claims=tuple(
            sorted((replace(c, attributed_to=first.attributed_to) for c in claims), key=lambda c: (c.start, c.field))
        ),
    )


def _words(mention: Mention, report: Report) -> tuple[str, int, int, float]:
    """The evidence that a mention gives, and how sure it is that it belongs to the report."""
    return mention.quote, mention.start, mention.end, round(report.confidence * mention.confidence, 4)


def _distinct(fillers: list[Filler]) -> list[Filler]:
    """One filler for each mention and role, the surest, in order of the text."""
    best: dict[tuple[int, str], Filler] = {}
    for f in fillers:
        key = (f.index, f.role)
        if key not in best or f.confidence > best[key].confidence:
            best[key] = f
    return sorted(best.values(), key=lambda f: (f.mention.start, f.role))


def _merge(known: tuple[Actor, ...], more: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Actors of another trigger of the same event: one that says no more than what is known is left out."""
    out = list(known)
    for a in more:
        if any(a.name == k.name for k in out):
            continue
        bare = a.state and len(a.name.split()) == 1
        if bare and any(k.state == a.state for k in out):
            continue
        out.append(a)
    return tuple(out)


def _stage(told: Told, cluster: list[int]) -> str:
    """The stage that most triggers tell, weighted by confidence; of equals the furthest along, then that told last."""
    weight: defaultdict[str, float] = defaultdict(float)
    for t in cluster:
        weight[told.triggers[t].stage] += told.triggers[t].confidence
    last = {told.triggers[t].stage: t for t in cluster}
    most = max(weight.values())
    equals = [s for s in weight if most - weight[s] < NEARLY]
    return max(equals, key=lambda s: (AHEAD.index(s) if s in AHEAD else len(AHEAD), last[s]))
