"""Documents into a record: each read once, stored whole or not at all, and the events computed anew at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from entente import engines
from entente.cli import reader as readers
from entente.cli.progress import Bar, MakeBar
from entente.documents import Document, Source, find_sources, read_sources
from entente.errors import DocumentError, EntenteError
from entente.identity import identify
from entente.reading.types import Reader
from entente.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of it. `record` is None when there was nothing to write, and none was opened."""

    record: str | None
    read: int
    known: int
    failures: tuple[str, ...]  # one line each
    reports: int  # new ones
    events: int | None  # all that the record now holds
    new_events: int  # those that no report told of before
    interrupted: bool = False
    spent: str | None = None  # what the reader used up, where it keeps an account


@dataclass(slots=True)
class Feed:
    """The documents of some sources, with what is remembered of each until it is done: where it came from, how far
    its source was read."""

    published: date | None
    bar: Bar
    failures: list[str] = field(default_factory=list)
    done: int = 0
    _position: int = 0
    _source: str = ""
    _pending: dict[str, tuple[str, int]] = field(default_factory=dict)

    def documents(self, sources: Sequence[Source | DocumentError]) -> Iterator[Document]:
        """The usable ones; the others are told of and counted."""
        for item in read_sources(self._watched(sources), published=self.published, advance=self._advance):
            if isinstance(item, DocumentError):
                self.fail(str(item))
                continue
            self._pending[item.id] = (self._source, self._position)
            yield item

    def finish(self, document: str) -> str:
        """The document of that id is done with; where it came from."""
        where, position = self._pending.pop(document)
        self.done += 1
        self.bar.at(position, self.done)
        return where

    def fail(self, line: str) -> None:
        line = " ".join(line.split())
        self.failures.append(line)
        self.bar.tell(line)

    def _watched(self, sources: Sequence[Source | DocumentError]) -> Iterator[Source | DocumentError]:
        for source in sources:
            self._source = source.where
            yield source

    def _advance(self, read: int) -> None:
        self._position += read


@dataclass(slots=True)
class _Tally:
    read: int = 0
    known: int = 0
    reports: int = 0


def ingest(
    paths: Sequence[str], where: str, *, published: date | None, bar: MakeBar, reader: str = readers.DEFAULT
) -> Summary:
    """Read the documents that `paths` stand for into the record at `where`.

    Ctrl-C ends it early: the documents that are in are kept, and the events are those they tell of. Raises EntenteError
    when the record or the reader cannot be used; of a document that cannot be used the summary tells.
    """
    sources = list(find_sources(paths))
    total = sum(source.size for source in sources if isinstance(source, Source))
    with bar(total) as drawn:
        feed = Feed(published, drawn)
        documents = feed.documents(sources)
        first = next(documents, None)
        if first is None:  # no reason to make a record
            return Summary(
                record=None, read=0, known=0, failures=tuple(feed.failures), reports=0, events=None, new_events=0
            )
        found = readers.get_reader(reader)
        with Record.open(where) as record:
            return _into(record, chain([first], documents), found, feed)


def _into(record: Record, documents: Iterator[Document], reader: Reader, feed: Feed) -> Summary:
    before = {report for event in record.events() for report in event.reports}
    run = record.begin_run(reader.version)
    tally = _Tally()
    interrupted = False

    def close() -> int:
        run.finish(read=tally.read, skipped=tally.known, failures=feed.failures)
        return refresh(record)

    try:
        for reading in engines.read(_unread(record, documents, reader.version, tally, feed), reader):
            if isinstance(reading, DocumentError):
                feed.fail(f"{feed.finish(reading.where)}: {reading}")
                continue
            source = feed.finish(reading.document.id)
            try:
                added = record.add(reading.document, reading.grounded, reading.reports, reader=reader.version, run=run)
            except DocumentError as error:
                feed.fail(f"{source}: {error}")
                continue
            tally.read += added
            tally.known += not added
            tally.reports += len(reading.reports) if added else 0
    except KeyboardInterrupt:
        interrupted = True
    except BaseException:
        with suppress(EntenteError):
            close()
        raise
    events = close()
    new = sum(before.isdisjoint(event.reports) for event in record.events())
    return Summary(
        record=record.where,
        read=tally.read,
        known=tally.known,
        failures=tuple(feed.failures),
        reports=tally.reports,
        events=events,
        new_events=new,
        interrupted=interrupted,
        spent=readers.spent(reader),
    )


def refresh(record: Record) -> int:
    """Compute the record's events anew from its reports; how many there are."""
    documents = {document.id: document for document in record.documents()}
    events = identify(record.reports(), documents, judgements=record.judgements())
    record.replace_events(events)
    return len(events)


def _unread(
    record: Record, documents: Iterator[Document], version: str, tally: _Tally, feed: Feed
) -> Iterator[Document]:
    """The documents that this reader has not read yet."""
    for document in documents:
        if record.has(document, version):
            tally.known += 1
            feed.finish(document.id)
        else:
            yield document
