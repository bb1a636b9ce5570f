"""The tables of the record. Migrations make them; a test holds the two together.

Three kinds of rows. *Received and read*, never changed: documents, readings (one reader's marks in one document),
reports and their claims; a newer reading supersedes an older one and leaves it in place. *Decided*, append-only:
judgements. *Computed*, replaced as a whole: events and the tables that say which states, dyads and reports belong to
them. Runs tell when things entered; with readings they are the only rows that hold clock times.

Days are DATE, offsets count Unicode code points of `documents.text`, `span_end` is exclusive, JSON is `codec`'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from entente.record.vocabulary import (
    BASES,
    PRECISIONS,
    PUBLISHED_BASES,
    STAGES,
    STANCES,
    STATUSES,
    TYPES,
    VERDICTS,
)

# "ENTE" in ASCII: bytes 68 to 71 of the file say whose it is (https://sqlite.org/fileformat.html#application_id).
APPLICATION_ID = 0x454E5445
SCHEMA_VERSION = 1  # number of migrations; the file's user_version

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def words(values: Iterable[str]) -> str:
    """`'a', 'b'`: a list of plain lower-case words for a CHECK."""
    return ", ".join(f"'{value}'" for value in values)


def _id(name: str, *more: Any, **options: Any) -> Column[str]:
    """A text that is sorted by code point on every database, as Python sorts it."""
    return Column(name, Text().with_variant(Text(collation="C"), "postgresql"), *more, nullable=False, **options)


def _known_kind() -> CheckConstraint:
    """A known type at a stage that the type can have."""
    stages, stances, types = words(STAGES), words(STANCES), words(TYPES)
    return CheckConstraint(
        f"type IN ({types}) AND ((type <> 'statement' AND stage IN ({stages}))"
        f" OR (type = 'statement' AND stage IN ({stances})))",
        name="kind",
    )


def _days() -> tuple[Column[Any], Column[Any], Column[Any], CheckConstraint, CheckConstraint]:
    """First and last day with their precision; either may be unknown."""
    return (
        Column("start_day", Date),
        Column("end_day", Date),
        Column("precision", Text),
        CheckConstraint("start_day IS NULL OR end_day IS NULL OR start_day <= end_day", name="days"),
        CheckConstraint(f"precision IN ({words(PRECISIONS)})", name="precision"),
    )


def _confidence() -> tuple[Column[float], CheckConstraint]:
    return (
        Column("confidence", Float, nullable=False),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
    )


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("tables", Text, nullable=False),  # version of the grounding tables, empty where not told
    Column("program", Text, nullable=False),
    Column("started", DateTime, nullable=False),  # UTC
    Column("ended", DateTime),  # none: still going, or killed
    Column("read", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("failures", Text, nullable=False),  # one line each
    CheckConstraint("read >= 0 AND skipped >= 0 AND failed >= 0", name="numbers"),
    CheckConstraint("ended IS NULL OR started <= ended", name="times"),
)

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    _id("id", unique=True),
    Column("hash", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", Date),
    Column("published_basis", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", Text),
    Column("run", ForeignKey("runs.id"), nullable=False),
    CheckConstraint("length(hash) = 64", name="hash"),
    CheckConstraint(f"published_basis IN ({words(PUBLISHED_BASES)})", name="published_basis"),
)

readings = Table(
    "readings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("tables", Text, nullable=False),
    Column("published", Date),  # the day of publication that relative dates were worked out from
    Column("marks", Text, nullable=False),  # GroundedMarks
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("entered_at", DateTime, nullable=False),  # UTC
    Column("superseded_by", ForeignKey("readings.key")),  # its entered_at is when
    UniqueConstraint("document", "reader", "tables", "published"),
    CheckConstraint("superseded_by > key", name="superseded_by"),
)

reports = Table(
    "reports",
    metadata,
    Column("reading", ForeignKey("readings.key"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _id("id"),
    Column("type", Text, nullable=False),
    Column("stage", Text, nullable=False),
    *_days(),
    *_confidence(),
    Column("json", Text, nullable=False),  # Report, its claims left out
    Column("superseded_by", ForeignKey("readings.key")),
    _known_kind(),
)
# A reading that finds the same thing again gives the same id, so ids are unique among the live ones only.
_LIVE = reports.c.superseded_by.is_(None)
Index("ix_reports_live", reports.c.id, unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE)

claims = Table(
    "claims",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),  # its position
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),  # a JSON scalar
    Column("quote", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("basis", Text, nullable=False),
    Column("inferred_from", Text),
    Column("attributed_to", Text, nullable=False),  # a JSON list
    *_confidence(),
    ForeignKeyConstraint(["reading", "report"], ["reports.reading", "reports.position"]),
    CheckConstraint("span_start >= 0 AND span_start < span_end", name="span"),
    CheckConstraint("length(quote) = span_end - span_start", name="quote"),
    CheckConstraint(f"basis IN ({words(BASES)})", name="basis"),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("verdict", Text, nullable=False),
    _id("subject"),  # a report's, event's or claim's id
    Column("object", Text),  # JSON: both sides (same, different, split), or the right value (correct, add)
    Column("field", Text),
    Column("score", Float),  # a machine's
    Column("person", Text),  # who decided; none for a machine
    Column("reason", Text),
    Column("source", Text),
    Column("made_at", DateTime, nullable=False),  # UTC
    Column("run", ForeignKey("runs.id")),
    Column("supersedes", ForeignKey("judgements.key"), unique=True),
    CheckConstraint(f"verdict IN ({words(VERDICTS)})", name="verdict"),
    CheckConstraint("supersedes < key", name="supersedes"),
    Index("ix_judgements_subject", "subject"),
)

events = Table(
    "events",
    metadata,
    _id("id", primary_key=True),
    Column("type", Text, nullable=False),
    Column("stage", Text, nullable=False),
    *_days(),
    Column("series", Text),
    Column("documents", Integer, nullable=False),  # how many
    Column("sources", Integer, nullable=False),  # how many independent ones
    Column("conflicts", Integer, nullable=False),  # how many
    Column("status", Text, nullable=False),
    *_confidence(),
    Column("json", Text, nullable=False),  # Event
    _known_kind(),
    CheckConstraint("documents >= 1 AND sources >= 0 AND conflicts >= 0", name="numbers"),
    CheckConstraint(f"status IN ({words(STATUSES)})", name="status"),
    Index("ix_events_start_day", "start_day", "id"),
    Index("ix_events_type", "type", "start_day"),
)

event_dyads = Table(
    "event_dyads",
    metadata,
    Column("dyad", Text, primary_key=True),
    _id("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    CheckConstraint("length(dyad) = 7", name="dyad"),
    sqlite_with_rowid=False,
)

event_states = Table(
    "event_states",
    metadata,
    Column("state", Text, primary_key=True),
    _id("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    CheckConstraint("length(state) = 3", name="state"),
    sqlite_with_rowid=False,
)

event_reports = Table(
    "event_reports",
    metadata,
    _id("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, nullable=False),
    Column("report", Integer, nullable=False),  # its position
    ForeignKeyConstraint(["reading", "report"], ["reports.reading", "reports.position"]),
    UniqueConstraint("reading", "report"),  # a report tells of one event
    sqlite_with_rowid=False,
)

computed = Table(
    "computed",
    metadata,
    Column("name", Text, primary_key=True),  # `events`, `judgements`
    Column("reading", Integer, nullable=False),  # the last reading or judgement (0: none) that events took into account
)
