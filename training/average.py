"""The mean of finished runs' weights: `python -m training.average training/out/A training/out/B --out training/out/C`.

Runs must have one ancestor (`--start`), or their mean means nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("runs", type=Path, nargs="+", help="folders with a model.pt")
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    models = [torch.load(run / "model.pt", weights_only=True) for run in args.runs]
    args.out.mkdir(parents=True, exist_ok=True)
    mean = {name: sum(m[name] for m in models) / len(models) for name in models[0]}
    torch.save(mean, args.out / "model.pt")


if __name__ == "__main__":
    main()
