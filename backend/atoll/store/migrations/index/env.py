"""Alembic's environment of the index database."""

from alembic import context
from atoll.store import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables.index)
with context.begin_transaction():
    context.run_migrations()
