"""Marks of one document, grounded: what each mention means."""

from __future__ import annotations

from entente.documents.types import Document
from entente.grounding.actors import ground_actors
from entente.grounding.counted import counted
from entente.grounding.home import homes
from entente.grounding.item_memory import ground_items
from entente.grounding.numbers import count_of, money_of, ordinal_of
from entente.grounding.organisations import organisation
from entente.grounding.persons import ground_persons
from entente.grounding.places import ground_places, place_of
from entente.grounding.states import kind_of, state_of
from entente.grounding.times import ground_times
from entente.grounding.topics import ground_topic
from entente.grounding.types import GroundedMarks, Name, Number, States, Value
from entente.reading.types import Marks, Mention

_QUOTES = " \t\n\"“”„«»'‘’`,;:()[]"


def ground(document: Document, marks: Marks) -> GroundedMarks:
    """What the mentions of `marks`, found in `document`, mean: one value, or None, for each mention, in order."""
    text, mentions = document.text, marks.mentions
    values: list[Value | None] = [None] * len(mentions)
    states = {i: code for i, m in enumerate(mentions) if m.type == "state" and (code := _state(m, document))}
    for i, code in states.items():
        values[i] = States((code,))
    places = ground_places(text, mentions, [states.get(i) for i in range(len(mentions))])
    for i, place in places.items():
        values[i] = place
    year = document.published.year if document.published else None
    lie_in = tuple(dict.fromkeys(place.state for place in places.values() if place.state))
    home = homes(text, mentions, places, document.publisher)
    actors = ground_actors(text, mentions, states, year=year, also=lie_in, home=home)
    for i, actor in actors.items():
        values[i] = actor
    persons = ground_persons(text, mentions, states, actors, document.published)
    for i, item in ground_items(text, mentions).items():
        values[i] = item
    times = [i for i, mention in enumerate(mentions) if mention.type == "time"]
    spans = [(mentions[i].start, mentions[i].end) for i in times]
    for i, time in zip(times, ground_times(text, spans, document.published), strict=True):
        values[i] = time
    for i, mention in enumerate(mentions):
        if values[i] is None:
            values[i] = _simple(mention, text, year)
        if mention.type == "count" and isinstance(value := values[i], Number):
            values[i] = Number(value.value, counted(text, mentions, i))
    return GroundedMarks(marks, tuple(values), tuple(map(persons.get, range(len(mentions)))))


def _state(mention: Mention, document: Document) -> str | None:
    """The state of a state mention; a reader may mark *the Kremlin* or a lesser city used for a government as one."""
    if code := state_of(mention.quote, document.text, on=document.published):
        return code
    if kind_of(mention.quote):
        return None  # a state's name, but no state here: Georgia of Atlanta
    body = organisation(mention.quote)
    if body is not None:
        return body.codes[0] if len(body.codes) == 1 else None
    return place_of(mention.quote).state


def _simple(mention: Mention, text: str, year: int | None) -> Value | None:
    """The meaning of a mention that its own words give."""
    quote = mention.quote
    match mention.type:
        case "name":
            return Name(" ".join(quote.split()).strip(_QUOTES) or quote)
        case "topic":
            return ground_topic(quote)
        case "count":
            return count_of(quote)
        case "ordinal":
            return ordinal_of(quote, year)
        case "money":
            return money_of(quote, text)
        case _:
            return None
