"""What a mention means: a time, states, a place, a number, money, an item, a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from entente.reading.types import Marks

Precision = Literal["hour", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "range"]
# text: the words alone give it. relative: worked out from the publication date. event: worked out from another
# event or date of the text. inferred: worked out from several places of the text; `reason` says how.
Basis = Literal["text", "relative", "event", "inferred"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]  # TimeML's four types of TIMEX3


@dataclass(frozen=True, slots=True)
class Time:
    """A date as an interval, a duration, or a repetition. Unknown stays unknown: no field is guessed."""

    edtf: str | None = None  # `2018-08-07`, `2019-10`, `2020-11-08/2020-11-21`, `2016/..`, `P2W`, `R/P1Y`, `PAST`
    timex: str | None = None  # TimeML's TIMEX3 value: `2018-08-07`, `P2W`, `XXXX-WXX-2`, `PAST_REF`
    start: date | None = None  # first day the words support
    end: date | None = None  # last day the words support
    precision: Precision | None = None
    basis: Basis | None = None
    reason: str | None = None  # how a date with basis `event` or `inferred` was worked out
    timex_type: TimexType | None = None  # TIMEX3's type beside its value


@dataclass(frozen=True, slots=True)
class States:
    """The state or states (ISO 3166-1 alpha-3) that a state, organisation, person, office or group stands for."""

    codes: tuple[str, ...]
    basis: Literal["text", "inferred"] = "text"
    reason: str | None = None  # what an inferred one was inferred from


@dataclass(frozen=True, slots=True)
class Person:
    """Who a person or office of a text is: the fullest form of the name that the text gives, and the office held."""

    name: str | None  # without rank; None for an office whose holder is not known
    office: str | None = None  # of tables/offices-by-name.csv: `defence minister`, `deputy defence minister`
    basis: Literal["text", "inferred"] = "text"  # of the office; for an office, of the name
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `state` is the state it lies in, if it lies in one.

    Coordinates only where known, and none for a state, a continent or the like. Where `basis` is `inferred`, the state
    and the point are those of another place of the text, and `reason` says of which.
    """

    name: str
    state: str | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None  # its kind: state, capital, city, village, region, district, sea, strait, base, ...
    basis: Literal["text", "inferred"] = "text"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A count or an ordinal; None for a vague one (*hundreds*)."""

    value: int | float | None
    counts: int | None = field(default=None, compare=False)  # position of the mention that a count counts


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of `currency` (ISO 4217)."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Item:
    """A weapon, platform or system by its designation (`Mi-35`); what else is known follows from that.

    Where the words give no designation and another mention does (*the tanks*), the basis is `inferred`.
    """

    designation: str
    family: str | None = field(default=None, compare=False)  # `Mi-24`
    item_kind: str | None = field(default=None, compare=False)  # `helicopter`; see tables/kinds.csv
    category: str | None = field(default=None, compare=False)  # SIPRI's: `aircraft`
    makers: tuple[str, ...] = field(default=(), compare=False)  # states, alpha-3
    part_of: tuple[str, ...] = field(default=(), compare=False)  # designations of the platforms it is built into
    basis: Literal["text", "inferred"] = field(default="text", compare=False)
    reason: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, normalised for reading (quotes and stray punctuation off), or what an event is about."""

    name: str
    topic: str | None = field(default=None, compare=False)  # for a topic: its term in tables/topics.csv


Value = Time | States | Place | Number | Money | Item | Name


@dataclass(frozen=True, slots=True)
class GroundedMarks:
    """Marks, with `values[i]` the meaning of `marks.mentions[i]`, or None where it is not known.

    A person or office has, beside the state it stands for, `persons[i]`: who it is. Where nobody looked, it is empty.
    """

    marks: Marks
    values: tuple[Value | None, ...]
    persons: tuple[Person | None, ...] = ()
