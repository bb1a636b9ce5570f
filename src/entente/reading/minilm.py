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
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

import numpy as np
import onnxruntime as ort
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from entente import ontology
from entente.documents.types import Document
from entente.errors import DocumentError, ProgramError
from entente.reading.calibration import Calibration
from entente.reading.features import between_class, distance_class, paragraph_class
from entente.reading.heads import Floats, Heads, Ints, Means, gaps, sigmoid, softmax
from entente.reading.repair import bound, is_arrival, is_travel, split_years
from entente.reading.sift import Sift
from entente.reading.tags import Span, best_spans
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


@dataclass(slots=True)
class _Draft:
    """What has been found of a document so far; the last three run along `triggers`."""

    mentions: list[Mention] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    vectors: list[Floats] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)


class MiniLM:
    """The reader of this release. Loading takes a fraction of a second; use `load()` to share one."""

    def __init__(self, weights: bytes, threads: int | None = None) -> None:
        with zipfile.ZipFile(io.BytesIO(weights)) as z:
            config = json.loads(z.read("config.json"))
            self._labels = _Labels(*(tuple(config[k]) for k in ("mentions", "events", "stages", "roles")))
            self.tokenizer = Tokenizer.from_str(z.read("tokenizer.json").decode())
            with np.load(io.BytesIO(z.read("heads.npz"))) as arrays:
                self._heads = Heads(arrays)
            self.sift: Sift | None = None
            if "sift.npz" in z.namelist():
                with np.load(io.BytesIO(z.read("sift.npz"))) as arrays:
                    self.sift = Sift(arrays, config["sift"])
            options = ort.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = ort.InferenceSession(z.read("encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._sure = Calibration(config.get("calibration", {}))
        self.version = f"{config['name']}+{hashlib.sha256(weights).hexdigest()[:8]}"
        self.threads = threads or min(os.cpu_count() or 1, 8)
        self._time = self._labels.mentions.index("time")
        self._allowed_roles, self._allowed_stages = _masks(self._labels)

    def read(self, documents: Iterable[Document]) -> Iterator[Marks | DocumentError]:
        """Marks of each document, in order. Nothing here depends on which documents are read together."""
        source = iter(documents)
        # BLAS with threads of its own would fight with ours: it takes twice the time for the same.
        with ThreadPoolExecutor(self.threads) as pool, _threadpools().limit(limits=1, user_api="blas"):
            while chunk := list(islice(source, AT_ONCE)):
                yield from pool.map(self._read_or_tell, chunk)

    def _read_or_tell(self, document: Document) -> Marks | DocumentError:
        try:
            return self.read_one(document)
        except Exception as fault:
            return ProgramError(document.id, fault)

    def read_one(self, document: Document) -> Marks:
        draft = _Draft()
        for window in windows(document.text, self.tokenizer):
            if self.sift is None or self.sift.passes(window):
                self._read_window(window, document.text, draft)
        found = (tuple(draft.mentions), tuple(draft.triggers), tuple(draft.roles))
        return Marks(document.id, *found, self._links(draft))

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

    def _read_window(self, window: Window, text: str, draft: _Draft) -> None:
        """Add to the draft what the window holds beside its context."""
        h, mention_logits, trigger_logits = self.encode(window)
        words = [text[a:b] for a, b in zip(window.word_start, window.word_end, strict=True)]
        named = [s for s in split_years(best_spans(mention_logits), words, self._time) if s[0] >= window.context]
        told = [
            s
            for s in best_spans(trigger_logits, TRIGGER_BIAS)
            if s[0] >= window.context and is_travel(" ".join(words[s[0] : s[1]]), text, window.word_start[s[0]])
        ]
        m0 = len(draft.mentions)
        for first, end, kind, confidence in named:
            start, stop = window.word_start[first], window.word_end[end - 1]
            quote = text[start:stop]
            draft.mentions.append(
                Mention(self._labels.mentions[kind], start, stop, quote, self._sure("mention", confidence))
            )
        if told:
            self._read_events(window, text, draft, m0, Means(h), named, told)

    def _read_events(
        self, window: Window, text: str, draft: _Draft, m0: int, means: Means, named: list[Span], told: list[Span]
    ) -> None:
        """Add the triggers of a window, and the roles that its mentions (`draft.mentions` from `m0` on) fill."""
        t0 = len(draft.triggers)
        spans, types = _arrays(told)
        where = [window.word_paragraph[s[0]] for s in told]
        vectors = means(spans)
        about = self._heads.about(vectors, means(_blocks(window, where)), types)
        stage = softmax(np.where(self._allowed_stages[types], self._heads.stages(about), -1e9))
        for k, (first, end, kind, confidence) in enumerate(told):
            start, stop = window.word_start[first], window.word_end[end - 1]
            event, quote = self._labels.events[kind], text[start:stop]
            best = int(stage[k].argmax())
            name, of_stage = self._labels.stages[best], self._sure("stage", float(stage[k, best]))
            if is_arrival(event, quote) and name == "underway":
                name = "done"
            sure = self._sure("trigger", confidence)
            draft.triggers.append(Trigger(event, name, start, stop, quote, sure, of_stage))
        draft.vectors.extend(vectors)
        draft.kinds.extend(types.tolist())
        draft.paragraphs.extend(where)
        pairs = [
            (i, j, distance_class(t[:2], m[:2]), between_class(_between(told, t[0], m[0])))
            for i, t in enumerate(told)
            for j, m in enumerate(named)
            if window.word_paragraph[m[0]] == where[i]
        ]
        if not pairs:
            return
        grid = np.array(pairs, dtype=np.int64)
        at, kinds = _arrays(named)
        p = sigmoid(self._heads.roles(about, vectors, means(at), means(gaps(spans, at, grid)), kinds, grid))
        p = p * self._allowed_roles[types[grid[:, 0]], kinds[grid[:, 1]]]
        for row, role in zip(*np.nonzero(p > ROLE_THRESHOLD), strict=True):
            i, j = t0 + int(grid[row, 0]), m0 + int(grid[row, 1])
            start = draft.mentions[j].start
            arrived = is_arrival(draft.triggers[i].type, draft.triggers[i].quote)
            name = bound(self._labels.roles[int(role)], text[max(0, start - REACH) : start], arrived=arrived)
            draft.roles.append(Role(i, j, name, self._sure("role", float(p[row, role]))))

    def _links(self, draft: _Draft) -> tuple[Link, ...]:
        kinds, paragraphs = draft.kinds, draft.paragraphs
        twins = [
            (i, j, paragraph_class(paragraphs[i], paragraphs[j]))
            for j in range(len(kinds))
            for i in range(j)
            if kinds[i] == kinds[j]
        ]
        if not twins:
            return ()
        p = sigmoid(self._heads.same(np.stack(draft.vectors), np.array(kinds), np.array(twins, dtype=np.int64)))
        return tuple(
            Link(i, j, self._sure("link", float(c))) for (i, j, _), c in zip(twins, p, strict=True) if c > LINK_FLOOR
        )


@cache
def _threadpools() -> ThreadpoolController:
    return ThreadpoolController()


def _arrays(found: list[Span]) -> tuple[Ints, Ints]:
    """Spans (n, 2) and types (n,) of what was found."""
    return np.array([s[:2] for s in found], dtype=np.int64), np.array([s[2] for s in found], dtype=np.int64)


def _between(told: list[Span], a: int, b: int) -> int:
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
