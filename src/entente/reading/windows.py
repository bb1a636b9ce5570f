"""Cut a document into windows of word pieces: what the encoder sees, at training and at run time alike.

A window holds consecutive paragraphs up to `LIMIT` pieces. A later window of the same document begins with the
document's last paragraph before it as context, when that is short; marks found there are left to the earlier window.
Marks are predicted per *word* (a run of letters or digits, or one punctuation sign, as BERT's pre-tokeniser splits
them), read off the word's first piece. The vocabulary is uncased, so each piece also carries its word's case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

LIMIT = 320  # word pieces in a window; nine in ten dispatches fit into one
CONTEXT = 96  # the longest paragraph, in pieces, repeated as context
LOWER, TITLE, UPPER, DIGIT, MIXED, OTHER = range(6)
CASES = 6
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
TITLE_WORDS = 20


@dataclass(frozen=True, slots=True)
class Window:
    """Model input for a stretch of one document; lists run over pieces, `word_*` tuples over words."""

    pieces: list[int]  # ids in the vocabulary, [CLS] and [SEP] included
    cases: list[int]
    titles: list[int]  # 1 where the paragraph reads like a title
    word_piece: list[int]  # index into `pieces` of each word's first piece
    word_start: list[int]  # code-point offsets into the document's text
    word_end: list[int]
    word_paragraph: list[int]  # which paragraph of the document a word is in, counted from 0
    context: int  # so many leading words are context only


def case_of(word: str) -> int:
    """Which of the six case classes a word falls in."""
    if word.isdigit():
        return DIGIT
    if not any(c.isalpha() for c in word):
        return OTHER
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def is_title(paragraph: str, position: int) -> bool:
    """Whether the document's first paragraph reads like a headline: short, and no full stop at its end."""
    words = paragraph.split()
    return position == 0 and len(words) <= TITLE_WORDS and paragraph.rstrip()[-1] not in '.!?:"”'


@dataclass(slots=True)
class _Paragraph:
    pieces: list[int]
    cases: list[int]
    title: int
    words: list[tuple[int, int, int]]  # first piece (within the paragraph), start, end
    number: int


def _paragraph(encoding: Encoding, text: str, base: int, number: int) -> Iterator[_Paragraph]:
    """One paragraph as pieces and words; one longer than a window is cut at word boundaries."""
    title = int(is_title(text, number))
    part = _Paragraph([], [], title, [], number)
    last = None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word is None:
            continue
        if word != last:
            if len(part.pieces) >= LIMIT - 32:
                yield part
                part = _Paragraph([], [], title, [], number)
            part.words.append((len(part.pieces), base + start, base + end))
            last = word
        else:
            first, begun, _ = part.words[-1]
            part.words[-1] = (first, begun, base + end)
        part.pieces.append(piece)
    if part.pieces:
        yield part


def _join(parts: Sequence[_Paragraph], context: int, text: str, cls: int, sep: int) -> Window:
    window = Window([cls], [OTHER], [0], [], [], [], [], sum(len(p.words) for p in parts[:context]))
    for part in parts:
        base = len(window.pieces)
        window.pieces.extend(part.pieces)
        cases = [OTHER] * len(part.pieces)
        for i, (first, start, end) in enumerate(part.words):
            stop = part.words[i + 1][0] if i + 1 < len(part.words) else len(part.pieces)
            cases[first:stop] = [case_of(text[start:end])] * (stop - first)
            window.word_piece.append(base + first)
            window.word_start.append(start)
            window.word_end.append(end)
            window.word_paragraph.append(part.number)
        window.cases.extend(cases)
        window.titles.extend([part.title] * len(part.pieces))
        window.pieces.append(sep)
        window.cases.append(OTHER)
        window.titles.append(part.title)
    return window


def windows(text: str, tokenizer: Tokenizer) -> list[Window]:
    """All windows of a text, in order; none for a text without words."""
    cls, sep = (_id(tokenizer, sign) for sign in ("[CLS]", "[SEP]"))
    blocks = [(m.start(), m.group()) for m in PARAGRAPH.finditer(text)]
    encodings = tokenizer.encode_batch([b for _, b in blocks], add_special_tokens=False)
    parts = [
        part
        for number, ((base, block), encoding) in enumerate(zip(blocks, encodings, strict=True))
        for part in _paragraph(encoding, block, base, number)
    ]
    out: list[Window] = []
    held: list[_Paragraph] = []
    context, size = 0, 1
    for part in parts:
        if len(held) > context and size + len(part.pieces) + 1 > LIMIT:
            out.append(_join(held, context, text, cls, sep))
            before = held[-1]
            repeat = len(before.pieces) <= CONTEXT and before.number != part.number
            held, context = ([before], 1) if repeat else ([], 0)
            size = 1 + sum(len(p.pieces) + 1 for p in held)
        held.append(part)
        size += len(part.pieces) + 1
    if len(held) > context:
        out.append(_join(held, context, text, cls, sep))
    return out


def _id(tokenizer: Tokenizer, sign: str) -> int:
    found = tokenizer.token_to_id(sign)
    if found is None:
        raise ValueError(f"the tokeniser has no {sign}")
    return found
