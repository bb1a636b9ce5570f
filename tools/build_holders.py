"""Build `grounding/tables/holders-factbook.csv`: heads of state and government in office, from the CIA World Factbook.

    python tools/build_holders.py FACTBOOK_FOLDER src/entente/grounding/tables/holders-factbook.csv

The Factbook (public domain; its JSON edition has one file a country) writes surnames in capitals. Persons whom the
curated `holders.csv` knows, monarchs of several states and names of one word are left out.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from entente.grounding.memory import person_key
from entente.grounding.names import table
from entente.grounding.states import state_of

HEADER = """\
# Heads of state and government in office in 2025, with the year since which they are. Built by tools/build_holders.py
# from the CIA World Factbook (public domain). Do not edit: additions and corrections go to holders.csv, which wins.
"""
HOLDER = re.compile(
    r"(?:President|Prime Minister|Premier|Chancellor|Taoiseach|Chairman|Chairperson|King|Emir|Amir|Sultan|Captain|"
    r"Capt\.|Gen\.|General|Col\.|Dr\.|Sheikh|Shaykh)\s+((?:(?:[\w'’.-]+\s){0,5})[A-Z'’-]{3,}[\w'’-]*(?:\s[\w'’-]+){0,2}?)"
    r"(?:;[^(]*)?\s\(since (?:\d+ )?(?:\w+ )?(\d{4})\)"
)
TITLE = re.compile(r"^(?:(?:President|Prime|Minister|Dr\.|Capt\.|Gen\.|Col\.|Sheikh|Shaykh|Transitional|Interim)\s+)+")


def holders(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, state and first year of each office-holder."""
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text("utf-8")).get("Government", {})
        if "Dependency status" in government:
            continue
        names = government.get("Country name", {})
        state = None
        for form in ("conventional short form", "conventional long form"):
            state = state or state_of(html.unescape(names.get(form, {}).get("text", "")))
        executive = government.get("Executive branch", {})
        for office in ("chief of state", "head of government"):
            text = html.unescape(executive.get(office, {}).get("text", ""))
            if state and "represented by" not in text and (match := HOLDER.search(text)):
                name = re.sub(r"[A-Z'’]{3,}", lambda capitals: capitals.group().capitalize(), match.group(1))
                name = TITLE.sub("", name)
                if name[0].isupper() and not re.search(r" [IVX]+$", name):
                    yield name, state, match.group(2)


def main(folder: str, target: str) -> None:
    """Write the table, in order of state."""
    known = {(person_key(row["name"])[-1], row["state"]) for row in table("holders.csv")}
    known |= {(person_key(row["name"])[0], row["state"]) for row in table("holders.csv")}
    rows = {}
    for name, state, year in holders(Path(folder)):
        key = person_key(name)
        if len(key) > 1 and (key[-1], state) not in known and (key[0], state) not in known:
            rows[state, name] = (name, name.split()[-1], state, year, "", "no")
    with open(target, "w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("name", "surname", "state", "from", "to", "alone"))
        writer.writerows(rows[key] for key in sorted(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
