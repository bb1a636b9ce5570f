"""Sentences whose mentions stand in brackets with their type: `[state:Russian] [org:Navy] ships`."""

from __future__ import annotations

import re

from entente.reading.types import Mention


def read(sentence: str) -> tuple[str, tuple[Mention, ...]]:
    """The plain text of a sentence and the mentions that its brackets held."""
    text, mentions = "", []
    for piece in re.split(r"(\[[a-z]+:[^\]]*\])", sentence):
        if match := re.fullmatch(r"\[([a-z]+):([^\]]*)\]", piece):
            kind, quote = match.groups()
            mentions.append(Mention(kind, len(text), len(text) + len(quote), quote, 1.0))
            text += quote
        else:
            text += piece
    return text, tuple(mentions)
