"""The button that freezes a page as it stands, where that is allowed."""

from typing import Any

from dash import html

from dashboard.access import rights
from dashboard.tree import marked

ROUTE = "/freeze"


def freeze_button(children: list[Any]) -> list[html.Form]:
    """A plain form at the foot of a page with charts; nothing elsewhere or for others."""
    if not rights.may("freeze") or not marked(children, "data-card"):
        return []
    # assets/js/browser.js gives the button the address that stands there when it is pressed.
    button = html.Button(
        "Freeze this view", id="freeze-view", name="view", type="submit", className="button"
    )
    told = html.P(
        "Keeps these numbers and words at a link of their own, as they are now.", className="sub"
    )
    return [html.Form([button, told], action=ROUTE, method="POST", className="freeze")]
