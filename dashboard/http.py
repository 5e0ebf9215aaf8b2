"""What the web server does besides pages: headers, honest 404s, refusals without a trace."""

import logging
from typing import Any

from dash import Dash
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard import (
    commenting,
    deck_keeping,
    documents,
    downloads,
    freezing,
    handing_in,
    live,
    pages,
    plain,
    presenting,
    rights,
    shell,
    taking_away,
)
from dashboard.context import edition_now
from data.errors import StoreError, UnknownMetricError
from data.settings import Settings

_LOG = logging.getLogger(__name__)
_LARGEST_BODY = 1_000_000
#: Rules under which Dash answers with its document.
_DOCUMENTS = ("/", "/<path:path>")
_POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)


def prepare(app: Dash, settings: Settings) -> None:
    """Add routes, headers and error answers to an application."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    plain.remember(server, settings)
    rights.remember(server, settings)
    documents.remember(server, settings)
    for module in (commenting, deck_keeping, downloads, freezing, presenting):
        module.register(server)
    handing_in.register(server, settings)
    taking_away.register(server, settings)
    live.register(server, settings)
    server.after_request(_status_of_page)
    _add_policy(app, server)
    server.register_error_handler(StoreError, _unavailable)
    server.register_error_handler(Exception, _refuse)


def _add_policy(app: Dash, server: Flask) -> None:
    policy: list[str] = []

    @server.after_request
    def add_headers(response: Response) -> Response:
        if not policy:
            policy.append(
                _POLICY.format(hashes=" ".join([*app.csp_hashes(), shell.THEME_SCRIPT_HASH]))
            )
        response.headers.setdefault("Content-Security-Policy", policy[0])
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response


def _status_of_page(response: Response) -> Response:
    """Dash answers every path with its document; a path without a page is a real 404."""
    is_document = request.url_rule is not None and request.url_rule.rule in _DOCUMENTS
    if is_document and response.status_code == 200:
        try:
            if pages.find(request.path, edition_now()) is None:
                response.status_code = 404
        except StoreError:
            response.status_code = 503
    return response


def _unavailable(error: StoreError) -> tuple[Response, int]:
    return jsonify(message=str(error)), 503


def _refuse(error: Exception) -> Any:
    """No trace for anyone; what could not be read is a bad request."""
    if isinstance(error, HTTPException):
        return error
    if isinstance(error, UnknownMetricError):
        return jsonify(message=str(error)), 404
    _LOG.exception("request failed: %s %s", request.method, request.path)
    if request.path.endswith("_dash-update-component"):
        return jsonify(message="This request could not be understood."), 400
    return jsonify(message="Something went wrong here; it has been logged."), 500
