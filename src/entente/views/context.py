"""A quote with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

AROUND = 120  # characters kept on either side of a quote when its sentence is longer

_BOUNDARY = re.compile(
    r"""\n\s*\n|(?P<mark>[.!?][\])"'”’»]*)\s+(?=[\[("'“‘«]*[A-Z0-9])""",
)
# A dot after one of these, or after an initial, ends no sentence.
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpt|Cmdr|Adm|Brig|Sgt|Sen|Rep|Gov|St|Mt|No|vs|approx|Inc|Ltd|Co|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 8


@dataclass(frozen=True, slots=True)
class Context:
    """Words around a quote; `text[start:end]` is the quote. An ellipsis stands where a sentence was cut."""

    text: str
    start: int
    end: int


def in_context(text: str, start: int, end: int, *, around: int = AROUND) -> Context:
    """The sentence that holds `text[start:end]`, or as much of it as lies within `around` characters of that."""
    first, last = max(0, start - around), min(len(text), end + around)
    bounds = list(_boundaries(text, first, last))
    opens = max((after for _, after in bounds if after <= start), default=None)
    closes = min((stop for stop, _ in bounds if stop >= end), default=None)
    left = opens if opens is not None else _word_start(text, first, start)
    right = closes if closes is not None else _word_end(text, end, last)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    head = "…" if opens is None and text[:left].strip() else ""
    tail = "…" if closes is None and text[right:].strip() else ""
    shift = len(head) - left
    return Context(head + text[left:right] + tail, start + shift, end + shift)


def _boundaries(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where a sentence stops and where the next one starts, for each boundary between two positions."""
    for match in _BOUNDARY.finditer(text, first, min(len(text), last + 2)):
        if match["mark"] is None:
            yield match.start(), match.end()
        elif not _ABBREVIATED.search(text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]):
            yield match.end("mark"), match.end()


def _word_start(text: str, first: int, start: int) -> int:
    """`first`, or the start of the next word where that would cut one."""
    if first > 0 and not text[first - 1].isspace():
        while first < start and not text[first].isspace():
            first += 1
    return first


def _word_end(text: str, end: int, last: int) -> int:
    if last < len(text) and not text[last].isspace():
        while last > end and not text[last - 1].isspace():
            last -= 1
    return last
