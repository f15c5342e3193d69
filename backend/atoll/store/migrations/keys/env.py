"""Alembic's environment of the database of keys."""

from alembic import context
from atoll.store import sealed_tables

context.configure(connection=context.config.attributes["connection"], target_metadata=sealed_tables.keys)
with context.begin_transaction():
    context.run_migrations()
