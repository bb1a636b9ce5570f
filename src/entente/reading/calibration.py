"""From how sure a network is to how often it is right: a rising line through measured points for each kind of mark.

The points are fitted by `training/calibrate.py` with isotonic regression (Zadrozny and Elkan 2002) and ship with the
weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

Points = tuple[Sequence[float], Sequence[float]]  # what the network says, rising; how often it is right, rising


class Calibration:
    """One line for each kind of mark; a kind without points keeps what the network says."""

    def __init__(self, points: Mapping[str, Points]) -> None:
        self._points = {k: (np.asarray(x, dtype=float), np.asarray(y, dtype=float)) for k, (x, y) in points.items()}

    def __call__(self, kind: str, confidence: float) -> float:
        """The probability that a mark of this kind is right. Four decimals: more is noise, and would make records
        differ between machines."""
        points = self._points.get(kind)
        return round(float(confidence if points is None else np.interp(confidence, *points)), 4)
