"""Where a place mention lies: the state and, where known, a point.

The names of a text choose among their meanings together (`whereabouts.py`): what stands beside a name as holding it
(*Tripoli, Lebanon*; *the Russian city of Armavir*) comes first, then the states, regions and surroundings that the
other names speak for, then size. A place that the tables do not know gets the state that the words beside it give
(*Torzhok, Russia*), or the state and point of the one place that its own name holds (*Manila Cathedral*), or those that
all the rest of the text speaks for; the last two are `inferred` and say so. Else it stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from entente.grounding.gazetteer import Spot, apart, by_hand, region_in_short, regions_in_news, spots
from entente.grounding.names import fold, toml
from entente.grounding.states import kind_of, owners_within, state_of
from entente.grounding.types import Place
from entente.grounding.whereabouts import Asked, Chosen, Meanings, choose
from entente.reading.types import Mention

STATE_WEIGHT = 85  # a name that is a state's: more than any city, less than a city that all of the text speaks for
NOTHING_PROPER = 30  # what is taken from the weight of a place whose name is only words such as *northern* and *region*
STRIPPED = 25  # what is taken from the weight of a place found by a part of its name
# A place is believed if it has at least this weight (some ten thousand people, and known abroad), or if this many names
# of the text back its state.
WELL_KNOWN, BACKED = 45, 0.5
ALONE = 40  # the same for a name that no place of another state has
IN_ITS_NAME = 60  # a place whose name stands in a longer name (*Manila Cathedral*) must weigh this, or be backed
SHORTEST = 4  # letters of a name that is looked for in a longer name
ENOUGH = 3  # known places and states that a text must name for unknown places to be put where they lie
ONE_STATE = 0.8  # the share of a text's places and states that one state must have for unknown places to be put there
ONE_AREA_KM = 161  # and how far apart its places may lie for one of them to give an unknown place its point

# What is left of a longer name when these are taken off: *Hambantota International Port*, *Camp Lemonnier*.
_AROUND = re.compile(
    r"^(?:(?:port|city|town|township|village|province|republic|region|district|county|coast|shores?|outskirts|suburbs?|"
    r"waters|north|south|east|west|northern|southern|eastern|western|central|north ?east(?:ern)?|north ?west(?:ern)?|"
    r"south ?east(?:ern)?|south ?west(?:ern)?|upper|lower|greater|downtown|nearby|camp|fort|base|raaf base|of|off|the"
    r")\s+)+|(?:\s+(?:international|naval|air|force|military|army|sea|region|province|oblast|krai|state|district|county|"
    r"governorate|city|port|harbou?r|airport|airfield|aerodrome|base|station|range|ranges|training|firing|field|area|"
    r"ground|grounds|camp|barracks|garrison|cantonment|dockyard|shipyards?|valley|peninsula|border|crossing|coast|"
    r"waters|plateau|desert|strait|canal|gorge|pass|sector|roadstead|polygon|cosmodrome|anchorage|spaceport|township|"
    r"parish|borough|metropolitan|downtown))+$"
)
_DIRECTION = re.compile(
    r"(?:(?:the )?(?:coast|shores?|waters|north|south|east|west|outskirts|parts?) (?:of|off) |off )|"
    r"(?:(?:north|south) ?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|central|upper|lower)\s"
)
_TOWNS = frozenset(("capital", "city", "town", "village"))
# What is called after another place or a person without being there: *Paris Street*, *Sherman Barracks*.
_NAMED_AFTER = re.compile(
    r"^(?:Fort|Camp|Base)\b|\b(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Drive|Boulevard|Way|Highway|Terrace|Square|"
    r"Barracks|Base|Embassy|House|Academy|Island|River|Lake)$"
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
_IN_TOWN = re.compile(r",?\s+(?:in|near)\s+(?:the\s+)?(?:[a-z]+\s)?")
_AFTER = re.compile(r"\s*,\s*((?:[A-Z][\w’'-]*\.?\s?){1,3})")  # *Paducah, Ky.*; *Sochi, Krasnodar Krai*
_AFTER_COMMA = re.compile(r", ((?:[A-Z][a-z]{0,4}\.\s?){1,3})")
_CAPITALISED = re.compile(r"(?:(?:New|North|South|West|British|Rhode) )?[A-Z][a-z]{3,}")


@lru_cache(maxsize=65536)
def meanings(name: str) -> Meanings:
    """What a name may mean: places of that name, else of what is left without words like *city* and *airport*."""
    return Meanings.of(_meant(name))


def _meant(name: str) -> tuple[Spot, ...]:
    own, folded = spots(name), fold(name)
    core = _AROUND.sub("", folded)
    if not core:  # *Northern Region*, *East*, *Airport*: many have one, and only the rest of the text can tell whose
        return tuple(spot._replace(weight=spot.weight - NOTHING_PROPER) for spot in own if not name.islower())
    if short := region_in_short(name):
        return (short, *own)
    if code := _state_named(name):
        if any((spot.state == code and spot.kind == "region") or spot.kind == "territory" for spot in by_hand(name)):
            return own
        return (_state(code), *(spot for spot in own if spot.state != code or spot.kind not in ("region", "capital")))
    if own or core == folded:
        return own
    if (code := state_of(core) if kind_of(core) == "name" else None) and _DIRECTION.match(folded):
        return (_state(code)._replace(kind="part"),)
    if not name[:1].isupper() or not core.replace(" ", "").isalpha():
        return ()
    return tuple(spot._replace(weight=spot.weight - STRIPPED) for spot in spots(core))


def _state_named(name: str) -> str | None:
    kind = kind_of(name)
    return state_of(name) if kind and kind != "capital" else None


def place_of(name: str, beside: Sequence[str] = (), named: Sequence[str] = ()) -> Place:
    """The place that `name` means in a text that has states `beside` the name and others `named` elsewhere."""
    asked = Asked(meanings(name), [_state(code) for code in beside])
    if not asked.meanings.spots:
        return unknown(name, asked.within)
    (chosen,) = choose([asked], [_state(code) for code in named])
    return known(name, chosen.spot) if believed(chosen) else unknown(name, asked.within)


def believed(chosen: Chosen) -> bool:
    """Whether a meaning is to be trusted: a small place that nothing in the text speaks for is hardly the one meant."""
    spot = chosen.spot
    if chosen.held or chosen.others == 0 or chosen.backed >= BACKED or not spot.state:
        return True
    return spot.weight >= (ALONE if chosen.alone else WELL_KNOWN)


def _state(code: str) -> Spot:
    return Spot(code, None, None, None, "state", STATE_WEIGHT)


def known(name: str, spot: Spot) -> Place:
    """The place of a chosen meaning; a state has no point."""
    if spot.kind in ("state", "part"):
        return Place(name, spot.state, feature=spot.kind)
    return Place(name, spot.state, spot.lat, spot.lon, spot.kind)


def unknown(name: str, within: Sequence[Spot]) -> Place:
    """A place that no table knows, by what holds it and by its own words."""
    if len(states := {spot.state for spot in within if spot.state}) == 1:
        return Place(name, states.pop())
    if _PART.match(name) and len(owners := owners_within(name)) == 1:
        return Place(name, owners[0])
    prefix = name.split()[0].casefold() if " " in name else ""
    return Place(name, _PREFIXES.get(prefix))


def ground_places(text: str, mentions: Sequence[Mention], states: Sequence[str | None]) -> dict[int, Place]:
    """The place mentions among `mentions`, by position, grounded; `states[i]` is the code of state mention i."""
    positions = [i for i, mention in enumerate(mentions) if mention.type == "place"]
    if not positions:
        return {}
    names = {mentions[i].quote: Asked(meanings(mentions[i].quote)) for i in positions}
    for i in positions:
        names[mentions[i].quote].within += _holders(text, mentions, states, i)
    hints = [_state(code) for code in dict.fromkeys(code for code in states if code)]
    asked = {name: asked for name, asked in names.items() if asked.meanings.spots}
    chosen = dict(zip(asked, choose([*asked.values()], [*hints, *_hints(text, names)]), strict=True))
    found = {}
    for i in positions:
        quote = mentions[i].quote
        if quote in chosen and believed(chosen[quote]):
            found[i] = known(quote, chosen[quote].spot)
        else:
            found[i] = unknown(quote, names[quote].within)
    spots_known = [chosen[mentions[i].quote].spot for i in positions if found[i].feature]
    for i in positions:
        if found[i].feature is None and found[i].state is None:
            town = _town_after(text, mentions, found, i)
            found[i] = town or inferred(found[i].name, spots_known, hints)
    return found


def _town_after(text: str, mentions: Sequence[Mention], found: Mapping[int, Place], i: int) -> Place | None:
    """The state and point of a known town that an unknown place is said to lie in: *the Alder Centre in Liverpool*."""
    town = found.get(i + 1)
    if (
        town is None
        or town.feature not in _TOWNS
        or not _IN_TOWN.fullmatch(text, mentions[i].end, mentions[i + 1].start)
    ):
        return None
    reason = f"it is said to lie in {town.name}"
    return Place(mentions[i].quote, town.state, town.lat, town.lon, basis="inferred", reason=reason)


def inferred(name: str, around: Sequence[Spot], hints: Sequence[Spot]) -> Place:
    """A place that no table knows, by a known place in its name, or by the rest of a text that stays in one state."""
    return _by_its_name(name, around, hints) or _by_the_text(name, around, hints) or Place(name)


def _by_its_name(name: str, around: Sequence[Spot], hints: Sequence[Spot]) -> Place | None:
    words = name.split()
    if len(words) < 2 or _NAMED_AFTER.search(name):
        return None
    backed = {spot.state for spot in (*around, *hints)}
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if spot := _held_in_name(part, around, backed):
                at = (spot.lat, spot.lon) if spot.kind in _TOWNS else (None, None)
                return Place(name, spot.state, *at, basis="inferred", reason=f"its name holds {part}")
    owners = owners_within(name)
    if len(owners) == 1 and owners[0] in backed:
        return Place(name, owners[0], basis="inferred", reason="its name holds that of the state")
    return None


def _held_in_name(part: str, around: Sequence[Spot], backed: set[str | None]) -> Spot | None:
    """The town or region that a part of a longer name means: a large one, or one near what else the text names."""
    if not part[0].isupper() or len(part) < SHORTEST:
        return None
    here = sorted((spot for spot in spots(part) if spot.state in backed), key=lambda spot: spot.kind not in _TOWNS)
    for spot in here:
        near = spot.kind in _TOWNS and any(apart(spot, other) <= ONE_AREA_KM for other in around)
        if near or (spot.weight >= IN_ITS_NAME and spot.kind in (*_TOWNS, "region")):
            return spot
    return None


def _by_the_text(name: str, around: Sequence[Spot], hints: Sequence[Spot]) -> Place | None:
    states = Counter(spot.state for spot in (*around, *hints) if spot.state)
    if states.total() < ENOUGH or (most := states.most_common(1)[0])[1] < ONE_STATE * states.total():
        return None
    state, reason = most[0], "the other places of the text lie there"
    points = {spot for spot in around if spot.state == state and spot.kind in _TOWNS}
    first = next((spot for spot in around if spot in points), None)
    if first and all(apart(first, spot) <= ONE_AREA_KM for spot in points):
        return Place(name, state, first.lat, first.lon, basis="inferred", reason=reason)
    return Place(name, state, basis="inferred", reason=reason)


def _hints(text: str, names: Container[str]) -> Iterator[Spot]:
    """Regions that the text names outside its mentions (*Kentucky State Police*, *Paducah, Ky.*); telltale words."""
    found = {*_CAPITALISED.findall(text), *_AFTER_COMMA.findall(text)} & regions_in_news()
    for name in sorted(found):
        if name not in names and (spot := region_in_short(name, full=True)) and not _ambiguous(name):
            yield spot._replace(lat=None, lon=None)
    for state, words in _telltales():
        if any(word in text for word in words):
            yield _state(state)


@lru_cache(maxsize=1024)
def _ambiguous(name: str) -> bool:
    """Whether the name of a region is also that of a state or of a large town: *Georgia*, *Washington*, *New York*."""
    return _state_named(name) is not None or any(s.kind in _TOWNS and s.weight >= IN_ITS_NAME for s in spots(name))


@lru_cache(maxsize=1)
def _telltales() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["state"], tuple(row["words"])) for row in toml("telltale.toml")["telltale"])


def _holders(text: str, mentions: Sequence[Mention], states: Sequence[str | None], i: int) -> Iterator[Spot]:
    """What stands beside mention i as holding it: *Leticia, Colombia*; *the Russian city of Torzhok*; *Paris, Tex.*."""
    here = mentions[i]
    if i + 1 < len(mentions):
        after = mentions[i + 1]
        if _IN.fullmatch(text, here.end, after.start):
            if after.type == "state" and (state := states[i + 1]) and kind_of(after.quote) in ("name", "short"):
                # *in Leticia, Colombia said*: after a comma, a state that goes on as subject is no address
                if "," not in text[here.end : after.start] or _closes(text, after.end):
                    yield _state(state)
            elif after.type == "place":
                yield from (s for s in meanings(after.quote).spots if s.kind in ("state", "region", "district"))
    elif match := _AFTER.match(text, here.end):
        yield from (s for s in meanings(match[1].strip()).spots if s.kind in ("state", "region"))
    if i:
        before = mentions[i - 1]
        if before.type == "state" and (state := states[i - 1]) and _OF.fullmatch(text, before.end, here.start):
            yield _state(state)


def _closes(text: str, end: int) -> bool:
    """Whether an address may end at `end`: punctuation, a preposition or the end of the text follows."""
    return (
        re.match(
            r"\s*(?:[,.;:)\]–—(-]|$|\n)|\s+(?:on|in|from|with|for|and|to|at|after|before|where)\b", text[end : end + 12]
        )
        is not None
    )
