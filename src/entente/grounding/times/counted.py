"""Settles what is counted from a day: *two years ago*, *last week*, *a month later*, *the past six months*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from entente.grounding.times import edtf
from entente.grounding.times.context import Direction
from entente.grounding.times.lengths import duration
from entente.grounding.times.phrases import Shift, Stretch
from entente.grounding.times.scene import Scene, Settled, bounds
from entente.grounding.types import Basis

# A clause (*he visited*) or mere nouns (*the blasts in Kabul*) after *two days after*.
_VERB = (
    r"\b(?:had|has|was|were|flew|left|sent|met|held|broke|came|went|took|began|fell|hit|struck|won|lost|made|said"
    r"|[a-z]{3,}ed)\b"
)
_CLAUSE = re.compile(rf"\s+(?:(?!\b(?:which|that|who|whom|in|of|for|by)\b|{_VERB})[^,;:])*?{_VERB}")
_NOUNS = re.compile(r"\s+[^\s,.;:]")
_LONGEST_ANCHOR = 13  # days: from a visit or a drill of a fortnight one may count days, from a month not


def from_now(shift: Shift, scene: Scene) -> Settled | None:
    """What is counted from the day of publication; *a year ago* beside a quarter is that quarter of the year before."""
    today = scene.published
    if today is None:
        return None
    if shift.ago and shift.unit == "year" and shift.count == -1 and scene.then is not None:
        return from_then(shift, scene)
    return _settled(shift, _shifted(shift, today, today, scene.direction), "relative")


def _settled(shift: Shift, value: str | None, basis: Basis, reason: str | None = None) -> Settled | None:
    """A shifted period, with TIMEX3's value where it is another: the week of two weeks ago, the weekend."""
    if value is None:
        return None
    told = None
    if shift.unit == "weekend":
        told = f"{edtf.week(date.fromisoformat(value[:10]))}-WE"
    elif value.endswith("~"):
        told = edtf.week(date.fromisoformat(value[:10]))
    return Settled(value, basis, reason, told)


def _shifted(shift: Shift, first: date, last: date, wanted: Direction | None, grain: str | None = None) -> str | None:
    """The period that lies `shift` away from a day or period, told as finely as the unit and the anchor allow.

    `grain` is how finely the anchor is told: a year from a quarter lies a quarter.
    """
    count, unit = shift.count, shift.unit
    anchor = last if count > 0 else first
    if shift.exact:
        if unit == "year" and shift.exact == "month":
            return f"{anchor.year + count:04d}-{anchor.month:02d}"
        return edtf.shift_day(anchor, unit, count).isoformat()
    if unit in ("hour", "minute"):
        return None
    if unit == "weekend":
        return _weekend(anchor, count, wanted)
    if unit == "day" or (unit == "week" and (shift.ago or (shift.origin == "then" and count))):
        if (last - first).days > _LONGEST_ANCHOR:
            return None  # two days after some day of March: no day at all
        if count == 0 and first != last:
            return f"{first.isoformat()}/{last.isoformat()}"
        about = "~" if unit == "week" and abs(count) > 1 else ""  # nobody counts weeks to the day
        return edtf.shift_day(anchor, unit, count).isoformat() + about
    if unit == "week":
        return edtf.week(anchor + timedelta(days=7 * count)) if (last - first).days < 7 else None
    if unit == "month":
        year, month = edtf.shift_months(anchor.year, anchor.month, count)
        return f"{year:04d}-{month:02d}" if (last - first).days < 62 else None
    if unit == "quarter":
        year, month = edtf.shift_months(anchor.year, anchor.month, 3 * count)
        return f"{year:04d}-Q{(month + 2) // 3}" if (last - first).days < 95 else None
    if (last - first).days > (366 if count <= 0 else 1100):
        return None
    if unit == "year":
        year = anchor.year + count
        if grain == "quarter" and shift.counted:
            return f"{year:04d}-Q{(anchor.month + 2) // 3}"
        if shift.ago and abs(count) == 1:
            return f"{year:04d}-{anchor.month:02d}"
        return f"{year:04d}" if 0 < year < 10000 else None
    size = 10 if unit == "decade" else 100
    begin = (anchor.year // size + count) * size
    return f"{begin}/{begin + size - 1}"


def _weekend(today: date, count: int, wanted: Direction | None) -> str:
    """Saturday and Sunday: of this week, or for the bare word the last one, the next with a future verb."""
    saturday = today + timedelta(days=6 - today.isoweekday())
    if count:
        saturday += timedelta(days=7 * count)
    elif wanted not in ("future", "due", "ahead") and today.isoweekday() < 6:
        saturday -= timedelta(days=7)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def from_then(shift: Shift, scene: Scene) -> Settled | None:
    """What is counted from another date of the text."""
    then = scene.then
    first, last = bounds(then)
    if then is None or first is None or last is None:
        return None
    if scene.then_apposed:  # two months before, on October 2: the same, told twice
        same = first.isoformat()[: {"month": 7, "year": 4}.get(shift.unit, 10)]
        return Settled(same, "event", f"it is {then.edtf} in the text")
    if shift.on_event and not scene.then_follows and _CLAUSE.match(scene.place.after):
        # On Thursday, two days after he visited: what is dated is the visit, two days before Thursday.
        shift = replace(shift, count=-shift.count)
    elif shift.on_event and not scene.then_follows and _NOUNS.match(scene.place.after):
        return Settled(then.edtf, "event", f"it is {then.edtf} in the text")  # on Thursday, two days after the blasts
    value = _shifted(shift, first, last, None, edtf.precision(then.edtf))
    return _settled(shift, value, "event", f"counted from {then.edtf} in the text")


def settle_stretch(stretch: Stretch, scene: Scene) -> Settled | None:
    """A stretch up to the day of publication, told as finely as it was counted."""
    today = scene.published
    if today is None:
        return None
    count, unit = stretch.count, stretch.unit
    if unit == "night":  # overnight: from the evening before
        return Settled(
            f"{(today - timedelta(days=1)).isoformat()}/{today.isoformat()}", "relative", timex=today.isoformat()
        )
    if count == 0:
        first, length = (today.replace(day=1), 7) if unit == "month" else (today.replace(month=1, day=1), 4)
        return Settled(f"{first.isoformat()}/{today.isoformat()}", "relative", timex=today.isoformat()[:length])
    value: str | None = None
    told = duration(count, unit)
    if unit == "year" and count == 1:
        value = f"{today.year - 1:04d}-{today.month:02d}/{today.year:04d}-{today.month:02d}"
    elif unit == "year" and count < today.year:
        value = f"{today.year - count:04d}/{today.year:04d}"
    elif unit == "month":
        year, month = edtf.shift_months(today.year, today.month, -count)
        value = f"{year:04d}-{month:02d}/{today.year:04d}-{today.month:02d}" if year > 0 else None
    elif (days := {"hour": -(-count // 24), "minute": 1, "day": count, "week": 7 * count}.get(unit)) and days < 3660:
        value = f"{(today - timedelta(days=days)).isoformat()}/{today.isoformat()}"
    return Settled(value or "", "relative", timex=told)
