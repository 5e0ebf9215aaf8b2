"""Freezing a view through the web, and its stored content as it is."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import pages, plain
from dashboard.access.limits import household
from dashboard.components.freeze_button import ROUTE
from dashboard.context import context, edition_now
from dashboard.frozen import body_of, to_bytes
from data.board import frozen
from data.errors import BoardError

_KEPT_FOR_GOOD = "public, max-age=31536000, immutable"

#: A path and a query that no page has.
_NOWHERE = ("/nowhere", "")


def register(server: Flask) -> None:
    """Add the routes; freezing answers only where it is allowed."""
    server.add_url_rule(ROUTE, "freeze", _freeze, methods=["POST"])
    server.add_url_rule("/s/<name>.json", "frozen_content", _content)


def _freeze() -> AnyResponse:
    path, query = _address(request.form.get("view", ""))
    now = context(query, path)
    if pages.find(path, now.edition) is None:
        return _refused("There is no page at this address, so there is nothing to freeze.", 404)
    view = pages.view_of(path, now.edition, now.selection)
    try:
        body = to_bytes(body_of(path, view, now))
        name = frozen.keep(now.edition.url, body, household())
    except BoardError as error:
        return _refused(str(error), 400)
    return redirect(f"/s/{name}", 303)


def _address(given: str) -> tuple[str, str]:
    """Path and query of the page to freeze; nonsense is a page that is not there."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return _NOWHERE
    is_own = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    return (parts.path, parts.query) if is_own else _NOWHERE


def _refused(refusal: str, status: int) -> Response:
    back = ("/", "Back to the overview")
    return plain.page("", "This view was not frozen", status, refusal=refusal, back=back)


def _content(name: str) -> Response:
    """The bytes that were stored when the view was frozen."""
    found = frozen.read(edition_now().url, name)
    if found is None:
        abort(404)
    answer = Response(found.body, mimetype="application/json")
    answer.headers["Cache-Control"] = _KEPT_FOR_GOOD
    answer.set_etag(name)
    return answer
