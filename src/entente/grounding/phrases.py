"""States passed along inside one noun phrase: *Russian Deputy Defence Minister Colonel General Fomin* is RUS thrice.

A state mention gives its state to the organisation, office, person or group that it stands directly before
(*Pakistan Army*, *India's 150 soldiers*), and to the one that it follows after *of* or *from* (*President of Ukraine*,
*troops from Nepal*). Whoever has a state passes it on in the same way (*Foreign Ministry* → *spokesman* → *Faisal*).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from entente.grounding.states import kind_of
from entente.grounding.types import States
from entente.reading.types import Mention

ACTORS = frozenset({"org", "person", "role", "group"})
_BETWEEN = frozenset({"count", "ordinal", "item", "topic"})  # may stand inside a phrase: *India's 150 soldiers*
# Words that may stand between a state and who belongs to it.
_WORD = (
    r"(?:joint|military|naval|air|ground|land|special|armed|visiting|new|newly|appointed|elected|re-elected|former|ex|"
    r"then|deputy|senior|top|state|federal|outgoing|incoming|acting|interim|caretaker|transitional|chief|elite|airborne|"
    r"paratroop|infantry|mountain|army|navy|force|forces|defence|defense|foreign|government|security|intelligence|"
    r"counter-terrorism|anti-terrorist|peacekeeping|medical|engineering|technical|local|young|female|male|veteran|late|"
    r"vice|assistant|regional|mechani[sz]ed|armou?red|marine|diplomatic|high-level|high-ranking|ruling|main|national|"
    r"permanent|neighbou?ring|powerful|combat|artillery|tank|motori[sz]ed|fighter|border|own|strong|more|long-time|"
    r"longtime|congressman|congresswoman|congressmen|lawmakers?|fellow|nearly|about|some|around|over|up|to|than|first|second|additional|extra|fresh|regular|reserve)"
)
_BEFORE = re.compile(rf"(?:['’]s|['’])?(?:\s+|-)(?:{_WORD}(?:\s+|-))*")
_OF = re.compile(rf"\s+(?:of|from|representing)\s+(?:the\s+|both\s+)?(?:{_WORD}\s+)*")
_FOR = re.compile(rf"\s+(?:of|for|at|with|in|to)\s+(?:the\s+)?(?:{_WORD}\s+)*")
_TO = re.compile(r"\s+(?:to|in|with|on|for|at)\s+(?:the\s+)?")
_AND = re.compile(r"\s*,?\s+and\s+(?:the\s+)?|\s*[/–-]\s*|\s+&\s+|,\s+and\s+")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_APPOSITION = re.compile(rf"\s*[,(]\s*(?:(?:the|a|an|his|her|who\s+is|who\s+was)\s+)?(?:{_WORD}\s+)*")
_LEADS = re.compile(r",\s+(?:of|who\s+(?:commands|heads|leads|commanded|headed|led|speaks\s+for|chairs))\s+(?:the\s+)?")
_BRACKET = re.compile(r"\s*\(\s*(?:the\s+)?")
_LEAVING = re.compile(r"\b(?:withdr[ae]w\w*|pull\w*|remov\w+|evacuat\w+|recall\w*|br(?:ing|ought)|return\w*|expel\w*|"
                      r"redeploy\w*|leav\w+|out)\b[^.;]{0,60}$")  # fmt: skip
_GOVERNS = re.compile(r"\b(?:ministry|government|parliament|general staff|cabinet|presidency|foreign office)$", re.I)
_PLURAL = re.compile(r"(?:\b(?:and|personnel|troops|military|media|police|marines?|men|people|staff)|[^su'’]s)\b['’]?$")
_SINGULAR = re.compile(r"\b(?:Forces|Affairs|Services|Relations|Industries|States|Chiefs of Staff|Operations|Marines)$")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The mentions of a text, with what is known of the states of some."""

    text: str
    mentions: Sequence[Mention]
    states: Mapping[int, str]  # code of the state mentions, by position
    capitals: Mapping[int, str]  # code of the place mentions that are capitals: *the foreign ministry in Beijing*

    def gap(self, left: int, right: int) -> str:
        """The text between two mentions."""
        return self.text[self.mentions[left].end : self.mentions[right].start]

    def left_of(self, i: int) -> int | None:
        """The mention before number i in the same phrase, numbers and items between them skipped."""
        at = i - 1
        while at >= 0 and self.mentions[at].type in _BETWEEN and _BEFORE.fullmatch(self.gap(at, at + 1)):
            at -= 1
        return at if at >= 0 else None

    def owns(self, left: int, right: int) -> bool:
        """Whether nothing but a possessive and such words as *deputy* stand between two mentions."""
        return all(self.gap(at, at + 1) == " " or _BEFORE.fullmatch(self.gap(at, at + 1)) for at in range(left, right))

    def complement(self, i: int) -> bool:
        """Whether state i is where an office is held, not whose it is: *ambassador to Russia*, *embassy in Kabul*."""
        before = i - 1
        return (
            before >= 0
            and self.mentions[before].type in ("role", "org", "person")
            and _TO.fullmatch(self.gap(before, i)) is not None
        )

    def joined(self, i: int) -> tuple[str, ...]:
        """States named in one breath up to state mention i: *US, Japanese and Indian* at *Indian*."""
        codes = [self.states[i]]
        adjective = kind_of(self.mentions[i].quote) == "demonym"
        at, link = i, _AND
        while at and at - 1 in self.states and link.fullmatch(self.gap(at - 1, at)):
            kind = kind_of(self.mentions[at - 1].quote)
            if kind != "short" and (kind == "demonym") != adjective:
                break
            at, link = at - 1, _COMMA
            codes.append(self.states[at])
        return tuple(dict.fromkeys(reversed(codes)))

    def list_from(self, i: int) -> tuple[str, ...]:
        """States named in one breath from state mention i on: *Chad, Mali and Niger* at *Chad*."""
        codes, at, closed = [self.states[i]], i, False
        while not closed and at + 1 in self.states:
            closed = _AND.fullmatch(self.gap(at, at + 1)) is not None
            if not closed and not _COMMA.fullmatch(self.gap(at, at + 1)):
                break
            at += 1
            codes.append(self.states[at])
        return tuple(dict.fromkeys(codes)) if closed else (self.states[i],)


def plural(mention: Mention) -> bool:
    """Whether a mention names more than one: *defence ministers*, *troops*; not *Armed Forces*, *Xi Jinping*."""
    if mention.type == "person" or _SINGULAR.search(mention.quote):
        return False
    return mention.type == "group" or _PLURAL.search(mention.quote) is not None


def spread(phrases: Phrases, known: Mapping[int, States]) -> dict[int, States]:
    """What is `known` of the actors' states, and what follows for others in the same noun phrase."""
    found = dict(known)
    actors = _actors(phrases)
    for i in actors:
        if value := _from_left(phrases, found, i):
            found[i] = value
    for i in reversed(actors):
        if i not in found and (value := _from_right(phrases, found, i)):
            found[i] = value
    for i in actors:
        if i not in found and (value := _from_left(phrases, found, i) or _beside(phrases, found, i)):
            found[i] = value
    return found


def _actors(phrases: Phrases) -> list[int]:
    return [i for i, mention in enumerate(phrases.mentions) if mention.type in ACTORS]


def _from_left(phrases: Phrases, found: Mapping[int, States], i: int) -> States | None:
    """From the mention directly before: *Russian* → *Defence Ministry* → *spokesman* → *Konashenkov*."""
    left = phrases.left_of(i)
    if left is None:
        return None
    mention, before = phrases.mentions[i], phrases.mentions[left]
    if left in phrases.states:
        if phrases.complement(left):
            # *ambassador to Russia Qazi Khalil*: the person is the ambassador, not Russia's
            if mention.type == "person" and phrases.owns(left, i):
                return found.get(left - 1)
            return None
        if phrases.owns(left, i):
            return States(phrases.joined(left) if plural(mention) else (phrases.states[left],))
        return None
    if i in found or left not in found or before.type not in ACTORS:
        return None
    value = found[left]
    if before.type == "person" or (before.type == "group" and mention.type != "role"):
        return None
    if mention.type == "person" and len(value.codes) > 1:
        return None
    return value if phrases.owns(left, i) else None


def _from_right(phrases: Phrases, found: Mapping[int, States], i: int) -> States | None:
    """From the mention after *of*, *from* or in brackets: *President of Ukraine*, *head of the Russian delegation*."""
    after = i + 1
    if after >= len(phrases.mentions):
        return None
    mention, gap = phrases.mentions[i], phrases.gap(i, after)
    if after in phrases.states:
        if not (_OF.fullmatch(gap) or _BRACKET.fullmatch(gap)):
            return None
        if "from" in gap and mention.type not in ("group", "org"):
            return None  # *was received by Atmar from Russian envoys*
        if "from" in gap and _LEAVING.search(phrases.text, 0, mention.start):
            return None
        return States(phrases.list_from(after) if plural(mention) else (phrases.states[after],))
    if phrases.mentions[after].type == "place" and mention.type == "org" and re.fullmatch(r"\s+in\s+", gap):
        code = phrases.capitals.get(after)
        return States((code,)) if code and _GOVERNS.search(mention.quote) else None
    if after in found and phrases.mentions[after].type in ("org", "role", "group") and mention.type != "person":
        value = found[after]
        if value.codes and (_OF if phrases.mentions[after].type == "group" else _FOR).fullmatch(gap):
            return value
    return None


def _beside(phrases: Phrases, found: Mapping[int, States], i: int) -> States | None:
    """From an apposition: *the army chief, General Bajwa*; *Sergei Shoigu, Russia's defence minister*."""
    mentions = phrases.mentions
    if mentions[i].type != "person":
        return None
    if i and mentions[i - 1].type == "role" and not plural(mentions[i - 1]) and i - 1 in found:
        gap = phrases.gap(i - 1, i)
        if re.fullmatch(r",\s+", gap):
            return found[i - 1] if len(found[i - 1].codes) == 1 else None
    at = i + 1
    if at < len(mentions) and _LEADS.fullmatch(phrases.gap(i, at)):
        while at in phrases.states and at + 1 < len(mentions) and phrases.owns(at, at + 1):
            at += 1
        return found.get(at) if mentions[at].type in ("org", "group") else None
    if at >= len(mentions) or not _APPOSITION.fullmatch(phrases.gap(i, at)):
        return None
    while mentions[at].type in ("state", "org") and at + 1 < len(mentions) and phrases.owns(at, at + 1):
        at += 1
    if mentions[at].type != "role" or at not in found or len(found[at].codes) != 1:
        return None
    while (
        at + 1 < len(mentions) and mentions[at + 1].type in ("role", "org") and _FOR.fullmatch(phrases.gap(at, at + 1))
    ):
        at += 1
    if at + 1 < len(mentions) and mentions[at + 1].type == "person" and phrases.owns(at, at + 1):
        return None  # *Putin, Indian Prime Minister Modi and …*: a list
    return found.get(at)


def inferred(value: States, reason: str) -> States:
    """The same states, worked out and not read."""
    return replace(value, basis="inferred", reason=reason)
