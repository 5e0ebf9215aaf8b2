"""What the server needs for a change of a filter, with one reader alone."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any, NamedTuple

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
    new, again = rounds(sites, recordings, steps)
    return [
        compared(f"callbacks of a change, {name}, never seen, ms", *new.times),
        compared(f"callbacks of a change, {name}, seen before, ms", *again.times),
        _processor(name, again.processor),
    ]


class Round(NamedTuple):
    """Milliseconds of each change, and of processor for one, of each site in their order."""

    times: list[list[float]]
    processor: list[float]


def rounds(
    sites: tuple[Site, ...], recordings: tuple[Recording, ...], steps: list[Step]
) -> tuple[Round, Round]:
    """The same filters twice: a change's callbacks one after the other, over loopback.

    Connections stay open, so the worker that answers the second time has seen them before.
    """
    # The browser's driver has a loop in this thread.
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, _rounds(sites, recordings, steps)).result()


async def _rounds(
    sites: tuple[Site, ...], recordings: tuple[Recording, ...], steps: list[Step]
) -> tuple[Round, Round]:
    connections = [Connection(site.address) for site in sites]

    async def once() -> Round:
        before = [site.processor() for site in sites]
        found: list[list[float]] = [[] for _ in sites]
        for step in steps:
            for site, recording, connection, into in zip(
                sites, recordings, connections, found, strict=True
            ):
                into.append(await _took(site, recording, connection, step))
        used = [site.processor() - was for site, was in zip(sites, before, strict=True)]
        return Round(found, [one / len(steps) for one in used])

    both = await once(), await once()
    for connection in connections:
        connection.close()
    return both


async def _took(site: Site, recording: Recording, connection: Connection, step: Step) -> float:
    asked = [request(site.address, sent, step) for sent in recording.change]
    began = time.perf_counter()
    for one in asked:
        status, _ = await connection.ask(one)
        if status != 200:
            raise RuntimeError(f"{site.name} answered {status} under {step}.")
    return 1000 * (time.perf_counter() - began)


def _processor(name: str, used: list[float]) -> Row:
    words = f"processor of a change, {name}, seen before, ms"
    if len(used) == 1:
        return Row(words, f"{used[0]:,.1f}")
    return Row(words, *(f"{one:,.1f}" for one in used), f"{used[1] / used[0]:,.1f}")


def plan(recording: Recording, walks: list[list[Step]]) -> dict[str, Any]:
    """A page as the load generator takes it."""
    return {**asdict(recording), "walks": walks}
