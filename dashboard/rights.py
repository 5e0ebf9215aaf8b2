"""Who may do what until there are accounts: this very machine, where the settings say so."""

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, has_request_context, request

from data.settings import Settings

Act = Literal["freeze", "comment", "present"]
_KEY = "rights"


def remember(server: Flask, settings: Settings) -> None:
    """Keep in an application's configuration which acts its settings allow at all."""
    allowed = {
        "freeze": settings.allow_freeze,
        "comment": settings.allow_comment,
        "present": settings.allow_decks,
    }
    server.config[_KEY] = frozenset(act for act, is_allowed in allowed.items() if is_allowed)


def may(act: Act) -> bool:
    """Whether whoever asks may do something; nobody asks outside a request."""
    return has_request_context() and act in current_app.config.get(_KEY, ()) and is_from_here()


def require(act: Act) -> None:
    """End the request where it may not do something: what is not allowed is not there.

    Raises:
        NotFound: the settings do not allow it, or the request comes from elsewhere.
        Forbidden: it would change something, and another site's form sent it.
    """
    if not may(act):
        abort(404)
    if request.method == "POST" and not is_own_form():
        abort(403)


def is_from_here() -> bool:
    """Whether the request comes from this machine, and by a name of this machine."""
    try:
        host = urlsplit(f"//{request.host}").hostname or ""
        named_here = host == "localhost" or ip_address(host).is_loopback
        return named_here and ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def is_own_form() -> bool:
    """Whether the form was this server's own, and not another site's that aims here."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host
