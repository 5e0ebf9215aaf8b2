"""Connections to PostgreSQL of a process that serves people: none waits long for an answer.

A server that is gone cuts its connections, but one that hangs, or a lock that somebody holds,
would keep every thread of the web waiting.
"""

from typing import TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import OperationalError

from data.reach import PATIENCE

_Answer = TypeVar("_Answer")


class ImpatientConnection(psycopg.Connection):
    """A connection that is closed when a statement takes longer than `PATIENCE`."""

    def wait(
        self, gen: PQGen[_Answer], interval: float = 0.1, timeout: float | None = None
    ) -> _Answer:
        """Wait for what the server says.

        Raises:
            OperationalError: it said nothing for too long; the connection is closed.
        """
        try:
            return super().wait(gen, interval, PATIENCE if timeout is None else timeout)
        except psycopg.errors._WaitTimeout as error:
            self.close()
            raise OperationalError(f"No answer in {PATIENCE:.0f} seconds.") from error
