"""The one gate that every request passes before a route answers it: see `table`."""

import logging
from urllib.parse import quote

from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import plain
from dashboard.access import rights, table, visitors
from dashboard.access.limits import WAIT, within_writes
from dashboard.access.table import Need

_LOG = logging.getLogger(__name__)
_BACK = ("/", "To the dashboard")


def register(server: Flask) -> None:
    """Ask before each request; where people sign in, answers are for them alone."""

    @server.before_request
    def pass_or_refuse() -> AnyResponse | None:
        return _refusal() if request.endpoint else None

    server.after_request(_kept_by_nobody)


def _refusal() -> AnyResponse | None:
    """Why the request at hand goes no further; None where it may."""
    wanted = table.need(request.endpoint or "", request.method)
    if wanted is None:
        _LOG.error("an address is not in the table of rights", extra={"route": request.endpoint})
        abort(404)
    if _may(wanted):
        return _unless_sent_rightly(wanted)
    if visitors.mode() == "public":
        # What cannot be done here is not there: no account would open it.
        abort(404)
    return _forbidden() if visitors.is_known() else _asked_to_sign_in()


def _may(wanted: Need) -> bool:
    if wanted.of == "nothing":
        return True
    return rights.may_view() if wanted.of == "view" else rights.may(wanted.of)


def _unless_sent_rightly(wanted: Need) -> AnyResponse | None:
    """Refuse what another site's page sent, and more than a person sends."""
    changes = request.method not in ("GET", "HEAD", "OPTIONS")
    if changes and (rights.is_foreign() or (wanted.own and not rights.is_own_form())):
        abort(403)
    if wanted.own and not within_writes():
        answer = _told("That was too much at once: wait a minute and try again.", 429)
        answer.headers["Retry-After"] = str(WAIT)
        return answer
    return None


def _asked_to_sign_in() -> AnyResponse:
    # What a form held is lost on the way to the provider: its sender is told, and can go back.
    if visitors.mode() == "oidc" and is_navigation() and request.method in ("GET", "HEAD"):
        asked = request.full_path.rstrip("?")
        return redirect(f"/sign-in?next={quote(asked, safe='/')}", 303)
    return _told("Sign in first: your session is over, or you have none.", 401)


def _forbidden() -> AnyResponse:
    return _told("You are signed in, but have no right to this. Ask who runs the dashboard.", 403)


def _told(words: str, status: int) -> Response:
    """A page for a person, a message for a script."""
    if is_navigation():
        return plain.page("", "This is not open to you", status, refusal=words, back=_BACK)
    answer = jsonify(message=words)
    answer.status_code = status
    return answer


def is_navigation() -> bool:
    """Whether a person opens a page or sends a form, and not a script that fetches."""
    sent = request.headers.get("Sec-Fetch-Mode")
    return sent == "navigate" if sent else "text/html" in request.headers.get("Accept", "")


def _kept_by_nobody(response: Response) -> Response:
    wanted = table.need(request.endpoint, request.method) if request.endpoint else None
    if visitors.mode() != "public" and wanted and wanted.of != "nothing":
        response.headers["Cache-Control"] = "no-store"
    return response
