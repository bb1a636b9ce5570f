from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from entente.ontology import ontology
from entente.record import Record, vocabulary
from entente.record.schema import SCHEMA_VERSION, metadata
from entente.record.upgrade import MIGRATIONS

from .builders import add, document


def definitions(path: Path) -> dict[str, list[str]]:
    """Each table's and index's definition, as a sorted list of its lines."""
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql <> '' AND type <> 'trigger'"
        ).fetchall()
    return {name: sorted(re.sub(r",?\s*$", "", line.strip()) for line in sql.splitlines()) for name, sql in found}


def test_migrations_make_the_tables_that_the_program_knows(path: Path, tmp_path: Path) -> None:
    Record.open(path).close()
    known = tmp_path / "known.db"
    metadata.create_all(sa.create_engine(f"sqlite:///{known}"))
    made = definitions(path)
    assert made.pop("alembic_version")
    assert made == definitions(known)


def test_alembic_sees_nothing_to_migrate(path: Path) -> None:
    Record.open(path).close()
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_version_counts_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    revisions = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert revisions == [f"{number:04}" for number in range(SCHEMA_VERSION, 0, -1)]


def test_the_words_are_those_of_the_ontology() -> None:
    known = ontology()
    assert set(vocabulary.TYPES) == set(known.types)
    assert set(vocabulary.STAGES) == set(known.stages)
    assert set(vocabulary.STANCES) == set(known.stances)


def test_making_a_record_leaves_nothing_behind_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Record.open("record.db").close()
    assert [each.name for each in tmp_path.iterdir()] == ["record.db"]


def test_making_a_record_is_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("alembic.operations.Operations.execute", fail)  # the last step of the first migration
        with pytest.raises(ZeroDivisionError):
            Record.open(path)
    with Record.open(path) as record:
        assert record.events() == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET span_end = span_start",
        "UPDATE claims SET quote = 'more words than the span holds'",
        "UPDATE claims SET basis = 'guess'",
        "UPDATE claims SET confidence = -1",
        "UPDATE reports SET type = 'party'",
        "UPDATE reports SET stage = 'positive'",
        "UPDATE reports SET start_day = '2021-01-01'",
        "UPDATE reports SET superseded_by = 99",
        "UPDATE reports SET reading = 99",
        "UPDATE readings SET superseded_by = key",
        "UPDATE documents SET hash = 'short'",
        "UPDATE documents SET published_basis = 'guess'",
        "UPDATE runs SET ended = '1900-01-01'",
        "INSERT INTO event_states VALUES ('PAK', 'none')",
        "DELETE FROM documents",
    ],
)
def test_the_schema_refuses_what_cannot_be(record: Record, path: Path, change: str) -> None:
    add(record, document())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(change)
