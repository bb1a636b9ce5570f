"""How often grounding finds where a place lies: its state, and its point to within 161 km.

    python bench/places.py [--errors] [--shared FOLDER]

Spans are gold; what is measured is grounding alone. On LGL (588 articles of local papers, most of the United States)
and GeoWebNews (200 articles from the web) every toponym with gold coordinates counts, and one that grounding leaves
unknown counts as wrong. Beside it stands what a user would do without Entente: the most populous place of that name in
the same gazetteer. On our own dispatches only states are gold.

A state or a part of the world has no point for grounding (no false point), and that of an ocean says little: a gold
toponym that means one, by its GeoNames number, is found if just that state, or a place in no state, is the answer. The
states of LGL are gold. GeoWebNews has none: states and places in no state aside, the state of the gazetteer's town
nearest to the gold point is taken, if that is within 100 km.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from bench.actors import CORPUS, NEAR_KM, gold, grounded, kilometres
from entente.grounding.gazetteer import Spot, apart, entries, spots
from entente.grounding.places import ground_places, known, meanings
from entente.grounding.states import state_of
from entente.grounding.types import Place
from entente.reading.types import Mention

SHARED = Path(os.environ.get("ENTENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SETS = ("lgl", "geowebnews")
STATES = {"Palestinian Territory": "PSE"}  # of LGL's names of states, those that grounding reads otherwise
COAST_KM = 100  # a gold point further from every place of the gazetteer than this lies in no state

Placer = Callable[[str, Sequence[Mention]], dict[int, Place]]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold span with its point and state."""

    start: int
    end: int
    name: str
    lat: float
    lon: float
    state: str | None
    whole: bool  # it means a state, a part of the world or an ocean


@lru_cache(maxsize=1)
def _by_square() -> dict[tuple[int, int], list[Spot]]:
    """The towns of the gazetteer by square of a degree."""
    squares: dict[tuple[int, int], list[Spot]] = {}
    for _, found in entries():
        for spot in found:
            if spot.kind in ("city", "capital") and spot.lat is not None and spot.lon is not None:
                squares.setdefault((math.floor(spot.lat), math.floor(spot.lon)), []).append(spot)
    return squares


@lru_cache(maxsize=4096)
def state_at(lat: float, lon: float) -> str | None:
    """The state of the town nearest to a point, if one is near."""
    here = Spot(None, None, lat, lon, "point", 0)
    squares = [(math.floor(lat) + up, math.floor(lon) + across) for up in (-1, 0, 1) for across in (-2, -1, 0, 1, 2)]
    towns = [(apart(here, spot), spot.state) for square in squares for spot in _by_square().get(square, ())]
    distance, state = min(towns, default=(math.inf, None), key=lambda town: town[0])
    return state if distance <= COAST_KM else None


@lru_cache(maxsize=1)
def _whole() -> dict[str, str | None]:
    """The states, and the continents (None), by their GeoNames numbers."""
    lines = Path(__file__).with_name("geonames-states.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["geonames"]: row["state"] or None for row in rows}


def _guessed(name: str, lat: float, lon: float) -> str | None:
    """The gold state of a toponym of GeoWebNews that is no state itself."""
    if (places := spots(name)) and places[0].state is None:
        return None
    return state_at(lat, lon)


def articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Text and gold toponyms with coordinates of each article of LGL or GeoWebNews, by place in the text."""
    for article in ET.parse(path).getroot().iter("article"):
        text, found = article.findtext("text") or "", []
        for toponym in article.iter("toponym"):
            name = toponym.findtext("phrase") or toponym.findtext("extractedName") or ""
            lat = toponym.findtext("gaztag/lat") or toponym.findtext("latitude")
            lon = toponym.findtext("gaztag/lon") or toponym.findtext("longitude")
            if not (name and lat and lon):
                continue
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            tag = toponym.find("gaztag")
            number = (tag.get("geonameid") if tag is not None else toponym.findtext("geonamesID")) or ""
            if number in _whole():
                state = _whole()[number]
            elif tag is not None:
                country = tag.findtext("country")
                state = STATES.get(country) or state_of(country) if country else None
            else:
                state = _guessed(name, float(lat), float(lon))
            found.append(Toponym(start, end, name, float(lat), float(lon), state, number in _whole()))
        yield text, sorted(found, key=lambda t: (t.start, -t.end))


def by_entente(text: str, mentions: Sequence[Mention]) -> dict[int, Place]:
    """Entente's answer."""
    return ground_places(text, mentions, [None] * len(mentions))


def by_size(_text: str, mentions: Sequence[Mention]) -> dict[int, Place]:
    """The most populous place of the name in the same gazetteer."""

    def largest(name: str) -> Place:
        found = meanings(name).spots
        return known(name, max(found, key=lambda spot: spot.weight)) if found else Place(name)

    return {i: largest(mention.quote) for i, mention in enumerate(mentions)}


def near(place: Place, toponym: Toponym) -> bool:
    """Whether the place is the gold one: within 161 km, or the same state without a point."""
    if toponym.whole:
        wide = place.feature in ("state", "part") or (place.feature is not None and place.state is None)
        return wide and place.state == toponym.state
    if place.lat is None or place.lon is None:
        return False
    return kilometres(toponym.lat, toponym.lon, place.lat, place.lon) <= NEAR_KM


def measure(path: Path, placer: Placer, *, errors: bool = False) -> dict[str, float]:
    """Shares of all gold toponyms with coordinates, in percent, and names a second of processor time."""
    count: Counter[str] = Counter()
    seconds = 0.0
    for text, toponyms in articles(path):
        mentions = [Mention("place", t.start, t.end, t.name, 1.0) for t in toponyms]
        begun = time.process_time()
        places = placer(text, mentions)
        seconds += time.process_time() - begun
        for i, toponym in enumerate(toponyms):
            place = places[i]
            found, right = near(place, toponym), place.state == toponym.state
            count.update(all=1, near=found, state=right, placed=place.feature is not None)
            if errors and not (found and right):
                what = "none" if place.feature is None else "far" if not found else "state"
                gold_at = f"{toponym.lat:.2f} {toponym.lon:.2f} {toponym.state}"
                got = f"{place.lat} {place.lon} {place.state} {place.feature} {place.reason or ''}"
                print(f"{path.stem:10} {what:5} {toponym.name!r}: gold {gold_at}, got {got}")
    share = {name: 100 * count[name] / max(count["all"], 1) for name in ("state", "near", "placed")}
    return {**share, "all": count["all"], "speed": count["all"] / max(seconds, 1e-9)}


def measure_dev(*, errors: bool = False, dev: bool = True) -> dict[str, float]:
    """Shares of the place mentions of our dispatches whose state is right, wrong, or unknown though gold knows it."""
    count: Counter[str] = Counter()
    for dispatch in gold(CORPUS, dev=dev):
        for mention, value in zip(dispatch["mentions"], grounded(dispatch).values, strict=True):
            if mention["type"] == "place":
                got = value.state if isinstance(value, Place) else None
                what = "right" if got == mention["value"] else "unknown" if got is None else "wrong"
                count[what] += 1
                if errors and what != "right":
                    print(f"{dispatch['id']:20} {what:8} {mention['quote']!r}: gold {mention['value']}, got {value}")
    return {name: 100 * count[name] / max(count.total(), 1) for name in ("right", "wrong", "unknown")}


def load_ms() -> float:
    """Milliseconds of processor time in a fresh process from the imported module to the first place found."""
    code = (
        "import time; from entente.grounding.places import place_of; begun = time.process_time(); place_of('Cherat');"
        "print(1000 * (time.process_time() - begun))"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def figures(shared: Path = SHARED) -> dict[str, float]:
    """What may not be undercut: shares in percent, names a second of one processor's time, milliseconds, megabytes."""
    table = resources.files("entente.grounding").joinpath("tables", "gazetteer.zip").read_bytes()
    dev = measure_dev()
    out = {
        "place state right": dev["right"],
        "place state wrong": dev["wrong"],
        "places load ms": load_ms(),
        "places MB": len(table) / 1e6,
    }
    speeds = []
    for name in SETS:
        if (path := shared / "places" / f"{name}.xml").exists():
            found = measure(path, by_entente)
            out |= {f"{name} state": found["state"], f"{name} 161 km": found["near"]}
            speeds.append(found["speed"])
    return out | ({"place names a second": min(speeds)} if speeds else {})


def rows(shared: Path = SHARED, *, errors: bool = False) -> list[str]:
    """The sets as lines of text: read by us, and by taking the largest place of each name."""
    out = ["set         by        toponyms  state %  161 km %  placed %  names/s"]
    for name in SETS:
        path = shared / "places" / f"{name}.xml"
        if not path.exists():
            out.append(f"{path} is not there: {name} is not measured")
            continue
        for who, placer in (("entente", by_entente), ("largest", by_size)):
            r = measure(path, placer, errors=errors and who == "entente")
            shares = f"{r['state']:8.1f} {r['near']:9.1f} {r['placed']:9.1f}"
            out.append(f"{name:11} {who:9} {r['all']:8.0f} {shares} {r['speed']:8.0f}")
    for label, dev in (("dev", True), ("others", False)):
        d = measure_dev(errors=errors, dev=dev)
        shares = f"right {d['right']:.1f} %, wrong {d['wrong']:.1f} %, unknown {d['unknown']:.1f} %"
        out.append(f"dispatches, {label}: state {shares}")
    return out


def main() -> None:
    """Read the options, measure, and print."""
    parser = argparse.ArgumentParser(description="Measure where grounding says that places lie.")
    parser.add_argument("--errors", action="store_true", help="list what was wrong")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with places/lgl.xml and geowebnews.xml")
    options = parser.parse_args()
    print(*rows(options.shared, errors=options.errors), sep="\n")
    print(f"first place after {load_ms():.0f} ms")


if __name__ == "__main__":
    main()
