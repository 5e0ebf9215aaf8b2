"""Answers to what goes wrong: a sentence and a reference for the person, the trace for the log."""

import errno
import logging
import secrets
from typing import Any

from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType

from dashboard import plain
from dashboard.access.gate import is_navigation
from dashboard.watching.marks import NO_ROUTE, REFERENCE, mark
from data.errors import StoreError, UnknownMetricError

_LOG = logging.getLogger(__name__)
#: Seconds after which to ask again.
_WAIT = 10
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_FULL = "The disk is full, so nothing was kept: try again when some space is free."


def register(server: Flask) -> None:
    """Answer every failure of a request."""
    server.register_error_handler(StoreError, unavailable)
    server.register_error_handler(Exception, _refuse)


def unavailable(error: StoreError) -> Response:
    """The store cannot be used now, which is nobody's mistake who asks."""
    answer = _told("This is not possible just now", str(error), 503)
    answer.headers["Retry-After"] = str(_WAIT)
    return answer


def _told(title: str, told: str, status: int) -> Response:
    """A page for a person, a message for a script."""
    if is_navigation():
        return plain.page("", title, status, refusal=told)
    answer = jsonify(message=told)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refuse(error: Exception) -> Any:
    """No trace for anyone; what could not be read is a bad request."""
    is_callback = request.path.endswith("_dash-update-component")
    is_unread = isinstance(error, BadRequest | UnsupportedMediaType) and is_callback
    if isinstance(error, HTTPException) and not is_unread:
        return error
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        _LOG.error("the disk is full: %s %s", request.method, request.path)
        return _told("This could not be kept", _FULL, 507)
    if isinstance(error, DependencyException):
        return _told("There is no such file", "There is no such file here.", 404)
    if isinstance(error, UnknownMetricError):
        return jsonify(message=str(error)), 404
    reference = secrets.token_hex(4)
    mark(REFERENCE, reference)
    route = request.url_rule.rule if request.url_rule else NO_ROUTE
    _LOG.exception("request failed", extra={"reference": reference, "route": route})
    if is_callback:
        return jsonify(message="This request could not be understood.", reference=reference), 400
    told = f"Something went wrong here. It has been logged under the reference {reference}."
    return jsonify(message=told, reference=reference), 500
