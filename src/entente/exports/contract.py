"""Marks, reports and events as the plain dictionaries that `entente marks` and `entente export` write.

The shapes are a contract (docs/formats.md): fields may be added, none renamed. Fields without a value are left out, but
for the bounds of a date, which are null where unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from entente.grounding.types import GroundedMarks, Item, Money, Name, Number, Person, Place, States, Time, Value
from entente.identity.series import Series
from entente.identity.types import Event
from entente.reading.types import Mention
from entente.reporting.types import Actor, Claim, Report, When

Json = dict[str, Any]


def marks_json(grounded: GroundedMarks) -> Json:
    marks = grounded.marks
    return {
        "document": marks.document,
        "mentions": [
            _mention(m, v) | _person(p) for m, v, p in zip_longest(marks.mentions, grounded.values, grounded.persons)
        ],
        "triggers": [
            {"type": t.type, "stage": t.stage, "start": t.start, "end": t.end, "quote": t.quote}
            | {"confidence": t.confidence, "stage_confidence": t.stage_confidence}
            for t in marks.triggers
        ],
        "roles": [
            {"trigger": r.trigger, "mention": r.mention, "role": r.role, "confidence": r.confidence}
            for r in marks.roles
        ],
        "links": [{"first": k.first, "second": k.second, "confidence": k.confidence} for k in marks.links],
    }


def report_json(report: Report, event: str | None) -> Json:
    return {
        "document": report.document,
        "report": report.id,
        "event": event,
        "type": report.type,
        "stage": report.stage,
        "triggers": [list(t) for t in report.triggers],
        **_told(report),
        "claims": [_claim(c) for c in report.claims],
        "confidence": report.confidence,
    }


def event_json(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "stage": event.stage,
        "dyads": list(event.dyads),
        **_present({"series": event.series}),
        **_told(event),
        "documents": len(event.documents),
        "sources": event.sources,
        "reports": list(event.reports),
        "conflicts": [
            {"field": c.field, "values": [{"value": s.value, "reports": list(s.reports)} for s in c.values]}
            for c in event.conflicts
        ],
        "status": event.status,
        "codes": {"plover": event.codes.plover, "cameo": event.codes.cameo, "goldstein": event.codes.goldstein},
        "confidence": event.confidence,
    }


def series_json(series: Series) -> Json:
    return {
        "id": series.id,
        "type": series.type,
        "name": series.name,
        "states": list(series.states),
        "variants": list(series.variants),
        "editions": [
            {"number": e.number, "year": e.year, "events": list(e.events), "inferred": e.inferred}
            | _present({"reason": e.reason})
            for e in series.editions
        ],
        "recurring": list(series.recurring),
    }


def _told(x: Report | Event) -> Json:
    """The fields that reports and events share."""
    return {
        "roles": {role: [_actor(a) for a in actors] for role, actors in sorted(x.roles.items())},
        **({"when": _when(x.when)} if x.when else {}),
        **_present({"duration": x.duration, "name": x.name, "edition": x.edition}),
        "places": [
            _present({"name": p.name, "quote": p.quote, "state": p.state, "lat": p.lat, "lon": p.lon}) for p in x.places
        ],
        "items": [_present({"name": i.name, "quote": i.quote, "count": i.count}) for i in x.items],
        "counts": [_present({"value": c.value, "of": c.of}) for c in x.counts],
        **(
            {"value": {"amount": x.value.amount, "currency": x.value.currency, "quote": x.value.quote}}
            if x.value
            else {}
        ),
        "topics": list(x.topics),
        "attributed_to": list(x.attributed_to),
    }


def _present(fields: Mapping[str, Any]) -> Json:
    return {k: v for k, v in fields.items() if v is not None}


def _actor(a: Actor) -> Json:
    inferred = {"states": list(a.states), "basis": a.basis, "inferred_from": a.inferred_from}
    return _present({"state": a.state, "name": a.name}) | (_present(inferred) if a.basis == "inferred" else {})


def _when(w: When) -> Json:
    return {
        "start": w.start.isoformat() if w.start else None,
        "end": w.end.isoformat() if w.end else None,
        **_present({"precision": w.precision, "basis": w.basis, "reason": w.reason}),
    }


def _claim(c: Claim) -> Json:
    out: Json = {"field": c.field, "value": c.value, "quote": c.quote, "start": c.start, "end": c.end}
    out |= {"basis": c.basis, "confidence": c.confidence}
    if c.attributed_to:
        out["attributed_to"] = list(c.attributed_to)
    return out | _present({"inferred_from": c.inferred_from})


def _item(item: Item) -> Json:
    out: Json = {"value": item.designation}
    out |= _present({"family": item.family, "kind": item.item_kind, "category": item.category})
    out |= {k: list(v) for k, v in (("makers", item.makers), ("part_of", item.part_of)) if v}
    return out | ({"basis": "inferred", "reason": item.reason} if item.basis == "inferred" else {})


def _person(person: Person | None) -> Json:
    """Who a person or office is; how that is known stands beside it where it is not in the words around."""
    if person is None:
        return {}
    why = {"person_basis": person.basis, "person_reason": person.reason} if person.basis == "inferred" else {}
    return _present({"person": person.name, "office": person.office} | why)


def _mention(m: Mention, value: Value | None) -> Json:
    out: Json = {"type": m.type, "start": m.start, "end": m.end, "quote": m.quote, "value": None}
    match value:
        case Time():
            out |= {"value": value.edtf}
            out |= _present({"timex": value.timex, "timex_type": value.timex_type})
            out |= _present({"precision": value.precision, "basis": value.basis})
            out |= _present({"reason": value.reason})
        case States(codes=codes):
            # a state's own value is its code; for others the state they stand for is told beside it
            if m.type == "state":
                out["value"] = codes[0] if codes else None
            elif codes:
                out |= {"states": list(codes), "basis": value.basis} | _present({"reason": value.reason})
        case Place():
            out |= {"value": value.state, "name": value.name} | _present({"lat": value.lat, "lon": value.lon})
            out |= _present({"kind": value.feature})
            if value.basis == "inferred":
                out |= {"basis": value.basis} | _present({"reason": value.reason})
        case Number(value=number, counts=counts):
            out |= {"value": number} | _present({"counts": counts})
        case Money(amount=amount, currency=currency):
            out |= {"value": amount, "currency": currency}
        case Item():
            out |= _item(value)
        case Name(name=name, topic=topic):
            out |= {"value": name} | _present({"topic": topic})
        case None:
            pass
    return out | {"confidence": m.confidence}
