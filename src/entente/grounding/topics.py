"""What an event is about, by a small controlled list: *anti-terrorism in the desert* -> counter-terrorism."""

from __future__ import annotations

import re
from functools import lru_cache

from entente.grounding.names import table
from entente.grounding.types import Name

_QUOTES = " \t\n\"“”„«»'‘’`,;:()[]"


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["topic"], re.compile(row["words"], re.IGNORECASE)) for row in table("topics.csv"))


def topic_of(words: str) -> str | None:
    """The topic of `tables/topics.csv` that words mean, or None for one that the list does not have."""
    return next((topic for topic, pattern in _topics() if pattern.search(words)), None)


def ground_topic(quote: str) -> Name:
    """A topic mention: what the text calls it, in small letters, and its topic of the list."""
    name = " ".join(quote.split()).strip(_QUOTES).lower()
    return Name(name, topic_of(name))
