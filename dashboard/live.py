"""Addresses of live meetings: starting one, moving it, coming in by its code."""

import json
import logging
from functools import partial
from typing import Any

import segno
from flask import Flask, Response, current_app, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import documents, plain
from dashboard.access import rights, visitors
from dashboard.access.limits import household
from dashboard.context import edition_now
from dashboard.joining import WAIT, Door
from dashboard.polling import Polling
from dashboard.shell import NAME
from data.board import meetings
from data.board.decks import parse_deck
from data.errors import BoardError, KeyRefusedError, MeetingError
from data.settings import Settings

_LOG = logging.getLogger(__name__)
_KEY = "live"
_BACK = ("/", "To the dashboard")
_BEARER = "Bearer "
_TOO_MANY = "Too many codes were tried from your network: wait a minute and try again."


def register(server: Flask, settings: Settings) -> None:
    """Add the addresses, where meetings are allowed."""
    server.config[_KEY] = Door()
    if not settings.allow_live:
        return
    for rule, answer, method in (
        ("/live", _start, "POST"),
        ("/live", _ask_code, "GET"),
        ("/live/<code>", _follow, "GET"),
        ("/live/<code>", _end, "DELETE"),
        ("/live/<code>/state", _say, "PUT"),
        ("/live/<code>/audience", _audience, "GET"),
    ):
        server.add_url_rule(rule, f"live{answer.__name__}", answer, methods=[method])
    server.register_error_handler(MeetingError, _no_meeting)
    server.register_error_handler(KeyRefusedError, _refused)


def serve(server: Flask, settings: Settings) -> None:
    """Answer followers in front of everything else: they ask often."""
    if settings.allow_live:
        may_view = partial(_may_view, server) if settings.sign_in != "public" else _anybody
        door = server.config[_KEY]
        polling = Polling(server.wsgi_app, settings.published_url, door, may_view)
        server.wsgi_app = polling  # type: ignore[assignment, method-assign]


def _may_view(server: Flask, environ: dict[str, Any]) -> bool:
    with server.request_context(environ):
        visitors.note_repeating()
        return rights.may_view()


def _anybody(_environ: dict[str, Any]) -> bool:
    return True


def _start() -> tuple[Response, int]:
    sent = _sent()
    try:
        deck = parse_deck(sent.get("deck") if isinstance(sent, dict) else None)
        started = meetings.start(edition_now().url, deck, household())
    except BoardError as error:
        return jsonify(message=str(error)), 400
    address = f"{request.host_url}live/{started.code}"
    return jsonify(
        code=started.code,
        key=started.key,
        until=started.until.isoformat(),
        shown=meetings.shown_code(started.code),
        where=f"{request.host}/live",
        address=address,
        qr=segno.make(address, error="m").svg_data_uri(border=1),
    ), 201


def _say(code: str) -> Response | tuple[Response, int]:
    url = edition_now().url
    try:
        state, said = meetings.parse_state(_sent())
        version = meetings.say(url, meetings.parse_code(code), _key(), state, said)
    except BoardError as error:
        return jsonify(message=str(error)), 400
    return jsonify(version=version)


def _sent() -> object:
    """What a script sent as JSON; nothing where it is none, or brackets without end."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _end(code: str) -> tuple[str, int]:
    meetings.end(edition_now().url, meetings.parse_code(code), _key())
    return "", 204


def _audience(code: str) -> Response:
    count = meetings.audience(edition_now().url, meetings.parse_code(code), _key())
    answer = jsonify(followers=count)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _key() -> str:
    """The presenter's key as it was sent; empty where none was."""
    sent = request.headers.get("Authorization", "")
    return sent.removeprefix(_BEARER) if sent.startswith(_BEARER) else ""


def _ask_code() -> AnyResponse:
    """A form for the code; a code that was given leads to its meeting."""
    given = request.args.get("code", "")
    code = meetings.parse_code(given)
    if code:
        return redirect(f"/live/{code}", 303)
    refusal = "A code has eight letters and figures, such as K7QM-3XRD." if given else ""
    status = 400 if given else 200
    return plain.page(_FORM, "Follow a presentation", status, back=_BACK, refusal=refusal)


def _follow(code: str) -> AnyResponse:
    """The follower's page, for who names a code that a meeting has."""
    address, door = household(), current_app.config[_KEY]
    if door.is_shut(address):
        answer = plain.page(_FORM, "Follow a presentation", 429, back=_BACK, refusal=_TOO_MANY)
        answer.headers["Retry-After"] = str(WAIT)
        return answer
    known = meetings.read(edition_now().url, meetings.parse_code(code))
    if known is None or known.is_over:
        door.wrong(address)
        told = "There is no live meeting under this code: it may be over, or a letter is wrong."
        return plain.page(_FORM, "Follow a presentation", 404, back=_BACK, refusal=told)
    brought: dict[str, Any] = {
        "code": known.code, "token": known.token, "deck": json.loads(known.deck),
    }  # fmt: skip
    return documents.document("follow", f"Live | {NAME}", brought)


def _no_meeting(error: MeetingError) -> AnyResponse:
    return _wrong(str(error), 404)


def _refused(error: KeyRefusedError) -> AnyResponse:
    _LOG.warning("a command for a live meeting was refused", extra={"method": request.method})
    return _wrong(str(error), 403)


def _wrong(told: str, status: int) -> AnyResponse:
    """Refuse a command; who tried many codes is no longer told which of them there are."""
    address, door = household(), current_app.config[_KEY]
    if door.is_shut(address):
        answer = jsonify(message=_TOO_MANY)
        answer.status_code = 429
        answer.headers["Retry-After"] = str(WAIT)
        return answer
    door.wrong(address)
    answer = jsonify(message=told)
    answer.status_code = status
    return answer


_FORM = """<form method="get" action="/live" class="panel hand-in">
<p><label for="code">The code on the screen</label>
<input id="code" name="code" required maxlength="12" autocomplete="off" autocapitalize="characters"
 spellcheck="false"></p>
<p><button class="button">Follow</button></p>
</form>"""
