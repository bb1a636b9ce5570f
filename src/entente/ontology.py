"""Event types, their roles, stages and registers, and their codes in PLOVER and CAMEO, as `ontology.toml` says.

The file is read once, on first use; importing this module costs nothing. CAMEO: Gerner, Schrodt and Yilmaz, Event Data
Codebook 1.1b3 (2012). PLOVER: Open Event Data Alliance, 2021, with its crosswalk from CAMEO. Scores: Goldstein, "A
conflict-cooperation scale for WEIS events data" (1992), in the version that GDELT gives for CAMEO, from -10 to 10.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from entente.errors import UsageError

STATEMENT = "statement"  # the one type whose stages are stances


@dataclass(frozen=True, slots=True)
class Coding:
    """A type at a stage in the field's own codes; all None where none of them fits (`EventType.uncoded` says why)."""

    plover: str | None
    cameo: str | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code and what PLOVER makes of it."""

    cameo: str
    name: str
    goldstein: float
    plover: str | None
    mode: str | None
    context: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register. `source` is a field of the event (`when.start`, `name`) or a role (`roles.party`);
    `stages`, where given, are those of the reports whose claims count."""

    name: str
    label: str
    source: str
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The events of one type with that type's columns."""

    name: str
    type: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the twelve types."""

    name: str
    description: str
    roles: tuple[str, ...]  # its own first, then those that every type takes
    actors: tuple[str, ...]  # roles filled by states and their bodies, `source` left out
    sides: tuple[str, ...]  # of these, the roles that make the pair of states
    reading: Mapping[str, str]  # role -> what it is in this type: actor of a transfer -> supplier
    stages: tuple[str, ...]  # stances, for statements
    register: Register
    coding: Mapping[str, Coding]  # for each stage
    uncoded: Mapping[str, str]  # stage without a code -> why

    @property
    def directed(self) -> bool:
        """Whether somebody does something to somebody, rather than all together."""
        return self.sides == ("actor", "target")


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of `ontology.toml`."""

    types: Mapping[str, EventType]
    stages: Mapping[str, str]  # name -> what it covers
    stances: Mapping[str, str]
    common_roles: tuple[str, ...]
    time_roles: tuple[str, ...]
    codes: Mapping[str, Code]  # by CAMEO code

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by name, in the order of the types."""
        return MappingProxyType({t.register.name: t.register for t in self.types.values()})


@cache
def ontology() -> Ontology:
    """The ontology that ships with this version."""
    with Path(__file__).with_name("ontology.toml").open("rb") as file:
        data = tomllib.load(file)
    codes = {cameo: _code(cameo, entry) for cameo, entry in data["cameo"].items()}
    closing = tuple(_column(entry) for entry in data["closing_columns"])
    common = tuple(data["common_roles"])
    types = {}
    for name, entry in data["types"].items():
        stages = tuple(data["stances" if name == STATEMENT else "stages"])
        uncoded = {stage: data["uncoded"][reason] for stage, reason in entry.get("uncoded", {}).items()}
        types[name] = EventType(
            name=name,
            description=entry["description"],
            roles=(*entry["roles"], *common),
            actors=tuple(entry["actors"]),
            sides=tuple(entry["sides"]),
            reading=MappingProxyType(entry["reading"]),
            stages=stages,
            register=Register(
                name=entry["register"],
                type=name,
                columns=(*(_column(column) for column in entry["columns"]), *closing),
            ),
            coding=MappingProxyType(_coding(stages, entry["codes"], uncoded, codes)),
            uncoded=MappingProxyType(uncoded),
        )
    return Ontology(
        types=MappingProxyType(types),
        stages=MappingProxyType(data["stages"]),
        stances=MappingProxyType(data["stances"]),
        common_roles=common,
        time_roles=tuple(data["time_roles"]),
        codes=MappingProxyType(codes),
    )


def event_type(name: str) -> EventType:
    """The type of that name; raises UsageError with the names there are."""
    types = ontology().types
    if name not in types:
        raise UsageError(f"no event type {name!r}: there are {', '.join(types)}")
    return types[name]


def codes(type: str, stage: str) -> Coding:
    """PLOVER type, CAMEO code and Goldstein score of an event of `type` at `stage` (a stance, for statements).

    Raises UsageError for a type or stage that there is not.
    """
    coding = event_type(type).coding
    if stage not in coding:
        raise UsageError(f"no stage {stage!r} of {type}: there are {', '.join(coding)}")
    return coding[stage]


def _coding(
    stages: tuple[str, ...], cameo: Mapping[str, str], uncoded: Mapping[str, str], table: Mapping[str, Code]
) -> dict[str, Coding]:
    """One entry a stage; KeyError for a stage that has neither a code nor a reason for having none."""
    coding = {}
    for stage in stages:
        if stage in uncoded:
            coding[stage] = Coding(None, None, None)
        else:
            code = table[cameo[stage]]
            coding[stage] = Coding(code.plover, code.cameo, code.goldstein)
    return coding


def _code(cameo: str, entry: Mapping[str, Any]) -> Code:
    return Code(
        cameo=cameo,
        name=entry["name"],
        goldstein=float(entry["goldstein"]),
        plover=entry.get("plover"),
        mode=entry.get("mode"),
        context=entry.get("context"),
    )


def _column(entry: Mapping[str, Any]) -> Column:
    return Column(entry["name"], entry["label"], entry["from"], tuple(entry.get("stages", ())))
