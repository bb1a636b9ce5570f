"""What a count counts: *four Mi-35 helicopters*; *70 Pakistani and 200 Russian soldiers*; *missiles, six in all*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.reading.types import Mention

_COUNTED = frozenset({"item", "group", "org", "person", "role"})
# What may stand between a count and what it counts, states and other counts of a list aside.
_TO = re.compile(
    r"\s*(?:(?:of|the|its|their|these|new|more|further|used|other|armed|additional|and|or)\s+|[a-z-]+\s+){0,3}|-"
)
_BACK = re.compile(r",\s+(?:all\s+|some\s+)?")
_IN_ALL = re.compile(r"\s+(?:in all|of (?:them|which|whom)|altogether|in total|each)\b")


def counted(text: str, mentions: Sequence[Mention], i: int) -> int | None:
    """The position of the mention that count i counts, or None."""
    at = i + 1
    while at < len(mentions):
        gap = text[mentions[at - 1].end : mentions[at].start]
        if not _TO.fullmatch(gap):
            break
        if mentions[at].type in _COUNTED:
            return at
        if mentions[at].type not in ("state", "count", "topic"):
            break
        at += 1
    if i and mentions[i - 1].type in _COUNTED and _IN_ALL.match(text, mentions[i].end):
        return i - 1 if _BACK.fullmatch(text[mentions[i - 1].end : mentions[i].start]) else None
    return None
