"""What a request is known by in log and metrics, kept in its WSGI environment as it is answered.

The rule of its route stands for its address, which may name a person, a child's district or a
code; of its method only the known ones are repeated.
"""

from typing import Any

from flask import Flask, has_request_context, request

ROUTE, REFERENCE, REVISION = (f"safeguarding.{one}" for one in ("route", "reference", "revision"))
#: Files that are served as they are, and what no route answers.
NO_ROUTE = "none"
#: Followers ask for this in front of every route, twice a second: see `dashboard/polling.py`.
POLLED = "/live/<code>/now"
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"))


def register(server: Flask) -> None:
    """Mark each request with its route, before anything can refuse it."""

    @server.before_request
    def mark_route() -> None:
        if request.url_rule is not None:
            request.environ[ROUTE] = request.url_rule.rule


def mark(name: str, value: Any) -> None:
    """Mark the request at hand; outside of one nothing happens."""
    if has_request_context():
        request.environ[name] = value


def method_of(given: object) -> str:
    """A method as it may be repeated: anybody can send any word in its place."""
    return given if isinstance(given, str) and given in _METHODS else "other"
