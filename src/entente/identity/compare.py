"""Whether two reports of different documents tell of one event: a scored comparison that says why.

Each aspect of two reports (dates, states, names, …) is looked at for itself and stands at one of a few levels; each
level has a weight; their sum, with that of the type, is the logarithm of the odds that the two tell of one event. So
the score is a logistic model over levels, and every part of it can be read out. No field has to agree, and none is
enough. The weights, with an example beside each level, are in `tables/weights.toml`; `python -m training.identity`
learns them from the storylines of the corpus. After Fellegi and Sunter, "A theory for record linkage" (1969).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, exp, radians, sin, sqrt
from pathlib import Path

from entente.identity.names import likeness
from entente.identity.profile import Profile
from entente.identity.words import shared

TABLE = Path(__file__).parent / "tables" / "weights.toml"
APART = {"denied", "recurring"}  # told of as not having happened, or as no single occasion
MONTH = 31  # days; a date that spans no more is a particular one
FORTNIGHT = 14
SLIP = 3  # days by which documents may differ on an occasion of a fortnight at most
FIRST_YEAR = 1900  # an edition number from here on is a year
NEAR_KM = 60.0  # two places no further apart may be one: a base and the town that it lies by
LITTLE, MUCH = 8.0, 25.0  # weight of the telling words that two sentences share: one or two words; four and more
FEW, SEVERAL = 2, 5  # rare words that two documents share
SOON, WEEKS, SEASON, YEAR = 4, 21, 120, 400  # days between two publications


@dataclass(frozen=True, slots=True)
class Reason:
    """What one aspect of two reports says: `dates` at `same day` adds 2.1 to the logarithm of the odds."""

    aspect: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely it is that two reports tell of one event, and why."""

    score: float  # logarithm of the odds, natural
    reasons: tuple[Reason, ...]
    barred: str | None = None  # why they cannot be one, whatever the score

    @property
    def probability(self) -> float:
        return 0.0 if self.barred else 1 / (1 + exp(-self.score))


def compare(a: Profile, b: Profile) -> Comparison:
    """Compare two reports of one type; which comes first makes no difference."""
    reasons = explained(levels(a, b))
    return Comparison(round(sum(r.weight for r in reasons), 4), reasons, barred(a, b))


def scored(a: Profile, b: Profile) -> float:
    """The score alone; minus infinity where the two are barred from being one."""
    if barred(a, b):
        return float("-inf")
    table = weights()
    return sum(table[aspect][level] for aspect, level in levels(a, b))


def explained(found: Iterator[tuple[str, str]]) -> tuple[Reason, ...]:
    """A level that bars a pair weighs nothing: other editions have no weight."""
    return tuple(Reason(aspect, level, weights()[aspect].get(level, 0.0)) for aspect, level in found)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Aspect -> level -> weight."""
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    return {aspect: {name: float(x["weight"]) for name, x in rows.items()} for aspect, rows in table["weights"].items()}


def barred(a: Profile, b: Profile) -> str | None:
    """What two reports of one event never differ in, where these do."""
    if a.type != b.type:
        return "types"
    if _editions(a, b) == "different":
        return "editions"
    if a.states and b.states and not a.states & b.states:
        return "states"
    if a.actors and b.targets and a.actors == b.targets and not a.actors & b.actors:
        return "sides"
    if (a.stage in APART) != (b.stage in APART) and "recurring" in (a.stage, b.stage):
        return "stages"
    if a.type == "exercise" and _names(a, b) == "different":
        return "names"
    if a.type == "exercise" and len(a.states) == len(b.states) == 2 and a.states != b.states:
        return "states"
    if _other_occasion(a, b):
        return "dates"
    return None


def _other_occasion(a: Profile, b: Profile) -> bool:
    """Whether both stand at one stage on days that are known and not the same, and no edition says they are one."""
    if a.stage != b.stage or a.open or b.open or (_editions(a, b) == "same" and _names(a, b) in ("same", "similar")):
        return False
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    gap = max(a.first, b.first) - min(a.last, b.last)
    return gap > (SLIP if max(a.last - a.first, b.last - b.first) < FORTNIGHT else 0)


def levels(a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
    """Each aspect with the level at which two reports of one type stand."""
    yield "type", a.type
    for aspect, look in ASPECTS.items():
        yield aspect, look(a, b)


def _dates(a: Profile, b: Profile) -> str:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return "none" if a.first is None and b.first is None else "one"
    longest = max(a.last - a.first, b.last - b.first) + 1
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 0:
        if gap <= SLIP and longest <= FORTNIGHT:
            return "days apart"
        same = "" if a.stage == b.stage else ", stages differ"
        return ("weeks apart" if gap <= MONTH else "months apart" if gap <= YEAR else "years apart") + same
    if a.open or b.open:
        return "open"
    if longest == 1:
        return "same day"
    if longest <= MONTH:
        return "same days" if (a.first, a.last) == (b.first, b.last) else "days overlap"
    return "months overlap" if longest <= YEAR else "years overlap"


def _told(a: Profile, b: Profile) -> str:
    if a.told is None or b.told is None:
        return "unknown"
    gap = abs(a.told - b.told)
    limits = {SOON: "same days", WEEKS: "same weeks", SEASON: "same months", YEAR: "same year"}
    return next((level for days, level in limits.items() if gap <= days), "years apart")


def _states(a: Profile, b: Profile) -> str:
    if not a.states or not b.states:
        return "unknown"
    if a.states == b.states:
        return "same" if len(a.states) > 1 else "same one"
    return "contained" if a.states <= b.states or b.states <= a.states else "overlap"


def _sides(a: Profile, b: Profile) -> str:
    """Who acts on whom."""
    if a.actors and b.actors and a.targets and b.targets:
        if (a.actors, a.targets) == (b.actors, b.targets):
            return "same"
        return "compatible" if a.actors & b.actors and a.targets & b.targets else "different"
    if (a.actors and b.actors and not a.actors & b.actors) or (a.targets and b.targets and not a.targets & b.targets):
        return "different"
    return "unknown"


def _names(a: Profile, b: Profile) -> str:
    if not a.name or not b.name:
        return "one" if a.name or b.name else "none"
    return likeness(a.name, b.name)


def _editions(a: Profile, b: Profile) -> str:
    """Rounds and years are two ways of counting: the 46th and that of 2019 may be one."""
    if a.edition is None or b.edition is None or (a.edition < FIRST_YEAR) != (b.edition < FIRST_YEAR):
        return "unknown"
    return "same" if a.edition == b.edition else "different"


def _stages(a: Profile, b: Profile) -> str:
    if a.stage == b.stage:
        return "same"
    return "apart" if (a.stage in APART) != (b.stage in APART) else "differ"


def _places(a: Profile, b: Profile) -> str:
    if not a.places or not b.places:
        return "unknown"
    if a.places & b.places or any(_km(x, y) <= NEAR_KM for x in a.spots for y in b.spots):
        return "same"
    return "different"


def _items(a: Profile, b: Profile) -> str:
    if not a.items or not b.items:
        return "unknown"
    if a.items & b.items:
        return "same"
    return "contained" if any(x in y or y in x for x in a.items for y in b.items if x and y) else "different"


def _numbers(a: Profile, b: Profile) -> str:
    if not a.numbers or not b.numbers:
        return "unknown"
    common = a.numbers & b.numbers
    return "same" if any(n > 12 for n in common) else "same small" if common else "different"


def _money(a: Profile, b: Profile) -> str:
    if a.money is None or b.money is None or a.money[0] != b.money[0]:
        return "unknown"
    return "same" if a.money == b.money else "different"


def _people(a: Profile, b: Profile) -> str:
    if not a.people or not b.people:
        return "unknown"
    return "same" if a.people & b.people else "different"


def _words(a: Profile, b: Profile) -> str:
    if not a.words or not b.words:
        return "unknown"
    common = shared(a.words, b.words)
    return "none" if not common else "little" if common <= LITTLE else "some" if common <= MUCH else "much"


def _papers(a: Profile, b: Profile) -> str:
    """How much the documents as a whole have in common, beyond the sentences that tell of it."""
    if not a.paper or not b.paper:
        return "unknown"
    common = len(a.paper & b.paper)
    return "none" if not common else "little" if common <= FEW else "some" if common <= SEVERAL else "much"


ASPECTS: Mapping[str, Callable[[Profile, Profile], str]] = {
    "dates": _dates,
    "told": _told,
    "states": _states,
    "sides": _sides,
    "names": _names,
    "editions": _editions,
    "stages": _stages,
    "places": _places,
    "items": _items,
    "numbers": _numbers,
    "money": _money,
    "people": _people,
    "words": _words,
    "papers": _papers,
}


def _km(x: tuple[float, float], y: tuple[float, float]) -> float:
    """Distance on the sphere (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((radians(p), radians(q)) for p, q in (x, y))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(h, 1.0)))
