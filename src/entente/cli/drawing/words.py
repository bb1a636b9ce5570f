"""Short forms, where columns are narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable

from entente.identity.types import Event
from entente.reporting.types import When
from entente.views.days import MONTHS, UNKNOWN, when_text

SHORTEST_ID = 7  # `e` and six hexadecimal digits: in a record of 4,000 events, two that begin alike are a rarity
_MOST_STATES = 4

_MONTH = re.compile("|".join(MONTHS))


def short_when(when: When | None) -> str:
    """*8–21 Nov 2020*; an unknown date is a dash."""
    text = when_text(when)
    return "–" if text == UNKNOWN else _MONTH.sub(lambda month: month[0][:3], text)


def states(event: Event) -> str:
    """*PAK RUS*: the states between which the event stands, or those that take part."""
    actors = (actor for role, each in event.roles.items() if role != "source" for actor in each)
    alone = {code for actor in actors for code in (*actor.states, actor.state) if code}
    codes = sorted({code for dyad in event.dyads for code in dyad.split("-")} or alone)
    more = len(codes) - _MOST_STATES
    return " ".join(codes[:_MOST_STATES]) + (f" +{more}" if more > 0 else "")


def short_ids(events: Iterable[Event]) -> dict[str, str]:
    """Each event's id, cut as short as these events can be told apart by."""
    ids = [event.id for event in events]
    length = SHORTEST_ID
    while len({each[:length] for each in ids}) < len(set(ids)):
        length += 1
    return {each: each[:length] for each in ids}


def plural(count: int, noun: str) -> str:
    """*1 event*, *2 events*."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
