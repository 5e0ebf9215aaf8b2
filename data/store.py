"""Engines of the two stores, made on first use, and their migrations."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.schema import CreateSchema

from data import schema
from data.impatient import ImpatientConnection
from data.refusals import plain_refusals

#: Every engine this process made.
_ENGINES: list[Engine] = []
#: How a connection to PostgreSQL notices that nobody is there: seconds, but the last in
#: milliseconds. What the URL says goes before.
_NOTICES = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}
#: Whether this process answers people, who do not wait.
_serves = False
#: Any number that nothing else on the server locks.
_MIGRATION_LOCK = 20_170_331
_MIGRATIONS = Path(__file__).parent / "migrations"


@lru_cache(maxsize=8)
def engine(url: str) -> Engine:
    """The process's one engine for a store; SQLite runs in WAL mode with foreign keys on."""
    made = create_engine(driver_url(url), pool_pre_ping=True)
    _ENGINES.append(made)
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    elif made.dialect.name == "postgresql":
        event.listen(made, "do_connect", _connect_postgres)
    return made


def driver_url(url: str) -> URL:
    """A database URL with the driver that is installed: people write `postgresql://`."""
    parsed = make_url(url)
    plain = parsed.drivername in ("postgresql", "postgres")
    return parsed.set(drivername="postgresql+psycopg") if plain else parsed


def _connect_postgres(
    _dialect: object, _record: object, words: tuple[str, ...], given: dict[str, Any]
) -> psycopg.Connection:
    kind = ImpatientConnection if _serves else psycopg.Connection
    return kind.connect(*words, **{**_NOTICES, **given})


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would commit before every change of schema; with its own transactions off,
    # a migration or an import that fails leaves nothing behind.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def prepare_worker() -> None:
    """Get ready for serving: called in each worker after a fork.

    Connections that the parent process opened are let go of. From now on none waits long.
    """
    global _serves
    _serves = True
    for made in _ENGINES:
        made.dispose(close=False)


def migrate(url: str, store: str, to: str = "head") -> None:
    """Bring a store's schema to a version, the newest unless another is named.

    Args:
        url: the database URL.
        store: `published` or `vault`: the folder of migrations to run.
        to: a revision's id.

    Raises:
        StoreError: it cannot be opened or made, or a newer dashboard made it.
    """
    with plain_refusals(store, url):
        make_folder(url)
        _upgrade(url, store, to)


def make_folder(url: str) -> None:
    """Make the folder of an SQLite file."""
    database = make_url(url).database
    if url.startswith("sqlite") and database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _escaped(path: Path) -> str:
    """A path as Alembic's configuration takes it, in which a per cent sign is special."""
    return str(path).replace("%", "%%")


def knows_version(store: str, version: str) -> bool:
    """Whether this code knows a version of a store's schema; a newer dashboard has others."""
    known = ScriptDirectory.from_config(_config(store)).walk_revisions()
    return version in {one.revision for one in known}


def _config(store: str) -> Config:
    config = Config()
    config.set_main_option("script_location", _escaped(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", _escaped(_MIGRATIONS / store))
    config.attributes["store"] = store
    return config


def _upgrade(url: str, store: str, to: str) -> None:
    config = _config(store)
    with engine(url).begin() as connection:
        if connection.dialect.name == "postgresql":
            _make_schema(connection, store)
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _make_schema(connection: Connection, store: str) -> None:
    """Each store has a schema of its own, which its URL names as the search path."""
    # Two builds that start together take turns, from the first thing on that both would make.
    connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
    if not connection.dialect.has_schema(connection, store):
        connection.execute(CreateSchema(store))


def let_read(url: str, role: str) -> None:
    """Give a PostgreSQL role the right to read the published store and to add the board's own.

    It may add frozen views and notes, of which it can change and remove none; live meetings are
    its own. Those tables number nothing by themselves, so there is no sequence to be let use.

    Raises:
        StoreError: there is no such role, or it may not be given.
    """
    made = engine(url)
    if made.dialect.name != "postgresql":
        return
    name = made.dialect.identifier_preparer.quote(role)
    with plain_refusals("published", url), made.begin() as connection:
        for right in (
            "USAGE ON SCHEMA published",
            "SELECT ON ALL TABLES IN SCHEMA published",
            *(f"INSERT ON published.{table.name}" for table in schema.WEB_APPENDS),
            *(f"INSERT, UPDATE, DELETE ON published.{table.name}" for table in schema.WEB_KEEPS),
        ):
            connection.exec_driver_sql(f"GRANT {right} TO {name}")
