"""One event: its fields with the claims behind each, its documents, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from entente.cli.drawing.quotes import Span, narrow, one_line, passages, quoted
from entente.cli.drawing.timeline import context_json
from entente.cli.drawing.why import draw_why, why_json
from entente.cli.drawing.words import plural
from entente.cli.terminal import clean, console, grid, put, shows_colours
from entente.documents import Document
from entente.exports import event_json, report_json
from entente.record import Record
from entente.reporting.types import JsonScalar
from entente.views import EventView, in_context, show_event, state_name
from entente.views.days import day_text
from entente.views.events import ClaimView, FieldView

# The field under which a claim stands, where that is not its own.
_SHOWN_UNDER = {
    "when.start": "when", "when.end": "when", "place": "places", "item": "items", "count": "counts", "topic": "topics",
    "source": "attributed_to",
}  # fmt: skip
# Told in the heading.
_IN_HEADING = ("type", "dyads", "documents", "sources", "confidence")
_HOW_DATED = {
    "given": "as its input says",
    "option": "given with --published",
    "page": "as the page says",
    "text": "from a line at the beginning of the text",
}
_FIRST_WORDS = 60  # characters of a document without a title
_SHORT_HASH = 12
_MARGIN = 2


def draw_event(record: Record, id_or_prefix: str, *, why: bool = False) -> None:
    """All about the event of that id, or whose id alone begins so."""
    screen = console()
    view = show_event(record, id_or_prefix)
    numbers = {document.document: number for number, document in enumerate(view.documents, 1)}
    documents = {document.id: document for document in record.documents(numbers)}
    put(
        screen,
        *_heading(view),
        Text(),
        *_fields(screen, view, numbers, {id: document.text for id, document in documents.items()}),
        *_conflicts(view, numbers),
        *_documents(screen, view, numbers, documents),
        *(draw_why(record, view, numbers) if why else ()),
    )


def _heading(view: EventView) -> Iterator[RenderableType]:
    event = view.event
    yield Text(clean(view.label), style="bold")
    facts = [
        event.id,
        *event.dyads,
        f"{plural(len(event.documents), 'document')} from {plural(event.sources, 'source')}",
        f"confidence {event.confidence:.2f}",
    ]
    yield Text(" · ".join(facts), style="dim")


def _fields(
    screen: Console, view: EventView, numbers: Mapping[str, int], texts: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Each field, and below it the quotes that say so."""
    claims = _claims(view)
    fields = [field for field in view.fields if field.field not in _IN_HEADING]
    if any(field.field == "attributed_to" for field in fields):
        fields = [field for field in fields if field.field != "source"]
    for field in fields:
        table = grid()
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        table.add_row(Text(field.name), Text(clean("; ".join(field.values))))
        yield Padding(table, (0, 0, 0, _MARGIN))
        for document, some in claims.get(field.field, {}).items():
            yield from _quotes(screen, f"[{numbers[document]}]", texts[document], field, some)


def _quotes(
    screen: Console, number: str, text: str, field: FieldView, claims: Mapping[Span, Sequence[ClaimView]]
) -> Iterator[RenderableType]:
    """A line for each sentence of a document that says so, and what its quotes are taken to say."""
    for sentence, places in passages(text, claims):
        for passage, which in narrow(sentence, screen.width // 2):
            said = [taken for place in places[which] if (taken := _said(field, claims[place]))]
            taken = f"  = {', '.join(dict.fromkeys(said))}" if said else ""
            width = screen.width - 2 * _MARGIN - len(number) - 2 - cell_len(taken)
            line = one_line(passage, width=width, colours=shows_colours(screen))
            table = grid()
            table.add_column(no_wrap=True, style="cyan")
            table.add_column()
            table.add_row(Text(number), Text.assemble(line, (taken, "green")))
            yield Padding(table, (0, 0, 0, 2 * _MARGIN))


def _claims(view: EventView) -> dict[str, dict[str, dict[Span, list[ClaimView]]]]:
    """By field, document and the words quoted: first and last day of one date are claimed with the same words."""
    found: dict[str, dict[str, dict[Span, list[ClaimView]]]] = {}
    for document in view.documents:
        for report in document.reports:
            for claim in report.claims:
                field = found.setdefault(_SHOWN_UNDER.get(claim.field, claim.field), {})
                some = field.setdefault(document.document, {}).setdefault((claim.start, claim.end), [])
                if all(claim.value != other.value or claim.field != other.field for other in some):
                    some.append(claim)
    return found


def _said(field: FieldView, claims: Sequence[ClaimView]) -> str:
    """What a quote is taken to say, where that is not what it says by itself."""
    values = [_value(claim.value) for claim in sorted(claims, key=lambda claim: claim.field != "when.start")]
    told = " ".join(claims[0].quote.casefold().split())
    new = [value for value in dict.fromkeys(values) if value.casefold() != told and value not in field.values]
    return clean(" – ".join(new))


def _value(value: JsonScalar) -> str:
    if isinstance(value, str) and len(value) == 3 and value.isupper():
        return state_name(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _conflicts(view: EventView, numbers: Mapping[str, int]) -> Iterator[RenderableType]:
    """A row a field; the values beside one another, each with the documents that give it."""
    if not view.conflicts:
        return
    table = grid()
    table.add_column(style="bold", no_wrap=True)
    for _ in range(max(len(conflict.values) for conflict in view.conflicts)):
        table.add_column()
    for conflict in view.conflicts:
        sides = (
            Text(f"{_value(side.value)} {''.join(f'[{numbers[each]}]' for each in side.documents)}", style="red")
            for side in conflict.values
        )
        table.add_row(Text(conflict.field), *sides)
    yield Text()
    yield Text("Where they disagree", style="bold")
    yield Padding(table, (0, 0, 0, _MARGIN))


def _documents(
    screen: Console, view: EventView, numbers: Mapping[str, int], documents: Mapping[str, Document]
) -> Iterator[RenderableType]:
    """Each document: what it is, how its date is known, and the sentence that tells of the event."""
    yield Text()
    yield Text("Documents", style="bold")
    for shown in view.documents:
        document = documents[shown.document]
        table = grid()
        table.add_column(no_wrap=True, style="cyan")
        table.add_column()
        table.add_row(Text(f"[{numbers[document.id]}]"), Text(clean(title(document))))
        table.add_row(Text(), Text(clean(_provenance(document, whole=not screen.is_terminal)), style="dim"))
        claims = (claim for report in shown.reports for claim in report.claims if claim.field == "type")
        for passage, _ in passages(document.text, ((claim.start, claim.end) for claim in claims)):
            table.add_row(Text(), quoted(passage, colours=shows_colours(screen)))
        yield Padding(table, (0, 0, 0, _MARGIN))


def title(document: Document) -> str:
    """Its title, or its first words."""
    if document.title:
        return document.title
    words = " ".join(document.text[: 4 * _FIRST_WORDS].split())
    return f"“{words[:_FIRST_WORDS].rsplit(' ', 1)[0]} …”" if len(words) > _FIRST_WORDS else f"“{words}”"


def _provenance(document: Document, *, whole: bool) -> str:
    """Where it comes from; an id that is a hash is cut unless it is to be given whole."""
    if document.published:
        basis = _HOW_DATED.get(document.published_basis or "")
        published = f"published {day_text(document.published)}" + (f", {basis}" if basis else "")
    else:
        published = "day of publication unknown"
    name = document.id if whole or document.id != document.hash else f"{document.id[:_SHORT_HASH]}…"
    parts = (document.publisher, published, document.url, name)
    return " · ".join(part for part in parts if part)


def shown_json(record: Record, id_or_prefix: str, *, why: bool = False) -> dict[str, Any]:
    """The event with its reports in the shapes of the contract, and its documents without their texts."""
    view = show_event(record, id_or_prefix)
    reports = record.reports_of(view.event.id)
    documents = {document.id: document for document in record.documents(report.document for report in reports)}
    return {
        "label": view.label,
        "date": view.when,
        "event": event_json(view.event),
        "reports": [
            report_json(report, view.event.id)
            | {
                "quotes": [
                    {"field": claim.field}
                    | context_json(in_context(documents[report.document].text, claim.start, claim.end))
                    for claim in report.claims
                ]
            }
            for report in reports
        ],
        "documents": [_document_json(documents[shown.document]) for shown in view.documents],
        **({"why": why_json(record, view.event.id)} if why else {}),
    }


def _document_json(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": document.published_basis,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
    }
