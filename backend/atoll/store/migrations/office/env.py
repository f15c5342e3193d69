"""Alembic's environment of the office database."""

from alembic import context
from atoll.store import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables.office)
with context.begin_transaction():
    context.run_migrations()
