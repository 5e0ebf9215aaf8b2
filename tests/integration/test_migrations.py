"""Migrations give the schema that the code believes in."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from data import schema
from data.store import engine, migrate

#: What a database calls a type of ours.
_TYPES = {
    "VARCHAR": {"VARCHAR"},
    "TEXT": {"TEXT"},
    "INTEGER": {"INTEGER"},
    "FLOAT": {"FLOAT", "DOUBLE_PRECISION", "DOUBLE PRECISION"},
    "DATE": {"DATE"},
    "DATETIME": {"DATETIME", "TIMESTAMP"},
    "BOOLEAN": {"BOOLEAN"},
}
STORES = ("published", "vault")
#: The version before the newest, of each store.
BEFORE = {"published": "p003", "vault": "v001"}


@pytest.fixture(params=STORES)
def place(request, empty_store):
    """URL and name of a store that is not there yet, on each kind of database."""
    return getattr(empty_store, f"{request.param}_url"), request.param


@pytest.fixture(params=["from nothing", "from the version before"])
def made(request, place):
    """A migrated store, with its tables as the code has them."""
    url, store = place
    if request.param != "from nothing":
        migrate(url, store, BEFORE[store])
    migrate(url, store)
    return engine(url), getattr(schema, store)


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
            assert (
                str(columns[column.name]["type"]).split("(")[0]
                in _TYPES[str(column.type).split("(")[0]]
            )
            if length := getattr(column.type, "length", None):
                assert columns[column.name]["type"].length == length, column
        keys = found.get_pk_constraint(table.name)["constrained_columns"]
        assert set(keys) == {column.name for column in table.primary_key}


def test_numbers_outlive_a_migration(empty_store):
    url = empty_store.published_url
    migrate(url, "published", BEFORE["published"])
    with engine(url).begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    migrate(url, "published")
    with engine(url).connect() as connection:
        kept = connection.execute(select(schema.observation)).one()
        revision = connection.execute(select(schema.revision)).one()
    assert (kept.metric, kept.value, kept.out_of) == ("cp_plans_open", 988.0, None)
    assert (revision.parent, revision.submission, revision.hidden) == (None, "", 0)


OLD_ROWS = (
    "insert into source values ('s', 'S', 'report')",
    "insert into revision (id, source, content_hash, created_at, created_by, reason, rows)"
    " values (1, 's', 'x', '2026-01-01 00:00:00', 'me', 'why', 1)",
    "insert into current values ('s', 1)",
    "insert into observation (revision, place, source, metric, agency, area, period, frequency,"
    " role, status, figure, label, breakdown, unit, printed, section, note, period_start,"
    " period_end, value) values (1, 0, 's', 'cp_plans_open', 'bcc', 'E08000025', '2017-03-31',"
    " 'point', 'observed', 'published', '17', 'l', '', 'u', '988', 's', '', '2017-03-31',"
    " '2017-03-31', 988)",
)


def test_a_difference_would_be_seen(made):
    store, metadata = made
    table = next(iter(metadata.tables))
    with store.begin() as connection:
        connection.exec_driver_sql(f"alter table {table} add column stray integer")
    with store.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) != []
