"""Classes of distance that the heads over spans see; the same at training and at run time."""

from __future__ import annotations

DISTANCES = 16  # eight classes before the trigger, eight after it
BETWEEN = 4  # other triggers between trigger and mention: 0, 1, 2, more
PARAGRAPHS = 5  # paragraphs between two triggers: same, next, 2, 3 or 4, more


def distance_class(trigger: tuple[int, int], mention: tuple[int, int]) -> int:
    """Words between two spans (first word, end), on a log scale, mentions before the trigger first."""
    after = mention[0] >= trigger[0]
    gap = mention[0] - trigger[1] if after else trigger[0] - mention[1]
    return (8 if after else 0) + min(max(gap, 0).bit_length(), 7)


def between_class(count: int) -> int:
    return min(count, BETWEEN - 1)


def paragraph_class(first: int, second: int) -> int:
    gap = abs(second - first)
    return gap if gap < 3 else 3 if gap < 5 else 4
