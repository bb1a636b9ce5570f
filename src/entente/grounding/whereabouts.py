"""Which of the places that go by a name a text means: the names of a text choose together.

Every name starts with its meanings, weighted by population (*Paris* is Paris in France), and votes for the states, the
regions and the surroundings of its meanings. Then each name weighs its meanings anew by what the other names vote for,
and votes again: *Paris*, *Sherman* and *Lamar County* agree on the north-east of Texas. A meaning that lies inside what
stands beside the name (*Paris, Texas*) outweighs all others. The method is that of the toponym resolvers which count
on spatial minimality and containment (Leidner, 2007; Lieberman and Samet, 2012), as sums of votes instead of pairs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from entente.grounding.gazetteer import Spot, apart

# Weights, in powers of ten of the population. Found by trying values on LGL and GeoWebNews (bench/places.py).
KIND = {"state": 1.0, "capital": 1.0, "region": 0.5, "district": -0.5, "village": -0.5}
HELD = 4.0  # a meaning inside the place that stands beside the name
ROUNDS = 3
SHARPNESS = 1.5  # how much faster votes grow than populations
SAME_STATE, SAME_REGION, NEAR = 0.3, 1.0, 2.0  # a vote of another name for the state, region, surroundings of a meaning
CONTEXT = 3.0  # what ten times as many votes weigh
FLOOR = 0.1  # votes that every meaning has
INSIDE_KM = 80  # a place lies inside a town or district if no further from its middle


@dataclass(slots=True)
class Asked:
    """A name of a text: what it may mean, what stands beside it as holding it, how often it stands there."""

    meanings: Sequence[Spot]
    within: list[Spot] = field(default_factory=list)
    times: int = 1


def inside(spot: Spot, holder: Spot) -> bool:
    """Whether a place lies in another: by state and region, else by distance."""
    if holder.kind == "state":
        return spot.state == holder.state and spot.kind != "state"
    if holder.kind == "region" and holder.region:
        return spot.region == holder.region and spot.kind != "region"
    return spot is not holder and spot.state == holder.state and apart(spot, holder) < INSIDE_KM


def _cells(spot: Spot) -> list[tuple[int, int]]:
    if spot.lat is None or spot.lon is None or spot.kind == "state":
        return []
    lat, lon = math.floor(spot.lat), math.floor(spot.lon)
    return [(lat + up, lon + across) for up in (-1, 0, 1) for across in (-1, 0, 1)]


def _shares(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    powers = [10 ** (SHARPNESS * (score - best)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@dataclass(slots=True)
class Votes:
    """What the names of a text vote for: states, regions and squares of a degree with their neighbours."""

    of: Counter[str | tuple[int, int]] = field(default_factory=Counter)

    def cast(self, spot: Spot, share: float) -> None:
        """Count a meaning in (or, with a negative share, out)."""
        if spot.state:
            self.of[spot.state] += share
        if spot.region:
            self.of[spot.region] += share
        for cell in _cells(spot):
            self.of[cell] += share

    def support(self, spot: Spot) -> float:
        """The votes that speak for a meaning."""
        found = SAME_STATE * self.of[spot.state or ""] + SAME_REGION * self.of[spot.region or ""]
        if spot.lat is not None and spot.lon is not None and spot.kind != "state":
            found += NEAR * self.of[math.floor(spot.lat), math.floor(spot.lon)]
        return max(found, 0.0)


def choose(names: Sequence[Asked], hints: Sequence[Spot] = ()) -> list[Spot]:
    """The meaning of each name; `hints` are states and regions that the text names besides. Every name has meanings."""
    base = []
    for name in names:
        held = [any(inside(spot, holder) for holder in name.within) for spot in name.meanings]
        base.append(
            [
                spot.weight / 10 + KIND.get(spot.kind, 0.0) + HELD * held_here
                for spot, held_here in zip(name.meanings, held, strict=True)
            ]
        )
    shares = [_shares(scores) for scores in base]
    scores = base
    for _ in range(ROUNDS):
        votes = Votes()
        for hint in hints:
            votes.cast(hint, 1.0)
        for name, share in zip(names, shares, strict=True):
            for spot, part in zip(name.meanings, share, strict=True):
                if part > 0.01:
                    votes.cast(spot, part)
        scores = []
        for name, share, own in zip(names, shares, base, strict=True):
            if len(name.meanings) == 1:
                scores.append(own)
                continue
            for spot, part in zip(name.meanings, share, strict=True):
                if part > 0.01:
                    votes.cast(spot, -part)
            scores.append(
                [
                    start + CONTEXT * math.log10(FLOOR + votes.support(spot))
                    for spot, start in zip(name.meanings, own, strict=True)
                ]
            )
            for spot, part in zip(name.meanings, share, strict=True):
                if part > 0.01:
                    votes.cast(spot, part)
        shares = [_shares(row) for row in scores]
    return [
        max(zip(row, range(0, -len(row), -1), name.meanings, strict=True))[2]
        for row, name in zip(scores, names, strict=True)
    ]
