"""`python -m tests.bench.generator`: viewers of a plan, in a process of their own.

Reads a plan as JSON and writes what the viewers waited for. Each opens a page and then changes
a filter every five seconds, whoever else waits. What was not answered by the end counts with
the time that it had waited until then.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

from tests.bench.wire import MOST_CONNECTIONS, Connection, request

EVERY = 5.0
#: So many pages are opened in a second: a board does not arrive at once.
_OPENED = 60
#: Seconds in which the last answers may still come.
_LATE = 2.0


class Run:
    """The viewers of a plan and what they waited for.

    Attributes:
        callbacks: milliseconds from a request to its answer.
        changes: milliseconds from a change to the last answer that it needs.
        failed: requests whose answer was no 200.
    """

    def __init__(self, plan: dict[str, Any]) -> None:
        self.callbacks: list[float] = []
        self.changes: list[float] = []
        self.failed = 0
        self._plan = plan
        self._waiting: set[float] = set()
        self._ramp = max(EVERY, plan["viewers"] / _OPENED)
        self._from = self._to = 0.0

    async def all_viewers(self) -> None:
        """Let them all look, and stop."""
        began = time.perf_counter()
        self._from = began + self._ramp + 1
        self._to = self._from + self._plan["seconds"]
        chance = random.Random(1)
        tasks = [
            asyncio.create_task(self._viewer(number, began + self._ramp * chance.random()))
            for number in range(self._plan["viewers"])
        ]
        _, late = await asyncio.wait(tasks, timeout=self._to + _LATE - began)
        now = time.perf_counter()
        self.callbacks += [1000 * (now - asked) for asked in self._waiting]
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _viewer(self, number: int, start: float) -> None:
        pages = self._plan["pages"]
        page = pages[number % len(pages)]
        steps = page["walks"][number // len(pages) % len(page["walks"])]
        count = min(MOST_CONNECTIONS, len(page["change"]))
        connections = [Connection(self._plan["address"]) for _ in range(count)]
        await _until(start)
        for sent in page["opening"]:
            await self._ask(connections[0], request(self._plan["address"], sent), is_kept=False)
        turn = start + EVERY
        for step in cycle(steps):
            await _until(turn)
            if time.perf_counter() >= self._to:
                return
            await self._change(connections, page["change"], step)
            turn = max(turn + EVERY, time.perf_counter())

    async def _change(self, connections: list[Connection], change: list, step: dict) -> None:
        """Send everything that a change needs, over as many connections as a browser has."""
        began = time.perf_counter()
        left = [request(self._plan["address"], sent, step) for sent in reversed(change)]
        is_kept = began >= self._from

        async def send(connection: Connection) -> None:
            while left:
                await self._ask(connection, left.pop(), is_kept=is_kept)

        await asyncio.gather(*map(send, connections))
        if is_kept:
            self.changes.append(1000 * (time.perf_counter() - began))

    async def _ask(self, connection: Connection, content: bytes, *, is_kept: bool) -> None:
        asked = time.perf_counter()
        if is_kept:
            self._waiting.add(asked)
        try:
            status, _ = await connection.ask(content)
        except (OSError, asyncio.IncompleteReadError):
            status = 0
        self.failed += status != 200
        if is_kept:
            self._waiting.discard(asked)
            self.callbacks.append(1000 * (time.perf_counter() - asked))


async def _until(when: float) -> None:
    await asyncio.sleep(max(0.0, when - time.perf_counter()))


def main(read: Callable[[], str] = sys.stdin.read) -> None:
    """Run the plan and write its figures."""
    run = Run(json.loads(read()))
    began, used = time.perf_counter(), time.process_time()
    asyncio.run(run.all_viewers())
    share = (time.process_time() - used) / (time.perf_counter() - began)
    print(
        json.dumps(
            {
                "callbacks": run.callbacks,
                "changes": run.changes,
                "failed": run.failed,
                "processor": share,
            }
        )
    )


if __name__ == "__main__":
    main()
