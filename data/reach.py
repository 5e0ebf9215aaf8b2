"""Whether a store answers. One that does not is asked again each second, by one request at a time.

So no request waits for what another waits for already, and threads stay free for pages whose
numbers were read before: see `data/last_read.py`.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import psycopg
from psycopg.errors import DiskFull
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from data.errors import SilentError

#: Seconds until a store that did not answer is asked again, and that the one who asks may take.
AGAIN, PATIENCE = 1.0, 5.0
SILENT = "The database does not answer at the moment: try again in a minute."


class Reach:
    """What is known of one store."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        #: When the store may be asked again; None while it answers.
        self._again: float | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it did not answer when it was asked last."""
        return self._again is not None

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask the store something.

        Raises:
            SilentError: it did not answer a moment ago, or does not now.
        """
        with self._lock:
            if self._again is not None:
                if time.monotonic() < self._again:
                    raise SilentError(SILENT)
                self._again = time.monotonic() + PATIENCE
        try:
            yield
        except SQLAlchemyError as error:
            if not is_silence(error):
                self._again = None
                raise
            self._again = time.monotonic() + AGAIN
            raise SilentError(SILENT) from error
        self._again = None


@lru_cache(maxsize=8)
def reach(url: str) -> Reach:
    """What this process knows of a store."""
    return Reach()


def is_silence(error: SQLAlchemyError) -> bool:
    """Whether a database server is not there, cut the connection or took too long."""
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, OperationalError | InterfaceError) or isinstance(error.orig, DiskFull):
        return False
    return isinstance(error.orig, psycopg.Error)
