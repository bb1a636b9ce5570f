"""What the model is asked: the guidelines in short, made of the ontology so that the two cannot differ."""

from __future__ import annotations

from functools import cache

from entente.ontology import STATEMENT, ontology

MENTIONS = {
    "state": "a country by name, adjective or capital used for the government: Pakistan, Russian, Moscow",
    "org": "ministry, armed force, unit, agency, company, alliance, news agency (not the state's name before it)",
    "person": "name with rank or honorific: General Qamar Javed Bajwa",
    "role": "office held: defence minister, Chief of Army Staff",
    "group": "unnamed people or forces: troops, delegation; also both countries, the two sides",
    "place": "city, region, sea, base, range, as a location",
    "time": "date, duration or repetition, without its preposition (but with since): Tuesday, since 2016, two-week",
    "item": "weapon, platform, engine, system, named ship",
    "name": "proper name of an exercise, agreement, committee, operation, without its edition: Druzhba",
    "ordinal": "edition or round: fourth, V, -2020 when it is an edition",
    "count": "how many people, ships, aircraft",
    "money": "an amount with its currency",
    "topic": "what it is about: counter-terrorism, maritime security",
}


@cache
def system() -> str:
    """The standing part of every question."""
    o = ontology()
    mentions = "\n".join(f"- {name}: {what}" for name, what in MENTIONS.items())
    events = "\n".join(
        f"- {t.name}: {t.description}. Roles: {', '.join(t.roles)}" + _reading(t.reading) for t in o.types.values()
    )
    stages = "\n".join(f"- {name}: {what}" for name, what in o.stages.items())
    stances = "\n".join(f"- {name}: {what}" for name, what in o.stances.items())
    return f"""You annotate news about defence and security relations between states. Answer with one JSON object:
{{"mentions": [{{"id": "m1", "type": "state", "quote": "Pakistan", "nth": 1}}],
 "events": [{{"id": "e1", "type": "exercise", "stage": "done", "quote": "drills", "nth": 1, "same_as": null,
   "roles": [{{"mention": "m1", "role": "party"}}]}}]}}
`quote` is copied from the text to the letter, and `nth` says which of its occurrences is meant, counted from 1. Invent
nothing: what is not in the text word for word is thrown away. Mentions and event quotes do not overlap.

Mention types:
{mentions}

An event's quote is the shortest word or two that names it (signed, visit, talks, embargo). Mark each event that the
text tells of, history and plans too, once in every clause that tells of it; `same_as` is the id of an earlier event
entry that tells of the same happening. An event needs a state, an alliance or an international organisation on each
side; leave domestic, civil and commercial matters, armed groups and one state's own drills unmarked. A verb of speech
is a statement only if what is said is a stance towards a state; otherwise its subject is a `source`.
Event types:
{events}

Stages of all types but {STATEMENT}:
{stages}
Stages of {STATEMENT}:
{stances}

Roles tie a mention to an event of the same paragraph. All mentions of the phrase that fills a role (state, office,
person) carry it. `when` dates the event as a whole, `start` and `end` its bounds."""


def _reading(reading: object) -> str:
    pairs = dict(reading).items() if reading else ()  # type: ignore[call-overload]
    return "".join(f"; {role} = {what}" for role, what in pairs)


def user(text: str, published: object) -> str:
    """The changing part: one text and its day of publication."""
    return f"Published: {published or 'unknown'}\nText:\n{text}"
