"""What the web server does besides pages: its routes, its limits, honest statuses of pages."""

from dash import Dash
from flask import Response, request

from dashboard import (
    commenting,
    deck_keeping,
    documents,
    downloads,
    faults,
    freezing,
    handing_in,
    headers,
    health,
    live,
    pages,
    plain,
    presenting,
    statement,
    taking_away,
)
from dashboard.access import install
from dashboard.context import edition_now
from dashboard.watching import install as watching
from data.errors import StoreError
from data.settings import Settings

_LARGEST_BODY = 1_000_000
#: Rules under which Dash answers with its document.
_DOCUMENTS = ("/", "/<path:path>")


def prepare(app: Dash, settings: Settings) -> None:
    """Add routes, headers and error answers to an application."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    plain.remember(server, settings)
    documents.remember(server, settings)
    watching.register(server, settings)
    install.register(server, settings)
    for module in (commenting, deck_keeping, downloads, freezing, health, presenting):
        module.register(server)
    handing_in.register(server, settings)
    taking_away.register(server, settings)
    live.register(server, settings)
    statement.register(server, settings)
    server.after_request(_status_of_page)
    headers.register(app, server)
    faults.register(server)


def _status_of_page(response: Response) -> Response:
    """Dash answers every path with its document; a path without a page is a real 404."""
    is_document = request.url_rule is not None and request.url_rule.rule in _DOCUMENTS
    if is_document and response.status_code == 200:
        try:
            if pages.find(request.path, edition_now()) is None:
                response.status_code = 404
        except StoreError as error:
            return faults.unavailable(error)
    return response
