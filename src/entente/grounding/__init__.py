"""Marks become grounded marks: dates, states, actors, places, numbers, money, items and names get their meaning.

`ground` is the door: one document and its marks in, the same marks with a value beside each mention out. It is pure
and needs no network; its tables (`tables/`) are read when first needed.
"""

from entente.grounding.bodies import body_of, members
from entente.grounding.eras import existed, name_on
from entente.grounding.ground import ground
from entente.grounding.states import state_of
from entente.grounding.types import (
    GroundedMarks,
    Item,
    Money,
    Name,
    Number,
    Person,
    Place,
    States,
    Time,
    Value,
)

__all__ = [
    "GroundedMarks",
    "Item",
    "Money",
    "Name",
    "Number",
    "Person",
    "Place",
    "States",
    "Time",
    "Value",
    "body_of",
    "existed",
    "ground",
    "members",
    "name_on",
    "state_of",
]
