"""Whether it runs and whether it can answer, for whatever watches over it."""

from flask import Flask, Response, make_response

from dashboard.context import edition_now, is_silent
from data.errors import StoreError


def register(server: Flask) -> None:
    """Add the two routes."""
    server.add_url_rule("/healthz", "health", _health)
    server.add_url_rule("/readyz", "readiness", _readiness)


def _health() -> Response:
    """A process that answers is alive, whatever its store does: ending it would mend nothing."""
    return _told("alive", 200)


def _readiness() -> Response:
    """Ready to be sent visitors: the published store answers and something is published."""
    try:
        edition_now()
    except StoreError:
        return _told("the published store does not answer", 503)
    if is_silent():
        # What was read before is shown meanwhile, but a visitor is better sent elsewhere.
        return _told("the published store does not answer", 503)
    return _told("ready", 200)


def _told(words: str, status: int) -> Response:
    response = make_response(f"{words}\n", status)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-store"
    return response
