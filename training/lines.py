"""Lines from what the network says to how often it is right, fitted to judged marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from bench.calibration import Judged

FEWEST = 40  # marks behind each point of a line
KINDS = ("mention", "trigger", "stage", "role")


def isotonic(x: Sequence[float], y: Sequence[float], fewest: int = FEWEST) -> tuple[list[float], list[float]]:
    """Points of a rising line: means of equal numbers of neighbours, pooled where they fall (Ayer et al. 1955)."""
    order = np.argsort(np.asarray(x), kind="stable")
    parts = np.array_split(order, max(len(order) // fewest, 1))
    pools = [[float(np.mean(np.take(x, p))), float(np.mean(np.take(y, p))), len(p)] for p in parts if len(p)]
    out: list[list[float]] = []
    for pool in pools:
        out.append(pool)
        while len(out) > 1 and out[-2][1] >= out[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = out[-2], out.pop()
            n = n1 + n2
            out[-1] = [(x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n]
    return [round(p[0], 4) for p in out], [round(p[1], 4) for p in out]


def lines(rows: Iterable[Judged]) -> dict[str, tuple[list[float], list[float]]]:
    """Points for each kind of mark."""
    by: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by[row.kind].append(row)
    return {k: isotonic([r.confidence for r in by[k]], [float(r.right) for r in by[k]]) for k in KINDS if by[k]}
