"""All figures of grounding side by side, against the floors of bench/floors.toml: `make bench-grounding`.

Dates (bench/times.py), places (bench/places.py), states, items and numbers (bench/actors.py), each with what a user
would take instead where that is installed. Exits with 1 if a figure is under its floor; figures of speed and size are
printed and have no floor, since they depend on the machine.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from typing import Any

from bench.reading import FLOORS

MODULES = ("times", "places", "actors")
# What speed and size should be, for the reader of the table: at least, or at most.
WANTED = {
    "dates a second": 20_000,
    "names a second": 20_000,
    "place names a second": 20_000,
    "load ms": -150,
    "dates load ms": -150,
    "places load ms": -150,
    "MB": -80,
    "places MB": -80,
}


def figures() -> dict[str, dict[str, float]]:
    """Module -> figure -> value, for every module of the bench that has figures."""
    return {name: module.figures() for name in MODULES if (module := _module(name)) is not None}


def _module(name: str) -> Any:
    """The module `bench.<name>`, if it is there and has figures."""
    try:
        module = importlib.import_module(f"bench.{name}")
    except ModuleNotFoundError:
        return None
    return module if hasattr(module, "figures") else None


def floors() -> dict[str, float]:
    """Figure -> the least that it may be; for a share of wrong answers, the most."""
    return dict(tomllib.loads(FLOORS.read_text("utf-8")).get("grounding", {}))


def under(found: dict[str, float], least: dict[str, float]) -> list[str]:
    """The figures that break their floor: *… wrong* above it, all others under it."""
    return [
        name
        for name, value in found.items()
        if name in least and (value > least[name] if name.endswith(" wrong") else value < least[name])
    ]


def rows() -> list[str]:
    """What the modules print beside their figures: comparisons with other tools."""
    return [str(row) for name in MODULES for row in getattr(_module(name), "rows", list)()]


def main() -> int:
    """Measure, print, compare."""
    least, broken = floors(), 0
    for module, found in figures().items():
        print(module)
        bad = under(found, least)
        for name, value in found.items():
            floor, wanted = least.get(name), WANTED.get(name)
            note = "" if floor is None else f"   floor {floor:6.1f}" + ("  UNDER" if name in bad else "")
            note += "" if wanted is None else f"   wanted {'under' if wanted < 0 else 'over'} {abs(wanted):,}"
            print(f"  {name:18} {value:10,.1f}{note}")
        broken += len(bad)
    for row in rows():
        print(row)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
