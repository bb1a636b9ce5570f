"""The states behind *he*, *its soldiers*, *whose air force* and *its neighbour*, where the text leaves one choice."""

from __future__ import annotations

import re

from entente.grounding.scene import Scene
from entente.grounding.types import States

_PERSON = re.compile(r"he|she|him|her", re.IGNORECASE)
# The mention may hold the possessive (*its soldiers*) or follow it.
_OTHER = re.compile(r"\b(?:his|her|its|their)\s+(?:[a-z]+\s+)?(?:neighbou?r|counterpart|guests?|visitors?)$", re.I)
_NOT_OWN = re.compile(
    r"(?:neighbou?r|counterpart|guest|visitor|host|all(?:y|ie)|partner|rival|enem(?:y|ie)|foe)s?$", re.I
)
_OWN = re.compile(r"\b(its|whose)\s+(?:own\s+)?(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_WHOSE = re.compile(r",?\s+(?:and\s+)?whose\s+(?:own\s+)?(?:[a-z-]+\s+){0,2}")
POSSESSIVE = 30  # characters before a mention in which its possessive may stand


def antecedent(scene: Scene, i: int) -> States | None:
    """The states that mention i stands for by way of a pronoun, if the text leaves no choice."""
    mention = scene.mentions[i]
    if _PERSON.fullmatch(mention.quote):
        return _last_person(scene, i)
    if _OTHER.search(scene.text, max(0, mention.start - 6), mention.end):
        return _other(scene, i)
    return None if _NOT_OWN.search(mention.quote) else _owner(scene, i)


def _last_person(scene: Scene, i: int) -> States | None:
    """The states of the persons that this sentence and the one before name, if they agree: whom *he* can be."""
    near = [k for k in range(i) if scene.sentences[i] - scene.sentences[k] <= 1]
    persons = [k for k in near if scene.mentions[k].type == "person"]
    values = {scene.named(k) for k in persons}
    if len(values) != 1 or not (codes := values.pop()):
        return None
    return States(codes, "inferred", f"{scene.mentions[i].quote} is {scene.mentions[persons[-1]].quote}")


def _other(scene: Scene, i: int) -> States | None:
    """The one of a text's two states that the sentence of mention i has not named before it."""
    everywhere = {code for k in range(len(scene.mentions)) for code in scene.named(k)}
    here = set(scene.before(i))
    if len(everywhere) != 2 or len(here) != 1:
        return None
    return States(tuple(everywhere - here), "inferred", "the other of the two states of this text")


def _owner(scene: Scene, i: int) -> States | None:
    """*Germany, whose air force*: the state just before; *Kenya moved its troops*: the only one of the sentence."""
    mention = scene.mentions[i]
    if (i - 1) in scene.states and _WHOSE.fullmatch(scene.text, scene.mentions[i - 1].end, mention.start):
        return States((scene.states[i - 1],), "inferred", f"of {scene.mentions[i - 1].quote}")
    window = scene.text[max(0, mention.start - POSSESSIVE) : mention.start]
    inside = re.match(r"its\s", mention.quote, re.IGNORECASE)
    found = _OWN.search(window)
    if not inside and not (found and found.group(1).lower() == "its"):
        return None
    owners = scene.before(i)
    strangers = [
        k
        for k in range(i)
        if scene.sentences[k] == scene.sentences[i] and scene.mentions[k].type == "org" and not scene.named(k)
    ]
    if len(owners) != 1 or strangers:
        return None
    return States(tuple(owners), "inferred", "of the only state that its sentence names before")
