"""Log lines: a JSON object each, of the fields that are named here and nothing else.

A message that was put together, an argument, or what an exception says may repeat an address, a
name, a note or a number. So of our own records the fixed words and the listed fields are told, of
others' the words before anything was put into them, and of an exception its type and the places.
"""

import json
import logging
import re
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response

from dashboard.watching.marks import NO_ROUTE, POLLED, REFERENCE, REVISION, ROUTE, method_of

#: What a record may bring along: `_LOG.info("words", extra={"status": 404})`.
FIELDS = ("reference", "route", "method", "status", "milliseconds", "revision", "act", "why")
#: Packages whose records have fixed words.
OWN = ("app", "callbacks", "dashboard", "data")
#: Characters of a field: none of ours comes near.
_LONGEST = 200
_ACCESS, _GUNICORN = "gunicorn.access", "gunicorn.error"
#: Exceptions that led to one another, and the last places of each.
_MOST_CAUSES, _MOST_PLACES = 5, 20
_WORDS = re.compile(r"[A-Za-z ]*")


class Line(logging.Formatter):
    """A record as one line of JSON.

    Args:
        master: id of the process that starts the others and sees no request: what gunicorn says
            in it, of signals and addresses to listen at, is told whole.
    """

    def __init__(self, master: int = 0) -> None:
        super().__init__()
        self._master = master

    def format(self, record: logging.LogRecord) -> str:
        """Tell what may be told."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
        }
        told |= _request(record.args) if record.name == _ACCESS else self._event(record)
        if record.exc_info and record.exc_info[1]:
            told["errors"] = _errors(record.exc_info[1])
        return json.dumps(told)

    def _event(self, record: logging.LogRecord) -> dict[str, Any]:
        if record.name.partition(".")[0] in OWN:
            brought = {name: _plain(vars(record)[name]) for name in FIELDS if name in vars(record)}
            return {"event": str(record.msg), **brought}
        if record.name == _GUNICORN:
            is_master = record.process == self._master
            return {"event": record.getMessage() if is_master else _first_words(record)}
        return {"event": _others(record)}


class Unpolled(Logger):
    """Gunicorn's logger without answers to followers: hundreds a second, which metrics count.

    They are left out before anything is gathered about them.
    """

    def access(
        self,
        resp: Response,
        req: Request,
        environ: MutableMapping[str, Any],
        request_time: timedelta,
    ) -> None:
        """Tell of a request."""
        is_well = resp.status_code is not None and resp.status_code < 400
        if environ.get(ROUTE) != POLLED or not is_well:
            super().access(resp, req, environ, request_time)


def _request(atoms: Any) -> dict[str, Any]:
    """What gunicorn's access log knows of a request, and what it was marked with."""
    told = {
        "event": "request",
        "route": _marked(atoms, ROUTE, NO_ROUTE),
        "method": method_of(atoms["m"]),
        "status": int(atoms["s"]),
        "milliseconds": atoms["M"],
        "revision": _marked(atoms, REVISION),
        "reference": _marked(atoms, REFERENCE),
    }
    return {name: value for name, value in told.items() if value is not None}


def _marked(atoms: Any, name: str, missing: str | None = None) -> Any:
    """A mark; gunicorn has a dash where there is none, and no header can take its name."""
    found = atoms[f"{{{name}}}e"]
    return missing if found == "-" else found


def _first_words(record: logging.LogRecord) -> str:
    """Gunicorn's words up to where something may have been put into them."""
    found = _WORDS.match(str(record.msg))
    return found.group().strip() if found else ""


def _others(record: logging.LogRecord) -> str:
    if record.name == "py.warnings":
        # File, line and category stand before what it says.
        return ":".join(record.getMessage().split(":")[:3])
    # Words that are whole already could hold anything: where they were written stands for them.
    return str(record.msg) if record.args else f"{record.module}, line {record.lineno}"


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float | None) else str(value)[:_LONGEST]


def _errors(error: BaseException) -> list[dict[str, Any]]:
    """An exception and what led to it: types and places, without what they say."""
    told: list[dict[str, Any]] = []
    seen: BaseException | None = error
    while seen is not None and len(told) < _MOST_CAUSES:
        frames = traceback.extract_tb(seen.__traceback__, -_MOST_PLACES)
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        told.append({"type": type(seen).__name__, "places": places})
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return told
