"""What a phrase is settled against, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entente.grounding.times import edtf
from entente.grounding.times.context import Direction, Place, direction
from entente.grounding.types import Basis


@dataclass(frozen=True, slots=True)
class Settled:
    """An EDTF value, what it rests on, and in words how it was worked out where it rests on another date.

    `timex` is set where TIMEX3's value is not the one that follows from `edtf`: *the end of 2021* is its last month to
    EDTF and the year to TIMEX3. With `edtf` empty only the TIMEX3 value is known.
    """

    edtf: str
    basis: Basis = "text"
    reason: str | None = None
    timex: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a phrase may lean on: its place, the day of publication, and the date of the text that it counts from."""

    place: Place
    published: date | None
    then: Settled | None = None  # the date that *that year*, *two days later* count from
    year: Settled | None = None  # a date whose year a date without one may share
    then_follows: bool = False  # `then` stands after the phrase in its sentence
    then_apposed: bool = False  # `then` stands right beside the phrase, and is the same told again
    told: Direction | None = None  # on which side what the phrase is part of lies, whatever the verb: *since May*

    @property
    def direction(self) -> Direction | None:
        return self.told or direction(self.place.before, self.place.after)


def bounds(settled: Settled | None) -> tuple[date | None, date | None]:
    """First and last day of a settled value; an open range stands for its closed end."""
    if settled is None:
        return None, None
    first, _, last = settled.edtf.partition("/")
    if last == "..":
        return edtf.interval(first)
    return edtf.interval(last) if first == ".." else edtf.interval(settled.edtf)


def settle(value: str | None, basis: Basis, reason: str | None = None) -> Settled | None:
    """A settled value, or None where there is none."""
    return Settled(value, basis, reason) if value else None
