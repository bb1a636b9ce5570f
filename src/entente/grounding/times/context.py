"""What stands around a mention: its sentence, the words beside it, and whether they tell of the past or the future."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from entente.grounding.times.lexicon import Verbs, any_of, verbs
from entente.sentences import sentence_starts

# due: what was or is planned for then (*scheduled for March*), which may lie on either side of today.
# present: a sentence without a verb that tells; a weekday in it is mostly the next one (*they part on Friday*).
# ahead: a limit still to come (*until March*), which is never taken for one gone by.
Direction = Literal["past", "future", "due", "present", "ahead"]

_PARTICIPLE = (
    r"(?: \w*(?:ed|en|held|sent|made|built|begun|left|met|put|set|run|let|cut|hit|quit|cast|shed|spread|become|come))"
)

_ADVERB = r"(?: (?:not|also|then|now|soon|still|only|probably|likely|never|first|again|finally|instead|thus))?"


def _words(direction: str, rows: tuple[Verbs, ...]) -> str:
    return any_of(word for row in rows if row.direction == direction for word in row.words)


_ROWS = verbs()
_TENSE = re.compile(
    rf"\b(?:(?P<future>(?:{_words('future', _ROWS)}){_ADVERB}(?: be (?:\w+ly )?\w+|{_PARTICIPLE})?"
    rf"|(?:to|be) be \w+|(?!ha[dsv])\w+ to be \w+)"
    rf"|(?P<due>(?:{_words('due', _ROWS)}){_ADVERB}(?: be (?:\w+ly )?\w+|(?: have been)?{_PARTICIPLE})?)"
    rf"|(?P<past>{_words('past', _ROWS)}))\b",
)
# They end like past verbs, or tell nothing of when.
_NOT_VERBS = frozenset(
    {
        "united", "armed", "combined", "allied", "red", "bed", "need", "indeed", "speed", "exceed", "proceed",
        "succeed", "feed", "seed", "named", "hundred", "naked", "sacred", "followed", "exceeded", "based", "unmanned",
        "limited",
    }
)  # fmt: skip
# How far a telling verb may be from the mention, in characters. Beyond that the verb is another clause's.
_CLAUSE = 240
_NEAR = 100  # where most of them are: looked through first
_LONGEST_VERB = 40
# A past verb that is true up to the limit: stayed until March. Other past verbs set one ahead: extended it until March.
_STAYED = re.compile(
    r"stayed|lasted|ran|continued|remained|was|were|lived|served|worked|fought|held|had|operated|sat|stood|fell|belonged"
    r"|ruled|did|kept|waited|took|distributed",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"extended|prolonged|postponed|delayed|renewed|moved|shifted|allowed|suspended|banned|adjourned|sentenced|authori[sz]ed"
    r"|closed|frozen|froze|barred|put|pushed|let|stretched|lengthened|mandated|leased|hired|set|has|have|granted|gave|given",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|til|through|up to|to)(?: (?:at least|the|around|about|late|early|mid))*\s*$", re.I
)
_NO_LIMIT = re.compile(r"\b(?:contrast|prior|compared|back|close|next) $")  # prior to
_BY = re.compile(
    r"\b(?:by|no later than|before|as early as|as soon as|not before|starting|effective|as from|as of)(?: the)?\s*$",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:until|till|til|by|through|before|to|for|no later than|up to)(?: (?:at least|the|around|about))*\s*$", re.I
)
_SINCE = re.compile(r"\b[Ss]ince(?: late| early| mid)?\W*$")
_SUBJECT = re.compile(r"\s*,? (?:is|are|will|marks|sees|brings)\b")
_OPENING = re.compile(r"\W*\w+(?: \w+)? ?")
_AFTERMATH = re.compile(
    r"\b(?:in response to|following|in the wake of|because of|due to|in retaliation for|in reaction to)\b[^,.;]*$", re.I
)
_AROUND = re.compile(r"^\W*(?:After|Before|Following|Ahead of|At|During|In) (?:the )?$")
_ABOUT_TO = re.compile(r"\b(?:will|shall|would) \w+ (?:\w+ )?$")
_HAD = re.compile(r"\bhad\b")
_HEADLINE = re.compile(r"^[^,;]{3,80} to (?!the\b|an?\b)[a-z]+ ")
_DECIDED = re.compile(r"\w+ed\b")
_BESIDE = 40  # characters before a mention in which its preposition stands
_CLOSE = 40  # characters in which a verb after the mention still belongs to it
_A_CLAUSE = 8  # characters; less is a caption


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in its sentence: the words before and after, and the number of its sentence."""

    before: str
    after: str
    sentence: int

    @property
    def beside(self) -> str:
        """The last words before, among which the mention's preposition stands."""
        return self.before[-_BESIDE:]


def places(text: str, spans: Sequence[tuple[int, int]]) -> list[Place]:
    """Where each mention stands."""
    starts = sentence_starts(text)
    found = []
    for start, end in spans:
        index = bisect_right(starts, start) - 1
        closing = starts[index + 1] if index + 1 < len(starts) else len(text)
        found.append(Place(text[starts[index] : start], text[end : max(closing, end)].rstrip(), index))
    return found


@lru_cache(maxsize=1024)
def direction(before: str, after: str) -> Direction | None:
    """Whether a sentence places the mention between `before` and `after` in the past or the future.

    The nearest telling verb before the mention decides; without one before, the first one after. A limit (*until*)
    lies ahead unless the verb tells of what has run its course.
    """
    if after.startswith(("'s ", "’s ")):  # Tuesday's explosion; after Tuesday's ceremony the ship will return
        ahead = _ABOUT_TO.search(before) or (_AROUND.search(before) and _first(after) == "future")
        return "future" if ahead else "past"
    beside = before[-_BESIDE:]
    if _SINCE.search(beside):
        return "past"
    said, verb, at = _last(before)
    if (own := _own_clause(before, after, at)) is not None:
        return own
    if (limit := _UNTIL.search(beside)) and not _NO_LIMIT.search(beside[: limit.start()]):
        if said is None and _OPENING.fullmatch(before) and _first(after) == "past":
            return "past"  # Until Thursday they had been at sea
        if said != "past":
            return "ahead"
        return "past" if _STAYED.fullmatch(verb or "") else "ahead" if _EXTENDED.search(verb or "") else "due"
    by = _BY.search(beside) and not _HAD.search(before)
    if by and (said == "past" or (said is None and _first(after) != "past")):
        return "due"
    if said is None and _AFTERMATH.search(before):
        return "past"  # They storm the embassy in response to the strike on Sunday
    if said is None and _SUBJECT.match(after):
        return "future"  # Friday is the anniversary
    if said is None and not after.endswith(".") and _HEADLINE.search(before):
        return "future"  # Roads to close from Saturday
    said = said or _first(after)
    if said is None and after.endswith(".") and len(before) + len(after) > _A_CLAUSE:
        return "present"  # The delegations part on Friday.
    return said


def _own_clause(before: str, after: str, last: int) -> Direction | None:
    """Direction of a verb right after the mention, where the mention's clause has none before it.

    *Just ahead of her trip, the department on Sunday issued a warning.* `last` is where the last verb before stands.
    """
    comma = before.rfind(", ")
    if comma < 0 or last > comma or _LIMIT.search(before[-_BESIDE:]):
        return None
    verb = next(_tellings(after, 0, _CLOSE), None)
    return verb[0] if verb and "," not in after[: after.find(verb[1])] else None


def _tellings(words: str, start: int, end: int, forward: bool = True) -> Iterator[tuple[Direction, str, int]]:
    """The telling verbs between two offsets, each with its direction and where it stands.

    Read forward from a mention, a past verb stays past whatever it looks ahead to (*on Friday it planned to pay*).
    """
    lower = words.lower()
    if len(lower) != len(words):  # a letter that is two in lower case would shift the offsets
        lower = words
    for match in _TENSE.finditer(lower, start, end):
        verb = match[0]
        if match["past"]:
            a_name = verb.endswith("ed") and words[match.start()].isupper()  # Mr Saeed
            if not a_name and verb not in _NOT_VERBS:
                yield "past", verb, match.start()
        elif forward and _DECIDED.match(verb):
            yield "past", verb, match.start()
        else:
            yield "due" if match["due"] else "future", verb, match.start()


def _last(words: str) -> tuple[Direction | None, str | None, int]:
    """Direction of the last telling verb, the verb, and where it stands."""
    near = max(0, len(words) - _NEAR)
    tellings = list(_tellings(words, near, len(words), forward=False))
    if near and (not tellings or tellings[-1][2] < near + _LONGEST_VERB):  # or it may be the rest of a longer one
        tellings = list(_tellings(words, max(0, len(words) - _CLAUSE), len(words), forward=False))
    return tellings[-1] if tellings else (None, None, -1)


def _first(words: str) -> Direction | None:
    """Direction of the first telling verb."""
    return next((said for said, _, _ in _tellings(words, 0, _CLAUSE)), None)


def ends_here(before: str) -> bool:
    """Whether the words before a mention make it a limit: *until*, *by*, *before*."""
    return bool(_LIMIT.search(before[-_BESIDE:]))
