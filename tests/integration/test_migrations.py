"""Migrations give the schema that the code believes in."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from data import schema
from data.store import engine, migrate

STORES = ("published", "vault")


@pytest.fixture(params=STORES)
def made(request, tmp_path):
    """A store that was empty and is migrated, with its tables as the code has them."""
    url = f"sqlite:///{tmp_path}/{request.param}.sqlite3"
    migrate(url, request.param)
    yield engine(url), getattr(schema, request.param)
    engine(url).dispose()


def test_nothing_differs_from_the_schema(made):
    store, metadata = made
    with store.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_column_is_as_the_schema_has_it(made):
    store, metadata = made
    found = inspect(store)
    assert set(found.get_table_names()) - {"alembic_version"} == set(metadata.tables)
    for table in metadata.tables.values():
        columns = {column["name"]: column for column in found.get_columns(table.name)}
        assert set(columns) == set(table.columns.keys())
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, column
            assert columns[column.name]["type"].compile() == column.type.compile(), column
        keys = found.get_pk_constraint(table.name)["constrained_columns"]
        assert set(keys) == {column.name for column in table.primary_key}


def test_a_difference_would_be_seen(made):
    store, metadata = made
    table = next(iter(metadata.tables))
    with store.begin() as connection:
        connection.exec_driver_sql(f"alter table {table} add column stray integer")
    with store.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) != []
