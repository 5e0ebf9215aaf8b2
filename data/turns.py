"""Imports take turns: each builds on what the one before left in force."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from data.errors import StoreError
from data.store import engine

#: Any number that nothing else on the server locks.
_LOCK = 20_170_401
_BUSY = "Another import is under way: import the file again when it is done."


@contextmanager
def one_at_a_time(vault_url: str) -> Iterator[None]:
    """Hold the right to import; it ends with the process, however that ends.

    Raises:
        StoreError: somebody else holds it.
    """
    if make_url(vault_url).get_backend_name() == "postgresql":
        with engine(vault_url).connect() as connection:
            if not connection.scalar(select(func.pg_try_advisory_lock(_LOCK))):
                raise StoreError(_BUSY)
            try:
                yield
            finally:
                connection.execute(select(func.pg_advisory_unlock(_LOCK)))
        return
    path = Path(make_url(vault_url).database or "")
    with path.with_name(path.name + ".lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(_BUSY) from None
        yield
