"""`/metrics` for Prometheus: how often, how long, how old; no number of the data, no name.

Labels are rules of routes, known methods, statuses and names of callbacks: as many as the program
has, whatever is asked. Workers count together: see `shared`.
"""

import os
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

from flask import Flask, Response, abort, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from dashboard.access import rights, visitors
from dashboard.access.proxies import IS_FORWARDED, IS_TRUSTED
from dashboard.watching import shared, timing
from dashboard.watching.marks import NO_ROUTE, ROUTE, method_of
from dashboard.watching.published import Published
from data.settings import Settings

PATH = "/metrics"
_OURS = CollectorRegistry()
#: From what nobody notices to gunicorn's timeout.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_REQUESTS = Counter(
    "safeguarding_requests", "Requests that were answered.", ("route", "method", "status"),
    registry=_OURS,
)  # fmt: skip
_TOOK = Histogram(
    "safeguarding_request_seconds", "Seconds until an answer began.", ("route", "method"),
    buckets=_SECONDS, registry=_OURS,
)  # fmt: skip
_CALLBACK = Histogram(
    "safeguarding_callback_seconds", "Seconds that a callback took.", ("callback",),
    buckets=_SECONDS, registry=_OURS,
)  # fmt: skip
_REFUSED = Counter(
    "safeguarding_refusals", "Requests that were refused: not signed in, no right, too much.",
    ("status",), registry=_OURS,
)  # fmt: skip
_IN_HAND = Gauge(
    "safeguarding_requests_in_hand", "Requests that are being answered.",
    multiprocess_mode="livesum", registry=_OURS,
)  # fmt: skip
_REFUSALS = ("401", "403", "413", "429")


def register(server: Flask) -> None:
    """Add the address, and time callbacks."""
    server.add_url_rule(PATH, "metrics", _metrics)
    timing.remember(server, lambda name, seconds: _CALLBACK.labels(name).observe(seconds))


def serve(server: Flask) -> None:
    """Count in front of everything, files and followers' questions too."""
    server.wsgi_app = Counting(server.wsgi_app)  # type: ignore[assignment, method-assign]


class Counting:
    """WSGI in front of an application: counts each request when its answer begins."""

    def __init__(self, inner: Callable[..., Iterable[bytes]]) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Hand the request on, and count it."""
        # What answers no more than this is the server's failure.
        statuses = ["500"]

        def started(status: str, *more: Any) -> Any:
            statuses.append(status.partition(" ")[0])
            return start(status, *more)

        began = perf_counter()
        with _IN_HAND.track_inprogress():
            try:
                return self._inner(environ, started)
            finally:
                _count(environ, statuses[-1], perf_counter() - began)


def _count(environ: dict[str, Any], status: str, seconds: float) -> None:
    route, method = environ.get(ROUTE, NO_ROUTE), method_of(environ.get("REQUEST_METHOD"))
    _REQUESTS.labels(route, method, status).inc()
    _TOOK.labels(route, method).observe(seconds)
    if status in _REFUSALS:
        _REFUSED.labels(status).inc()


def _metrics() -> Response:
    if not _may_ask():
        abort(404)
    settings: Settings = visitors.settings()
    counted = CollectorRegistry() if shared.VARIABLE in os.environ else _OURS
    if counted is not _OURS:
        MultiProcessCollector(counted)
    told = generate_latest(counted) + generate_latest(_published(settings))
    answer = Response(told, content_type=CONTENT_TYPE_LATEST)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _may_ask() -> bool:
    """This machine, a named proxy that asks for itself and for no visitor, or an administrator."""
    is_own = request.environ.get(IS_TRUSTED) and not request.environ.get(IS_FORWARDED)
    if rights.is_from_here() or (is_own and not visitors.is_known()):
        return True
    return rights.may("administer")


def _published(settings: Settings) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(Published(settings.published_url))
    return registry
