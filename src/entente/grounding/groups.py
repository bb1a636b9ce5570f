"""The states that *both countries*, *the two sides* or *the three navies* stand for: those last named together."""

from __future__ import annotations

import re

from entente.grounding.names import fold
from entente.grounding.numbers import count_of
from entente.grounding.scene import Scene
from entente.grounding.types import States
from entente.reading.types import Mention

_BODIES = (
    r"(?:(?:friendly|brotherly|brother|neighbou?ring|allied|nordic|baltic|gulf|asian|foreign|defen[cs]e|prime|air|"
    r"armed|border|coast|special|naval|land|ground)\s+)*"
    r"(?:countries|states|nations|sides|parties|governments|capitals|armies|navies|air forces|forces|militaries|"
    r"leaders|presidents|ministers|ministries|premiers|secretaries|neighbou?rs|allies|partners|delegations|chiefs|kingdoms|"
    r"republics|parliaments|generals|admirals|coast guards|guards|fleets|peoples|commanders|heads of state|enemies|"
    r"militaries|contingents|teams|militias|chiefs of staff|of them)"
)
_TWO = re.compile(
    rf"(?:the )?(?:two|both)(?: {_BODIES})?|the (?:sides|parties|pair|neighbou?rs|two)|their (?:leaders|armies|navies)|"
    rf"their two {_BODIES}|(?:{_BODIES} of )?both (?:countries|sides|states)|each (?:side|country)|either side|"
    r"ships of both countries"
)
_MORE = re.compile(rf"(?:the |all )?(?:same )?(three|four|five|six)(?: {_BODIES})?")
_COLLECTIVE = {
    "trio": 3,
    "troika": 3,
    "threesome": 3,
    "quartet": 4,
    "foursome": 4,
    "quintet": 5,
    "duo": 2,
    "twosome": 2,
}
LOOK_BACK = 4  # sentences searched for the states last named together, the group's own included


def how_many(words: str) -> int | None:
    """How many states *both countries* or *the three navies* stand for; None if `words` do not say so."""
    key = fold(words)
    if _TWO.fullmatch(key.removeprefix("the ")) or _TWO.fullmatch("the " + key):
        return 2
    if key in _COLLECTIVE:
        return _COLLECTIVE[key]
    if match := _MORE.fullmatch(key):
        value = count_of(match.group(1)).value
        return int(value) if value else None
    return None


def states_together(scene: Scene, i: int) -> States | None:
    """The states that mention i stands for, if it says how many and so many were last named together."""
    number = how_many(_with_article(scene.text, scene.mentions[i]))
    codes = _together(number, scene, i) if number else None
    return States(codes, "inferred", f"the {number} states last named together") if codes else None


def _with_article(text: str, mention: Mention) -> str:
    """The mention with *the* or *both* before it, where that was left outside."""
    before = re.search(
        r"\b(?:the|both|the two|two|all three|the three)\s$", text[max(0, mention.start - 10) : mention.start], re.I
    )
    return (before.group() if before else "") + mention.quote


def _together(number: int, scene: Scene, i: int) -> tuple[str, ...] | None:
    """The `number` states that the nearest sentence, or several running, name up to mention i."""
    by_sentence: dict[int, dict[str, None]] = {}
    for k in range(i):
        by_sentence.setdefault(scene.sentences[k], {}).update(dict.fromkeys(scene.named(k)))
    seen: dict[str, None] = {}
    for back in range(LOOK_BACK):
        here = by_sentence.get(scene.sentences[i] - back, {})
        if len(here) == number:
            return tuple(here)
        seen = dict.fromkeys([*here, *seen])
        if len(seen) >= number:
            return tuple(seen) if len(seen) == number else None
    everywhere = dict.fromkeys(code for codes in by_sentence.values() for code in codes)
    return tuple(everywhere) if len(everywhere) == number else None
