"""Where sentences begin: the one answer that reading, grounding and reporting share."""

from __future__ import annotations

import re
from functools import lru_cache

# It begins with one set of characters, so that the search skips to them.
_BREAK = re.compile(r"[\n.!?](?:(?<=\n)\n*|(?<=[.!?])(?!\n)[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z\d]))")
# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Brig|Gov|Sen|Rep|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|vs|etc|approx|dept|Inc|Co|Corp|Ltd)|\b[A-Z])\.$"
)


@lru_cache(maxsize=4)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets at which sentences begin. Lines never share a sentence."""
    starts = [0]
    for match in _BREAK.finditer(text):
        stop = match.start() + 1
        if "\n" in match[0] or not _ABBREVIATION.search(text, max(0, stop - 8), stop):
            starts.append(match.end())
    return tuple(starts)
