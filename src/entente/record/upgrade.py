"""Bringing a file to the schema that this program knows, by the migrations inside the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from entente.errors import RecordError
from entente.record.files import for_writing
from entente.record.schema import APPLICATION_ID, SCHEMA_VERSION

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, *, path: Path) -> None:
    """Make or upgrade the tables, all in one transaction: a program killed meanwhile leaves the file as it was.

    Raises RecordError for a file with a newer schema, or with tables that are not a record's.
    """
    with engine.connect() as connection:
        if _version(connection, path) == SCHEMA_VERSION:
            return
    with for_writing(engine).begin() as connection:
        if _version(connection, path) < SCHEMA_VERSION:  # else another program has just done it
            _migrate(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: Connection, path: Path) -> int:
    """The file's schema version, 0 for an empty file."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    owner = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    if owner != APPLICATION_ID and connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first():
        raise RecordError(f"{path}: not a record: an SQLite database of another program; it was left as it is")
    if version > SCHEMA_VERSION:
        raise RecordError(
            f"{path}: made by a newer Entente (schema {version}, this one knows {SCHEMA_VERSION}); upgrade Entente"
        )
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command  # slow to import, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
