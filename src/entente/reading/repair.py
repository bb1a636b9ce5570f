"""What a small reader gets wrong about spans in a way that a rule can mend."""

from __future__ import annotations

import re
from collections.abc import Sequence

FROM = re.compile(r"\b(?:from|since|starting|beginning)\s+(?:on\s+)?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|up to)\s+$", re.IGNORECASE)
Span = tuple[int, int, int, float]  # first word, end, type, confidence


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


def bound(role: str, before: str) -> str:
    """*From March 30* is no end and *until April 3* no start, whatever the reader says; `before` is the text before."""
    if role == "end" and FROM.search(before):
        return "start"
    if role == "start" and UNTIL.search(before):
        return "end"
    return role


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
