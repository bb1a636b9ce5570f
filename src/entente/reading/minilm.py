"""The trained reader: a MiniLM encoder in ONNX, tag decoding, and heads over spans.

Each window goes through the encoder alone: int8 activations are scaled over the whole input, so a batch would make a
document's marks depend on its neighbours. Windows run side by side on threads instead.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from entente import ontology
from entente.documents.types import Document
from entente.errors import DocumentError, ProgramError
from entente.reading.features import between_class, distance_class, paragraph_class
from entente.reading.heads import Floats, Heads, Ints, sigmoid, softmax
from entente.reading.repair import before, bound, is_arrival, is_travel, split_years
from entente.reading.tags import best_spans
from entente.reading.types import Link, Marks, Mention, Role, Trigger
from entente.reading.windows import Window, windows

WEIGHTS = "minilm.zip"
# Chosen on the dev set and the seeds by the F1 of events found and of who takes part; 0.5 to 1.1 differ by less than
# a point on the dev set.
TRIGGER_BIAS = 0.9
ROLE_THRESHOLD = 0.5
LINK_FLOOR = 0.05  # links less sure than this are not handed on
REACH = 16  # characters before a time in which its preposition is looked for
AT_ONCE = 32  # documents in flight


@dataclass(frozen=True, slots=True)
class _Labels:
    mentions: tuple[str, ...]
    events: tuple[str, ...]
    stages: tuple[str, ...]
    roles: tuple[str, ...]


class MiniLM:
    """The reader of this release. Loading takes a fraction of a second; use `load()` to share one."""

    def __init__(self, weights: bytes, threads: int | None = None) -> None:
        with zipfile.ZipFile(io.BytesIO(weights)) as z:
            config = json.loads(z.read("config.json"))
            self._labels = _Labels(*(tuple(config[k]) for k in ("mentions", "events", "stages", "roles")))
            self.tokenizer = Tokenizer.from_str(z.read("tokenizer.json").decode())
            with np.load(io.BytesIO(z.read("heads.npz"))) as arrays:
                self._heads = Heads(arrays)
            options = ort.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = ort.InferenceSession(z.read("encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.version = f"{config['name']}+{hashlib.sha256(weights).hexdigest()[:8]}"
        self.threads = threads or min(os.cpu_count() or 1, 8)
        self._allowed_roles, self._allowed_stages = _masks(self._labels)

    def read(self, documents: Iterable[Document]) -> Iterator[Marks | DocumentError]:
        """Marks of each document, in order. Nothing here depends on which documents are read together."""
        source = iter(documents)
        with ThreadPoolExecutor(self.threads) as pool:
            while chunk := list(islice(source, AT_ONCE)):
                yield from pool.map(self._read_or_tell, chunk)

    def _read_or_tell(self, document: Document) -> Marks | DocumentError:
        try:
            return self.read_one(document)
        except Exception as fault:
            return ProgramError(document.id, fault)

    def read_one(self, document: Document) -> Marks:
        mentions: list[Mention] = []
        triggers: list[Trigger] = []
        roles: list[Role] = []
        vectors: list[Floats] = []
        kinds: list[int] = []
        paragraphs: list[int] = []
        for window in windows(document.text, self.tokenizer):
            self._read_window(window, document.text, mentions, triggers, roles, vectors, kinds, paragraphs)
        links = self._links(vectors, kinds, paragraphs)
        return Marks(document.id, tuple(mentions), tuple(triggers), tuple(roles), links)

    def encode(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """Word vectors (words, hidden), mention logits and trigger logits of one window."""
        feed = {
            "pieces": np.array([window.pieces], dtype=np.int64),
            "cases": np.array([window.cases], dtype=np.int64),
            "titles": np.array([window.titles], dtype=np.int64),
        }
        hidden, mention, trigger = self._session.run(["hidden", "mention", "trigger"], feed)
        at = window.word_piece
        return hidden[0][at], mention[0][at], trigger[0][at]

    def _read_window(
        self,
        window: Window,
        text: str,
        mentions: list[Mention],
        triggers: list[Trigger],
        roles: list[Role],
        vectors: list[Floats],
        kinds: list[int],
        paragraphs: list[int],
    ) -> None:
        h, mention_logits, trigger_logits = self.encode(window)
        skip = window.context
        words = [text[a:b] for a, b in zip(window.word_start, window.word_end, strict=True)]
        spans_found = split_years(best_spans(mention_logits), words, self._labels.mentions.index("time"))
        found = [s for s in spans_found if s[0] >= skip]
        told = [
            s
            for s in best_spans(trigger_logits, TRIGGER_BIAS)
            if s[0] >= skip and is_travel(" ".join(words[s[0] : s[1]]), before(text, window.word_start[s[0]]))
        ]
        m0, t0 = len(mentions), len(triggers)
        for first, end, kind, confidence in found:
            start, stop = window.word_start[first], window.word_end[end - 1]
            mentions.append(Mention(self._labels.mentions[kind], start, stop, text[start:stop], _round(confidence)))
        if not told:
            return
        spans = np.array([s[:2] for s in told], dtype=np.int64)
        types = np.array([s[2] for s in told], dtype=np.int64)
        where = [window.word_paragraph[s[0]] for s in told]
        about = self._heads.about(h, spans, _blocks(window, where), types)
        stage = softmax(np.where(self._allowed_stages[types], self._heads.stages(about), -1e9))
        for k, (first, end, kind, confidence) in enumerate(told):
            start, stop = window.word_start[first], window.word_end[end - 1]
            event, quote = self._labels.events[kind], text[start:stop]
            name = self._labels.stages[int(stage[k].argmax())]
            if is_arrival(event, quote) and name == "underway":
                name = "done"
            triggers.append(Trigger(event, name, start, stop, quote, _round(confidence)))
        vectors.extend(Heads.means(h, spans))
        kinds.extend(types.tolist())
        paragraphs.extend(where)
        pairs = [
            (i, j, distance_class(t[:2], m[:2]), between_class(_between(told, t[0], m[0])))
            for i, t in enumerate(told)
            for j, m in enumerate(found)
            if window.word_paragraph[m[0]] == where[i]
        ]
        if not pairs:
            return
        named = np.array([m[2] for m in found], dtype=np.int64)
        at = np.array([m[:2] for m in found], dtype=np.int64)
        grid = np.array(pairs, dtype=np.int64)
        p = sigmoid(self._heads.roles(h, about, spans, at, named, grid))
        p = p * self._allowed_roles[types[grid[:, 0]], named[grid[:, 1]]]
        for row, role in zip(*np.nonzero(p > ROLE_THRESHOLD), strict=True):
            i, j = int(grid[row, 0]), int(grid[row, 1])
            start = mentions[m0 + j].start
            arrived = is_arrival(triggers[t0 + i].type, triggers[t0 + i].quote)
            name = bound(self._labels.roles[int(role)], text[max(0, start - REACH) : start], arrived=arrived)
            roles.append(Role(t0 + i, m0 + j, name, _round(float(p[row, role]))))

    def _links(self, vectors: list[Floats], kinds: list[int], paragraphs: list[int]) -> tuple[Link, ...]:
        twins = [
            (i, j, paragraph_class(paragraphs[i], paragraphs[j]))
            for j in range(len(kinds))
            for i in range(j)
            if kinds[i] == kinds[j]
        ]
        if not twins:
            return ()
        p = sigmoid(self._heads.same(np.stack(vectors), np.array(kinds), np.array(twins, dtype=np.int64)))
        return tuple(Link(i, j, _round(float(c))) for (i, j, _), c in zip(twins, p, strict=True) if c > LINK_FLOOR)


def _round(confidence: float) -> float:
    """Four decimals: more is noise, and would make records differ between machines."""
    return round(confidence, 4)


def _between(told: list[tuple[int, int, int, float]], a: int, b: int) -> int:
    low, high = min(a, b), max(a, b)
    return sum(low < t[0] < high for t in told)


def _blocks(window: Window, paragraphs: list[int]) -> Ints:
    """First word and end of each of the paragraphs within the window."""
    bounds: dict[int, tuple[int, int]] = {}
    for i, p in enumerate(window.word_paragraph):
        bounds[p] = (bounds.get(p, (i, i))[0], i + 1)
    return np.array([bounds[p] for p in paragraphs], dtype=np.int64)


def _masks(labels: _Labels) -> tuple[Any, Any]:
    """Which roles an event type gives to a mention type, and which stages it knows: (events, mentions, roles) and
    (events, stages), of 0 and 1."""
    times = ontology.ontology().time_roles
    roles = np.zeros((len(labels.events), len(labels.mentions), len(labels.roles)), dtype=np.float32)
    stages = np.zeros((len(labels.events), len(labels.stages)), dtype=bool)
    for e, name in enumerate(labels.events):
        kind = ontology.event_type(name)
        for s, stage in enumerate(labels.stages):
            stages[e, s] = stage in kind.stages
        for r, role in enumerate(labels.roles):
            for m, mention in enumerate(labels.mentions):
                roles[e, m, r] = role in kind.roles and (role in times) == (mention == "time")
    return roles, stages


@cache
def load(threads: int | None = None) -> MiniLM:
    """The reader whose weights ship with the package."""
    return MiniLM((resources.files("entente.reading") / "weights" / WEIGHTS).read_bytes(), threads)
