"""The reader as a torch module: a MiniLM encoder with case embeddings, tag heads, and heads over spans.

The layers over spans are written so that the part that sees one span only is computed once per span; `entente.reading`
runs the same arithmetic in numpy (`heads.py`), from the same named arrays.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from entente.reading.features import BETWEEN, DISTANCES, PARAGRAPHS
from entente.reading.windows import CASES
from training.corpus import EVENTS, MENTIONS, ROLE_NAMES, STAGES

HIDDEN = 384
# Where the processor reckons in bfloat16, that is three times as fast; where it does not, three times as slow.
BFLOAT16 = any(torch.cpu.get_capabilities().get(k) for k in ("avx512_bf16", "amx_bf16"))
# SHA-256 of the weights as their authors published them.
ORIGINAL = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def autocast() -> torch.autocast:
    """The arithmetic to train in on this processor."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16)


class Layer(nn.Module):
    """One transformer layer of BERT, post-norm."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(b, n, self.heads, d // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(2, 3) / (d // self.heads) ** 0.5 + mask
        a = torch.softmax(scores, dim=-1) @ v  # no dropout here: it costs a sixth of a step
        a = a.transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + self.dropout(self.out(a)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT's embeddings and layers, and an embedding of each word's case, zero at the start."""

    def __init__(self, config: dict[str, Any], dropout: float = 0.1) -> None:
        super().__init__()
        size = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.types = nn.Embedding(2, size)
        self.cases = nn.Embedding(CASES, size)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, pieces: Tensor, cases: Tensor, titles: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces) ids to (batch, pieces, hidden); `mask` is 1 for real pieces."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(at) + self.types(titles) + self.cases(cases)
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_encoder(folder: Path) -> Encoder:
    """The MiniLM encoder from a folder in Hugging Face's layout (config.json, model.safetensors)."""
    config = json.loads((folder / "config.json").read_text())
    encoder = Encoder(config)
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != ORIGINAL:
        raise ValueError(f"{weights}: not the weights that MiniLM's authors published")
    raw = {k.removeprefix("bert."): v for k, v in load_file(str(weights)).items()}
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "types.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(config["num_hidden_layers"]):
        for ours, theirs in parts.items():
            for w in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{w}"] = f"encoder.layer.{i}.{theirs}.{w}"
    missing, unexpected = encoder.load_state_dict({k: raw[v] for k, v in names.items()}, strict=False)
    if missing != ["cases.weight"] or unexpected:
        raise ValueError(f"{folder}: not a BERT encoder: missing {missing}, unexpected {unexpected}")
    return encoder


@dataclass
class Batch:
    """Windows padded together; spans are indices into the flat list of words of all windows."""

    pieces: Tensor
    cases: Tensor
    titles: Tensor
    mask: Tensor
    words: Tensor  # index into the flattened (batch * pieces)
    mention_tags: Tensor
    trigger_tags: Tensor
    triggers: Tensor  # (t, 4) first, end, type, stage
    mentions: Tensor  # (m, 3) first, end, type
    blocks: Tensor  # (t, 2) first, end of the trigger's paragraph
    pairs: Tensor  # (p, 4) trigger, mention, distance class, triggers between
    roles: Tensor  # (p, roles) 0 or 1
    twins: Tensor  # (c, 3) trigger, trigger, paragraph distance class
    same: Tensor  # (c,) 0 or 1


class Model(nn.Module):
    def __init__(self, encoder: Encoder, size: int = 256, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = encoder
        self.mention = nn.Linear(HIDDEN, 2 * len(MENTIONS) + 1)
        self.trigger = nn.Linear(HIDDEN, 2 * len(EVENTS) + 1)
        self.event_type = nn.Embedding(len(EVENTS), 32)
        self.mention_type = nn.Embedding(len(MENTIONS), 32)
        self.distance = nn.Embedding(DISTANCES, 32)
        self.between = nn.Embedding(BETWEEN, 16)
        self.paragraphs = nn.Embedding(PARAGRAPHS, 16)
        # span, paragraph and type of the trigger; span and type of the mention; product and between; distances
        self.role_trigger = nn.Linear(2 * HIDDEN + 32, size)
        self.role_mention = nn.Linear(HIDDEN + 32, size, bias=False)
        self.role_pair = nn.Linear(2 * HIDDEN + 48, size, bias=False)
        self.role = nn.Linear(size, len(ROLE_NAMES))
        self.stage_in = nn.Linear(2 * HIDDEN + 32, size)
        self.stage = nn.Linear(size, len(STAGES))
        self.same_in = nn.Linear(2 * HIDDEN + 48, size)
        self.same = nn.Linear(size, 1)
        self.dropout = nn.Dropout(dropout)

    def tokens(self, b: Batch) -> Tensor:
        """(words, hidden) of all windows, one after the other."""
        h = self.encoder(b.pieces, b.cases, b.titles, b.mask)
        return h.reshape(-1, h.shape[-1])[b.words]

    def spans(self, h: Tensor, b: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of roles (pairs, roles), stages (triggers, stages) and sameness (twins,)."""
        total = torch.cat([h.new_zeros(1, h.shape[1]), h.cumsum(0)])

        def mean(first: Tensor, end: Tensor) -> Tensor:
            return (total[end] - total[first]) / (end - first).clamp(min=1)[:, None]

        t = mean(b.triggers[:, 0], b.triggers[:, 1])
        m = mean(b.mentions[:, 0], b.mentions[:, 1])
        block = mean(b.blocks[:, 0], b.blocks[:, 1])
        about = self.dropout(torch.cat([t, block, self.event_type(b.triggers[:, 2])], 1))
        stage = self.stage(self.dropout(F.gelu(self.stage_in(about))))
        i, j = b.pairs[:, 0], b.pairs[:, 1]
        first = torch.minimum(b.triggers[i, 1], b.mentions[j, 1])
        last = torch.maximum(b.triggers[i, 0], b.mentions[j, 0])
        gap = mean(torch.minimum(first, last), last)
        pair = torch.cat([t[i] * m[j], gap, self.distance(b.pairs[:, 2]), self.between(b.pairs[:, 3])], 1)
        named = self.dropout(torch.cat([m, self.mention_type(b.mentions[:, 2])], 1))
        x = self.role_trigger(about)[i] + self.role_mention(named)[j] + self.role_pair(self.dropout(pair))
        role = self.role(self.dropout(F.gelu(x)))
        i, j = b.twins[:, 0], b.twins[:, 1]
        twin = torch.cat(
            [t[i] * t[j], (t[i] - t[j]).abs(), self.event_type(b.triggers[i, 2]), self.paragraphs(b.twins[:, 2])], 1
        )
        same = self.same(self.dropout(F.gelu(self.same_in(self.dropout(twin)))))[:, 0]
        return role, stage, same
