"""TIMEX3 values (TimeML 1.2.1) beside the EDTF ones.

TIMEX3 says less of a span (*since 2016* is `2016`) and more of a part of day (`2018-08-07TMO`), of a vague length
(`PXY`) and of a repetition (`XXXX-WXX-4`, every Thursday). Where its value does not follow from the EDTF value, the
phrase or the settling of it brings the value along; here stands what follows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from entente.grounding.times.edtf import precision
from entente.grounding.times.lexicon import SEASON_NAMES, rules
from entente.grounding.times.phrases import Calendar, Clock, Edge, Open, Phrase, Weekday
from entente.grounding.types import TimexType

_VAGUE = {"PAST": "PAST_REF", "PRESENT": "PRESENT_REF", "FUTURE": "FUTURE_REF"}
_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d|XXXX-WXX-\d)")
_DAYTIMES = tuple((re.compile(rf"\b(?:{rule.pattern})\b", re.IGNORECASE), rule.value) for rule in rules("daytime"))


@lru_cache(maxsize=8192)
def timex(edtf: str) -> str | None:
    """The TIMEX3 value that follows from an EDTF value; a span of time with two ends has none."""
    if edtf in _VAGUE:
        return _VAGUE[edtf]
    if edtf.startswith("R"):
        return edtf.partition("/")[2]
    kind = precision(edtf)
    first, slash, last = edtf.partition("/")
    if kind in ("decade", "century"):
        return first[:3] if kind == "decade" else f"{int(first) // 100:02d}"
    if kind == "half":
        return f"{first[:4]}-H{1 if first.endswith('01') else 2}"
    if not slash:
        return edtf.rstrip("~?") or None
    if last == "..":
        return first.rstrip("~?")
    return last.rstrip("~?") if first == ".." else None


def with_daytime(value: str | None, quote: str) -> str | None:
    """A day with the part of the day that the words name: `2018-08-07` of *Tuesday morning* is `2018-08-07TMO`."""
    code = _daytime(quote)
    return f"{value}{code}" if code and value and _DAY.fullmatch(value) else value


@lru_cache(maxsize=8192)
def _daytime(quote: str) -> str:
    return next((code for pattern, code in _DAYTIMES if pattern.search(quote)), "")


def timex_type(value: str | None, edtf: str | None) -> TimexType | None:
    """TIMEX3's type of a value."""
    if value is None:
        return None
    if edtf and edtf.startswith("R"):
        return "SET"
    return "DURATION" if value.startswith("P") and not value.endswith("_REF") else "TIME" if "T" in value else "DATE"


def open_timex(phrase: Phrase) -> str | None:
    """TIMEX3 for a date whose year or week is not known: `XXXX-10-05`, `XXXX-WXX-2`."""
    match phrase:
        case Weekday():
            return f"XXXX-WXX-{phrase.number}"
        case Calendar() if phrase.month and not phrase.part and phrase.year is None:
            return f"XXXX-{phrase.month:02d}" + (f"-{phrase.day:02d}" if phrase.day else "")
        case Calendar() if (
            phrase.part and phrase.year is None and (phrase.part in SEASON_NAMES.values() or phrase.part[:1] in "QH")
        ):
            return f"XXXX-{phrase.part}"
        case Edge() | Open():
            return open_timex(phrase.of)
        case Clock():
            day = open_timex(phrase.of) if phrase.of else None
            return f"{day or 'XXXX-XX-XX'}T{phrase.hour:02d}:{phrase.minute or 0:02d}"
        case _:
            return None
