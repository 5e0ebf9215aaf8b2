"""Signing in and out: the way to the provider and back, a session's beginning and its end."""

import logging
import secrets

from flask import Flask, redirect, request, session
from werkzeug.wrappers import Response as AnyResponse

from dashboard import plain
from dashboard.access import provider, recording, visitors
from dashboard.access.limits import WAIT, within_refusals, within_sign_ins
from dashboard.access.visitors import COOKIE
from data.board import sessions
from data.board.sessions import Person
from data.settings import Settings

_LOG = logging.getLogger(__name__)
_NEXT = "next"
#: Characters of an address to go on to: it travels in a cookie, which browsers limit.
_LONGEST = 1_500


def register(server: Flask, settings: Settings) -> None:
    """Add the ways in and out, where people sign in here."""
    if settings.sign_in != "oidc":
        return
    provider.register(server, settings)
    server.add_url_rule("/sign-in", "sign_in", _sign_in)
    server.add_url_rule("/sign-in/done", "sign_in_done", _done)
    server.add_url_rule("/sign-out", "sign_out", _sign_out, methods=["POST"])
    server.add_url_rule("/signed-out", "signed_out", _signed_out)


def own_path(given: str) -> str:
    """The path to go on to after signing in: this server's own, else the overview."""
    is_plain = given.isascii() and given.isprintable() and "\\" not in given
    is_path = given.startswith("/") and not given.startswith("//")
    return given if is_plain and is_path and len(given) <= _LONGEST else "/"


def _sign_in() -> AnyResponse:
    if not within_sign_ins():
        return _too_many()
    session.clear()
    session[_NEXT] = own_path(request.args.get("next", "/"))
    back = f"{visitors.settings().address}/sign-in/done"
    try:
        return provider.send_away(back)
    except provider.FAILURES as error:
        why = {"why": provider.why(error)}
        _LOG.error("the provider of sign-in does not answer as it should", extra=why)
        return _failed("The provider of sign-in does not answer: try again in a minute.", 503)


def _done() -> AnyResponse:
    if not within_sign_ins():
        return _too_many()
    following = own_path(session.get(_NEXT, "/"))
    try:
        person = provider.person_sent_back()
    except provider.FAILURES as error:
        reference = secrets.token_hex(4)
        why = {"reference": reference, "why": provider.why(error)}
        _LOG.warning("a sign-in was refused", extra=why)
        if within_refusals():
            recording.record("refused", f"sign in, reference {reference}")
        told = f"You could not be signed in. Try again; if it goes on, give reference {reference}."
        return _failed(told, 400)
    finally:
        session.clear()
    return _begin(person, following)


def _begin(person: Person, following: str) -> AnyResponse:
    """Begin a session, always a new one, and go on to a path of this server."""
    url = visitors.settings().published_url
    sessions.end(url, request.cookies.get(COOKIE, ""))
    token = sessions.begin(url, person, visitors.limits())
    visitors.know(person)
    # An id of a provider says nothing to a reader of the log: the name is told with it, once.
    recording.record("sign in", f"{person.name}: {', '.join(sorted(person.rights)) or 'no right'}")
    answer = redirect(following, 303)
    answer.set_cookie(COOKIE, token, secure=True, httponly=True, samesite="Lax")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _sign_out() -> AnyResponse:
    if visitors.is_known():
        recording.record("sign out", "")
        sessions.end_all(visitors.settings().published_url, visitors.visitor().id)
    answer = redirect("/signed-out", 303)
    answer.delete_cookie(COOKIE, secure=True, httponly=True, samesite="Lax")
    return answer


def _signed_out() -> AnyResponse:
    return plain.page(_OUT, "You are signed out", provider=provider.sign_out_address())


def _too_many() -> AnyResponse:
    answer = _failed("Too many sign-ins came from your network: wait a minute, then try.", 429)
    answer.headers["Retry-After"] = str(WAIT)
    return answer


def _failed(told: str, status: int) -> AnyResponse:
    return plain.page(_AGAIN, "You are not signed in", status, refusal=told)


_AGAIN = '<p><a class="button" href="/sign-in">Sign in</a></p>'
_OUT = """<p class="lede">Your session has ended, here and on every other device of yours.</p>
<p><a class="button" href="/sign-in">Sign in again</a></p>
<p>Decks that you made stay in this browser until you delete them there.</p>
{% if provider %}<p>On a device that others use,
<a href="{{ provider }}">sign out of your provider too</a>.</p>{% endif %}"""
