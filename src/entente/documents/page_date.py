"""The day a page was published, as its metadata, byline or address give it.

htmldate finds the candidate. Asked about a page without a date it takes one from a headline or a sentence, and it
completes "2019-05" with the day of today; so it is shown only the parts of a page that date it, and its answer counts
only when they hold that day in full.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from html import escape
from typing import Any

from entente.documents.dates import EARLIEST_YEAR, is_plausible

# Elements that name other days (of the news, of other stories), unless their class, id or itemprop has the cue or
# they hold a <time>.
_PROSE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "title", "li", "td", "blockquote", "figure")
_DATING_CUE = re.compile(r"date|time|publi|posted|byline|meta", re.IGNORECASE)
_FURNITURE = ("nav", "footer", "aside", "style", "noscript")

# A run of characters longer than this is a sentence, whatever element holds it; bylines with agency, place, day and
# hour have up to 70.
_LINE_CHARACTERS = 80
# Elements with the cue that are asked one by one; further down a page they belong to other stories.
_MOST_ASKED = 20


def page_date(tree: Any, url: str | None, *, today: date) -> date | None:
    """The publication date in a page's metadata, byline or address, if it stands there in full."""
    from lxml.html import tostring  # type: ignore[import-untyped]

    dating = _dating_parts(tree)
    evidence = tostring(dating, encoding="unicode") + " " + (url or "")
    return _found(dating, evidence, url=url, extensive=False, today=today) or _byline_date(dating, today=today)


def _found(tree: Any, evidence: str, *, url: str | None, extensive: bool, today: date) -> date | None:
    """htmldate's answer for a tree, if the evidence bears it out."""
    from htmldate import find_date

    found = find_date(
        deepcopy(tree),
        extensive_search=extensive,
        original_date=True,
        url=url,
        min_date=date(EARLIEST_YEAR, 1, 1).isoformat(),
        max_date=today.isoformat(),
    )
    if not found:
        return None
    day = date.fromisoformat(found)
    return day if is_plausible(day, today=today) and _shows(evidence, day) else None


def _byline_date(tree: Any, *, today: date) -> date | None:
    """The date in the first short line that its class, id or itemprop says holds one, in any language.

    htmldate knows the months of most languages only when it searches extensively, which a whole page does not bear.
    """
    from lxml.html import document_fromstring

    lines = (" ".join(element.text_content().split()) for element in tree.iter("*") if _has_cue(element))
    short = [line for line in lines if 0 < len(line) <= _LINE_CHARACTERS and re.search(r"\d{4}", line)]
    for line in short[:_MOST_ASKED]:
        alone = document_fromstring(f"<html><body><div>{escape(line)}</div><div>-</div></body></html>")
        if day := _found(alone, line, url=None, extensive=True, today=today):
            return day
    return None


def _has_cue(element: Any) -> bool:
    names = filter(None, (element.get("class"), element.get("id"), element.get("itemprop")))
    return _DATING_CUE.search(" ".join(names)) is not None


def _dating_parts(tree: Any) -> Any:
    """A copy of the page without what tells of other days than the one it was published on."""
    copy: Any = deepcopy(tree)
    for element in list(copy.iter(*_FURNITURE)):
        _drop(element)
    for script in list(copy.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            _drop(script)
    for element in list(copy.iter(*_PROSE)):
        if not _has_cue(element) and next(element.iter("time"), None) is None:
            _drop(element)
    for element in copy.iter("*"):
        if element.text and len(element.text) > _LINE_CHARACTERS and element.tag != "script":
            element.text = None
        if element.tail and len(element.tail) > _LINE_CHARACTERS:
            element.tail = None
    return copy


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _shows(evidence: str, day: date) -> bool:
    """Whether a page shows a day with all its parts, in an order that leaves no doubt which is the month."""
    y, m, d = f"{day.year:04d}", f"0?{day.month}", f"0?{day.day}"
    shapes = [
        rf"{y}\D{{1,3}}{m}\D{{1,3}}{d}(?!\d)",
        rf"(?<!\d){day:%Y%m%d}",
        rf"(?<!\d){d}\. ?{m}\. ?{y}",  # with dots the day comes first wherever it is written
        rf"(?<!\d){d}(?:st|nd|rd|th|\.|º)?[\s,]+(?:[^\W\d]+\.?,?\s+){{1,3}}{y}",
        rf"[^\W\d]{{3,}}\.?\s+{d}(?:st|nd|rd|th)?,?\s+{y}",
    ]
    if day.day > 12 or day.day == day.month:
        shapes += [rf"(?<!\d){d}[-/]{m}[-/]{y}", rf"(?<!\d){m}[-/]{d}[-/]{y}"]
    return any(re.search(shape, evidence) for shape in shapes)
