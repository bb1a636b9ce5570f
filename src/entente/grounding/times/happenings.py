"""Dates the events that a phrase counts from: *two days after the visit*, *since the coup*, *the end of the talks*.

The event is named by a noun; another sentence that tells of it (*the visit*, *visited*) and holds a date gives the
date. Nothing is guessed: an event that no sentence dates has no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from entente.grounding.times import edtf
from entente.grounding.times.lexicon import number
from entente.grounding.times.mentions import Mentions
from entente.grounding.times.phrases import Edge, Happening, Open, Phrase, Shift
from entente.grounding.times.scene import Settled

_DEFINITE = re.compile(r"\s*(?:the|that|this|his|her|its|their|those)\s+(?P<noun>[\w'’-]+(?: [\w'’-]+){0,2})")
_DAYS = re.compile(r"\b(?P<number>[a-z]+|\d+)[- ]day\b")
_BEGAN = re.compile(r"\b(?:began|begins?|begun|opened|opens|started|starts|kick(?:ed|s) off|arrived|arrives)\b")
_ENDED = re.compile(r"\b(?:ended|ends|closed|closes|concluded|concludes|finished|wrapped up|wraps up)\b")
# They name no event by themselves.
_EMPTY = frozenset(
    ["the", "that", "this", "first", "second", "last", "new", "same", "two", "three", "days", "week", "month", "year"]
)
_SHORTEST = 4  # letters of a noun or verb stem


def event_of(phrase: Phrase, after: str) -> str | None:
    """The words that name the event a phrase counts from, within the mention or right after it; None without any."""
    while isinstance(phrase, Edge | Open):
        phrase = phrase.of
    if isinstance(phrase, Happening):
        return phrase.name
    if not isinstance(phrase, Shift) or not phrase.on_event:
        return None
    if phrase.event:
        return phrase.event
    match = _DEFINITE.match(after)
    return match["noun"] if match else None


def date_of_event(mentions: Mentions, settled: Sequence[Settled | None], i: int, name: str) -> Settled | None:
    """The date of the event `name`, told in another sentence, rather before mention `i`; None where none is told."""
    stems = [_stem(word) for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _EMPTY]
    stems = [stem for stem in stems if len(stem) >= _SHORTEST]
    for stem in reversed(stems):  # the head of a noun phrase comes last
        for j in [*range(i - 1, -1, -1), *range(i + 1, len(settled))]:
            value = settled[j]
            if value is None or not edtf.is_period(value.edtf) or mentions.sentence(j) == mentions.sentence(i):
                continue
            place = mentions.around[j]
            if _tells(f"{place.before} {place.after}", stem):
                return _of(value, name, f"{place.before}|{place.after}")
    return None


def _stem(word: str) -> str:
    """A word without the endings that nouns and verbs of one event differ in: *visits*, *visited*, *meeting*, *met*."""
    word = word.lower()
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _tells(sentence: str, stem: str) -> bool:
    return any(_stem(word) == stem for word in re.findall(r"[^\W\d_]+", sentence))


def _of(value: Settled, name: str, sentence: str) -> Settled:
    """The date of an event; of one that lasts days and began or ended then, its first and last day."""
    reason = f"{' '.join(name.split())!r} is dated {value.edtf} in the text"
    days = _DAYS.search(name.lower())
    count = number(days["number"]) if days else None
    first, last = edtf.interval(value.edtf)
    if count and first is not None and first == last:
        if _BEGAN.search(sentence):
            return Settled(_range(first, first + timedelta(days=count - 1)), "event", reason)
        if _ENDED.search(sentence):
            return Settled(_range(first - timedelta(days=count - 1), first), "event", reason)
    return replace(value, basis="event", reason=reason, timex=None)


def _range(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
