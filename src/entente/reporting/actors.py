"""Side by side mentions in one role become one actor: *Russia's* + *Commander* + *General Salyukov*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.grounding.types import States
from entente.reporting.told import Filler
from entente.reporting.types import Actor

# What may stand between the mentions of one noun phrase: a possessive, a comma or hyphen, *of the*, one plain word.
WITHIN = re.compile(r"(?:['’]s?)?(?:\s*,\s*|[-–]|\s+)(?:of\s+)?(?:the\s+)?(?:[a-z][a-z-]*\s+)?")
OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
# What none of them holds: joining words, and verbs (*Turkey* moved *troops*).
NOT_WITHIN = re.compile(
    r"\b(?:and|or|with|for|to|by|in|at|on|from|as|but|while|that|who|whose|which|after|under|including|said|met|has|have|"
    r"had|sends?|sent|tells?|told|gave|took|withdrew|orders|reports|approves|urges|warns|accuses)\b"
    r"|(?<!-)\b(?!armed|allied|united|combined|led\b|mechani[sz]ed|motori[sz]ed)[a-z]+ed\b",
    re.IGNORECASE,
)
ROLE_FILLERS = ("state", "org", "person", "role", "group", "item")


def actors(text: str, fillers: Sequence[Filler]) -> tuple[Actor, ...]:
    """Actors of one role, from its fillers of one trigger in order of the text; doubles left out."""
    out: list[Actor] = []
    for phrase in phrases(text, fillers):
        actor = _actor(text, phrase)
        if actor not in out:
            out.append(actor)
    return tuple(out)


def phrases(text: str, fillers: Sequence[Filler]) -> list[list[Filler]]:
    """Fillers grouped by noun phrase: at most one state in each."""
    groups: list[list[Filler]] = []
    for f in fillers:
        if f.mention.type not in ROLE_FILLERS:
            continue
        if groups and _joins(text, groups[-1], f):
            groups[-1].append(f)
        else:
            groups.append([f])
    return groups


def _joins(text: str, group: list[Filler], f: Filler) -> bool:
    between = text[group[-1].mention.end : f.mention.start]
    kinds = {g.mention.type for g in group}
    if f.mention.type == "state":
        return "state" not in kinds and OF.fullmatch(between) is not None
    if f.mention.type in kinds:
        return False
    return WITHIN.fullmatch(between) is not None and NOT_WITHIN.search(between) is None


def _actor(text: str, phrase: list[Filler]) -> Actor:
    name = " ".join(text[phrase[0].mention.start : phrase[-1].mention.end].split())
    named = [f for f in phrase if f.mention.type == "state" and isinstance(f.value, States)]
    if named:
        value = named[0].value
        assert isinstance(value, States)
        return Actor(name, value.codes[0], value.codes)
    for f in phrase:
        if isinstance(f.value, States) and f.value.codes:
            return Actor(name, None, f.value.codes, "inferred", f.value.reason or f.mention.quote)
    return Actor(name)
