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
from collections.abc import Iterator, Sequence
from functools import lru_cache

from entente.grounding.gazetteer import Spot, region_in_short, spots
from entente.grounding.names import fold
from entente.grounding.states import kind_of, owners_within, state_of
from entente.grounding.types import Place
from entente.grounding.whereabouts import Asked, choose
from entente.reading.types import Mention

STATE_WEIGHT = 70  # a name that is a state's: more than any city, less than a city that all of the text speaks for

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
_AFTER = re.compile(r"\s*,\s*((?:[A-Z][\w’'-]*\.?\s?){1,3})")  # *Paducah, Ky.*; *Sochi, Krasnodar Krai*
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*(?:\.[A-Z])*(?:\s[A-Z][\w’'-]*)*")


@lru_cache(maxsize=65536)
def meanings(name: str) -> tuple[Spot, ...]:
    """What a name may mean: places of that name, else of what is left without words like *city* and *airport*."""
    if short := region_in_short(name):
        return (short,)
    own = spots(name)
    kind = kind_of(name)
    if kind and kind != "capital" and (code := state_of(name)):
        others = [spot for spot in own if spot.state != code or spot.kind not in ("state", "region", "capital")]
        return (_state(code), *others)
    if own:
        return own
    core = _AROUND.sub("", fold(name))
    return spots(core) if core else ()


def place_of(name: str, beside: Sequence[str] = (), named: Sequence[str] = ()) -> Place:
    """The place that `name` means in a text that has states `beside` the name and others `named` elsewhere."""
    asked = Asked(meanings(name), [_state(code) for code in beside])
    return _place(name, asked, [_state(code) for code in named])


def _state(code: str) -> Spot:
    return Spot(code, None, None, None, "state", STATE_WEIGHT)


def _place(name: str, asked: Asked, hints: Sequence[Spot]) -> Place:
    if asked.meanings:
        return known(name, choose([asked], hints)[0])
    return unknown(name, asked.within)


def known(name: str, spot: Spot) -> Place:
    """The place of a chosen meaning; a state has no point."""
    if spot.kind == "state":
        return Place(name, spot.state, kind="state")
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
    names: dict[str, Asked] = {}
    own: dict[int, list[Spot]] = {}
    for i in positions:
        quote = mentions[i].quote
        asked = names.setdefault(quote, Asked(meanings(quote), times=0))
        asked.times += 1
        own[i] = list(_holders(text, mentions, states, i))
        asked.within += own[i]
    hints = [_state(code) for code in dict.fromkeys(code for code in states if code)]
    some = [asked for asked in names.values() if asked.meanings]
    chosen = dict(zip(map(id, some), choose(some, [*hints, *_regions(text)]), strict=True))
    found = {}
    for i in positions:
        quote = mentions[i].quote
        asked = names[quote]
        found[i] = known(quote, chosen[id(asked)]) if asked.meanings else unknown(quote, asked.within)
    return found


def _regions(text: str) -> Iterator[Spot]:
    """Regions that the text names anywhere, in short or in full: the *Kentucky* of *Kentucky State Police*."""
    seen = set()
    for match in _CAPITALISED.finditer(text):
        for words in (match.group(), match.group().partition(" ")[0]):
            if words not in seen:
                seen.add(words)
                if spot := region_in_short(words):
                    yield spot


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
                yield from (s for s in meanings(after.quote) if s.kind in ("state", "region", "district"))
    elif match := _AFTER.match(text, here.end):
        yield from (s for s in meanings(match[1].strip()) if s.kind in ("state", "region"))
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
