"""The record: one database of documents, what readers found in them, and the events computed from that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from entente import __version__
from entente.documents.types import Document
from entente.errors import DocumentError
from entente.grounding.types import GroundedMarks
from entente.identity.judgements import Judgement
from entente.identity.types import Event
from entente.record import files, judging, queries, schema, writing
from entente.record.codec import decode
from entente.record.faults import reason, told
from entente.record.queries import EventQuery
from entente.record.upgrade import bring_up_to_date
from entente.reporting.types import Report

# Seconds that a write waits for another program's to end.
PATIENCE = 10.0


def utc_now() -> datetime:
    """The time of day in UTC, without a zone, as the record stores it."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of reading: which reader, with which tables, when, and what came of it."""

    id: int
    reader: str
    tables: str
    _record: Record = field(repr=False, compare=False)

    def finish(self, *, read: int = 0, skipped: int = 0, failures: Sequence[str] = ()) -> None:
        """Note the end and what came of it; `failures` holds one line for each document that could not be read."""
        self._record._finish(self.id, read=read, skipped=skipped, failures=failures)


class Record:
    """A record, open. Use it as a context manager, or call `close`.

    Everything raises RecordError, in one line, for a database that refuses.
    """

    def __init__(self, engine: Engine, *, where: str, clock: Callable[[], datetime] = utc_now) -> None:
        self.where = where
        self._engine = engine
        self._writer = files.for_writing(engine)
        self._clock = clock

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        create: bool = True,
        timeout: float = PATIENCE,
        clock: Callable[[], datetime] = utc_now,
    ) -> Self:
        """Open the record at a path or a `sqlite:///` address, and make it where there is none and `create` is set.

        A file that is not a record is left as it is. `clock` gives the times of runs. Raises RecordError.
        """
        path = files.locate(where)
        files.examine(path, create=create)
        engine = files.engine_for(path, timeout=timeout)
        try:
            with told(str(path)):
                bring_up_to_date(engine, path=path)
                files.use_wal(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, where=str(path), clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading: what goes in.

    def begin_run(self, reader: str, *, tables: str = "") -> Run:
        """Note that reading begins, with this reader version and this version of the grounding tables."""
        row = {
            "reader": reader,
            "tables": tables,
            "program": __version__,
            "started": self._clock(),
            "read": 0,
            "skipped": 0,
            "failed": 0,
            "failures": "",
        }
        with self._writing() as connection:
            key = connection.execute(insert(schema.runs), row).inserted_primary_key
        assert key is not None
        return Run(int(key[0]), reader, tables, self)

    def _finish(self, run: int, *, read: int, skipped: int, failures: Sequence[str]) -> None:
        c = schema.runs.c
        lines = [" ".join(failure.split()) for failure in failures]
        with self._writing() as connection:
            started = connection.execute(select(c.started).where(c.id == run)).scalar_one()
            connection.execute(
                update(schema.runs)
                .where(c.id == run)
                .values(
                    ended=max(started, self._clock()),  # clocks are set back at times
                    read=read,
                    skipped=skipped,
                    failed=len(lines),
                    failures="\n".join(lines),
                )
            )

    def has(self, document: Document, reader: str, *, tables: str = "") -> bool:
        """Whether this reader version has read this document, with this very text and day of publication."""
        with self._reading() as connection:
            return writing.is_known(connection, document, reader=reader, tables=tables)

    def add(
        self, document: Document, grounded: GroundedMarks, reports: Sequence[Report], *, reader: str, run: Run
    ) -> bool:
        """Store what a reader made of a document, all of it or nothing; says whether it was new.

        A reading that is there already changes nothing, whoever added it. Readings by another reader version are
        superseded and stay. Raises DocumentError, after which other documents can still be added, for a document that
        the record holds with another text or day of publication, for a claim whose quote is not in the text, and for
        what the schema does not admit (an unknown type, a date that ends before it starts).
        """
        rows = writing.prepare(document, grounded, reports)
        try:
            with told(self.where, but=IntegrityError), self._writer.begin() as connection:
                return writing.enter(connection, rows, reader=reader, tables=run.tables, run=run.id, now=self._clock())
        except IntegrityError as error:
            raise DocumentError(document.id, f"the record {reason(error)}; nothing of it was kept") from error

    # What is in it.

    def reports(self) -> Iterator[Report]:
        """The live reports, by document id, then in order of the text; one state of the record throughout."""
        with self._reading() as connection:
            yield from queries.live_reports(connection)

    def document(self, id: str) -> Document | None:
        """The document of that id."""
        return next(iter(self.documents([id])), None)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All documents, or those of these ids that are there, in order of id."""
        with self._reading() as connection:
            yield from queries.documents(connection, ids)

    def marks(self, document: str) -> GroundedMarks | None:
        """What the last reading found in the document of that id."""
        d, r = schema.documents.c, schema.readings.c
        query = (
            select(r.marks)
            .select_from(schema.readings.join(schema.documents))
            .where(d.id == document, r.superseded_by.is_(None))
        )
        with self._reading() as connection:
            text = connection.execute(query).scalar_one_or_none()
        return None if text is None else decode(GroundedMarks, text)

    # Judgements: what persons decided.

    def judge(self, judgement: Judgement) -> None:
        """Add a judgement. The events follow when they are computed anew."""
        with self._writing() as connection:
            judging.enter(connection, judgement)

    def undo(self, *, person: str, note: str | None = None) -> Judgement | None:
        """Take back the newest judgement in force, which stays in the record; it, or None where there is none."""
        with self._writing() as connection:
            return judging.undo_last(connection, person=person, note=note, now=self._clock())

    def judgements(self) -> list[Judgement]:
        """The judgements in force, oldest first, about the live reports, also of documents that were read anew."""
        with self._reading() as connection:
            return judging.in_force(connection)

    def now(self) -> datetime:
        """The time by the record's clock, in UTC."""
        return self._clock()

    # Events: computed from the reports, by identity/.

    def replace_events(self, events: Iterable[Event]) -> None:
        """Put these in the place of all computed events, in one transaction.

        `events` may be computed while it is consumed, from this record's own reports. Raises RecordError for an event
        whose reports are not live ones of this record; the old events then stay.
        """
        with self._writing() as connection:
            writing.swap_events(connection, events)

    def events_current(self) -> bool:
        """Whether the events take every reading and judgement into account; False after a run that was cut short."""
        c = schema.computed.c
        with self._reading() as connection:
            known = {row.name: row.reading for row in connection.execute(select(c.name, c.reading))}
            last = connection.execute(select(func.coalesce(func.max(schema.readings.c.key), 0))).scalar_one()
            judged = judging.newest(connection)
        return bool(known.get("events", 0) == last and known.get("judgements", 0) == judged)

    def events(self, query: EventQuery | None = None) -> list[Event]:
        """The events asked for, by first day (unknown last), then id. Raises UsageError for a senseless query."""
        chosen = queries.select_events(query or EventQuery())
        with self._reading() as connection:
            return [decode(Event, text) for text in connection.execute(chosen).scalars()]

    def event(self, id_or_prefix: str) -> Event:
        """The event of that id, or whose id alone begins so. Raises UsageError that names the candidates."""
        with self._reading() as connection:
            return queries.find_event(connection, id_or_prefix)

    def reports_of(self, event_id: str) -> list[Report]:
        """The reports that tell of an event, in the event's order; none for an id that is not there."""
        return self.reports_by_event([event_id])[event_id]

    def reports_by_event(self, event_ids: Iterable[str]) -> dict[str, list[Report]]:
        """The reports of many events at once."""
        with self._reading() as connection:
            return queries.reports_of(connection, list(event_ids))

    def readers_of(self, event_ids: Iterable[str]) -> dict[str, str]:
        """Report id to the reader version that found it, for the reports of these events."""
        with self._reading() as connection:
            return queries.readers(connection, list(event_ids))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.where), self._writer.begin() as connection:
            yield connection
