from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.lines import isotonic

from entente.reading.calibration import Calibration


def test_a_kind_without_points_keeps_what_the_network_says() -> None:
    assert Calibration({})("trigger", 0.123456) == 0.1235


def test_between_the_points_the_line_is_straight_and_beyond_them_level() -> None:
    sure = Calibration({"role": ([0.5, 0.9], [0.4, 0.8])})
    assert [sure("role", x) for x in (0.1, 0.5, 0.7, 0.9, 1.0)] == [0.4, 0.4, 0.6, 0.8, 0.8]
    assert sure("trigger", 0.7) == 0.7


def test_overconfidence_is_brought_down_to_what_is_right() -> None:
    said = [0.99] * 100 + [0.6] * 100
    right = [float(i % 10 < 8) for i in range(100)] + [float(i % 10 < 3) for i in range(100)]
    assert isotonic(said, right, fewest=100) == ([0.6, 0.99], [0.3, 0.8])


def test_neighbours_that_fall_are_pooled() -> None:
    assert isotonic([0.1, 0.2, 0.3, 0.4], [0, 1, 0, 1], fewest=1) == ([0.1, 0.25, 0.4], [0.0, 0.5, 1.0])


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60), st.integers(1, 20))
def test_the_line_always_rises_within_bounds(rows: list[tuple[float, bool]], fewest: int) -> None:
    x, y = isotonic([c for c, _ in rows], [float(r) for _, r in rows], fewest)
    assert x == sorted(x)
    assert y == sorted(y)
    assert all(0 <= v <= 1 for v in (*x, *y))


@pytest.mark.parametrize("kind", ["mention", "trigger", "stage", "role"])
def test_a_surer_mark_is_never_less_likely_right(kind: str) -> None:
    sure = Calibration({kind: ([0.2, 0.5, 0.9], [0.1, 0.5, 0.95])})
    values = [sure(kind, i / 50) for i in range(51)]
    assert values == sorted(values)
