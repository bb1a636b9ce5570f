"""The gazetteer: what places a name may mean.

`tables/gazetteer.zip` holds some 370,000 names of cities, towns, regions and districts from GeoNames; how it is laid
out stands at the head of `tools/build_gazetteer.py`. A part is unpacked when a name in it is first asked for and
searched by halving, so that the gazetteer costs neither time to load nor memory for half a million objects.
`tables/places-by-hand.csv` adds seas, straits, ranges, bases and exercise grounds, and wins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from zipfile import ZipFile

from entente.grounding.names import fold, table

HAND_WEIGHT = 60  # a place listed by hand weighs as much as a city of a million: Georgia (USA) over a town of that name
CAPITAL_WEIGHT = 75  # Washington the city, not the region
WIDE_WEIGHT = 95  # one that lies in no state or in several: the Red Sea over a province of that name
SAME_KM = 300  # a place listed by hand and one of GeoNames by the same name are one place if no further apart
OTHER_NAME = 10  # what is taken from the weight where the name is not the place's first one

_KINDS = {"p": "capital", "c": "city", "v": "village", "r": "region", "d": "district", "a": "airport", "b": "base"}
_LONG = {
    "st": "saint",
    "ste": "sainte",
    "ft": "fort",
    "mt": "mount",
    "mts": "mountains",
    "twp": "township",
    "co": "county",
}
_SHORT = re.compile(r"\b(?:" + "|".join(_LONG) + r")\b")


class Spot(NamedTuple):
    """One meaning of a name: a place in state `state` (alpha-3), in its region `region` (`USA.LA`)."""

    state: str | None
    region: str | None
    lat: float | None
    lon: float | None
    kind: str
    weight: int  # ten times the logarithm of the population, and something for fame


def key(name: str) -> str:
    """The key of a name in the gazetteer: folded, with *St.*, *Ft.*, *Mt.*, *Twp.* and *Co.* in full."""
    return _SHORT.sub(lambda match: _LONG[match.group()], fold(name))


def part(name: str) -> str:
    """The part of the gazetteer that the key `name` stands in."""
    letters = name[:2]
    return letters if letters.isalnum() and letters.isascii() else "other"


@lru_cache(maxsize=1)
def _archive() -> _Parts:
    return _Parts(ZipFile(resources.files("entente.grounding").joinpath("tables", "gazetteer.zip").open("rb")))


class _Parts(dict[str, bytes]):
    """Parts unpacked so far."""

    def __init__(self, packed: ZipFile) -> None:
        self.packed, self.names = packed, frozenset(packed.namelist())

    def __missing__(self, name: str) -> bytes:
        self[name] = rows = self.packed.read(name) if name in self.names else b"\n"
        return rows


def _row(name: str) -> list[str]:
    """The spots of the key `name` as written in the table."""
    rows, wanted = _archive()[part(name)], name.encode()
    low, high = 0, len(rows) - 1  # each at the line end before a row, or at the last line end
    while low < high:
        middle = rows.rfind(b"\n", low, (low + high) // 2 + 1)
        end = rows.index(b"\n", middle + 1)
        found, _, spots = rows[middle + 1 : end].partition(b"\t")
        if found == wanted:
            return spots.decode().split("\t")
        if found < wanted:
            low = end
        else:
            high = middle
    return []


def _spot(written: str) -> Spot:
    region, lat, lon, letter, weight = written.split(" ")
    kind = _KINDS.get(letter) or _KINDS[letter.lower()].replace("capital", "city")  # *Tana* is hardly Antananarivo
    known = (lat, lon) != ("0", "0")
    return Spot(
        region[:3],
        region if len(region) > 4 else None,
        float(lat) if known else None,
        float(lon) if known else None,
        kind,
        int(weight) - OTHER_NAME * letter.isupper(),
    )


@lru_cache(maxsize=1)
def _by_hand() -> dict[str, tuple[Spot, ...]]:
    places: dict[str, tuple[Spot, ...]] = {}
    for row in table("places-by-hand.csv"):
        lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
        weight = CAPITAL_WEIGHT if row["kind"] == "capital" else HAND_WEIGHT if row["state"] else WIDE_WEIGHT
        spot = Spot(row["state"] or None, None, lat, lon, row["kind"], weight)
        places[key(row["name"])] = (*places.get(key(row["name"]), ()), spot)
    return places


def by_hand(name: str) -> tuple[Spot, ...]:
    """The places of this name in `places-by-hand.csv` alone."""
    return _by_hand().get(key(name), ())


@lru_cache(maxsize=65536)
def spots(name: str) -> tuple[Spot, ...]:
    """The places that `name` may mean, those by hand first, the others by population."""
    wanted = key(name)
    others = [*map(_spot, _row(wanted))]
    listed = []
    for hand in _by_hand().get(wanted, ()):
        same = [spot for spot in others if _same(hand, spot)]
        weight = max([hand.weight, *(spot.weight for spot in same)])
        listed.append(hand._replace(region=next((spot.region for spot in same), None), weight=weight))
        others = [spot for spot in others if spot not in same]
    return (*listed, *others)


def _same(hand: Spot, other: Spot) -> bool:
    """Whether a place listed by hand is this one of GeoNames: New York the city is not New York the region."""
    if hand.kind == "region" and other.kind == "region":
        return hand.state == other.state
    of_a_kind = hand.kind == "region" or other.kind != "region"
    return of_a_kind and hand.state == other.state and apart(hand, other) < SAME_KM


def apart(one: Spot, other: Spot) -> float:
    """Kilometres between two spots, on a flat map: good enough to tell near from far. Infinite without a point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    across = (one.lon - other.lon + 180) % 360 - 180
    return 111 * math.hypot(one.lat - other.lat, across * math.cos(math.radians((one.lat + other.lat) / 2)))


@lru_cache(maxsize=1)
def _regions() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    rows = list(table("regions.csv"))
    full = {row["name"]: (row["name"], row["region"]) for row in rows}
    return full, {name: full[row["name"]] for row in rows for name in row["names"].split("|")}


@lru_cache(maxsize=65536)
def region_in_short(name: str, *, full: bool = False) -> Spot | None:
    """The region that a short name or its people's name means: *Ky.*, *N.C.*, *Ohioans*; with `full` also *Ohio*."""
    names, short = _regions()
    plain = name.replace(".", "")
    called, region = short.get(plain) or (names.get(plain) if full else None) or ("", "")
    here = [spot for spot in spots(called) if spot.region == region]
    return next((spot for spot in here if spot.kind == "region"), here[0] if here else None)


@lru_cache(maxsize=1)
def regions_in_news() -> frozenset[str]:
    """The names of `regions.csv` that mean a region wherever they stand: *Ohio*, *Ohioans*, *N.C.*, not *OR*."""
    full, short = _regions()
    long = {name for name in (*full, *short) if len(name) > 4}
    return frozenset(long | {f"{name}." for name in short} | {".".join(name) + "." for name in short if name.isupper()})


def entries() -> Iterator[tuple[str, tuple[Spot, ...]]]:
    """Every key of the gazetteer proper with its spots, in order: for tests and measures."""
    for name in sorted(_archive().names):
        for row in _archive()[name].decode().split("\n"):
            if row:
                found, *written = row.split("\t")
                yield found, tuple(map(_spot, written))
