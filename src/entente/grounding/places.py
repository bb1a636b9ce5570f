"""Where a place mention lies: the state and, where known, a point.

A first gazetteer of some 3,000 names (`tables/places*.csv`). A name that several places share goes to the one in a
state that stands next to it (*Tripoli, Lebanon*), else in a state that the text names, else to the largest. A place
that the tables do not know gets the state that the words beside it give (*Torzhok, Russia*), or none: never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from entente.grounding.names import fold, table
from entente.grounding.states import kind_of, owners_within, state_of
from entente.grounding.types import Place
from entente.reading.types import Mention

REGION_RANK = 1_000  # hand-listed places weigh as much as a city of a million: Georgia (USA) over a town of that name

# What is left of a longer name when these are taken off: *Hambantota International Port*, *Camp Lemonnier*.
_AROUND = re.compile(
    r"^(?:(?:port|city|town|village|province|republic|region|district|coast|shores?|"
    r"waters|north|south|east|west|northern|southern|eastern|western|central|north ?east(?:ern)?|north ?west(?:ern)?|"
    r"south ?east(?:ern)?|south ?west(?:ern)?|upper|lower|greater|downtown|nearby|camp|fort|base|raaf base|of|off|the"
    r")\s+)+|(?:\s+(?:international|naval|air|force|military|army|sea|region|province|oblast|krai|state|district|county|"
    r"governorate|city|port|harbou?r|airport|airfield|aerodrome|base|station|range|ranges|training|firing|field|area|"
    r"ground|grounds|camp|barracks|garrison|cantonment|dockyard|shipyards?|valley|peninsula|border|crossing|coast|"
    r"waters|plateau|desert|strait|canal|gorge|pass|sector|roadstead|polygon|cosmodrome|anchorage|spaceport))+$"
)
# A state's ships and shore stations carry its navy's prefix: *INS Satavahana*.
_PREFIXES = {
    "ins": "IND", "pns": "PAK", "hms": "GBR", "hmas": "AUS", "hmcs": "CAN", "hmnzs": "NZL", "raaf": "AUS", "raf": "GBR",
    "cfb": "CAN", "rnas": "GBR", "bns": "BGD", "slns": "LKA", "rss": "SGP", "uss": "USA",
}  # fmt: skip
_PART = re.compile(r"(?:[a-z]+(?:[ -][a-z]+)*|Northern|Southern|Eastern|Western|Central)\s+[A-Z]")  # *coast of China*
_IN = re.compile(r"\s*(?:,|\(|-)\s*(?:(?:in|near)\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
_OF = re.compile(
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}(?:city|town|port|village|capital|province|region|district|base|island|garrison|"
    r"training ground|range|resort|state|settlement|airport|enclave|exclave)(?:\s+(?:of|at|in))?\s+|['’]s?\s+"
)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    state: str | None
    lat: float | None
    lon: float | None
    rank: int


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, tuple[_Row, ...]]:
    places: dict[str, tuple[_Row, ...]] = {}
    for source in ("places-by-hand.csv", "places.csv"):
        for row in table(source):
            key, state = fold(row["name"]), row["state"] or None
            if any(known.state in (state, None) for known in places.get(key, ())):
                continue
            lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
            rank = int(row["rank"]) if "rank" in row else REGION_RANK
            places[key] = (*places.get(key, ()), _Row(row["name"], state, lat, lon, rank))
    return places


def _rows(name: str) -> tuple[_Row, ...]:
    key = fold(name)
    places = _gazetteer()
    return places.get(key) or places.get(_AROUND.sub("", key)) or ()


def place_of(name: str, beside: Sequence[str] = (), named: Sequence[str] = ()) -> Place:
    """The place that `name` means in a text that has states `beside` the name and others `named` elsewhere."""
    rows = _rows(name)
    if rows:
        for states in (beside, named):
            if states and (there := [row for row in rows if row.state in states]):
                row = max(there, key=lambda row: (-states.index(row.state or ""), row.rank))
                return Place(name, row.state, row.lat, row.lon)
        row = max(rows, key=lambda row: row.rank)
        if not beside or row.state is None:
            return Place(name, row.state, row.lat, row.lon)
    if len(set(beside)) == 1:
        return Place(name, beside[0])
    if (state := state_of(name) if kind_of(name) == "name" else None) and not rows:
        return Place(name, state)
    if _PART.match(name) and len(owners := owners_within(name)) == 1:
        return Place(name, owners[0])
    prefix = name.split()[0].casefold() if " " in name else ""
    return Place(name, _PREFIXES.get(prefix))


def ground_places(text: str, mentions: Sequence[Mention], states: Sequence[str | None]) -> dict[int, Place]:
    """The place mentions among `mentions`, by position, grounded; `states[i]` is the code of state mention i."""
    named = tuple(dict.fromkeys(state for state in states if state))
    found: dict[int, Place] = {}
    known: dict[str, Place] = {}
    for i, mention in enumerate(mentions):
        if mention.type == "place":
            beside = tuple(dict.fromkeys(_beside(text, mentions, states, i)))
            place = place_of(mention.quote, beside, named)
            key = fold(mention.quote)
            if place.state is None and place.lat is None and key in known:
                place = Place(mention.quote, known[key].state, known[key].lat, known[key].lon)
            elif place.state and key not in known:
                known[key] = place
            found[i] = place
    return found


def _beside(text: str, mentions: Sequence[Mention], states: Sequence[str | None], i: int) -> Iterator[str]:
    """States that the neighbouring mentions put the place in: *Leticia, Colombia*; *the Russian city of Torzhok*."""
    here = mentions[i]
    if i + 1 < len(mentions):
        after = mentions[i + 1]
        if _IN.fullmatch(text, here.end, after.start):
            if after.type == "state" and (state := states[i + 1]) and kind_of(after.quote) in ("name", "short"):
                # *in Leticia, Colombia said*: after a comma, a state that goes on as subject is no address
                if "," not in text[here.end : after.start] or _closes(text, after.end):
                    yield state
            elif after.type == "place":
                rows = _rows(after.quote)
                if rows and len({row.state for row in rows}) == 1 and rows[0].state:
                    yield rows[0].state
    if i:
        before = mentions[i - 1]
        if before.type == "state" and (state := states[i - 1]) and _OF.fullmatch(text, before.end, here.start):
            yield state


def _closes(text: str, end: int) -> bool:
    """Whether an address may end at `end`: punctuation, a preposition or the end of the text follows."""
    return (
        re.match(
            r"\s*(?:[,.;:)\]–—(-]|$|\n)|\s+(?:on|in|from|with|for|and|to|at|after|before|where)\b", text[end : end + 12]
        )
        is not None
    )
