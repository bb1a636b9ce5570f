#!/usr/bin/env python3
"""How many dates are right: `python bench/times.py --corpus PATH... [--errors] [--only wrong|apart|unknown]`.

A PATH is a file or folder of annotated dispatches (XML), or TimeML documents (`.tml`). The time mentions are given, and
measured is what they are taken to mean. Right: the same first and last day as in gold; for a length, a repetition or
a vague word the same value. Unknown: no value stated. Wrong: anything else, that is, wrong but stated; *apart* are the
wrong ones that share no day with gold.
"""

from __future__ import annotations

import argparse
import re
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from entente.grounding.times import ground_times, interval
from entente.grounding.types import Time


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, its day of publication, and its time mentions as (start, end, gold value)."""

    name: str
    text: str
    published: date | None
    mentions: tuple[tuple[int, int, str], ...]


def dispatches(path: Path) -> Iterator[Sample]:
    """The annotated dispatches of a file. White space as in `corpus/check.py`."""
    for dispatch in ET.parse(path).getroot().iter("dispatch"):
        text, mentions = "", []
        for block in dispatch:
            text += "\n" if text else ""
            pieces: list[tuple[ET.Element | None, str]] = [(None, block.text or "")]
            for child in block:
                pieces += [(child, child.text or ""), (None, child.tail or "")]
            for element, piece in pieces:
                words = re.sub(r"\s+", " ", piece)
                if element is None and (not text or text[-1] in "\n "):
                    words = words.lstrip(" ")
                if element is not None and element.get("t") == "time" and element.get("v"):
                    mentions.append((len(text), len(text) + len(words), element.get("v") or ""))
                text += words
            text = text.rstrip(" ")
        published = dispatch.get("published")
        day = date.fromisoformat(published) if published else None
        yield Sample(dispatch.get("id") or path.stem, text, day, tuple(mentions))


def timeml(path: Path) -> Iterator[Sample]:
    """A TimeML document; its creation time is the day of publication. Document times themselves are not counted."""
    root = ET.parse(path).getroot()
    text, mentions, published = "", [], None

    def walk(element: ET.Element) -> None:
        nonlocal text, published
        start = len(text)
        text += element.text or ""
        for child in element:
            walk(child)
            text += child.tail or ""
        if element.tag == "TIMEX3":
            value = re.sub(r"(?:-XX)+$|T(?:MO|AF|EV|NI)$", "", element.get("value") or "")
            if element.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
                published = published or (
                    date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else None
                )
            elif value:
                mentions.append((start, len(text), f"R/{value}" if element.get("type") == "SET" else value))

    walk(root)
    yield Sample(path.stem, text, published, tuple(mentions))


def samples(paths: list[Path]) -> Iterator[Sample]:
    """Every sample under the paths, in order of name."""
    for path in paths:
        files = sorted([*path.rglob("*.xml"), *path.rglob("*.tml")]) if path.is_dir() else [path]
        for file in files:
            yield from timeml(file) if file.suffix == ".tml" else dispatches(file)


def verdict(gold: str, got: Time, *, as_timex: bool = False) -> str:
    """`right`, `unknown`, `wrong` (shares a day with gold) or `apart`."""
    if got.edtf is None:
        return "unknown"
    if as_timex:
        right = (got.edtf if gold.startswith("R") else got.timex) == gold
        return "right" if right else "wrong"
    days, gold_days = (got.start, got.end), interval(gold)
    if gold_days == (None, None) or days == (None, None):
        return "right" if got.edtf == gold else "wrong"
    if days == gold_days:
        return "right"
    first, last = days[0] or date.min, days[1] or date.max
    return "wrong" if first <= (gold_days[1] or date.max) and (gold_days[0] or date.min) <= last else "apart"


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", nargs="+", type=Path, required=True, metavar="PATH")
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--only", choices=("wrong", "apart", "unknown"), help="list these only")
    parser.add_argument("--unpublished", action="store_true", help="withhold the day of publication")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    bases: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    for sample in samples(options.corpus):
        spans = [(start, end) for start, end, _ in sample.mentions]
        begun = time.process_time()
        times = ground_times(sample.text, spans, None if options.unpublished else sample.published)
        seconds += time.process_time() - begun
        for (start, end, gold), got in zip(sample.mentions, times, strict=True):
            as_timex = "/" not in gold.removeprefix("R/") and re.match(
                r"(?:PAST_|PRESENT_|FUTURE_)|.*X|.*H.$|\d{2,3}$", gold
            )
            said = verdict(gold, got, as_timex=bool(as_timex))
            counts[said] += 1
            bases[got.basis or "-", said] += 1
            if (options.errors or options.only) and said != "right" and options.only in (None, said):
                around = sample.text[max(0, start - 90) : start], sample.text[start:end], sample.text[end : end + 60]
                words = "{}[{}]{}".format(*around).replace("\n", " / ")
                print(f"{said:8}{sample.name} {sample.published} gold {gold} got {got.edtf} ({got.basis}) | {words}")
    total = max(sum(counts.values()), 1)
    wrong = counts["wrong"] + counts["apart"]
    print(f"dates    {total}")
    print(f"right    {100 * counts['right'] / total:.1f} %")
    print(f"wrong    {100 * wrong / total:.1f} %  (apart {100 * counts['apart'] / total:.1f} %)")
    print(f"unknown  {100 * counts['unknown'] / total:.1f} %")
    print(f"speed    {total / seconds if seconds else 0:,.0f} dates a second")
    for (basis, said), count in sorted(bases.items()):
        print(f"  {basis:9}{said:8}{count}")


if __name__ == "__main__":
    main()
