"""Annotated dispatches as training examples: windows with word-level labels, trigger and mention spans, roles."""

from __future__ import annotations

import fnmatch
import hashlib
import importlib.util
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from entente.reading.windows import Window, windows

ROOT = Path(__file__).resolve().parent.parent


def _checker() -> Any:
    spec = importlib.util.spec_from_file_location("corpus_check", ROOT / "corpus" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus_check"] = module
    spec.loader.exec_module(module)
    return module


CHECK = _checker()
MENTIONS: list[str] = CHECK.MENTIONS
EVENTS: list[str] = CHECK.EVENTS
STAGES: list[str] = CHECK.STAGES + CHECK.STANCES
ROLE_NAMES: list[str] = sorted({r for allowed in CHECK.ROLES.values() for r in allowed})


def is_dev(path: Path) -> bool:
    """Whether `corpus/DEV` names the file: never trained on."""
    patterns = (ROOT / "corpus" / "DEV").read_text().split()
    return any(fnmatch.fnmatch(f"{path.parent.name}/{path.name}", p) for p in patterns)


def files(folders: Iterable[Path], *, dev: bool) -> list[Path]:
    """Annotated files of the folders, the dev set or all but it, in order of name."""
    found = (p for f in folders for p in f.glob("*.xml") if is_dev(p) == dev)
    return sorted(found, key=lambda p: (p.parent.name, p.name))


def records(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Dispatches as the checker gives them: text, mentions and events with offsets."""
    out = []
    for path in paths:
        root = ET.parse(path).getroot()
        for dispatch in [root] if root.tag == "dispatch" else root:
            bad, record = CHECK.check(dispatch)
            if bad or record is None:
                raise ValueError(f"{path}: {dispatch.get('id')}: {bad}")
            record["file"] = path.stem
            out.append(record)
    return out


def digest(items: Iterable[dict[str, Any]]) -> str:
    """Short hash of the data trained on, for the log of runs."""
    h = hashlib.sha256()
    for r in items:
        h.update(repr((r["id"], r["text"], r["mentions"], r["events"])).encode())
    return h.hexdigest()[:12]


@dataclass
class Example:
    """One window with what the reader should find in it. Spans are word indices, end exclusive."""

    window: Window
    mention_tags: np.ndarray[Any, Any]  # per word: 0 outside, 2k+1 begins type k, 2k+2 continues it; -100 context
    trigger_tags: np.ndarray[Any, Any]
    mentions: list[tuple[int, int, int]] = field(default_factory=list)  # first word, end, type
    triggers: list[tuple[int, int, int, int]] = field(default_factory=list)  # first word, end, type, stage
    roles: list[tuple[int, int, int]] = field(default_factory=list)  # trigger, mention, role
    same: list[tuple[int, int]] = field(default_factory=list)  # triggers that tell of one event


def _span(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """Words that overlap the characters, or None where the span is not within this window's own words."""
    hit = [
        i
        for i in range(window.context, len(window.word_start))
        if window.word_start[i] < end and window.word_end[i] > start
    ]
    return (hit[0], hit[-1] + 1) if hit else None


def examples(record: dict[str, Any], tokenizer: Tokenizer) -> list[Example]:
    """The dispatch's windows with labels."""
    out = []
    for window in windows(record["text"], tokenizer):
        n = len(window.word_start)
        ex = Example(window, np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64))
        ex.mention_tags[: window.context] = ex.trigger_tags[: window.context] = -100
        number: dict[str, int] = {}
        event: list[str] = []
        for e in sorted(record["events"], key=lambda e: e["start"]):
            span = _span(window, e["start"], e["end"])
            if span:
                kind = EVENTS.index(e["type"])
                number[e["id"]] = len(ex.triggers)
                ex.triggers.append((*span, kind, STAGES.index(e["stage"])))
                event.append(e["event"])
                ex.trigger_tags[span[0]] = 2 * kind + 1
                ex.trigger_tags[span[0] + 1 : span[1]] = 2 * kind + 2
        for m in record["mentions"]:
            span = _span(window, m["start"], m["end"])
            if span:
                kind = MENTIONS.index(m["type"])
                ex.roles += [
                    (number[e], len(ex.mentions), ROLE_NAMES.index(role)) for e, role in m["roles"] if e in number
                ]
                ex.mentions.append((*span, kind))
                ex.mention_tags[span[0]] = 2 * kind + 1
                ex.mention_tags[span[0] + 1 : span[1]] = 2 * kind + 2
        ex.same = [(i, j) for j in range(len(event)) for i in range(j) if event[i] == event[j]]
        out.append(ex)
    return out
