"""What is hard to read, kind by kind: each kind has its own floor in bench/floors.toml."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench.reading import FLOORS

from entente.documents.types import Document
from entente.engines import understand
from entente.reading.minilm import load

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "hard.toml").read_text(encoding="utf-8"))["case"]
KINDS = list(dict.fromkeys(c["kind"] for c in CASES))


def told(text: str, published: str) -> Counter[str]:
    """Type, stage and states of each event that the text is read to tell of."""
    document = Document(id="x", text=text, published=date.fromisoformat(published))
    out: Counter[str] = Counter()
    for report in understand(document, load().read_one(document)).reports:
        sides = (a for role, actors in report.roles.items() if role != "source" for a in actors)
        states = {s for a in sides for s in (*a.states, a.state) if s}
        out[" ".join([report.type, report.stage, *sorted(states)])] += 1
    return out


@cache
def scores() -> dict[str, float]:
    """Kind -> F1 of whole events: the right type, stage and states; for kinds without any, the share left alone."""
    right: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    for case in CASES:
        read, gold = told(case["text"], case["published"]), Counter(case["events"])
        if gold:
            right[case["kind"]] += 2 * (read & gold).total()
            total[case["kind"]] += read.total() + gold.total()
        else:
            right[case["kind"]] += 2 * (not read)
            total[case["kind"]] += 2
    return {kind: round(100 * right[kind] / total[kind], 1) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_hard_texts_of_each_kind_are_read_as_well_as_they_were(kind: str) -> None:
    floors = tomllib.loads(FLOORS.read_text())["hard"]
    assert set(floors) == set(KINDS)
    assert scores()[kind] >= floors[kind]


if __name__ == "__main__":
    for kind, score in scores().items():
        print(f"{score:5.1f}  {kind}")
    for case in CASES:
        if told(case["text"], case["published"]) != Counter(case["events"]):
            print(case["text"], *case["events"], "READ", *told(case["text"], case["published"]).elements(), sep="\n   ")
