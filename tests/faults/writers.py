"""People who write notes, keep decks, freeze views and move a meeting, and what was confirmed."""

import itertools
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from sqlalchemy import select

from data import schema
from data.settings import Settings
from data.store import engine

ALLOWED = {f"SAFEGUARDING_ALLOW_{name}": "true" for name in ("COMMENT", "FREEZE", "DECKS", "LIVE")}
_NUMBERS = itertools.count(1)


class _Silent(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """An answer that leads elsewhere is an answer."""


_OPENER = urllib.request.build_opener(_Silent)


def send(address: str, path: str, **form: str) -> tuple[int, str, str]:
    """Send a form as a page of this server would; status, where it leads, and the text."""
    body = urlencode(form).encode()
    return _sent(address, path, body, "application/x-www-form-urlencoded")


def _sent(address: str, path: str, body: bytes, kind: str) -> tuple[int, str, str]:
    headers = {"Origin": address, "Content-Type": kind, "Accept": "text/html"}
    request = urllib.request.Request(f"{address}{path}", body, headers)
    try:
        with _OPENER.open(request, timeout=20) as answer:
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
    except urllib.error.HTTPError as other:
        with other:
            return other.code, other.headers.get("Location", ""), other.read().decode()


def write_note(address: str, length: int = 20) -> tuple[int, str, str]:
    """Sign a note; what would be found of it, in place of where the answer leads."""
    text = f"Note {next(_NUMBERS)} ".ljust(length, "x")
    note = {"act": "write", "period": "2016-17", "text": text, "by": "An officer"}
    status, _, told = send(address, "/commentary/voice_clear_in_referrals", **note)
    return status, text, told


def keep_deck(address: str) -> tuple[int, str, str]:
    """Keep a deck; its name."""
    status, where, told = send(address, "/decks/keep", deck=_deck())
    return status, where.removeprefix("/decks/"), told


def freeze(address: str) -> tuple[int, str, str]:
    """Freeze a deck that nobody froze before; its name."""
    status, where, told = send(address, "/decks/freeze", deck=_deck())
    return status, where.removeprefix("/s/"), told


def meet(address: str) -> tuple[int, str, str]:
    """Start a meeting; its code."""
    body = json.dumps({"deck": json.loads(_deck())}).encode()
    status, _, told = _sent(address, "/live", body, "application/json")
    return status, json.loads(told)["code"] if status == 201 else "", told


def _deck() -> str:
    slide = {"address": "/metric/cp_plans_open", "heading": "Plans", "notes": ""}
    return json.dumps({"title": f"Deck {next(_NUMBERS)}", "slides": [slide]})


Write = Callable[[str], tuple[int, str, str]]
#: Each act, and the column in which what it kept is found.
ACTS: dict[str, tuple[Write, object]] = {
    "notes": (write_note, schema.commentary.c.text),
    "decks": (keep_deck, schema.deck.c.name),
    "frozen views": (freeze, schema.frozen.c.id),
    "meetings": (meet, schema.meeting.c.code),
}


class Writers:
    """Threads that write one thing after another, each of its own kind.

    Attributes:
        confirmed: what the server said that it had kept, by kind.
        refused: how many answers said that it was not kept, or never came.
    """

    def __init__(self) -> None:
        self.address = ""
        self.confirmed: dict[str, list[str]] = {name: [] for name in ACTS}
        self.refused = 0
        self._ended = threading.Event()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let them write for a while, to whichever address is set."""
        threads = [threading.Thread(target=self._write, args=(name,)) for name in ACTS]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ended.set()
            for thread in threads:
                thread.join()

    def _write(self, name: str) -> None:
        act, _ = ACTS[name]
        while not self._ended.is_set():
            try:
                status, kept, _ = act(self.address) if self.address else (0, "", "")
            except (OSError, ValueError):
                status, kept = 0, ""
            if status in (201, 303):
                self.confirmed[name].append(kept)
            else:
                self.refused += 1
            self._ended.wait(0.3)

    def missing(self, settings: Settings) -> list[str]:
        """What was confirmed and is not in the store."""
        gone = []
        with engine(settings.published_url).connect() as connection:
            for name, (_, column) in ACTS.items():
                there = set(connection.scalars(select(column)))
                gone += [f"{name}: {one}" for one in self.confirmed[name] if one not in there]
        return gone
