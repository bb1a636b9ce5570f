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
KIND = {"state": 1.0, "capital": 1.0, "region": 0.0, "district": -0.5, "village": -0.5}
OF_ITS_OWN = 1.0  # a city in the region of the same name: New York is the city
HELD = 4.0  # a meaning inside the place that stands beside the name
ROUNDS = 3
SHARPNESS = 1.5  # how much faster votes grow than populations
SAME_STATE, SAME_REGION, NEAR = 0.3, 1.0, 2.0  # a vote of another name for the state, region, surroundings of a meaning
CONTEXT = 3.0  # what ten times as many votes weigh
FLOOR = 0.1  # votes that every meaning has
LEAST_SHARE = 0.01  # a meaning less likely than this does not vote
INSIDE_KM = 80  # a place lies inside a town or district if no further from its middle

Cell = tuple[int, int]


@dataclass(slots=True)
class Asked:
    """A name of a text: what it may mean, and what stands beside it as holding it."""

    meanings: Sequence[Spot]
    within: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The meaning of a name; `backed`: how many of the other names and hints speak for its state, of `others`."""

    spot: Spot
    held: bool
    backed: float
    others: float


def inside(spot: Spot, holder: Spot) -> bool:
    """Whether a place lies in another: by state and region, else by distance."""
    if holder.kind == "state":
        return spot.state == holder.state and spot.kind != "state"
    if holder.kind == "region" and holder.region:
        return spot.region == holder.region and spot.kind != "region"
    return spot is not holder and spot.state == holder.state and apart(spot, holder) < INSIDE_KM


def _cell(spot: Spot) -> Cell | None:
    """The square of a degree that a spot lies in."""
    return None if spot.lat is None or spot.lon is None else (math.floor(spot.lat), math.floor(spot.lon))


def _alone(name: Asked) -> list[float]:
    """What each meaning weighs before the other names are heard."""
    cities = {spot.region for spot in name.meanings if spot.kind in ("city", "capital") and spot.region}
    regions = {spot.region for spot in name.meanings if spot.kind == "region"}
    both = cities & regions
    weights = []
    for spot in name.meanings:
        weight = spot.weight / 10 + KIND.get(spot.kind, 0.0)
        weight += OF_ITS_OWN * (spot.region in both and spot.kind in ("city", "capital"))
        weights.append(weight + HELD * any(inside(spot, holder) for holder in name.within))
    return weights


def _shares(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    powers = [10 ** (SHARPNESS * (score - best)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


class Votes(Counter[str | Cell]):
    """What the names of a text vote for: states, regions and squares of a degree with their neighbours."""

    def cast(self, spot: Spot, share: float) -> None:
        """Count a meaning in; with a negative share, out again."""
        if spot.state:
            self[spot.state] += share
        if spot.region:
            self[spot.region] += share
        if cell := _cell(spot):
            for up in (-1, 0, 1):
                for across in (-1, 0, 1):
                    self[cell[0] + up, cell[1] + across] += share

    def cast_all(self, name: Asked, shares: Sequence[float], sign: int = 1) -> None:
        """Count the meanings of a name in or out."""
        for spot, share in zip(name.meanings, shares, strict=True):
            if share > LEAST_SHARE:
                self.cast(spot, sign * share)

    def support(self, spot: Spot) -> float:
        """The votes that speak for a meaning."""
        found = SAME_STATE * self[spot.state or ""] + SAME_REGION * self[spot.region or ""]
        cell = _cell(spot)
        return max(found + (NEAR * self[cell] if cell else 0.0), 0.0)


def choose(names: Sequence[Asked], hints: Sequence[Spot] = ()) -> list[Chosen]:
    """The meaning of each name; `hints` are states and regions that the text names besides. Every name has meanings."""
    alone = [_alone(name) for name in names]
    scores, shares = alone, [_shares(row) for row in alone]
    votes = Votes()
    for hint in hints:
        votes.cast(hint, 1.0)
    for name, share in zip(names, shares, strict=True):
        votes.cast_all(name, share)
    for _ in range(ROUNDS):
        scores = []
        for name, share, weights in zip(names, shares, alone, strict=True):
            if len(weights) == 1:
                scores.append(weights)
                continue
            votes.cast_all(name, share, -1)
            supports = map(votes.support, name.meanings)
            scores.append([w + CONTEXT * math.log10(FLOOR + s) for w, s in zip(weights, supports, strict=True)])
            votes.cast_all(name, share)
        for name, share, row in zip(names, shares, scores, strict=True):
            votes.cast_all(name, share, -1)
            share[:] = _shares(row)
            votes.cast_all(name, share)
    chosen = []
    for name, share, row in zip(names, shares, scores, strict=True):
        best = max(range(len(row)), key=row.__getitem__)
        spot = name.meanings[best]
        own = sum(part for other, part in zip(name.meanings, share, strict=True) if other.state == spot.state)
        held = any(inside(spot, holder) for holder in name.within)
        chosen.append(Chosen(spot, held, votes[spot.state or ""] - own, len(names) + len(hints) - 1))
    return chosen
