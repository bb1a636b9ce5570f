"""Which of the places that go by a name a text means: the names of a text choose together.

Every name starts with its meanings, weighted by population (*Paris* is Paris in France), and votes for the states, the
regions and the surroundings of its meanings. Then each name weighs its meanings anew by what the other names vote for,
and votes again: *Paris*, *Sherman* and *Lamar County* agree on the north-east of Texas. A meaning that lies inside what
stands beside the name (*Paris, Texas*) outweighs all others. The method is that of the toponym resolvers which count
on spatial minimality and containment (Leidner, 2007; Lieberman and Samet, 2012), as sums of votes instead of pairs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from entente.grounding.gazetteer import Spot, apart

# Weights, in powers of ten of the population. These and those of places.py were found by trying values on LGL,
# GeoWebNews and our dispatches, those of the dev set left out (bench/places.py).
KIND = {"state": 1.5, "capital": 0.5, "region": -0.5, "village": -0.5}
OF_ITS_OWN = 0.5  # a city in the region of the same name: New York is the city
HELD = 3.0  # a meaning inside the place that stands beside the name
ROUNDS = 3
SHARPNESS = 1.5  # how much faster votes grow than populations
# A vote of another name for the state of a meaning, its region, its wider and its closer surroundings.
SAME_STATE, SAME_REGION, NEAR, CLOSE = 0.3, 1.0, 1.0, 2.0
CONTEXT = 3.0  # what ten times as many votes weigh
FLOOR = 0.1  # votes that every meaning has
LEAST_SHARE = 0.01  # a meaning less likely than this does not vote
INSIDE_KM = 80  # a place lies inside a town or district if no further from its middle
WIDE, FINE = 1, 3  # squares to a degree: surroundings are a square and its neighbours

Key = str | int


@dataclass(slots=True)
class Asked:
    """A name of a text: what it may mean, and what stands beside it as holding it."""

    meanings: Sequence[Spot]
    within: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The meaning of a name; `backed`: how many of the `others`, names and hints, speak for its state."""

    spot: Spot
    held: bool
    alone: bool  # all meanings of the name lie in this state
    backed: float
    others: float


def inside(spot: Spot, holder: Spot) -> bool:
    """Whether a place lies in another: by state and region, else by distance."""
    if holder.kind == "state":
        return spot.state == holder.state and spot.kind != "state"
    if holder.kind == "region" and holder.region:
        return spot.region == holder.region and spot.kind != "region"
    return spot is not holder and spot.state == holder.state and apart(spot, holder) < INSIDE_KM


def _square(lat: float, lon: float, to_a_degree: int) -> int:
    """The number of a square; the number of the one above is 10,000 more, of the one to the east 1 more."""
    return to_a_degree * 100_000_000 + math.floor((lat + 90) * to_a_degree) * 10_000 + math.floor(lon * to_a_degree)


@lru_cache(maxsize=65536)
def _keys(spot: Spot) -> tuple[tuple[Key, Key, Key, Key], tuple[Key, ...]]:
    """What a spot is supported by (state, region, wide and fine square), and all that it votes for."""
    state, region = spot.state or "", spot.region or ""
    if spot.lat is None or spot.lon is None:
        return (state, region, 0, 0), tuple(filter(None, (state, region)))
    wide, fine = (_square(spot.lat, spot.lon, scale) for scale in (WIDE, FINE))
    around = [square + up + across for square in (wide, fine) for up in (-10_000, 0, 10_000) for across in (-1, 0, 1)]
    return (state, region, wide, fine), (*filter(None, (state, region)), *around)


@lru_cache(maxsize=65536)
def _alone(meanings: tuple[Spot, ...]) -> list[float]:
    """What each meaning of a name weighs before anything else of the text is heard."""
    regions = {spot.region for spot in meanings if spot.kind == "region"}
    return [
        spot.weight / 10 + KIND.get(spot.kind, 0.0) + OF_ITS_OWN * (spot.kind in _TOWNS and spot.region in regions)
        for spot in meanings
    ]


_TOWNS = frozenset(("city", "capital"))


def _shares(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    powers = [10 ** (SHARPNESS * (score - best)) if score > best - 3 else 0.0 for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


Votes = defaultdict[Key, float]  # for states, regions and squares


def _cast(votes: Votes, spot: Spot, share: float) -> None:
    for key in _keys(spot)[1]:
        votes[key] += share


def _supports(votes: Votes, name: Asked, shares: Sequence[float]) -> list[float]:
    """The votes of other names that speak for each meaning of a name."""
    own: Votes = defaultdict(float)
    for spot, share in zip(name.meanings, shares, strict=True):
        if share > LEAST_SHARE:
            own[spot.state or ""] += share
            own[spot.region or ""] += share
    found = []
    for spot, share in zip(name.meanings, shares, strict=True):
        state, region, wide, fine = _keys(spot)[0]
        support = SAME_STATE * (votes.get(state, 0.0) - own.get(state, 0.0)) if state else 0.0
        if region:
            support += SAME_REGION * (votes.get(region, 0.0) - own.get(region, 0.0))
        if wide:
            voted = share if share > LEAST_SHARE else 0.0
            support += NEAR * (votes.get(wide, 0.0) - voted) + CLOSE * (votes.get(fine, 0.0) - voted)
        found.append(support if support > 0 else 0.0)
    return found


def choose(names: Sequence[Asked], hints: Sequence[Spot] = ()) -> list[Chosen]:
    """The meaning of each name; `hints` are states and regions that the text names besides. Every name has meanings."""
    alone = []
    for name in names:
        weights = _alone(tuple(name.meanings))
        if name.within:
            held = [any(inside(spot, holder) for holder in name.within) for spot in name.meanings]
            weights = [weight + HELD * here for weight, here in zip(weights, held, strict=True)]
        alone.append(weights)
    scores, shares = alone, [_shares(row) for row in alone]
    votes: Votes = defaultdict(float)
    for _ in range(ROUNDS):
        votes = defaultdict(float)
        for hint in hints:
            _cast(votes, hint, 1.0)
        for name, share in zip(names, shares, strict=True):
            for spot, part in zip(name.meanings, share, strict=True):
                if part > LEAST_SHARE:
                    _cast(votes, spot, part)
        scores = [
            [w + CONTEXT * math.log10(FLOOR + s) for w, s in zip(weights, _supports(votes, name, share), strict=True)]
            if len(weights) > 1
            else weights
            for name, share, weights in zip(names, shares, alone, strict=True)
        ]
        shares = [_shares(row) for row in scores]
    return [_chosen(name, row, hints, names, votes) for name, row in zip(names, scores, strict=True)]


def _chosen(name: Asked, scores: list[float], hints: Sequence[Spot], names: Sequence[Asked], votes: Votes) -> Chosen:
    best = scores.index(max(scores))
    spot = name.meanings[best]
    share = _shares(scores)
    own = sum(part for other, part in zip(name.meanings, share, strict=True) if other.state == spot.state)
    held = any(inside(spot, holder) for holder in name.within)
    alone = all(other.state == spot.state for other in name.meanings)
    return Chosen(spot, held, alone, votes[spot.state or ""] - own, len(names) + len(hints) - 1)
