"""Answers to what goes wrong: a sentence and a reference for the person, the trace for the log."""

import logging
import secrets
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard.watching.marks import NO_ROUTE, REFERENCE, mark
from data.errors import StoreError, UnknownMetricError

_LOG = logging.getLogger(__name__)


def register(server: Flask) -> None:
    """Answer every failure of a request."""
    server.register_error_handler(StoreError, _unavailable)
    server.register_error_handler(Exception, _refuse)


def _unavailable(error: StoreError) -> tuple[Response, int]:
    return jsonify(message=str(error)), 503


def _refuse(error: Exception) -> Any:
    """No trace for anyone; what could not be read is a bad request."""
    if isinstance(error, HTTPException):
        return error
    if isinstance(error, UnknownMetricError):
        return jsonify(message=str(error)), 404
    reference = secrets.token_hex(4)
    mark(REFERENCE, reference)
    route = request.url_rule.rule if request.url_rule else NO_ROUTE
    _LOG.exception("request failed", extra={"reference": reference, "route": route})
    if request.path.endswith("_dash-update-component"):
        return jsonify(message="This request could not be understood.", reference=reference), 400
    told = f"Something went wrong here. It has been logged under the reference {reference}."
    return jsonify(message=told, reference=reference), 500
