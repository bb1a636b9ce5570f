"""Annotated dispatches as training examples: windows with word-level labels, trigger and mention spans, roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from entente.reading.windows import Window, windows
from training.dispatches import CHECK

MENTIONS: list[str] = CHECK.MENTIONS
EVENTS: list[str] = CHECK.EVENTS
STAGES: list[str] = CHECK.STAGES + CHECK.STANCES
ROLE_NAMES: list[str] = sorted({r for allowed in CHECK.ROLES.values() for r in allowed})


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
