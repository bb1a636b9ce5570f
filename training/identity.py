"""Learn the weights of the comparison from the storylines of the corpus: `python -m training.identity`.

Dispatches of one file that tell of one event share its `x`. All pairs of reports worth comparing, of all files outside
the dev set, are examples; those of one file and `x` are right. `x` says nothing across files, and several files tell
of the same happenings: pairs of two files count as wrong, but for those that a model of pairs within files takes for
right, which are left out. Logistic regression with a ridge, one weight for each level of each aspect. Prints precision
and recall of pairs in cross-validation, file by file, and writes the weights into the table, whose examples stay.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from bench.identity import Told, gold_reports

from entente.identity.blocks import pairs
from entente.identity.compare import ASPECTS, TABLE, barred, levels
from entente.identity.profile import profile
from entente.ontology import ontology
from training.dispatches import PUBLIC, WRITTEN, files

RIDGE = 0.3  # set by hand
FOLDS = 5
DOUBTFUL = -1.5  # score above which a pair of two files may well be one event; set by hand
Level = tuple[str, str]
Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of reports: the levels of each, whether they tell of one event, and the fold it belongs to."""

    levels: list[list[Level]]
    right: Array
    fold: Array
    across: Array  # whether the pair is of two files

    def only(self, chosen: Array) -> Examples:
        kept = [x for x, keep in zip(self.levels, chosen, strict=True) if keep]
        return Examples(kept, self.right[chosen], self.fold[chosen], self.across[chosen])

    def matrix(self, names: Sequence[Level]) -> Array:
        """One column for each level: 1 where a pair stands at it."""
        column = {name: i for i, name in enumerate(names)}
        out = np.zeros((len(self.levels), len(names)))
        for row, found in enumerate(self.levels):
            out[row, [column[each] for each in found]] = 1
        return out


def examples(told: Sequence[Told]) -> Examples:
    """All pairs worth comparing but those that are barred."""
    profiles = [profile(t.report, t.document) for t in told]
    names = sorted({t.file for t in told})
    found, right, fold, across = [], [], [], []
    for i, j in pairs(profiles):
        if barred(profiles[i], profiles[j]) is None:
            found.append(list(levels(profiles[i], profiles[j])))
            right.append(told[i].event == told[j].event)
            fold.append(names.index(told[i].file) % FOLDS)
            across.append(told[i].file != told[j].file)
    return Examples(found, np.array(right, dtype=float), np.array(fold), np.array(across))


def fitted(x: Array, y: Array, *, steps: int = 40) -> Array:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + RIDGE * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def crossed(data: Examples, names: Sequence[Level]) -> Array:
    """The score of every pair by weights learned without its fold."""
    x = data.matrix(names)
    out = np.zeros(len(data.right))
    for k in range(FOLDS):
        out[data.fold == k] = x[data.fold == k] @ fitted(x[data.fold != k], data.right[data.fold != k])
    return out


def write(weights: dict[Level, float], count: Counter[Level], path: Path = TABLE) -> None:
    """Put the weights into the table; examples that stand there stay."""
    old = tomllib.loads(path.read_text("utf-8"))["weights"] if path.exists() else {}
    lines = [
        "# Written by `python -m training.identity`, but for the examples. Weights add up to the logarithm of odds.",
        "# `pairs`: how many examples stood at the level (below 5 the weight says little).",
        "",
    ]
    for aspect, rows in sorted({a: [lv for x, lv in weights if x == a] for a, _ in weights}.items()):
        lines.append(f"[weights.{aspect}]")
        for level in sorted(rows):
            example = old.get(aspect, {}).get(level, {}).get("example", "")
            shown = f', example = "{example}"' if example else ""
            numbers = f"weight = {weights[aspect, level]:.3f}, pairs = {count[aspect, level]}"
            lines.append(f'"{level}" = {{ {numbers}{shown} }}')
        lines.append("")
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    data = examples(gold_reports(files([WRITTEN, PUBLIC], dev=False)))
    count = Counter(each for found in data.levels for each in found)
    names = sorted({*count, *(("type", name) for name in ontology().types), *ALL})
    inside = data.only(~data.across)
    first = data.matrix(names) @ fitted(inside.matrix(names), inside.right)
    data = data.only(~data.across | (first < DOUBTFUL))
    score = crossed(data, names)
    for title, some in (("all pairs", np.ones_like(data.across)), ("pairs of one file", ~data.across)):
        right, found = data.right[some], score[some]
        print(f"{title}: {len(right):,}, {int(right.sum()):,} of one event")
        for least in np.arange(-1.5, 2.1, 0.5):
            hit, taken = right[found > least].sum(), (found > least).sum()
            print(f"  above {least:4.1f}: precision {100 * hit / taken:5.1f} recall {100 * hit / right.sum():5.1f}")
    weights = fitted(data.matrix(names), data.right)
    write({name: float(w) for name, w in zip(names, weights, strict=True)}, count)


# Every level that an aspect can stand at, also those that the corpus has no pair for.
_SAME_UNKNOWN_DIFFERENT = ("same", "unknown", "different")
_APART = [f"{x} apart{y}" for x in ("weeks", "months", "years") for y in ("", ", stages differ")]
LEVELS: dict[str, tuple[str, ...]] = {
    "dates": (
        *(
            "none",
            "one",
            "same day",
            "same days",
            "days overlap",
            "months overlap",
            "years overlap",
            "open",
            "days apart",
        ),
        *_APART,
    ),
    "told": ("unknown", "same days", "same weeks", "same months", "same year", "years apart"),
    "states": ("unknown", "same", "same one", "contained", "overlap"),
    "sides": ("same", "compatible", "different", "unknown"),
    "names": ("one", "none", "same", "similar", "unclear", "different"),
    "editions": ("same", "unknown"),
    "stages": ("same", "differ", "apart"),
    "places": _SAME_UNKNOWN_DIFFERENT,
    "items": (*_SAME_UNKNOWN_DIFFERENT, "contained"),
    "numbers": (*_SAME_UNKNOWN_DIFFERENT, "same small"),
    "money": _SAME_UNKNOWN_DIFFERENT,
    "people": _SAME_UNKNOWN_DIFFERENT,
    "words": ("unknown", "none", "little", "some", "much"),
    "papers": ("unknown", "none", "little", "some", "much"),
}
ALL = {(aspect, level) for aspect in ASPECTS for level in LEVELS[aspect]}


if __name__ == "__main__":
    main()
