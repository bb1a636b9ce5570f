"""How alembic runs the migrations: on a connection that it is given, inside that connection's transaction."""

from alembic import context

from entente.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
