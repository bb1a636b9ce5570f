"""Reads lengths and what is counted with them: durations, repetitions, *ago*, *two days later*, *the past year*."""

from __future__ import annotations

import re
from typing import Literal

from entente.grounding.times.lexicon import MONTHS, ORDINALS, SEASON_NAMES, UNITS, WEEKDAYS, alternatives, number
from entente.grounding.times.phrases import Calendar, Edge, Fixed, Open, Phrase, Shift, Stretch, Unit

_HEDGE = (
    r"(?:(?:about|around|some|roughly|approximately|nearly|almost|more than|over|less than|fewer than|at least|at most"
    r"|(?:no|not) (?:more|less|fewer) than|as (?:many|long|little) as"
    r"|up to|exactly|just|only|barely|well over|just over|just under|under|close to|the|these|those|a good|good|full"
    r"|whole) )*"
)
_UNIT = r"(?P<unit>minute|min|hour|hr|day|night|week|fortnight|month|quarter|year|yr|decade|centur(?:y|ie))"
_EXTRA = (
    r"(?:(?:[ -]|^)(?:more|full|long|final|straight|consecutive|further|extra|additional|whole|solid|good|odd|other))*"
)
_NUMBER = r"(?P<number>[a-z\d,]+(?:[ -](?!more|full|long|final|straight|further|extra)[a-z\d]+){0,3}?)"
_ORDINAL = r"a (?:second|third|fourth|fifth|sixth|further)"
_LENGTH = re.compile(
    rf"{_HEDGE}(?:(?P<ordinal>{_ORDINAL})|{_NUMBER}(?P<half>[ -]and[ -]a[ -]half|\.5)?{_EXTRA})[ -]?{_UNIT}(?:s|'s|s')?"
    r"(?P<half_after> and a half)?(?:[ -]?(?:long|old|olds|time|duration))?(?: (?:period|term|span|stretch|stint))?"
)
_BARE_LONG = re.compile(rf"{_UNIT}s?[ -]?(?:long|old)")
_HALF_A = re.compile(rf"{_HEDGE}half[ -](?:an?[ -])?{_UNIT}(?:[ -]?long)?")
_QUARTER_CENTURY = re.compile(r"(?:a )?quarter(?: of a)?[ -]century")
_EVERY = re.compile(rf"(?:once )?(?:every|each|once in(?: every)?) (?:(?P<number>[a-z\d]+)[ -])?{_UNIT}s?")
_TIMES = re.compile(
    rf"(?:(?P<number>[a-z\d]+) times|(?P<twice>twice|thrice))"
    rf" (?:(?:a|an|per|every|each) {_UNIT}|(?P<ly>dai|week|month|year|annual)ly)"
)
_NAMED_DAY = alternatives(WEEKDAYS)
_EVERY_NAMED = re.compile(
    rf"(?:every|each) (?P<name>{_NAMED_DAY}|{alternatives(MONTHS)}|{alternatives(SEASON_NAMES)})"
    r"|(?P<names>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|afternoon|evening|night))?s"
)
# What results are set against: the same quarter of the year before.
_YEAR_BACK = re.compile(
    r"(?:the )?(?:comparable |corresponding |same |like )?(?:year-ago|year-earlier|prior-year)"
    r"(?: (?P<nth>first|second|third|fourth))?(?: (?:quarter|period|results?))?"
    r"|(?:the )?(?:comparable|corresponding|same) (?:quarter|period)(?:,? (?:of )?(?:last year|a year (?:ago|earlier)))"
    r"|(?:last year's|year-ago) quarter|(?:the )?quarter a year (?:ago|earlier)"
)
_EDGE_DAY = re.compile(r"(?:the )?(?P<which>first|opening|last|final|closing) day")
_LATEST = re.compile(r"(?:the )?(?:latest|most recent|just-ended) (?:quarter|period|three months)")
# *Two or three weeks*, *12 to 18 months*: which of them is not known. *2 1/2 years*. *The first nine months*.
_SPREAD = re.compile(rf"{_HEDGE}(?P<low>[a-z\d]+) (?:or|to|-) ?(?P<high>[a-z\d]+)[ -]{_UNIT}s?")
_FRACTION = re.compile(rf"{_HEDGE}(?P<number>\d+)[ -]1/2[ -]{_UNIT}s?")
_OPENING = re.compile(r"(?:first|opening|initial) (?P<length>[a-z\d]+ (?:day|week|month|year|decade)s)")
_LY = {"dai": "day", "week": "week", "month": "month", "year": "year", "annual": "year"}
_NTHS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_EVERY_NTH = re.compile(rf"every (?P<nth>second|other|{'|'.join(_NTHS)}) {_UNIT}")
_DAY_PART = re.compile(
    r"(?P<day>yesterday|today|tomorrow|day before yesterday) (?:early |late )?(?:morning|afternoon|evening|night|noon)"
)
_AGO = re.compile(r"(?P<length>.+?) ago(?:,? (?P<exact>today|now|this month))?")
_IN = re.compile(r"in (?P<length>.+?)(?:'s?)?(?: time)?")
_BESIDE = re.compile(
    r"(?P<length>.+?) (?P<side>earlier|before|previously|prior|beforehand|later|after|afterwards?|on|thereafter"
    r"|hence|following)(?P<rest> .+)?"
)
_NAMED = re.compile(
    r"(?:the )?(?P<which>last(?! day)|this past|this|current|present|running|next|coming|this coming|previous|preceding"
    r"|prior|following|same|that|that very|that same|the very|very|very same|the|past|ensuing) (?:very )?"
    r"(?P<unit>minute|hour|day|night|morning|afternoon|evening|weekend|week|fortnight|month|quarter|year|yr|decade|century)"
)
_SPAN = re.compile(r"(?:these |the )?(?P<which>last|past|preceding|previous|next|coming|following) (?P<length>.+)")
_WORDS: dict[str, Phrase] = {
    "today": Shift(0, "day", "now"), "tonight": Shift(0, "day", "now"), "yesterday": Shift(-1, "day", "now"),
    "tomorrow": Shift(1, "day", "now"), "day before yesterday": Shift(-2, "day", "now"),
    "day after tomorrow": Shift(2, "day", "now"), "weekend": Shift(0, "weekend", "now"),
    "day before": Shift(-1, "day", "then"), "day after": Shift(1, "day", "then"),
    "day earlier": Shift(-1, "day", "then"), "day later": Shift(1, "day", "then"),
    "month before": Shift(-1, "month", "then"), "month after": Shift(1, "month", "then"),
    "year before": Shift(-1, "year", "then"), "year after": Shift(1, "year", "then"),
    "week before": Shift(-1, "week", "then"), "week after": Shift(1, "week", "then"),
    "week before last": Shift(-2, "week", "now"), "month before last": Shift(-2, "month", "now"),
    "year before last": Shift(-2, "year", "now"), "eve of": Shift(-1, "day", "then", on_event=True),
    "eve": Shift(-1, "day", "then", on_event=True),
    "day": Shift(0, "day", "then"), "days": Shift(0, "day", "then"), "date": Shift(0, "day", "then"),
    "year": Shift(0, "year", "now"), "month": Shift(0, "month", "now"), "week": Shift(0, "week", "now"),
    "quarter": Shift(0, "quarter", "then"), "decade": Shift(0, "decade", "now"),
    "this time last year": Shift(-1, "year", "now", ago=True),
    "same month last year": Shift(-1, "year", "now", ago=True),
    "this month last year": Shift(-1, "year", "now", ago=True),
    "half a century ago": Shift(-50, "year", "now", ago=True), "present year": Shift(0, "year", "now"),
    "so far this year": Stretch(0, "year"), "this year so far": Stretch(0, "year"), "year to date": Stretch(0, "year"),
    "so far this month": Stretch(0, "month"), "to date": Open(Shift(0, "day", "now"), "before"),
    "overnight": Stretch(1, "night"), "the new year": Calendar(month=1), "day of": Shift(0, "day", "then"),
    "year's end": Edge(Shift(0, "year", "now"), "end"), "year-end": Edge(Shift(0, "year", "now"), "end"),
    "month's end": Edge(Shift(0, "month", "now"), "end"), "mid-year": Edge(Shift(0, "year", "now"), "mid"),
    "year is out": Edge(Shift(0, "year", "now"), "end"), "mid-week": Shift(0, "week", "now"),
}  # fmt: skip
_OF_NOW = {
    "last": -1, "this": 0, "current": 0, "present": 0, "running": 0, "next": 1, "coming": 1, "this coming": 1,
}  # fmt: skip
_OF_THEN = {
    "previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1, "same": 0, "that": 0, "that very": 0,
    "that same": 0, "the very": 0, "very": 0, "very same": 0,
}  # fmt: skip


def _counted(words: str) -> tuple[int, Unit, bool] | None:
    """Number and unit of a length, and whether half a unit more."""
    if match := _LENGTH.fullmatch(words):
        count = 1 if match["ordinal"] else number(match["number"])
        if count is None:
            return None
        times, unit = UNITS[match["unit"]]
        half = bool(match["half"] or match["half_after"])
        if (half and (unit not in _HALVES or times > 1)) or (count > 999 and match["unit"] == "quarter"):
            return None  # a week and a half; the 1988 quarter
        return count * times, unit, half
    return None


# Half a unit more, in the next smaller unit that makes it whole; half a week or month is no whole number of days.
_HALVES: dict[Unit, tuple[Unit, int, int]] = {
    "hour": ("minute", 60, 30),
    "day": ("hour", 24, 12),
    "year": ("month", 12, 6),
}


def duration(count: int, unit: Unit, half: bool = False) -> str:
    """A length as ISO 8601. `half` a unit more is told in the next smaller unit."""
    if half:
        unit, size, more = _HALVES[unit]
        count = count * size + more
    if unit == "month" and count == 12:
        unit, count = "year", 1
    return f"P{'T' if unit in ('hour', 'minute') else ''}{count}{unit[0].upper()}"


def _plain_length(words: str) -> Fixed | None:
    if counted := _counted(words):
        return Fixed(duration(*counted))
    if match := _SPREAD.fullmatch(words):
        counted = _counted(f"{match['low']} {match['unit']}s")
        return Fixed("", duration(*counted)) if counted and number(match["high"]) else None
    if (match := _FRACTION.fullmatch(words)) and (counted := _counted(f"{match['number']} {match['unit']}s")):
        if counted[1] in _HALVES:
            smaller, _, half = _HALVES[counted[1]]
            told = duration(counted[0], counted[1]) + ("T" if smaller == "minute" and counted[1] != "hour" else "")
            return Fixed(duration(counted[0], counted[1], True), f"{told}{half}{smaller[0].upper()}")
        return None
    if match := _OPENING.fullmatch(words):
        return _plain_length(match["length"])
    if match := _BARE_LONG.fullmatch(words):
        return Fixed(duration(*UNITS[match["unit"]]))
    if match := _HALF_A.fullmatch(words):
        halves = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
        return Fixed(halves[match["unit"]]) if match["unit"] in halves else None
    return Fixed("P25Y") if _QUARTER_CENTURY.fullmatch(words) else None


def _repetition(words: str) -> Fixed | None:
    if match := _EVERY_NAMED.fullmatch(words):
        name = match["name"] or match["names"]
        if name in WEEKDAYS:
            return Fixed("R/P1W", f"XXXX-WXX-{WEEKDAYS[name]}")
        return Fixed("R/P1Y", f"XXXX-{MONTHS[name]:02d}" if name in MONTHS else f"XXXX-{SEASON_NAMES[name]}")
    if match := _EVERY_NTH.fullmatch(words):
        times, unit = UNITS[match["unit"]]
        return Fixed(f"R/{duration(_NTHS.get(match['nth'], 2) * times, unit)}")
    if match := _EVERY.fullmatch(words):
        count = number(match["number"]) if match["number"] else 1
        times, unit = UNITS[match["unit"]]
        return Fixed(f"R/{duration(count * times, unit)}") if count else None
    if match := _TIMES.fullmatch(words):
        if match["ly"]:
            return _repetition(
                f"{match['number'] + ' times' if match['number'] else match['twice']} a {_LY[match['ly']]}"
            )
        often = {"twice": 2, "thrice": 3}[match["twice"]] if match["twice"] else number(match["number"])
        times, unit = UNITS[match["unit"]]
        if often == 2 and unit == "year":
            return Fixed("R/P6M")
        return Fixed(f"R{often}/{duration(times, unit)}") if often else None
    return None


def _stretch(words: str) -> Phrase | None:
    """*The past six months*, *the next two years*, and the singular *past year*, which is a stretch as well."""
    match = _SPAN.fullmatch(words)
    if not match:
        return None
    back = match["which"] in ("last", "past", "preceding", "previous")
    counted = _counted(match["length"])
    if match["which"] == "past" and match["length"] in UNITS:
        counted = (*UNITS[match["length"]], False)
    if counted is None and words in ("next decade", "coming decade", "the last decade"):
        counted = (10, "year", False)
    if counted is None:
        return None
    return Stretch(counted[0], counted[1]) if back else Fixed(duration(*counted))


def _named(words: str) -> Phrase | None:
    """*Last week*, *this morning*, *that year*, *the following day*."""
    match = _NAMED.fullmatch(words)
    if not match:
        return None
    which, unit = match["which"], match["unit"]
    grain: Unit = {"night": "day", "morning": "day", "afternoon": "day", "evening": "day", "yr": "year",
                   "fortnight": "week"}.get(unit, unit)  # type: ignore[assignment]  # fmt: skip
    if grain in ("hour", "minute") or (grain in ("decade", "century") and which in ("last", "next", "coming")):
        return None
    if which == "the":
        return Shift(0, grain, "then" if grain in ("day", "quarter") else "now")
    if which in ("past", "this past"):
        return Shift(-1, grain, "now") if which == "this past" or grain == "weekend" else _stretch(f"past {grain}")
    if which == "next" and (grain == "day" or words.startswith("the ")):
        return Shift(1, grain, "then")
    if which in _OF_NOW:
        return Shift(_OF_NOW[which], grain, "now")
    return Shift(_OF_THEN[which], grain, "then")


def _beside(words: str) -> Phrase | None:
    """*Two years ago*, *in two years*, *three days after the quake*."""
    if (match := _AGO.fullmatch(words)) and (counted := _counted(match["length"])):
        exact: Literal["day", "month", ""] = {"this month": "month", "today": "day"}.get(match["exact"] or "", "")  # type: ignore[assignment]
        return Shift(-counted[0], counted[1], "now", ago=True, exact=exact, counted=True)
    if (match := _IN.fullmatch(words)) and (counted := _counted(match["length"])):
        if counted[1] in ("hour", "minute"):
            return Fixed(duration(*counted))
        return Shift(counted[0], counted[1], "now", ago=True)
    if match := _BESIDE.fullmatch(words):
        length, side, rest = match["length"], match["side"], match["rest"]
        counted = _counted(length) or ((*UNITS[length], False) if length in UNITS else None)
        if counted and counted[1] not in ("hour", "minute"):
            back = side in ("earlier", "before", "previously", "prior", "beforehand")
            if side == "on" and rest:
                return None
            on_event = bool(rest) or side in ("before", "after", "prior", "following")
            return Shift(
                -counted[0] if back else counted[0],
                counted[1],
                "then",
                on_event=on_event,
                event=_event(rest),
                counted=True,
            )
    return None


def _event(rest: str | None) -> str:
    """The event of *two days after the visit*; an indefinite one (*after a visit*) is none that the text has told."""
    words = (rest or "").strip()
    return words if re.match(r"(?:the|that|this|his|her|its|their)\b", words) else ""


def read_length(words: str) -> Phrase | None:
    """What a phrase of units tells, or None."""
    if match := _YEAR_BACK.fullmatch(words):
        if match["nth"]:
            return Calendar(part=f"Q{ORDINALS[match['nth']] % 5 or 4}", years=-1)
        return Shift(-1, "year", "then", counted=True)
    if _LATEST.fullmatch(words):
        return Shift(0, "quarter", "then")
    if match := _EDGE_DAY.fullmatch(words):
        return Edge(Shift(0, "day", "then"), "first day" if match["which"] in ("first", "opening") else "last day")
    if words.startswith("eve of "):
        return Shift(-1, "day", "then", on_event=True, event=_event(words.removeprefix("eve of ")))
    if part := _DAY_PART.fullmatch(words):
        words = part["day"]
    return (
        _WORDS.get(words)
        or _repetition(words)
        or _named(words)
        or _beside(words)
        or _stretch(words)
        or _plain_length(words)
    )
