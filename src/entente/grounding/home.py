"""The state whose dispatch a text is: *ISLAMABAD: The Foreign Ministry said …* is Pakistan's ministry.

A national body or office that the text names without a state belongs, by the custom of news agencies, to the state of
the dateline; where there is none, to the state of the publisher. Cities that host international bodies say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entente.grounding.organisations import organisation
from entente.grounding.scene import Scene
from entente.grounding.states import kind_of, state_of
from entente.grounding.types import Place, States
from entente.reading.types import Mention

_AFTER = re.compile(  # what follows the city of a dateline: *, Nov. 9 (APP) --*, *:*, * – *
    r"(?:,? ?(?:[A-Z][a-z]+\.?,? ?)?(?:\d{1,2}\b)?(?:st|nd|rd|th)?(?: [A-Z][a-z]+)?(?:,? \d{4})?)? ?"
    r"(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/)?\s?(?::|--|[-–—]\s)"
)
_CAPITAL = re.compile(
    r"^([A-Z][A-Z.'’ -]{2,24}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=" + _AFTER.pattern + r"\s)", re.MULTILINE
)
_HOSTS = re.compile(r"brussels|geneva|new york|the hague|vienna|united nations|strasbourg|nairobi", re.IGNORECASE)
_NATIONAL = re.compile(
    r"(?:the )?(?:(?:(?:federal|national) )?(?:ministry|department) of (?:national )?(?:foreign affairs|defen[cs]e|"
    r"interior)|(?:foreign|defen[cs]e|interior|external affairs) (?:ministry|office)|ministry|general staff|army|navy|"
    r"air force|armed forces|military|coast ?guard|cabinet|government|parliament|presidency|joint chiefs of staff|"
    r"border guards?|national guard|security council|(?:(?:deputy|acting|interim) )?(?:prime|foreign|defen[cs]e|"
    r"interior) minister|president|premier|(?:army|naval|navy|air|air force) chief|defen[cs]e secretary|"
    r"chief of (?:the )?(?:army|naval|air|general|defen[cs]e) staff|foreign secretary|"
    r"foreign (?:office|ministry) spokes\w+)",
    re.IGNORECASE,
)
_NO_MINISTRIES = frozenset({"USA"})  # its departments are never *the ministry*
_NOT_HOME = re.compile(r"\b(?:his|her|its|their|whose|a|an|another|each|every|both|other|our|my)\s+(?:\w+\s)?$", re.I)


@dataclass(frozen=True, slots=True)
class Home:
    """Whose dispatch a text is from one of its characters on, and the words that say so."""

    start: int
    state: str
    why: str


def homes(
    text: str, mentions: Sequence[Mention], places: Mapping[int, Place], publisher: str | None = None
) -> tuple[Home, ...]:
    """The states of the datelines of a text, in order; of its publisher where it has none."""
    found = [
        Home(mention.start, state, f"the dateline {mention.quote}")
        for i, mention in enumerate(mentions)
        if mention.type == "place" and (state := places[i].state if i in places else None)
        if mention.start == 0 or text[mention.start - 1] == "\n"
        if _AFTER.match(text, mention.end) and not _HOSTS.fullmatch(mention.quote)
    ]
    marked = {home.start for home in found}
    for match in _CAPITAL.finditer(text):  # which the reader did not mark
        city = match.group(1)
        if match.start() not in marked and kind_of(city) == "capital" and not _HOSTS.fullmatch(city):
            found.append(Home(match.start(), state_of(city, text) or "", f"the dateline {city}"))
    if not found and publisher and (owner := organisation(publisher)) and len(owner.codes) == 1:
        found = [Home(0, owner.codes[0], f"the publisher {publisher}")]
    return tuple(sorted((home for home in found if home.state), key=lambda home: home.start))


def at_home(scene: Scene, i: int, homes: Sequence[Home]) -> States | None:
    """The home state for a national body or office that is named without a state: *the Foreign Ministry*."""
    mention, text = scene.mentions[i], scene.text
    before = [home for home in homes if home.start <= mention.start]
    if not before or mention.type not in ("org", "role"):
        return None
    if not _NATIONAL.fullmatch(" ".join(mention.quote.split())) or _NOT_HOME.search(
        text, max(0, mention.start - 24), mention.start
    ):
        return None
    home = before[-1]
    if home.state in _NO_MINISTRIES and re.search(r"minist|premier", mention.quote, re.IGNORECASE):
        return None
    if re.match(r"\s+(?:of|in|from)\b", text[mention.end : mention.end + 8]) or _elsewhere(scene, i, home):
        return None
    return States((home.state,), "inferred", f"{mention.quote.removeprefix('the ')} without a state, under {home.why}")


def _elsewhere(scene: Scene, i: int, home: Home) -> bool:
    """Whether a place stands before mention i in its sentence: *In London, the Foreign Office said*."""
    return any(
        scene.mentions[k].type == "place" and scene.sentences[k] == scene.sentences[i]
        for k in range(max(0, i - 4), i)
        if scene.mentions[k].start > home.start
    )
