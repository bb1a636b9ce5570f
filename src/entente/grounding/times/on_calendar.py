"""Settles calendar dates and weekdays: their year, month or week where the words leave it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from entente.grounding.times import edtf
from entente.grounding.times.calendars import feast
from entente.grounding.times.context import Direction, ends_here
from entente.grounding.times.phrases import Calendar, Weekday
from entente.grounding.times.scene import Scene, Settled, bounds, settle

_DETERMINERS = ("the ", " a ", " an ", " its ", " their ", " his ", " her ")
_MONTH_LENGTH = 7  # of `2019-10`


def _write(year: int, date_: Calendar) -> str | None:
    """A calendar date in a year, as EDTF; None where there is no such day."""
    if date_.part:
        if date_.part.startswith("H"):
            return f"{year:04d}-01/{year:04d}-06" if date_.part == "H1" else f"{year:04d}-07/{year:04d}-12"
        if date_.part[2:3] == "/":
            first, last = date_.part.split("/")
            return f"{year:04d}-{first}~/{year + (last < first):04d}-{last}~"
        if date_.part[0] not in "QSFW":
            return feast(date_.part, year)
        return f"{year:04d}-{date_.part}"
    if date_.month is None:
        return f"{year:04d}"
    value = f"{year:04d}-{date_.month:02d}" + (f"-{date_.day:02d}" if date_.day else "")
    return value if edtf.interval(value)[0] else None


def settle_calendar(when: Calendar, scene: Scene) -> Settled | None:
    """The value of a calendar date. A missing year is told by the words, by the text, or by the verb's tense."""
    if when.year is not None:
        return settle(_write(when.year, when), "text")
    if when.month is None and when.part is None:
        return _day_of_month(when, scene)
    if when.years is not None and when.origin == "now":
        return settle(_write(scene.published.year + when.years, when), "relative") if scene.published else None
    if when.years is not None or when.pick in ("that", "following", "previous"):
        return _calendar_from_then(when, scene)
    if scene.year is not None:
        year = bounds(scene.year)[0]
        if year:
            return settle(_write(year.year, when), "event", f"the year is that of {scene.year.edtf} in the text")
    if scene.published is None:
        return None
    return settle(_nearest(when, scene.published, _wanted(when, scene)), "relative")


def _wanted(when: Calendar, scene: Scene) -> Direction | None:
    """Where the date lies; a month before a noun (*the September summit*) may lie on either side of the verb's time."""
    before, after = scene.place.before, scene.place.after
    if (
        when.day is None
        and before.endswith(_DETERMINERS)
        and after[:1] == " "
        and after[1:2].isalpha()
        and scene.told is None
    ):
        return "due"
    return scene.direction


def _nearest(when: Calendar, published: date, wanted: Direction | None) -> str | None:
    """The date in the year that the words and the tense of the verb ask for: the last one, the next, or the nearest."""
    if when.pick == "this":
        return _write(published.year, when)
    rare = when.weekday is not None or (when.month == 2 and when.day == 29) or when.part is not None
    reach = range(published.year - 4, published.year + 5) if rare else range(published.year - 1, published.year + 2)
    options = [value for year in reach if (value := _write(year, when))]
    days = {value: edtf.interval(value) for value in options}
    if when.weekday is not None:
        fitting = [v for v in options if (first := days[v][0]) and first.isoweekday() == when.weekday]
        options = fitting or options  # a weekday that fits no year near is a slip of the pen
    if when.pick == "last":
        past = [v for v in options if (last := days[v][1]) and last < published]
        return past[-1] if past else None
    if when.pick == "next":
        return next((v for v in options if (first := days[v][0]) and first > published), None)
    return min(options, key=lambda value: _distance(days[value], published, wanted), default=None)


# What it costs, in days, to take a date for one on the other side of today than the verb says. Set by trying 0 to 420
# in steps of 40 on the corpus without its dev files.
_AGAINST_PAST = 340
_AGAINST_FUTURE = 120
_NEVER = 10**6


def _distance(days: tuple[date | None, date | None], published: date, wanted: Direction | None) -> int:
    first, last = days
    if first is None or last is None:
        return _NEVER
    if last < published and wanted == "ahead":
        return _NEVER
    if last < published:
        return (published - last).days + (_AGAINST_FUTURE if wanted == "future" else 0)
    if first > published:
        return (first - published).days + (_AGAINST_PAST if wanted == "past" else 0)
    return 0


def _calendar_from_then(when: Calendar, scene: Scene) -> Settled | None:
    """*October of that year*, *the following April*, *that December*."""
    then = scene.then
    first, last = bounds(then)
    if then is None or first is None or last is None:
        return None
    reason = f"counted from {then.edtf} in the text"
    if when.years is not None:
        return settle(_write(first.year + when.years, when), "event", reason) if first.year == last.year else None
    if when.pick == "that":
        return settle(_write(first.year, when), "event", reason) if first.year == last.year else None
    if when.pick == "following":
        for year in (last.year, last.year + 1):
            value = _write(year, when)
            begins = edtf.interval(value)[0] if value else None
            if begins and begins > last:
                return settle(value, "event", reason)
        return None
    for year in (first.year, first.year - 1):
        value = _write(year, when)
        ends = edtf.interval(value)[1] if value else None
        if ends and ends < first:
            return settle(value, "event", reason)
    return None


def _day_of_month(when: Calendar, scene: Scene) -> Settled | None:
    """*The 21st*: of the month of a date beside it, or of the month that the tense points to."""
    if when.day is None:
        return None
    today, then = scene.published, scene.then
    if when.months is not None:
        if today is None:
            return None
        year, month = edtf.shift_months(today.year, today.month, when.months)
        return settle(_write(year, replace(when, month=month)), "relative")
    if then is not None:
        anchor = bounds(then)[0 if scene.then_follows else 1]
        if anchor is None or len(then.edtf.rpartition("/")[2]) < _MONTH_LENGTH:
            return None
        value = _write(anchor.year, replace(when, month=anchor.month))
        return settle(value, "event", f"the month is that of {then.edtf} in the text")
    return None if today is None else _nearest_day(when, today, scene)


def _nearest_day(when: Calendar, today: date, scene: Scene) -> Settled | None:
    wanted = scene.direction
    if ends_here(scene.place.before) and wanted != "past":
        wanted = "future"
    months = [edtf.shift_months(today.year, today.month, away) for away in (-1, 0, 1)]
    days = [date.fromisoformat(value) for y, m in months if (value := _write(y, replace(when, month=m)))]
    if wanted == "past":
        days = [day for day in days if day <= today][-1:]
    elif wanted in ("future", "due", "ahead"):
        days = [day for day in days if day >= today][:1]
    nearest = min(days, key=lambda day: abs((day - today).days), default=None)
    return settle(nearest.isoformat() if nearest else None, "relative")


# -- weekdays ------------------------------------------------------------------------------------------------------


def settle_weekday(when: Weekday, scene: Scene) -> Settled | None:
    """The day a weekday means: the last one that was, today included; with a verb that looks ahead, the next."""
    if when.pick in ("that", "following", "previous", "of"):
        return _weekday_from_then(when, scene)
    today = scene.published
    if today is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if when.week_on:
        return Settled((_next(today, when.number) + timedelta(days=7)).isoformat(), "relative")
    if when.weeks is not None:
        return Settled((monday + timedelta(days=7 * when.weeks + when.number - 1)).isoformat(), "relative")
    ago = (today.isoweekday() - when.number) % 7
    if when.pick == "last":
        return Settled((today - timedelta(days=ago or 7)).isoformat(), "relative")
    if when.pick == "next":
        day = _next(today, when.number)  # the day after is not called so: that would be tomorrow
        return Settled((day + timedelta(days=7 if (day - today).days == 1 else 0)).isoformat(), "relative")
    wanted = scene.direction
    if when.pick == "this":
        return Settled((monday + timedelta(days=when.number - 1)).isoformat(), "relative")
    if wanted in ("future", "due", "present", "ahead"):
        return Settled((today + timedelta(days=(when.number - today.isoweekday()) % 7)).isoformat(), "relative")
    if when.east and ago == 6:  # what happened on Thursday by their clocks, told on our Wednesday
        ago = -1
    return Settled((today - timedelta(days=ago)).isoformat(), "relative")


def _next(day: date, number: int) -> date:
    return day + timedelta(days=((number - day.isoweekday()) % 7) or 7)


def _weekday_from_then(when: Weekday, scene: Scene) -> Settled | None:
    first, last = bounds(scene.then)
    if scene.then is None or first is None or last is None or (last - first).days > 6:
        return None
    if when.pick == "that":
        day = first - timedelta(days=first.isoweekday() - when.number)
    elif when.pick == "following":
        day = _next(last, when.number)
    elif when.pick == "of":
        day = first + timedelta(days=(when.number - first.isoweekday()) % 7)
    else:
        day = first - timedelta(days=(first.isoweekday() - when.number) % 7 or 7)
    return Settled(day.isoformat(), "event", f"counted from {scene.then.edtf} in the text")
