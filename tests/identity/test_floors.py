"""Identity is as good as it was, and its figures are those of the literature."""

from __future__ import annotations

import pytest
from bench.identity import b_cubed, ceaf_e, measured, muc, pairs_figure, under

GOLD = dict(zip("abcdefg", "1112222", strict=True))  # {abc} {defg}
FOUND = dict(zip("abcdefg", "1122333", strict=True))  # {ab} {cd} {efg}


def test_no_figure_is_under_its_floor() -> None:
    assert under(measured()) == {}


def test_figures_of_a_small_case_worked_by_hand() -> None:
    cubed, links, pairs = b_cubed(GOLD, FOUND), muc(GOLD, FOUND), pairs_figure(GOLD, FOUND)
    assert cubed.precision == pytest.approx(100 * (2 + 2 * 0.5 + 3) / 7)
    assert cubed.recall == pytest.approx(100 * (2 * 2 / 3 + 1 / 3 + 1 / 4 + 3 * 3 / 4) / 7)
    assert (links.precision, links.recall) == pytest.approx((75, 60))
    assert (pairs.precision, pairs.recall) == pytest.approx((80, 100 * 4 / 9))
    assert ceaf_e(GOLD, FOUND).recall == pytest.approx(100 * (4 / 5 + 6 / 7) / 2)


def test_what_is_right_scores_a_hundred() -> None:
    for figure in (b_cubed, muc, ceaf_e, pairs_figure):
        assert figure(GOLD, GOLD).f1 == pytest.approx(100)
