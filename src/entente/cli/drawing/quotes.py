"""Quotes in their context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from entente.cli.terminal import clean
from entente.views import Context, in_context

_QUOTE_STYLE = "bold yellow"
_CONTEXT_STYLE = "dim"
_ELLIPSIS = "…"
# Characters kept on either side of a quote. Sentences of news seldom have more, so that the quotes of one sentence
# mostly stand in one and the same context.
_SENTENCE = 400

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with quotes in them: each span of `text`, in order, is one."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, context: Context) -> Passage:
        """The passage with one quote that a view gives."""
        return cls(context.text, ((context.start, context.end),))


def passages(text: str, spans: Iterable[Span]) -> list[tuple[Passage, tuple[Span, ...]]]:
    """The sentences of a document's text in which the spans stand, in order, and the spans of each in the document."""
    found: dict[tuple[int, str], list[Span]] = {}
    for start, end in sorted(set(spans)):
        context = in_context(text, start, end, around=_SENTENCE)
        found.setdefault((start - context.start, context.text), []).append((start, end))
    return [
        (Passage(sentence, tuple((start - shift, end - shift) for start, end in some)), tuple(some))
        for (shift, sentence), some in found.items()
    ]


def narrow(passage: Passage, width: int) -> Iterator[tuple[Passage, slice]]:
    """The passage, with as many neighbouring quotes each time as fit beside one another; and which ones they are."""
    first = 0
    for last in range(1, len(passage.spans) + 1):
        spans = passage.spans[first : last + 1]
        if last == len(passage.spans) or cell_len(passage.text[spans[0][0] : spans[-1][1]]) + 2 * len(spans) > width:
            yield Passage(passage.text, passage.spans[first:last]), slice(first, last)
            first = last


def quoted(passage: Passage, *, colours: bool) -> Text:
    """The passage with its quotes in colour, or between « and » where there are no colours."""
    start, end = passage.spans[0][0], passage.spans[-1][1]
    return _assembled(passage, clean(passage.text[:start]), clean(passage.text[end:]), colours=colours)


def one_line(passage: Passage, *, width: int, colours: bool) -> Text:
    """The same, cut on both sides to `width` columns, as in a concordance; longer quotes stay whole."""
    start, end = passage.spans[0][0], passage.spans[-1][1]
    before, after = clean(passage.text[:start]), clean(passage.text[end:])
    marks = 0 if colours else 2 * len(passage.spans)
    room = max(width - cell_len(clean(passage.text[start:end])) - marks, 0)
    left, right = cell_len(before), cell_len(after)
    if left + right > room:
        before = _last(before, min(left, max(room // 2, room - right)))
        after = _first(after, max(room - cell_len(before), 0))
    return _assembled(passage, before, after, colours=colours)


def _assembled(passage: Passage, before: str, after: str, *, colours: bool) -> Text:
    """The quotes and what stands between them, with the words around."""
    text = Text(before, style=_CONTEXT_STYLE if colours else "")
    at = passage.spans[0][0]
    for start, end in passage.spans:
        text.append(clean(passage.text[at:start]))
        quote = clean(passage.text[max(at, start) : end])
        text.append(quote if colours else f"«{quote}»", style=f"not dim {_QUOTE_STYLE}" if colours else "")
        at = max(at, end)
    return text.append(after)


def _first(text: str, width: int) -> str:
    """The words at the beginning that fit, with an ellipsis for the rest."""
    if cell_len(text) <= width:
        return text
    cut = set_cell_size(text, max(width - 1, 0))
    if " " in cut.strip() and not text[len(cut) :].startswith(" "):  # no part of a word
        cut = cut[: cut.rstrip().rindex(" ")]
    return cut.rstrip() + _ELLIPSIS if width > 0 else ""


def _last(text: str, width: int) -> str:
    """The words at the end that fit, with an ellipsis for the rest."""
    return _first(text[::-1], width)[::-1]
