"""Scripted followers of a live meeting, many in one process; each asks as the page does."""

import asyncio
import json
import random
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

#: As assets/stage/50-follow.js waits, in seconds.
EVERY, SPREAD = 0.45, 0.05
WAITS = (0.1, 0.25, 0.5, 1.0)
_PATIENCE = 3.0


@dataclass
class Follower:
    """One follower: what it saw last and when.

    Attributes:
        address: of the server that it asks.
        path: of the meeting's state, with the token.
        seen: when each version arrived, in seconds of the wall clock.
        heard_at: when it was last answered.
        slide: which slide it shows.
        refused: answers that were neither a state nor that nothing changed.
    """

    address: str
    path: str
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    seen: dict[int, float] = field(default_factory=dict)
    heard_at: float = 0.0
    slide: int = -1
    refused: int = 0

    async def follow(self) -> None:
        """Ask until cancelled; a lost connection is made anew."""
        failures = 0
        while True:
            try:
                await self._ask_on_one_connection()
            except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError):
                await asyncio.sleep(WAITS[min(failures, len(WAITS) - 1)])
                failures = 0 if time.time() - self.heard_at < 1 else failures + 1

    async def _ask_on_one_connection(self) -> None:
        parts = urlsplit(self.address)
        reader, writer = await asyncio.wait_for(
            asyncio.open_connection(parts.hostname, parts.port), _PATIENCE
        )
        tag = ""
        try:
            while True:
                lines = [f"GET {self.path}&me={self.name} HTTP/1.1", f"Host: {parts.netloc}"]
                lines += [f"If-None-Match: {tag}"] if tag else []
                writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
                status, tag, body = await asyncio.wait_for(_answer(reader), _PATIENCE)
                self._hear(status, body)
                await asyncio.sleep(EVERY + random.random() * SPREAD)
        finally:
            writer.close()

    def _hear(self, status: int, body: bytes) -> None:
        if status not in (200, 304):
            self.refused += 1
            raise ValueError(status)
        self.heard_at = time.time()
        if status == 200:
            told = json.loads(body)
            self.slide = told["state"]["slide"]
            self.seen.setdefault(told["version"], self.heard_at)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str, bytes]:
    """Status, ETag and body of one answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return int(first.split()[1]), headers.get("etag", ""), body
