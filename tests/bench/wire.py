"""Requests of a recording over a connection that stays open, with as little work as can be.

The load generator shares two cores with the server that it measures. httpx needs ten times as
much processor time for a request as this (2.4 ms against 0.23 ms), which at 120 requests a second
is a third of a core. Bytes are sent as they were recorded; answers are read, not decompressed.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

#: As many connections as a browser opens to one host.
MOST_CONNECTIONS = 6


class Connection:
    """One connection of a browser, opened when it is needed."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname, parts.port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body, as compressed as they came; a connection cut meanwhile is made anew.

        Raises:
            OSError: no answer came.
        """
        is_new = self._streams is None
        try:
            return await self._ask(request)
        except (OSError, asyncio.IncompleteReadError) as lost:
            self.close()
            if is_new:
                raise ConnectionError("The connection was cut.") from lost
            return await self._ask(request)

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        body = await reader.readexactly(int(fields["content-length"]))
        if fields.get("connection") == "close":
            self.close()
        return int(head.split(" ", 2)[1]), body

    def close(self) -> None:
        """Let it go."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def request(address: str, sent: Mapping[str, Any], step: Mapping[str, str] | None = None) -> bytes:
    """A recorded request as bytes, with the filters of a step in the places left for them."""
    body = sent["body"]
    for name, value in (step or {}).items():
        body = body.replace(f'"@{name}@"', json.dumps(value or ("" if name == "search" else None)))
    content = body.encode()
    lines = [f"{sent['method']} {sent['path']} HTTP/1.1", f"host: {urlsplit(address).netloc}"]
    lines += [f"{name}: {value}" for name, value in sent["headers"].items()]
    lines += [f"content-length: {len(content)}"] if content else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + content
