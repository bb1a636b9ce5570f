"""Turn a trained model into the one file that ships: `python -m training.export training/out/v1 [--name minilm.v1]`.

The file is a zip of the encoder with its tag heads in ONNX (dynamic int8), the heads over spans as arrays, the
tokeniser, and the labels. It is written without clock times, so that the same weights give the same bytes.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.corpus import EVENTS, MENTIONS, ROLE_NAMES, STAGES
from training.dispatches import ROOT
from training.model import Model, load_encoder
from training.train import pretrained, tokenizer

WEIGHTS = ROOT / "src" / "entente" / "reading" / "weights" / "minilm.zip"
SPAN_HEADS = ("event_type", "mention_type", "distance", "between", "paragraphs", "role", "stage", "same")


class Tagger(nn.Module):
    """The part that goes to ONNX: one window at a time, so no padding and no mask."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, cases: Tensor, titles: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        h = self.model.encoder(pieces, cases, titles, torch.ones_like(pieces))
        return h, self.model.mention(h), self.model.trigger(h)


def onnx(model: Model, folder: Path, *, int8: bool) -> bytes:
    """The tagger in ONNX."""
    n = 24
    args = tuple(torch.randint(0, high, (1, n)) for high in (1000, 6, 2))
    length = torch.export.Dim("length", min=2, max=512)
    plain, ready, small = (folder / f"{k}.onnx" for k in ("plain", "ready", "small"))
    torch.onnx.export(
        Tagger(model).eval(),
        args,
        str(plain),
        input_names=["pieces", "cases", "titles"],
        output_names=["hidden", "mention", "trigger"],
        dynamic_shapes=({1: length}, {1: length}, {1: length}),
        dynamo=True,
        external_data=False,
    )
    if not int8:
        return plain.read_bytes()
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(small), weight_type=QuantType.QInt8, per_channel=True)
    return small.read_bytes()


def heads(model: Model) -> bytes:
    """Arrays of the heads over spans, in half precision."""
    keep = {
        k: v.numpy().astype(np.float16) for k, v in model.state_dict().items() if k.split(".")[0].startswith(SPAN_HEADS)
    }
    buffer = io.BytesIO()
    np.savez(buffer, **keep)
    return buffer.getvalue()


def pack(members: Mapping[str, bytes]) -> bytes:
    """A zip without clock times: the same members give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name, data in members.items():
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("run", type=Path, help="folder of a finished training run")
    ap.add_argument("--name", default="minilm.v1")
    ap.add_argument("--out", type=Path, default=WEIGHTS)
    ap.add_argument("--float", action="store_true", help="keep 32-bit weights, to see what int8 costs")
    args = ap.parse_args()
    model = Model(load_encoder(pretrained()))
    finished = args.run / "model.pt"
    if finished.exists():
        model.load_state_dict(torch.load(finished, weights_only=True))
    else:
        model.load_state_dict(torch.load(args.run / "checkpoint.pt", weights_only=True)["average"])
    model.eval()
    config = {"name": args.name, "mentions": MENTIONS, "events": EVENTS, "stages": STAGES, "roles": ROLE_NAMES}
    with tempfile.TemporaryDirectory() as folder:
        members = {
            "config.json": json.dumps(config, indent=1).encode(),
            "tokenizer.json": tokenizer().to_str().encode(),
            "heads.npz": heads(model),
            "encoder.onnx": onnx(model, Path(folder), int8=not args.float),
        }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(pack(members))
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
