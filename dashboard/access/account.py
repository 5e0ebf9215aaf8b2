"""Who is signed in and what they may do, as a page."""

from typing import Any

from flask import Flask, Response

from dashboard import plain
from dashboard.access import visitors
from data.rights import MEANINGS, RIGHTS
from data.settings import Settings

PATH = "/account"
_BACK = ("/", "To the dashboard")


def register(server: Flask, settings: Settings) -> None:
    """Add the page, where people are known by name."""
    if settings.sign_in != "public":
        server.add_url_rule(PATH, "account", _account)


def _account() -> Response:
    person = visitors.visitor()
    told: dict[str, Any] = {
        "person": person,
        "meanings": [MEANINGS[right] for right in RIGHTS if right in person.rights],
        "signs_in_here": visitors.mode() == "oidc",
    }
    return plain.page(_TEMPLATE, "Your account", back=_BACK, **told)


_TEMPLATE = """{% if person.id %}
<p class="lede">You are signed in as <strong dir="auto">{{ person.name }}</strong>.</p>
{% if meanings %}<p>You may:</p>
<ul>{% for meaning in meanings %}<li>{{ meaning }}</li>{% endfor %}</ul>
{% else %}<p>You have no right here yet. Ask who runs the dashboard.</p>{% endif %}
{% if "administer" in person.rights %}<p><a href="/admin/audit">Audit log</a></p>{% endif %}
{% if signs_in_here %}<form method="post" action="/sign-out">
<p><button class="button">Sign out</button></p></form>{% endif %}
{% elif signs_in_here %}<p><a class="button" href="/sign-in">Sign in</a></p>
{% else %}<p>Your network has not said who you are. Ask who runs it.</p>{% endif %}"""
