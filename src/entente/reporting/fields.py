"""Fields of a report that are not actors or dates: name, edition, places, items, counts, money."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from entente.grounding.types import Item, Money, Name, Number, Place, States
from entente.reporting.told import Filler, Told
from entente.reporting.types import Amount, CountValue, ItemValue, PlaceValue

JOINTS = ("-", "–", " ", "")  # between a name and its edition


def name_of(fillers: list[Filler]) -> str | None:
    """The name told most often; of equals the first."""
    names = [_called(f) for f in fillers if f.role == "name"]
    if not names:
        return None
    count = Counter(n.casefold() for n in names)
    return max(names, key=lambda n: (count[n.casefold()], -names.index(n)))


def lone_name(told: Told, fillers: list[Filler], trigger: int) -> list[Filler]:
    """A name that stands before the event's very edition (*Bruzhba-5*) and that the reader tied to no event.

    Nothing where the event has a name, or no edition.
    """
    edition = edition_of(fillers)
    if edition is None or any(f.role == "name" for f in fillers):
        return []
    for i, (name, number) in enumerate(pairwise(told.mentions)):
        value = told.values[i + 1]
        if (name.type, number.type) != ("name", "ordinal") or not isinstance(value, Number) or value.value != edition:
            continue
        if told.text[name.end : number.start] in JOINTS and not told.users(i):
            return [Filler(i, name, told.values[i], "name", trigger, name.confidence)]
    return []


def _called(f: Filler) -> str:
    """What a mention calls a thing, without the quotation marks and commas around it."""
    return f.value.name if isinstance(f.value, Name) else f.mention.quote


def edition_of(fillers: list[Filler]) -> int | None:
    for f in fillers:
        if f.role == "edition" and isinstance(f.value, Number) and f.value.value is not None:
            return int(f.value.value)
    return None


def place_value(place: Place, quote: str) -> PlaceValue:
    """A place as reports have it: a point that is another place's (`inferred`) is left out."""
    at = (place.lat, place.lon) if place.basis == "text" else (None, None)
    return PlaceValue(place.name, quote, place.state, *at)


def places_of(fillers: list[Filler]) -> list[PlaceValue]:
    out: dict[str, PlaceValue] = {}
    for f in fillers:
        if f.role == "place" and f.mention.type != "state":
            quote = f.mention.quote
            place = PlaceValue(quote, quote)
            if isinstance(f.value, Place):
                place = place_value(f.value, quote)
            out.setdefault(quote.casefold(), place)
    return list(out.values())


def items_of(told: Told, fillers: list[Filler]) -> list[ItemValue]:
    out: dict[str, ItemValue] = {}
    counts = [f for f in fillers if f.role == "count" and isinstance(f.value, Number)]
    for f in fillers:
        if f.role != "item":
            continue
        name = f.value.designation if isinstance(f.value, Item) else f.mention.quote
        number = next((c.value.value for c in counts if isinstance(c.value, Number) and _counts_it(told, c, f)), None)
        # *the tanks* that stand for T-90S keep their own words and count: they may be some of them
        key = f.mention.quote.casefold() if isinstance(f.value, Item) and f.value.basis == "inferred" else name
        if key not in out or (out[key].count is None and number is not None):
            out[key] = ItemValue(name, f.mention.quote, number)
    return list(out.values())


def _counts_it(told: Told, count: Filler, item: Filler) -> bool:
    """Whether the count stands right before the item: *four* Mi-35, *a dozen of the* missiles."""
    gap = told.text[count.mention.end : item.mention.start]
    return count.mention.end <= item.mention.start and len(gap.split()) <= 3 and not set(gap) & set(".,;:")


def counts_of(told: Told, fillers: list[Filler]) -> list[CountValue]:
    out: list[CountValue] = []
    states = [f for f in fillers if isinstance(f.value, States) and f.value.codes and f.role != "source"]
    for f in fillers:
        if f.role != "count" or not isinstance(f.value, Number) or f.value.value is None:
            continue
        of = next((s.value.codes[0] for s in states if isinstance(s.value, States) and _counts_it(told, f, s)), None)
        value = CountValue(f.value.value, of)
        if value not in out:
            out.append(value)
    return out


def amount_of(fillers: list[Filler]) -> Amount | None:
    for f in fillers:
        if f.role == "value" and isinstance(f.value, Money):
            return Amount(f.value.amount, f.value.currency, f.mention.quote)
    return None


def topics_of(fillers: list[Filler]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_called(f).lower() for f in fillers if f.role == "topic"))
