"""The figures of grounding on the dev set stand above the floors of bench/floors.toml."""

from __future__ import annotations

from itertools import chain

from bench.grounding import WANTED, figures, floors, under


def test_figures_of_grounding_stand_above_the_floors() -> None:
    found = dict(chain.from_iterable(module.items() for module in figures().values()))
    assert {name: found[name] for name in under(found, floors())} == {}


def test_speed_and_size_have_no_floor_since_they_depend_on_the_machine() -> None:
    assert set(floors()) & set(WANTED) == set()


def test_a_share_of_wrong_answers_is_bounded_from_above() -> None:
    assert under({"dates wrong": 4.0, "items": 90.0, "money": 99.0}, {"dates wrong": 3.0, "items": 93.0}) == [
        "dates wrong",
        "items",
    ]
