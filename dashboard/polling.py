"""Followers ask every half second what is shown now; this answers them before anything else.

It stands in front of the application as WSGI, and so of its gate: where people are known by name,
each request is asked for the right to view here too. It reads each meeting from the store ten
times a second at most, and writes for all followers of a worker together who they are.
"""

import hmac
import json
import os
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from dashboard.fixed_headers import FIXED
from dashboard.joining import WAIT, Door
from dashboard.watching.marks import POLLED, ROUTE
from data.addresses import household
from data.board import meetings
from data.board.meetings import Meeting
from data.errors import StoreError

#: Seconds for which what was read of a meeting is new enough, and between two notes of who follows.
FRESH, NOTED = 0.1, 2.0
#: Followers of one meeting whom a worker remembers, and meetings that it knows at a time.
MOST_FOLLOWERS, MOST_MEETINGS = 2_000, 500
_PATH = re.compile(r"/live/([A-Z0-9]{8})/now")
_NAME = re.compile(r"[a-z0-9]{8,24}")
_JSON = ("Content-Type", "application/json")
_NO_STORE = ("Cache-Control", "no-store")
Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[[str, Headers], Any]


class _Known:
    """A meeting as it was last read, and who asked for it since."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.meeting: Meeting | None = None
        self.read_at = 0.0
        self.noted_at = 0.0
        self.seen: dict[str, float] = {}


class Polling:
    """WSGI in front of an application: `/live/<code>/now` is answered here.

    Args:
        inner: the application.
        url: of the published store.
        door: counts wrong codes.
        may_view: whether whoever sends a request may see the pages.
    """

    def __init__(
        self, inner: Callable[..., Any], url: str, door: Door, may_view: Callable[[Environ], bool]
    ) -> None:
        self._inner = inner
        self._may_view = may_view
        self._url = url
        self._door = door
        self._server = secrets.token_hex(4)
        self._known: dict[str, _Known] = {}

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """Answer a follower, or hand the request on."""
        asked = _PATH.fullmatch(environ.get("PATH_INFO", ""))
        if not asked or environ.get("REQUEST_METHOD") != "GET":
            return self._inner(environ, start)
        environ[ROUTE] = POLLED
        query = parse_qs(environ.get("QUERY_STRING", ""))
        code, token = asked.group(1), query.get("token", [""])[0]
        try:
            if not self._may_view(environ):
                return _answer(start, "401 Unauthorized", [])
            asker = household(environ.get("REMOTE_ADDR", ""))
            known = self._current(code, token, asker)
        except StoreError:
            return _answer(start, "503 Service Unavailable", [("Retry-After", "1")])
        if isinstance(known, str):
            return _answer(start, known, [("Retry-After", str(WAIT))])
        self._see(code, known, query.get("me", [""])[0])
        return _told(known.meeting, environ, start)

    def _current(self, code: str, token: str, address: str) -> _Known | str:
        """The meeting for who has its token; else the status to refuse with."""
        known = self._known.get(code) or _Known()
        self._refresh(code, known)
        if not _has(known.meeting, token):
            # Who has the token is let through even where others behind the address are not.
            is_shut = self._door.is_shut(address)
            self._door.wrong(address)
            return "429 Too Many Requests" if is_shut else "404 Not Found"
        if len(self._known) >= MOST_MEETINGS and code not in self._known:
            self._known.clear()
        self._known[code] = known
        return known

    def _refresh(self, code: str, known: _Known) -> None:
        """Read a meeting anew; while one request does, others take what was read before.

        A store that does not answer for a while leaves followers with what they last saw.
        """
        if time.monotonic() - known.read_at < FRESH:
            return
        if not known.lock.acquire(blocking=known.meeting is None):
            return
        try:
            known.meeting = meetings.read(self._url, code)
        except StoreError:
            if known.meeting is None:
                raise
        finally:
            known.read_at = time.monotonic()
            known.lock.release()

    def _see(self, code: str, known: _Known, name: str) -> None:
        """Remember who asked, and note it for all workers from time to time."""
        now = time.monotonic()
        if _NAME.fullmatch(name) and (name in known.seen or len(known.seen) < MOST_FOLLOWERS):
            known.seen[name] = now
        if now - known.noted_at < NOTED:
            return
        known.noted_at = now
        known.seen = {one: at for one, at in known.seen.copy().items() if now - at < meetings.GONE}
        try:
            # Workers are forked from one process, so a name made before would be that of all.
            worker = f"{self._server}{os.getpid():08x}"
            meetings.see(self._url, code, worker, list(known.seen))
        except StoreError:
            # The number of followers is a kindness; following goes on without it.
            return


def _has(meeting: Meeting | None, token: str) -> bool:
    return meeting is not None and hmac.compare_digest(meeting.token.encode(), token.encode())


def _told(
    meeting: Meeting | None, environ: dict[str, Any], start: StartResponse
) -> Iterable[bytes]:
    assert meeting is not None
    tag = f'"{meeting.version}{"-over" * meeting.is_over}"'
    if environ.get("HTTP_IF_NONE_MATCH") == tag:
        return _answer(start, "304 Not Modified", [("ETag", tag)])
    told = {
        "version": meeting.version, "ended": meeting.is_over, "state": json.loads(meeting.state)
    }  # fmt: skip
    return _answer(start, "200 OK", [_JSON, ("ETag", tag)], json.dumps(told).encode())


def _answer(
    start: StartResponse, status: str, headers: Headers, body: bytes = b""
) -> Iterable[bytes]:
    start(status, [*headers, _NO_STORE, *FIXED.items(), ("Content-Length", str(len(body)))])
    return [body]
