"""What the words of a time mention say by themselves, before anything around them is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["hour", "minute", "night", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"]
# last, this, next: seen from the day of publication. that, following, previous: seen from another date of the text.
# of: within another one (*the Saturday* of a fair).
Pick = Literal["last", "this", "next", "that", "following", "previous", "of"]
Origin = Literal["now", "then"]  # the day of publication, or another date of the text
Edges = Literal[
    "early", "mid", "late", "start", "end", "first day", "last day",
    "half 1", "half 2", "its week", "its weekend", "week from", "week 1", "week 2", "week 3", "week 4", "last week",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs nothing else: a duration, a repetition, a vague word, a named period.

    `timex` is its TIMEX3 value where that does not follow: *recent years* is `PAST` and `PXY`. With `edtf` empty only
    TIMEX3 has a value: *two or three weeks* is `P2W`.
    """

    edtf: str
    timex: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date of which year, month or day may be missing.

    `part` is a season (`SP`), quarter (`Q2`), half (`H1`), the rule of a movable feast (`easter-2`) or the months of a
    parliament's session (`07/08`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    pick: Pick | None = None  # last October, the following August
    years: int | None = None  # October last year: -1
    origin: Origin = "now"  # where `years` counts from: October of that year counts from then
    months: int | None = None  # the 5th of this month: 0
    weekday: int | None = None  # told beside the date: Monday, 27 May


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 1 to Sunday 7; `weeks` where its week is told (*Monday of last week*: -1)."""

    number: int
    pick: Pick | None = None
    weeks: int | None = None
    week_on: bool = False  # *Monday week*: a week after the next Monday
    east: bool = False  # *Thursday Tokyo time*: told by clocks that may be a day ahead of the publisher's


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the day of publication or from another date. `ago` says that a length was counted."""

    count: int
    unit: Unit
    origin: Origin
    ago: bool = False
    exact: Literal["day", "month", ""] = ""  # *three years ago today*, *two years ago this month*
    on_event: bool = False  # *two days after* something: the something may carry the date
    event: str = ""  # that something, where it is part of the mention: *the visit*
    counted: bool = False  # a number is told, *a year later*: as fine as what it counts from, if that is a quarter


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch up to the day of publication (*the past six months*), or from its year's start (*so far this year*)."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A financial year by its number, or by its distance from the present one."""

    year: int | None = None
    years: int = 0
    begin: int | None = None  # fiscal 2021-22 begins in 2021
    quarter: int | None = None  # the first quarter of a financial year
    whose: str = ""  # the state, where the words name it: *Japanese fiscal year 2027*


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a period: its end, its first week, *early* in it."""

    of: Phrase
    part: Edges


@dataclass(frozen=True, slots=True)
class Between:
    """A range given as one mention; `both` where its ends are joined by *and* without *between*."""

    first: Phrase
    last: Phrase
    both: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A range with one open end: *since 2016* (`after`), *from May* (`from`), *before Christmas* (`before`)."""

    of: Phrase
    side: Literal["after", "from", "before"]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the text by its name: *the visit*, *the two-day meeting*."""

    name: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, with the day where the words name one."""

    hour: int
    minute: int | None
    of: Phrase | None
    utc: bool = False


Phrase = Fixed | Calendar | Weekday | Shift | Stretch | Fiscal | Edge | Between | Open | Happening | Clock
