"""How much of the gold marks grounding gets right: states, states of places, numbers, money, item designations.

    python -m bench.actors [--dev | --all] [--errors] [--corpus FOLDER]
    python -m bench.actors --places lgl.xml geowebnews.xml

The gold marks (`corpus/written`) give the spans; what is measured is grounding alone. Without `--dev` the dispatches of
the dev set are left out, so that its figures stay honest. Gold has no states for organisations, persons, offices and
groups; for those the table says how many were given one, and on what basis. `figures()` is what floors.toml is about:
on the dev set, with its public part where that lies beside the repository.
"""

from __future__ import annotations

import argparse
import fnmatch
import math
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from json import loads
from pathlib import Path
from typing import Any

from bench.reading import parts
from entente.documents.types import Document
from entente.grounding import GroundedMarks, Item, Money, Number, Place, States, Value, ground
from entente.grounding.names import fold
from entente.grounding.places import place_of
from entente.grounding.states import states_within
from entente.reading.types import Marks, Mention

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
MEASURED = ("state", "place", "count", "ordinal", "money", "item")
# What `figures()` measures, by type of mention. A state mention is the one actor whose state gold gives.
FIGURES = {"state": "actor state", "item": "items", "count": "counts", "money": "money", "ordinal": "ordinals"}
NAMES = frozenset({"state", "org", "person", "role", "group", "item"})
FIRST_TEXT = """
import os, pathlib, time
from datetime import date
from entente.documents.types import Document
from entente.grounding import ground
from entente.reading.types import Marks, Mention

words = {"state": "Moscow", "place": "Zhari", "org": "the Foreign Ministry", "role": "Secretary of State",
         "person": "General Bajwa", "group": "both countries", "item": "JF-17 aircraft", "topic": "piracy",
         "count": "four", "ordinal": "fifth", "money": "$5 million", "time": "last October"}
text, mentions = "", []
for kind, quote in words.items():
    mentions.append(Mention(kind, len(text), len(text) + len(quote), quote, 1.0))
    text += quote + ". "
held = pathlib.Path("/proc/self/statm")
size, begun = held.exists() and int(held.read_text().split()[1]), time.process_time()
ground(Document(id="d", text=text, published=date(2024, 5, 1)), Marks("d", tuple(mentions), (), ()))
spent = time.process_time() - begun
pages = held.exists() and int(held.read_text().split()[1]) - size
print(1000 * spent, pages * os.sysconf("SC_PAGE_SIZE") / 2**20 if pages else "nan")
"""
NEAR_KM = 161  # the 100 miles within which geoparsing studies call a place found


def gold(corpus: Path, *, dev: bool | None) -> Iterator[dict[str, Any]]:
    """Dispatches as `check.py` turns them into spans: those of the dev set, the others, or (None) all."""
    patterns = (corpus / "DEV").read_text("utf-8").split()
    files = [
        str(path)
        for path in sorted((corpus / "written").glob("*.xml"))
        if dev is None or dev == any(fnmatch.fnmatch(f"written/{path.name}", pattern) for pattern in patterns)
    ]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        command = [sys.executable, str(corpus / "check.py"), *files, "--jsonl", str(out)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # which exits with 1 on any problem
        yield from map(loads, out.read_text("utf-8").splitlines())


def grounded(dispatch: dict[str, Any]) -> GroundedMarks:
    """The gold spans of a dispatch, grounded."""
    text = dispatch["text"]
    mentions = tuple(Mention(m["type"], m["start"], m["end"], m["quote"], 1.0) for m in dispatch["mentions"])
    published = date.fromisoformat(dispatch["published"][:10])
    return ground(Document(id=dispatch["id"], text=text, published=published), Marks(dispatch["id"], mentions, (), ()))


def as_gold(value: Value | None) -> str | None:
    """A value as the corpus writes it in `v`."""
    match value:
        case States(codes=codes):
            return " ".join(codes)
        case Place(state=state):
            return state
        case Number(value=number):
            return None if number is None else f"{number:g}" if isinstance(number, float) else str(number)
        case Money(amount=amount, currency=currency):
            return f"{amount:.0f} {currency}"
        case Item(designation=designation):
            return designation
        case _:
            return None


def same(kind: str, got: str | None, want: str | None) -> bool:
    """Whether two values agree; designations without regard to case."""
    if kind == "item" and got and want:
        return got.casefold() == want.casefold()
    return got == want


def measure(dispatches: Iterator[dict[str, Any]], *, errors: bool) -> None:
    """Print the table, and with `errors` what was wrong."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    basis: Counter[tuple[str, str]] = Counter()
    mentions, seconds = 0, 0.0
    for dispatch in dispatches:
        start = time.perf_counter()
        marks = grounded(dispatch)
        seconds += time.perf_counter() - start
        mentions += len(marks.values)
        for mention, value in zip(dispatch["mentions"], marks.values, strict=True):
            kind, want, got = mention["type"], mention["value"], as_gold(value)
            if kind in ("org", "person", "role", "group"):
                basis[kind, value.basis if isinstance(value, States) else "none"] += 1
            if kind not in MEASURED or (kind == "item" and want is None):
                continue
            if same(kind, got, want):
                right[kind] += 1
                continue
            (missing if got is None else wrong)[kind] += 1
            if errors:
                print(f"{dispatch['id']:24} {kind:8} {mention['quote']!r}: gold {want}, got {got}")
    print("type         gold  right      %  wrong  none")
    for kind in MEASURED:
        total = right[kind] + wrong[kind] + missing[kind]
        share = 100 * right[kind] / max(total, 1)
        print(f"{kind:10} {total:6} {right[kind]:6} {share:6.1f} {wrong[kind]:6} {missing[kind]:5}")
    print("\ntype         text  inferred  none   (states; not in gold)")
    for kind in ("org", "person", "role", "group"):
        print(f"{kind:10} {basis[kind, 'text']:6} {basis[kind, 'inferred']:9} {basis[kind, 'none']:5}")
    print(f"\n{mentions} mentions in {seconds:.2f} s: {mentions / max(seconds, 1e-9):,.0f} a second")


def dev_set() -> list[dict[str, Any]]:
    """The dispatches of the dev set: written and, where they are, public."""
    return list(parts().get("all") or parts()["written"])


def figures() -> dict[str, float]:
    """Per cent right on the gold spans of the dev set; names a second; load time (ms) and memory (MB) of all tables."""
    dispatches = dev_set()
    right, total = Counter[str](), Counter[str]()
    for dispatch in dispatches:
        for mention, value in zip(dispatch["mentions"], grounded(dispatch).values, strict=True):
            kind, want = mention["type"], mention["value"]
            if kind in FIGURES and not (kind == "item" and want is None):
                right[kind] += same(kind, as_gold(value), want)
                total[kind] += 1
    shares = {name: 100 * right[kind] / max(total[kind], 1) for kind, name in FIGURES.items()}
    return shares | {"names a second": names_a_second(dispatches)} | loading()


def names_a_second(dispatches: Iterable[dict[str, Any]]) -> float:
    """States, organisations, persons, offices, groups and items grounded in a second of one core, tables loaded."""
    texts = []
    for dispatch in dispatches:
        mentions = [
            Mention(m["type"], m["start"], m["end"], m["quote"], 1.0)
            for m in dispatch["mentions"]
            if m["type"] in NAMES
        ]
        texts.append(
            (Document(id=dispatch["id"], text=dispatch["text"]), Marks(dispatch["id"], tuple(mentions), (), ()))
        )
    fold.cache_clear()  # so that no name was seen before
    begun = time.process_time()
    for document, marks in texts:
        ground(document, marks)
    return sum(len(marks.mentions) for _, marks in texts) / max(time.process_time() - begun, 1e-9)


def loading() -> dict[str, float]:
    """Milliseconds and megabytes that the first text costs a fresh process: all tables of the room are read."""
    done = subprocess.run([sys.executable, "-c", FIRST_TEXT], check=True, capture_output=True, text=True)
    return dict(zip(("load ms", "MB"), map(float, done.stdout.split()), strict=True))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on the globe, by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def toponyms(path: Path) -> Iterator[tuple[list[str], list[tuple[str, float, float]]]]:
    """Per article of LGL or GeoWebNews: the states its text names, and its toponyms with their points."""
    for article in ET.parse(path).getroot().iter("article"):
        found = []
        for toponym in article.iter("toponym"):
            name = toponym.findtext("phrase") or toponym.findtext("extractedName") or ""
            lat = toponym.findtext("gaztag/lat") or toponym.findtext("latitude")
            lon = toponym.findtext("gaztag/lon") or toponym.findtext("longitude")
            if name and lat and lon:
                found.append((name, float(lat), float(lon)))
        yield list(states_within(article.findtext("text") or "")), found


def measure_places(paths: list[Path]) -> None:
    """Print, for gold toponyms, how many were placed, and how many of those within NEAR_KM of the gold point."""
    print("file                 toponyms  placed   near  % of all  % of placed")
    for path in paths:
        total = placed = near = 0
        for named, found in toponyms(path):
            for name, lat, lon in found:
                place = place_of(name, (), named)
                total += 1
                if place.lat is not None and place.lon is not None:
                    placed += 1
                    near += kilometres(lat, lon, place.lat, place.lon) <= NEAR_KM
        shares = 100 * near / max(total, 1), 100 * near / max(placed, 1)
        print(f"{path.name:20} {total:8} {placed:7} {near:6} {shares[0]:9.1f} {shares[1]:12.1f}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description="Measure grounding on gold spans.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--dev", action="store_true", help="the dev set only")
    which.add_argument("--all", action="store_true", help="everything")
    parser.add_argument("--errors", action="store_true", help="list what was wrong")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--places", type=Path, nargs="+", help="measure points on LGL or GeoWebNews instead")
    options = parser.parse_args()
    if options.places:
        measure_places(options.places)
    else:
        measure(gold(options.corpus, dev=None if options.all else options.dev), errors=options.errors)


if __name__ == "__main__":
    main()
