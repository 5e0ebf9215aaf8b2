"""Engines of the two stores, made on first use, and their migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from data.errors import StoreError

#: Every engine this process made.
_ENGINES: list[Engine] = []
_MIGRATIONS = Path(__file__).parent / "migrations"


@lru_cache(maxsize=8)
def engine(url: str) -> Engine:
    """The process's one engine for a store; SQLite runs in WAL mode with foreign keys on."""
    made = create_engine(url, pool_pre_ping=True)
    _ENGINES.append(made)
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    return made


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would commit before every change of schema; with its own transactions off,
    # a migration or an import that fails leaves nothing behind.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def forget_connections() -> None:
    """Let go of connections that a parent process opened: called in each worker after a fork."""
    for made in _ENGINES:
        made.dispose(close=False)


def migrate(url: str, store: str) -> None:
    """Bring a store's schema to the newest version.

    Args:
        url: the database URL.
        store: `published` or `vault`: the folder of migrations to run.

    Raises:
        StoreError: it cannot be opened or made.
    """
    with _plain_refusals(store):
        _make_folder(url)
        _upgrade(url, store)


@contextmanager
def _plain_refusals(store: str) -> Iterator[None]:
    """Turn what a database or a disk says into one sentence for whoever set it up."""
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(
            f"The {store} store cannot be opened: check its database URL in the settings"
            f" ({type(error).__name__})."
        ) from error
    except OSError as error:
        raise StoreError(
            f"The {store} store cannot be made: {error.strerror}, {error.filename}."
        ) from error


def _make_folder(url: str) -> None:
    database = make_url(url).database
    if url.startswith("sqlite") and database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _escaped(path: Path) -> str:
    """A path as Alembic's configuration takes it, in which a per cent sign is special."""
    return str(path).replace("%", "%%")


def _upgrade(url: str, store: str) -> None:
    config = Config()
    config.set_main_option("script_location", _escaped(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", _escaped(_MIGRATIONS / store))
    config.attributes["store"] = store
    with engine(url).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
