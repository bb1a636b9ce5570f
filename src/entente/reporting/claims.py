"""The evidence of a report: a claim for each trigger, filler and date, with the words that say so."""

from __future__ import annotations

from entente.grounding.types import Item, Money, Name, Number, Place, States, Time
from entente.reporting.told import Filler, Told
from entente.reporting.types import Claim, JsonScalar, When


def trigger_claims(told: Told, cluster: list[int], stage: str) -> list[Claim]:
    out = []
    for t in cluster:
        m = told.triggers[t]
        out.append(Claim("type", m.type, m.quote, m.start, m.end, m.confidence))
        if m.stage == stage:
            confidence = round(m.confidence * m.stage_confidence, 4)
            out.append(Claim("stage", m.stage, m.quote, m.start, m.end, confidence))
    return out


def role_claims(fillers: list[Filler], sure: float) -> list[Claim]:
    """A claim for each mention in a role, and one for each state that was inferred from it; `sure` is the report's own
    confidence.

    Times that give the date have claims of their own.
    """
    out = []
    for f in fillers:
        m = f.mention
        if f.role in ("when", "start", "end"):
            continue
        confidence = round(sure * f.confidence * m.confidence, 4)
        where = (m.quote, m.start, m.end, confidence)
        value: JsonScalar = m.quote
        match f.value:
            case States(codes=codes) if codes and m.type == "state":
                value = codes[0]
            case States(codes=codes, basis="inferred", reason=reason):
                out += [Claim(f.role, code, *where, "inferred", reason or m.quote) for code in codes]
            case Number(value=number) if number is not None:
                value = number
            case Item(designation=designation, basis="inferred", reason=reason):
                out.append(Claim(f.role, designation, *where, "inferred", reason or m.quote))
                continue
            case Item(designation=designation):
                value = designation
            case Money(amount=amount, currency=currency):
                value = f"{amount:.0f} {currency}"
            case Time(edtf=edtf) if edtf:
                value = edtf
            case Place(name=name) | Name(name=name):
                value = name
            case _:
                pass
        out.append(Claim(f.role, value, *where))
    return out


def when_claims(interval: When | None, used: list[tuple[str, tuple[Filler, Time]]], sure: float) -> list[Claim]:
    """Claims for the first and last day; `sure` is the report's own confidence."""
    out: list[Claim] = []
    if interval is None:
        return out
    for bound, day in (("start", interval.start), ("end", interval.end)):
        behind: dict[int, tuple[Filler, Time]] = {}  # by mention: the same words may date the whole and its start
        for kind, (f, t) in used:
            if day and kind in ("when", bound) and day in (t.start, t.end):
                behind.setdefault(f.index, (f, t))
        for f, t in behind.values():
            assert day is not None
            m = f.mention
            confidence = round(sure * f.confidence * m.confidence, 4)
            basis = t.basis or "text"
            out.append(Claim(f"when.{bound}", day.isoformat(), m.quote, m.start, m.end, confidence, basis, t.reason))
    return out
