"""The commands with the reader that ships. They run where its weights are in the package, as in every release."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from tests.cli.conftest import Entente

pytestmark = pytest.mark.skipif(
    not (resources.files("entente.reading") / "weights" / "minilm.zip").is_file(),
    reason="the weights are not in the package: `make train` makes them",
)


def test_the_demo_tells_of_its_two_states(bare: Entente) -> None:
    done = bare("demo", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.json["summary"]["documents"] == {"read": 8, "known": 0, "failed": 0}
    assert done.json["timeline"]["events"]
    assert done.json["event"]["event"]["documents"] > 1


def test_both_seeds_into_one_record_in_either_order(bare: Entente, shared: Path) -> None:
    seeds = sorted(str(path) for path in (shared / "seeds").glob("*.txt"))
    assert len(seeds) == 2
    assert bare("read", *seeds, "--published", "2020-11-09", "--record", "one").code == 0
    for seed in reversed(seeds):
        assert bare("read", seed, "--published", "2020-11-09", "--record", "two").code == 0
    for what in ("reports", "events"):
        assert bare("export", what, "--record", "one").out == bare("export", what, "--record", "two").out


def test_marks_of_a_seed_quote_its_text(bare: Entente, shared: Path) -> None:
    (seed,) = (shared / "seeds").glob("000_*.txt")
    (marks,) = bare("marks", str(seed)).lines
    text = seed.read_text("utf-8")
    assert marks["mentions"]
    for mark in (*marks["mentions"], *marks["triggers"]):
        assert text[mark["start"] : mark["end"]] == mark["quote"]
