"""The first record: documents, readings, reports, claims, judgements, events, runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CODE_POINTS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
CONFIDENCE = "confidence >= 0 AND confidence <= 1"
DAYS = "start_day IS NULL OR end_day IS NULL OR start_day <= end_day"
PRECISION = (
    "precision IN ('hour', 'day', 'week', 'month', 'season', 'quarter', 'half', 'year', 'decade', 'century', 'range')"
)
KIND = (
    "type IN ('exercise', 'visit', 'meeting', 'agreement', 'transfer', 'training', 'aid', 'restriction', 'deployment',"
    " 'industry', 'statement', 'incident') AND ((type <> 'statement' AND stage IN ('proposed', 'planned',"
    " 'negotiating', 'ordered', 'underway', 'done', 'ratified', 'extended', 'postponed', 'suspended', 'cancelled',"
    " 'lifted', 'denied', 'recurring')) OR (type = 'statement' AND stage IN ('positive', 'neutral', 'negative',"
    " 'request', 'reject', 'threaten')))"
)


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.CheckConstraint("ended IS NULL OR started <= ended", name=op.f("ck_runs_times")),
        sa.CheckConstraint("read >= 0 AND skipped >= 0 AND failed >= 0", name=op.f("ck_runs_numbers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "published_basis IN ('given', 'option', 'page', 'text')", name=op.f("ck_documents_published_basis")
        ),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_documents_hash")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_documents_run")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
    )
    op.create_index(op.f("ix_documents_hash"), "documents", ["hash"], unique=False)
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("superseded_by > key", name=op.f("ck_readings_superseded_by")),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_readings_document")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_readings_run")),
        sa.ForeignKeyConstraint(["superseded_by"], ["readings.key"], name=op.f("fk_readings_superseded_by")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_readings")),
        sa.UniqueConstraint(
            "document", "reader", "tables", "published", name=op.f("uq_readings_document_reader_tables_published")
        ),
    )
    op.create_table(
        "reports",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(PRECISION, name=op.f("ck_reports_precision")),
        sa.CheckConstraint(KIND, name=op.f("ck_reports_kind")),
        sa.CheckConstraint(CONFIDENCE, name=op.f("ck_reports_confidence")),
        sa.CheckConstraint(DAYS, name=op.f("ck_reports_days")),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_reports_reading")),
        sa.ForeignKeyConstraint(["superseded_by"], ["readings.key"], name=op.f("fk_reports_superseded_by")),
        sa.PrimaryKeyConstraint("reading", "position", name=op.f("pk_reports")),
    )
    op.create_index(
        "ix_reports_live",
        "reports",
        ["id"],
        unique=True,
        sqlite_where=sa.text("superseded_by IS NULL"),
        postgresql_where=sa.text("superseded_by IS NULL"),
    )
    op.create_table(
        "claims",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("inferred_from", sa.Text(), nullable=True),
        sa.Column("attributed_to", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint("basis IN ('text', 'relative', 'event', 'inferred')", name=op.f("ck_claims_basis")),
        sa.CheckConstraint(CONFIDENCE, name=op.f("ck_claims_confidence")),
        sa.CheckConstraint("length(quote) = span_end - span_start", name=op.f("ck_claims_quote")),
        sa.CheckConstraint("span_start >= 0 AND span_start < span_end", name=op.f("ck_claims_span")),
        sa.ForeignKeyConstraint(
            ["reading", "report"], ["reports.reading", "reports.position"], name=op.f("fk_claims_reading_report")
        ),
        sa.PrimaryKeyConstraint("reading", "report", "position", name=op.f("pk_claims")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgements",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("subject", CODE_POINTS, nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "verdict IN ('same', 'different', 'accept', 'reject', 'correct', 'add', 'split', 'undo')",
            name=op.f("ck_judgements_verdict"),
        ),
        sa.CheckConstraint("supersedes < key", name=op.f("ck_judgements_supersedes")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_judgements_run")),
        sa.ForeignKeyConstraint(["supersedes"], ["judgements.key"], name=op.f("fk_judgements_supersedes")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_judgements")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_judgements_supersedes")),
    )
    op.create_index("ix_judgements_subject", "judgements", ["subject"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.CheckConstraint(PRECISION, name=op.f("ck_events_precision")),
        sa.CheckConstraint("status IN ('machine', 'accepted', 'edited')", name=op.f("ck_events_status")),
        sa.CheckConstraint(KIND, name=op.f("ck_events_kind")),
        sa.CheckConstraint(CONFIDENCE, name=op.f("ck_events_confidence")),
        sa.CheckConstraint("documents >= 1 AND sources >= 0 AND conflicts >= 0", name=op.f("ck_events_numbers")),
        sa.CheckConstraint(DAYS, name=op.f("ck_events_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_start_day", "events", ["start_day", "id"], unique=False)
    op.create_index("ix_events_type", "events", ["type", "start_day"], unique=False)
    op.create_table(
        "event_dyads",
        sa.Column("dyad", sa.Text(), nullable=False),
        sa.Column("event", CODE_POINTS, nullable=False),
        sa.CheckConstraint("length(dyad) = 7", name=op.f("ck_event_dyads_dyad")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_dyads_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dyad", "event", name=op.f("pk_event_dyads")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_dyads_event"), "event_dyads", ["event"], unique=False)
    op.create_table(
        "event_states",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("event", CODE_POINTS, nullable=False),
        sa.CheckConstraint("length(state) = 3", name=op.f("ck_event_states_state")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_states_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("state", "event", name=op.f("pk_event_states")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_states_event"), "event_states", ["event"], unique=False)
    op.create_table(
        "event_reports",
        sa.Column("event", CODE_POINTS, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_reports_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reading", "report"], ["reports.reading", "reports.position"], name=op.f("fk_event_reports_reading_report")
        ),
        sa.PrimaryKeyConstraint("event", "position", name=op.f("pk_event_reports")),
        sa.UniqueConstraint("reading", "report", name=op.f("uq_event_reports_reading_report")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "computed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_computed")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER judgements_no_{change.lower()} BEFORE {change} ON judgements "
                "BEGIN SELECT RAISE(ABORT, 'judgements are never changed, only superseded'); END"
            )


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older schema: go back to a copy of the file")
