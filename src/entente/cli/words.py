"""What a person types for a state, a pair of states or a day; UsageError, in one line, for what is none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache

from entente.errors import UsageError

_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?", re.ASCII)
# Between two states: `PAK-RUS`, `Pakistan Russia`, `Pakistan and Russia`, `Pakistan – Russia`.
_BETWEEN = re.compile(r"\s*(?:\s(?:and|&)\s|[-–—/,:]|\s)\s*", re.IGNORECASE)


def parse_state(text: str) -> str:
    """The alpha-3 code of a state given by its code or name."""
    code = _state(text)
    if code is None:
        raise UsageError(f"no state {text!r}: {_advice(text)}write its name or three letters, like Russia or RUS")
    return code


def parse_dyad(text: str) -> str:
    """`PAK-RUS` for two states in either order, each by code or name."""
    halves = list(_halves(text))
    named = [{code for half in pair if (code := _state(half))} for pair in halves]
    dyads = sorted("-".join(sorted(codes)) for codes in named if len(codes) == 2)
    if dyads:
        return dyads[0]
    if _state(text) or any(all(map(_state, pair)) for pair in halves):
        raise UsageError(f"{text!r} names one state, and a dyad has two: write it like PAK-RUS")
    if len(halves) == 1:  # two words: say which of them is the wrong one
        for half in halves[0]:
            parse_state(half)
    raise UsageError(f"{text!r} is no pair of states: write it like PAK-RUS or 'Pakistan Russia'")


def parse_days(text: str) -> tuple[date, date]:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    match = _DATE.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = int(match["year"]), match["month"], match["day"]
        first = date(year, int(month or 1), int(day or 1))
        last_month = int(month or 12)
        return first, date(year, last_month, int(day or monthrange(year, last_month)[1]))
    except ValueError:
        raise UsageError(f"no date {text!r}: write it as 2018, 2018-08 or 2018-08-07") from None


def parse_published(text: str) -> date:
    """A day of publication, which somebody must know in full."""
    from entente.documents.dates import EARLIEST_YEAR, YEARS_AHEAD, is_plausible

    first, last = parse_days(text)
    if first != last:
        raise UsageError(f"{text!r} is no full date: a day of publication is written like 2018-08-10")
    if not is_plausible(first, today=date.today()):
        raise UsageError(f"{text!r} is no day of publication: before {EARLIEST_YEAR} or {YEARS_AHEAD} years ahead")
    return first


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The ways to take a text as two names."""
    text = text.strip()
    for match in _BETWEEN.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if left and right:
            yield left, right


def _state(text: str) -> str | None:
    from entente.grounding.states import state_of

    text = text.strip()
    return text.upper() if text.upper() in _names() else state_of(text)


def _advice(text: str) -> str:
    codes = {name.casefold(): (name, code) for code, names in _names().items() for name in names}
    close = [codes[each] for each in get_close_matches(text.strip().casefold(), codes, n=3, cutoff=0.75)]
    first = {code: name for name, code in reversed(close)}  # of each state the closest name alone
    found = [(name, code) for name, code in close if first[code] == name]
    return f"did you mean {', '.join(f'{name} ({code})' for name, code in found)}? If not, " if found else ""


@cache
def _names() -> dict[str, list[str]]:
    """The names of each state, by code."""
    from entente.grounding.names import table

    names: dict[str, list[str]] = {}
    for source in ("states.csv", "states-by-hand.csv"):
        for row in table(source):
            names.setdefault(row["code"], []).extend([row["name"]] if row["kind"] == "name" else [])
    return names
