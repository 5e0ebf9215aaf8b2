"""Readers who keep asking while something fails, and what they were answered."""

import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

PATHS = ("/", "/slides/metric/cp_plans_open", "/download/cp_plans_open.csv", "/readyz")
#: In place of a status: the connection was refused or cut, or no answer came in time.
LOST = 0


class Answer(NamedTuple):
    """When a request was sent, how long its answer took (seconds), and the answer's status."""

    at: float
    took: float
    status: int


class Readers:
    """Threads that ask one path after another, each time over a new connection."""

    def __init__(self, address: str, count: int, patience: float) -> None:
        self.answers: list[Answer] = []
        self._address = address
        self._patience = patience
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
        turn = number
        while not self._ended.is_set():
            at = time.monotonic()
            status = self._ask(PATHS[turn % len(PATHS)])
            self.answers.append(Answer(at, time.monotonic() - at, status))
            turn += 1
            # A person does not ask without a pause.
            self._ended.wait(0.05)

    def _ask(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"{self._address}{path}", timeout=self._patience) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return LOST


def statuses(answers: list[Answer]) -> dict[int, int]:
    """How many answers had each status, in order of status."""
    return dict(sorted(Counter(answer.status for answer in answers).items()))


def steady_since(answers: list[Answer]) -> float:
    """When the first request was sent after which nothing failed any more."""
    failed = [answer.at for answer in answers if answer.status != 200]
    sound = [answer.at for answer in answers if answer.status == 200]
    return min(at for at in sound if at > max(failed, default=0))
