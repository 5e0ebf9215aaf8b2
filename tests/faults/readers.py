"""Readers who keep asking while something fails, and what they were answered."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

#: A path that is fetched, or one with the JSON that is sent to it.
Asked = str | tuple[str, bytes]
PATHS: tuple[Asked, ...] = (
    "/",
    "/slides/metric/cp_plans_open",
    "/download/cp_plans_open.csv",
    "/readyz",
)
#: In place of a status: the connection was refused or cut, or no answer came in time.
LOST = 0
#: A connection that was kept and is closed just when it is used again: browsers and proxies ask
#: once more over a new one, and nobody notices.
_CLOSED = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)


class Answer(NamedTuple):
    """When a request was sent, how long its answer took (seconds), and the answer's status.

    Attributes:
        again: whether it had to be sent again, since a kept connection was closed.
    """

    at: float
    took: float
    status: int
    again: bool = False


class Readers:
    """Threads that ask one path after another: half over new connections, half over kept ones.

    Args:
        address: of the server.
        count: how many threads.
        patience: seconds that a reader waits.
        paths: what is asked for, in turns.
    """

    def __init__(
        self, address: str, count: int, patience: float, paths: tuple[Asked, ...] = PATHS
    ) -> None:
        self.answers: list[Answer] = []
        self._netloc = urlsplit(address).netloc
        self._patience = patience
        self._paths = paths
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(n,)) for n in range(count)]

    @contextmanager
    def reading(self) -> Iterator[list[Answer]]:
        """Let them read for a while; gives their answers, which grow."""
        for thread in self._threads:
            thread.start()
        try:
            yield self.answers
        finally:
            self._ended.set()
            for thread in self._threads:
                thread.join()

    def _read(self, number: int) -> None:
        keeps, turn, kept = bool(number % 2), number, None
        while not self._ended.is_set():
            path = self._paths[turn % len(self._paths)]
            at = time.monotonic()
            again = False
            try:
                try:
                    status, kept = self._ask(path, kept)
                except _CLOSED:
                    if kept is None:
                        raise
                    again = True
                    status, kept = self._ask(path, None)
            except (OSError, http.client.HTTPException):
                status, kept = LOST, None
            self.answers.append(Answer(at, time.monotonic() - at, status, again))
            if kept and not keeps:
                kept.close()
                kept = None
            turn += 1
            # A person does not ask without a pause.
            self._ended.wait(0.05)
        if kept:
            kept.close()

    def _ask(
        self, asked: Asked, kept: http.client.HTTPConnection | None
    ) -> tuple[int, http.client.HTTPConnection | None]:
        """An answer's status, and the connection where the server keeps it."""
        connection = kept or http.client.HTTPConnection(self._netloc, timeout=self._patience)
        if isinstance(asked, str):
            connection.request("GET", asked)
        else:
            path, body = asked
            connection.request("POST", path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.will_close:
            connection.close()
            return answer.status, None
        return answer.status, connection


def statuses(answers: list[Answer]) -> dict[int, int]:
    """How many answers had each status, in order of status."""
    return dict(sorted(Counter(answer.status for answer in answers).items()))


def told(answers: list[Answer]) -> str:
    """The same in words: `812 x 200, 3 lost, 2 sent again`."""
    counts = [
        f"{count} lost" if status == LOST else f"{count} x {status}"
        for status, count in statuses(answers).items()
    ]
    again = sum(answer.again for answer in answers)
    return ", ".join([*counts, *([f"{again} sent again"] if again else [])])


def steady_since(answers: list[Answer]) -> float:
    """When the first request was sent after which nothing failed any more.

    Returns:
        Infinity where the last ones still failed.
    """
    failed = [answer.at for answer in answers if answer.status != 200]
    sound = [answer.at for answer in answers if answer.status == 200]
    return min((at for at in sound if at > max(failed, default=0)), default=float("inf"))
