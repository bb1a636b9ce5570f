"""What a small reader gets wrong about spans in a way that a rule can mend."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from entente.reading.tags import Span
from entente.sentences import sentence_starts

FROM = re.compile(r"\b(?:from|since|starting|beginning)\s+(?:on\s+)?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|up to)\s+$", re.IGNORECASE)
# What comes in the news without travelling, as the subject of its sentence.
NEWS = re.compile(
    r"(?:the|his|her|their|its|this|these|those)\s+(?:[\w-]+\s+){0,2}?(?:announcements?|appeals?|attacks?|calls?|claims?|"
    r"comments?|deals?|decisions?|decrees?|developments?|disclosures?|drills?|exercises?|incidents?|meetings?|moves?|news|"
    r"offers?|orders?|pledges?|protests?|remarks?|reports?|requests?|revelations?|rulings?|sales?|statements?|steps?|"
    r"strikes?|talks|threats?|visits?|votes?|warnings?|words)\b",
    re.IGNORECASE,
)


def split_years(spans: Sequence[Span], words: Sequence[str], time: int) -> list[Span]:
    """*2014 and 2015* read as one time is two: two editions, two deliveries."""
    out: list[Span] = []
    for first, end, kind, confidence in spans:
        joined = kind == time and end - first == 3 and words[first + 1].lower() in ("and", "&", ",")
        if joined and _year(words[first]) and _year(words[end - 1]):
            out += [(first, first + 1, kind, confidence), (end - 1, end, kind, confidence)]
        else:
            out.append((first, end, kind, confidence))
    return out


def bound(role: str, before: str, *, arrived: bool = False) -> str:
    """*From March 30* is no end and *until April 3* nothing else, whatever the reader says; `before` is the text there.

    The day of an arrival dates the deployment as a whole: so in all five that our corpus holds outside the dev set.
    """
    if role == "start" and arrived:
        return "when"
    if role == "end" and FROM.search(before):
        return "start"
    if role in ("start", "when") and UNTIL.search(before):  # in 94 of 100 of our corpus outside the dev set
        return "end"
    return role


def is_travel(quote: str, text: str, at: int) -> bool:
    """False for *came*, at this offset, in *The remarks by the spokesman came on Thursday*: news came, nobody did."""
    if quote.lower() not in ("came", "comes"):
        return True
    starts = sentence_starts(text)
    sentence = text[starts[bisect_right(starts, at) - 1] : at]
    return NEWS.match(sentence.lstrip(" \"“'")) is None


def is_arrival(kind: str, quote: str) -> bool:
    """Whether a trigger tells of forces that *arrived*: they have done so, on the day that is named."""
    return kind == "deployment" and quote.lower() == "arrived"


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
