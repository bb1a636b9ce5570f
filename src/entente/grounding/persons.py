"""The persons of a document: one name for all its spellings, and the office, by the words around or by table.

*Colonel General Alexander V. Fomin*, *Aleksandr Fomin* and *Gen Fomin* are one man, deputy defence minister. An office
without a name (*the Russian president*) has the holder that the table of terms knows for the day of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from entente.grounding.memory import bare_name, person_key, same_person
from entente.grounding.offices import held, holder, in_office, office_of
from entente.grounding.phrases import Phrases
from entente.grounding.types import Person, States
from entente.reading.types import Mention

_COMMA = re.compile(r",?\s+(?:the\s+)?")
_AFTER = re.compile(r"\s*[,(]\s*(?:(?:the|a|an|his|her|its|who\s+is|who\s+was)\s+)?(?:(?:new|newly|current)\s+)*")
_PAST = re.compile(
    r"\b(?:former|late|then|ex|incoming|outgoing|next|future|a|an)\b[\s-]+(?:\S+\s+){0,2}$", re.IGNORECASE
)
LOOK_BACK = 32  # characters before an office in which *the*, *former* and whose it is may stand
_DEFINITE = re.compile(r"\b(?:the|its|their|whose)\s+(?:\w+\s+)?$|['’]s?\s+$", re.IGNORECASE)


def ground_persons(
    text: str,
    mentions: Sequence[Mention],
    states: Mapping[int, str],
    found: Mapping[int, States],
    on: date | None = None,
) -> dict[int, Person]:
    """Who the person and role mentions of a text are, by position.

    `states` has the code of each state mention, `found` the states of the actors, by position; `on` is the day of the
    text.
    """
    phrases = Phrases(text, mentions, states, {})
    everyone = [i for i, mention in enumerate(mentions) if mention.type == "person" and person_key(mention.quote)]
    beside = {i: at for i in everyone if (at := _role_beside(phrases, i)) is not None}
    persons: dict[int, Person] = {}
    for group in _same_persons(mentions, everyone, found):
        name = max((bare_name(mentions[i].quote) for i in group), key=_fullness)
        offices = {i: office for i in group if i in beside and (office := office_of(mentions[beside[i]].quote))}
        for i in group:
            persons[i] = _with_office(Person(name), i, offices, found, on)
    for i, at in beside.items():
        persons[at] = replace(persons[i], office=office_of(mentions[at].quote), basis="text", reason=None)
    for i, mention in enumerate(mentions):
        if mention.type == "role" and i not in persons and (office := office_of(mention.quote)):
            persons[i] = _holder(phrases, i, office, found, on)
    return persons


def _same_persons(mentions: Sequence[Mention], everyone: Sequence[int], found: Mapping[int, States]) -> list[list[int]]:
    """The person mentions of a text, one list a person; who fits two persons is alone."""
    groups: list[list[int]] = []
    for i in sorted(everyone, key=lambda i: (-len(person_key(mentions[i].quote)), i)):
        key = person_key(mentions[i].quote)
        fitting = [
            group
            for group in groups
            if same_person(key, person_key(mentions[group[0]].quote))
            and not _strangers(found.get(i), found.get(group[0]))
        ]
        if len(fitting) == 1:
            fitting[0].append(i)
        else:
            groups.append([i])
    return [sorted(group) for group in groups]


def _fullness(name: str) -> tuple[int, bool, int]:
    """Most words first, then *Putin* before *PUTIN*, then most letters."""
    return len(person_key(name)), not any(word.isupper() and len(word) > 3 for word in name.split()), len(name)


def _strangers(one: States | None, other: States | None) -> bool:
    """Whether two persons are of different states by the words of the text."""
    return bool(one and other and one.codes != other.codes and "text" in (one.basis, other.basis))


def _role_beside(phrases: Phrases, i: int) -> int | None:
    """The role in the noun phrase of person i: *Foreign Minister Lavrov*; *Lavrov, Russia's foreign minister*."""
    mentions = phrases.mentions
    if i and mentions[i - 1].type == "role" and _COMMA.fullmatch(phrases.gap(i - 1, i)):
        return i - 1
    at = i + 1
    if at >= len(mentions) or not _AFTER.fullmatch(phrases.gap(i, at)):
        return None
    while mentions[at].type in ("state", "org") and at + 1 < len(mentions) and phrases.owns(at, at + 1):
        at += 1
    if mentions[at].type != "role":
        return None
    if at + 1 < len(mentions) and mentions[at + 1].type == "person" and phrases.owns(at, at + 1):
        return None  # *Putin, Prime Minister Modi and …*: a list
    return at


def _with_office(
    person: Person, i: int, offices: Mapping[int, str], found: Mapping[int, States], on: date | None
) -> Person:
    """The person with the office that stands beside mention i, else beside the name elsewhere, else by the table."""
    if i in offices:
        return replace(person, office=offices[i])
    if len(set(offices.values())) == 1:
        office = next(iter(offices.values()))
        return replace(
            person, office=office, basis="inferred", reason="the office beside the name elsewhere in the text"
        )
    codes = found[i].codes if i in found else ()
    terms = held(person.name or "", on, codes[0] if len(codes) == 1 else None) if on else ()
    if len(terms) == 1 and not offices:
        reason = f"{terms[0].name} held the office of {terms[0].state} at the time"
        return replace(person, office=terms[0].office, basis="inferred", reason=reason)
    return person


def _holder(phrases: Phrases, i: int, office: str, found: Mapping[int, States], on: date | None) -> Person:
    """Who holds the office of role i, with nobody beside it: for *the French president*, whom the table knows."""
    codes = found[i].codes if i in found else ()
    before = phrases.text[max(0, phrases.mentions[i].start - LOOK_BACK) : phrases.mentions[i].start]
    owned = (i - 1 in phrases.states and phrases.owns(i - 1, i)) or _DEFINITE.search(before)
    certain = on and len(codes) == 1 and owned and in_office(office) and not _PAST.search(before)
    name = holder(office, codes[0], on) if on and certain else None
    reason = f"{name} held the office of {codes[0]} at the time" if name else None
    return Person(name, office, "inferred" if name else "text", reason)
