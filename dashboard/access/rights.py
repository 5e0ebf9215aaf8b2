"""Who may do what: by the settings, by the rights of who asks, or by being at this machine."""

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from flask import Flask, current_app, has_app_context, has_request_context, request

from dashboard.access import local, visitors
from dashboard.access.proxies import IS_FORWARDED, IS_TRUSTED
from data.rights import Right
from data.settings import Settings

Act = Literal["freeze", "comment", "present", "meet", "hand in", "administer"]
#: The right that each act takes of people who are known by name.
RIGHT_OF: dict[Act, Right] = {
    "freeze": "comment",
    "comment": "comment",
    "present": "present",
    "meet": "present",
    "hand in": "publish",
    "administer": "administer",
}
_KEY = "rights"


def remember(server: Flask, settings: Settings) -> None:
    """Keep in an application's configuration which acts its settings allow at all."""
    allowed: dict[Act, bool] = {
        "freeze": settings.allow_freeze,
        "comment": settings.allow_comment,
        "present": settings.allow_decks,
        "meet": settings.allow_live,
        "hand in": settings.allow_import,
        # Nobody is known by name where everybody may look.
        "administer": settings.sign_in != "public",
    }
    server.config[_KEY] = frozenset(act for act, is_allowed in allowed.items() if is_allowed)


def is_there(act: Act) -> bool:
    """Whether the settings allow an act to anybody at all; nothing is there without a server."""
    return has_app_context() and act in current_app.config.get(_KEY, ())


def may(act: Act) -> bool:
    """Whether whoever asks may do something; nobody asks outside a request."""
    if not has_request_context() or not is_there(act):
        return False
    if visitors.mode() == "public":
        return act == "meet" or is_from_its_user()
    return RIGHT_OF[act] in visitors.visitor().rights


def may_view() -> bool:
    """Whether whoever asks may see the pages."""
    return visitors.mode() == "public" or "view" in visitors.visitor().rights


def is_from_here() -> bool:
    """Whether the request comes from this machine, by a name of it, and nobody passed it on."""
    if request.environ.get(IS_FORWARDED) or request.environ.get(IS_TRUSTED):
        return False
    try:
        host = urlsplit(f"//{request.host}").hostname or ""
        named_here = host == "localhost" or ip_address(host).is_loopback
        asker = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return named_here and asker.is_loopback


def is_from_its_user() -> bool:
    """Whether the request comes from this machine, by the user who runs this server.

    A proxy on this machine may pass on anybody's request under this machine's name and say
    nothing of it, as nginx does unless it is told otherwise; but it runs as a user of its own.
    """
    port = request.environ.get("REMOTE_PORT", "")
    return is_from_here() and local.is_same_user(ip_address(request.remote_addr or ""), port)


def is_foreign() -> bool:
    """Whether another site's page sent the request."""
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    address = visitors.settings().address if visitors.mode() != "public" else ""
    if address:
        return origin != address
    try:
        return urlsplit(origin).netloc != request.host
    except ValueError:
        return True


def is_own_form() -> bool:
    """Whether this server's own page sent the request; who keeps silent about it did not."""
    return "Origin" in request.headers and not is_foreign()
