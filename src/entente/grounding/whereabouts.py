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
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

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
Votes = defaultdict[Key, float]  # for states, regions and squares
_AROUND = tuple(up + across for up in (-10_000, 0, 10_000) for across in (-1, 0, 1))
_TOWNS = frozenset(("city", "capital"))


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a name may mean; what each meaning weighs before anything else of the text is heard; what speaks for it."""

    spots: tuple[Spot, ...]
    weights: tuple[float, ...]
    keys: tuple[tuple[str, str, int, int], ...]  # state, region, wide and fine square; empty or 0 where there is none

    @classmethod
    def of(cls, spots: tuple[Spot, ...]) -> Meanings:
        """The meanings with their weights."""
        regions = {spot.region for spot in spots if spot.kind == "region"}
        return cls(spots, tuple(_weight(spot, regions) for spot in spots), tuple(map(_keys, spots)))


@dataclass(slots=True)
class Asked:
    """A name of a text: what it may mean, and what stands beside it as holding it."""

    meanings: Meanings
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


def _weight(spot: Spot, regions: Set[str | None]) -> float:
    own = OF_ITS_OWN if spot.kind in _TOWNS and spot.region in regions else 0.0
    return spot.weight / 10 + KIND.get(spot.kind, 0.0) + own


def _square(lat: float, lon: float, to_a_degree: int) -> int:
    """The number of a square; that of the one to the north is 10,000 more, of the one to the east 1 more."""
    return to_a_degree * 100_000_000 + math.floor((lat + 90) * to_a_degree) * 10_000 + math.floor(lon * to_a_degree)


def _keys(spot: Spot) -> tuple[str, str, int, int]:
    if spot.lat is None or spot.lon is None:
        return spot.state or "", spot.region or "", 0, 0
    squares = _square(spot.lat, spot.lon, WIDE), _square(spot.lat, spot.lon, FINE)
    return spot.state or "", spot.region or "", *squares


def _shares(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    powers = [10 ** (SHARPNESS * (score - best)) if score > best - 3 else 0.0 for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _cast(votes: Votes, keys: tuple[str, str, int, int], share: float) -> None:
    """Vote for a state, a region, and two squares with all around them."""
    state, region, wide, fine = keys
    if state:
        votes[state] += share
    if region:
        votes[region] += share
    if wide:
        for step in _AROUND:
            votes[wide + step] += share
            votes[fine + step] += share


def _supports(votes: Votes, meanings: Meanings, shares: Sequence[float]) -> list[float]:
    """The votes of other names that speak for each meaning of a name."""
    own: Votes = defaultdict(float)
    for (state, region, _, _), share in zip(meanings.keys, shares, strict=True):
        if share > LEAST_SHARE:
            own[state] += share
            own[region] += share
    found = []
    heard = votes.get
    for (state, region, wide, fine), share in zip(meanings.keys, shares, strict=True):
        support = SAME_STATE * (heard(state, 0.0) - own.get(state, 0.0)) if state else 0.0
        if region:
            support += SAME_REGION * (heard(region, 0.0) - own.get(region, 0.0))
        if near := heard(wide, 0.0) if wide else 0.0:
            voted = share if share > LEAST_SHARE else 0.0
            support += NEAR * (near - voted) + CLOSE * (heard(fine, 0.0) - voted)
        found.append(support if support > 0 else 0.0)
    return found


def choose(names: Sequence[Asked], hints: Sequence[Spot] = ()) -> list[Chosen]:
    """The meaning of each name; `hints` are states and regions that the text names besides. Every name has meanings."""
    alone: list[Sequence[float]] = []
    for name in names:
        weights: Sequence[float] = name.meanings.weights
        if name.within:
            held = [any(inside(spot, holder) for holder in name.within) for spot in name.meanings.spots]
            weights = [weight + HELD * here for weight, here in zip(weights, held, strict=True)]
        alone.append(weights)
    hinted = [_keys(hint) for hint in hints]
    scores, shares = alone, [_shares(row) for row in alone]
    votes: Votes = defaultdict(float)
    for _ in range(ROUNDS):
        votes = defaultdict(float)
        for keys in hinted:
            _cast(votes, keys, 1.0)
        for name, share in zip(names, shares, strict=True):
            for keys, part in zip(name.meanings.keys, share, strict=True):
                if part > LEAST_SHARE:
                    _cast(votes, keys, part)
        if all(len(weights) == 1 for weights in alone):
            break
        scores = [
            _weighed(weights, _supports(votes, name.meanings, share)) if len(weights) > 1 else weights
            for name, share, weights in zip(names, shares, alone, strict=True)
        ]
        shares = [_shares(row) for row in scores]
    others = len(names) + len(hints) - 1
    return [_chosen(*row, votes, others) for row in zip(names, scores, shares, strict=True)]


def _weighed(weights: Sequence[float], supports: Sequence[float]) -> list[float]:
    return [w + CONTEXT * math.log10(FLOOR + s) for w, s in zip(weights, supports, strict=True)]


def _chosen(name: Asked, scores: Sequence[float], share: Sequence[float], votes: Votes, others: int) -> Chosen:
    spots = name.meanings.spots
    spot = spots[max(range(len(scores)), key=scores.__getitem__)]
    own = sum(part for other, part in zip(spots, share, strict=True) if other.state == spot.state)
    held = any(inside(spot, holder) for holder in name.within)
    alone = all(other.state == spot.state for other in spots)
    return Chosen(spot, held, alone, votes.get(spot.state or "", 0.0) - own, others)
