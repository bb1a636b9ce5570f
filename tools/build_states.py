"""Build `grounding/tables/states.csv`: names, adjectives and capitals of states, from mledoze/countries (ODbL 1.0).

    python tools/build_states.py countries.json src/entente/grounding/tables/states.csv

Additions and corrections by hand live in `tables/states-by-hand.csv`, which wins over this table when both are read.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from entente.grounding.names import fold

HEADER = """\
# Names of states. Built by tools/build_states.py from the countries data set of Mohammed Le Doze and contributors,
# https://github.com/mledoze/countries, and made available under the Open Database License (ODbL) 1.0:
# https://opendatacommons.org/licenses/odbl/1-0/. Do not edit: corrections go to states-by-hand.csv.
"""
CODES = {"UNK": "XKX"}  # the source's code for Kosovo, and the one in use
NOT_NAMES = {"island", "man"}  # Iceland's own name and a part of the Isle's, which are English words
SHORTEST_OTHER = 4  # shorter spellings are two-letter codes and syllables: `PK`, `Ao`


def latin(name: str) -> bool:
    """Whether an English text may hold the name: Latin letters only."""
    return all(ord(c) < 0x250 or c in "’‘ʻ" for c in name)


def plural(demonym: str) -> str | None:
    """Pakistani -> Pakistanis; None where English has none (Chinese, French, Swiss)."""
    if demonym.endswith(("s", "ese", "sh", "ch", "z")):
        return None
    return demonym.removesuffix("man") + "men" if demonym.endswith("man") and demonym != "German" else demonym + "s"


def rows(countries: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Code, kind and name: independent states first, so that they win where a dependency shares the name."""
    for country in sorted(countries, key=lambda c: (not (c["independent"] or c["cca3"] == "UNK"), c["cca3"])):
        code = CODES.get(country["cca3"], country["cca3"])
        yield code, "name", country["name"]["common"]
        yield code, "name", country["name"]["official"]
        for name in country["altSpellings"]:
            if latin(name) and len(name) >= SHORTEST_OTHER and name != country["cca2"]:
                yield code, "name", name
        demonyms = ", ".join(country["demonyms"].get("eng", {}).values())
        for name in dict.fromkeys(filter(None, re.split(r", | or ", demonyms))):
            for form in (name, plural(name)):
                if form:
                    yield code, "demonym", form
        for name in country["capital"]:
            yield code, "capital", name


def main(source: str, target: str) -> None:
    """Write the table, each folded name once."""
    seen: set[str] = set()
    with open(target, "w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "kind", "name"))
        for code, kind, name in rows(json.loads(Path(source).read_text("utf-8"))):
            if fold(name) not in seen | NOT_NAMES:
                seen.add(fold(name))
                writer.writerow((code, kind, name))


if __name__ == "__main__":
    main(*sys.argv[1:])
