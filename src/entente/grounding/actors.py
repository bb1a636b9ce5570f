"""The states that organisations, persons, offices and groups of a document stand for.

In this order: the words of the mention or the table of organisations; a state beside it in the same noun phrase; the
table of office-holders; what the same document says of the same person, organisation or office elsewhere; for *both
countries* and the like, the states last named together; for *the Foreign Ministry*, the state of the dateline. What
none of these gives stays None: better no state than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from entente.grounding.groups import states_together
from entente.grounding.holders import office_of_one_state, state_of_holder
from entente.grounding.home import Home, at_home
from entente.grounding.memory import Memory
from entente.grounding.organisations import organisation
from entente.grounding.phrases import Phrases, inferred, spread
from entente.grounding.pronouns import antecedent
from entente.grounding.scene import Scene
from entente.grounding.states import kind_of, owners_within, state_of
from entente.grounding.types import States
from entente.reading.types import Mention

_REBELS = re.compile(
    r"\b(?:rebel|militant|insurgent|guerrilla|separatist|terrorist|opposition|protester|exile)s?\b", re.I
)


def ground_actors(
    text: str,
    mentions: Sequence[Mention],
    states: Mapping[int, str],
    *,
    year: int | None = None,
    also: Sequence[str] = (),
    home: Sequence[Home] = (),
) -> dict[int, States]:
    """States of the org, person, role and group mentions, by position; mentions without one are left out.

    `states` has the code of each state mention by position; `also` are further states that the text names (of its
    places); `year` is when the text was published: office-holders are looked up near it; `home` says whose dispatch
    it is.
    """
    capitals = {
        i: code
        for i, mention in enumerate(mentions)
        if mention.type == "place" and kind_of(mention.quote) == "capital" and (code := state_of(mention.quote, text))
    }
    phrases = Phrases(text, mentions, states, capitals)
    named = frozenset(states.values()) | frozenset(also)
    known: dict[int, States] = {}
    for i, mention in enumerate(mentions):
        if mention.type == "org" and (value := organisation(mention.quote, named)):
            known[i] = value
        elif mention.type in ("role", "group"):
            owners = owners_within(mention.quote, text)
            if mention.type == "role" and (office := office_of_one_state(mention.quote, named)):
                known[i] = office
            elif len(owners) == 1:
                known[i] = States(owners)
            elif mention.type == "group" and (code := state_of(mention.quote, text)):
                known[i] = States((code,), "inferred", f"the {mention.quote.removeprefix('the ')} of this text")
    found = spread(phrases, known)
    for i, mention in enumerate(mentions):
        code = state_of_holder(mention.quote, year, named) if mention.type == "person" else None
        if code and (i not in found or found[i].codes != (code,)):
            found[i] = States((code,), "inferred", f"{mention.quote} held office in {code}")
    found = _offices(phrases, spread(phrases, found))
    memory = Memory.of(mentions, found)
    recalled = {
        i: value for i in range(len(mentions)) if i not in found and (value := memory.recall(text, mentions, i))
    }
    if recalled:
        found = _offices(phrases, spread(phrases, found | recalled))
    known_so_far = len(found)
    scene = Scene.of(text, mentions, states, dict(found))
    for i, mention in enumerate(mentions):
        if i in found or mention.type not in ("org", "role", "group"):
            continue
        if value := states_together(scene, i) or antecedent(scene, i) or at_home(scene, i, home):
            found[i] = value
    if len(found) > known_so_far:
        found = spread(phrases, found)
    return {i: value for i, value in found.items() if value.codes and not _rebels(mentions[i])}


def _rebels(mention: Mention) -> bool:
    """Whether a group from a state does not stand for it: *Congolese rebels*."""
    return mention.type == "group" and _REBELS.search(mention.quote) is not None


def _offices(phrases: Phrases, found: Mapping[int, States]) -> dict[int, States]:
    """An office takes the state of the person named right after it: *Foreign Minister Lavrov*."""
    result = dict(found)
    for i, (office, holder) in enumerate(pairwise(phrases.mentions)):
        if office.type == "role" and holder.type == "person" and i not in found and i + 1 in found:
            if not (phrases.owns(i, i + 1) or phrases.gap(i, i + 1) == ", "):
                continue
            result[i] = inferred(found[i + 1], f"held by {holder.quote}")
    return result
