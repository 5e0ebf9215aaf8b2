"""Runs the migrations of one store on the connection that `data.store.migrate` hands over."""

from alembic import context

from data import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=getattr(schema, context.config.attributes["store"]),
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
