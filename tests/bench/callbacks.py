"""What the server needs for a change of a filter, with one reader alone."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from tests.bench.recording import Recording
from tests.bench.sites import Site
from tests.bench.table import Row, compared
from tests.bench.walks import Step
from tests.bench.wire import Connection, request


def measure(
    name: str, sites: tuple[Site, ...], recordings: tuple[Recording, ...], steps: list[Step]
) -> list[Row]:
    """Rows of a page: filters never seen before, then the same again, and processor time.

    Args:
        name: of the page.
        sites: ours, then the yardstick where it has the page.
        recordings: of that page, in the same order.
        steps: filters, each once.
    """
    new = times(sites, recordings, steps)
    before = [site.processor() for site in sites]
    again = times(sites, recordings, steps)
    used = [(site.processor() - was) / len(steps) for site, was in zip(sites, before, strict=True)]
    return [
        compared(f"callbacks of a change, {name}, never seen, ms", *new),
        compared(f"callbacks of a change, {name}, seen before, ms", *again),
        _processor(name, used),
    ]


def times(
    sites: tuple[Site, ...], recordings: tuple[Recording, ...], steps: list[Step]
) -> list[list[float]]:
    """Milliseconds of each change: its callbacks one after the other, over loopback."""
    # The browser's driver has a loop in this thread.
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, _times(sites, recordings, steps)).result()


async def _times(
    sites: tuple[Site, ...], recordings: tuple[Recording, ...], steps: list[Step]
) -> list[list[float]]:
    connections = [Connection(site.address) for site in sites]
    found: list[list[float]] = [[] for _ in sites]
    for step in steps:
        for site, recording, connection, into in zip(
            sites, recordings, connections, found, strict=True
        ):
            asked = [request(site.address, sent, step) for sent in recording.change]
            began = time.perf_counter()
            for one in asked:
                status, _ = await connection.ask(one)
                if status != 200:
                    raise RuntimeError(f"{site.name} answered {status} under {step}.")
            into.append(1000 * (time.perf_counter() - began))
    for connection in connections:
        connection.close()
    return found


def _processor(name: str, used: list[float]) -> Row:
    words = f"processor of a change, {name}, seen before, ms"
    if len(used) == 1:
        return Row(words, f"{used[0]:,.1f}")
    return Row(words, *(f"{one:,.1f}" for one in used), f"{used[1] / used[0]:,.1f}")


def plan(recording: Recording, walks: list[list[Step]]) -> dict[str, Any]:
    """A page as the load generator takes it."""
    return {**asdict(recording), "walks": walks}
