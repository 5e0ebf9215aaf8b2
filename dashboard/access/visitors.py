"""Who asks: anybody, somebody who signed in, or somebody whom a proxy names."""

from datetime import timedelta
from typing import cast

from flask import Flask, current_app, g, request

from dashboard.access.proxies import IS_TRUSTED
from data.board import sessions
from data.board.sessions import Limits, Person
from data.rights import Right, with_view
from data.settings import Settings

#: The prefix makes browsers refuse it without TLS, for a path, or from another host's page.
COOKIE = "__Host-session"
ANYBODY = Person("", "", frozenset())
_KEY = "sign_in"


def remember(server: Flask, settings: Settings) -> None:
    """Keep in an application's configuration how people are known."""
    server.config[_KEY] = settings


def mode() -> str:
    """`public`, `oidc` or `proxy`."""
    return settings().sign_in


def settings() -> Settings:
    """The settings of the application at hand."""
    return cast(Settings, current_app.config[_KEY])


def visitor() -> Person:
    """Who sends the request at hand; asked of the store once a request.

    Raises:
        StoreError: the store cannot say whose session it is.
    """
    if "visitor" not in g:
        g.visitor = {"oidc": _signed_in, "proxy": _named}.get(mode(), lambda: ANYBODY)()
    return cast(Person, g.visitor)


def is_known() -> bool:
    """Whether the request comes from somebody who is known by name."""
    return bool(visitor().id)


def know(person: Person) -> None:
    """Take somebody who has just signed in for who sends the request at hand."""
    g.visitor = person


def note_repeating() -> None:
    """The request at hand is sent again and again by a script: it keeps no session alive."""
    g.is_repeating = True


def limits() -> Limits:
    """How long sessions last."""
    minutes, hours = settings().idle_minutes, settings().session_hours
    return Limits(timedelta(minutes=minutes), timedelta(hours=hours))


def rights_from(groups: list[str]) -> frozenset[Right]:
    """What the roles or groups of a person bring together; those that are not listed bring none."""
    brought = [right for group in groups for right in settings().rights.get(group, ())]
    return with_view(frozenset(brought))


def _signed_in() -> Person:
    token = request.cookies.get(COOKIE, "")
    is_used = "is_repeating" not in g
    url = settings().published_url
    return (token and sessions.find(url, token, limits(), is_used=is_used)) or ANYBODY


def _named() -> Person:
    """The person of a proxy's header; the proxy itself was looked at before: see `proxies`.

    A name with a comma is what comes of a header that was sent twice, by a client and by a proxy
    which added its own instead of replacing it: nobody is believed then.
    """
    person = request.headers.get(settings().person_header, "").strip()
    if not person or "," in person or not request.environ.get(IS_TRUSTED):
        return ANYBODY
    groups = [one.strip() for one in request.headers.get(settings().groups_header, "").split(",")]
    return Person(person, person, rights_from(groups))
