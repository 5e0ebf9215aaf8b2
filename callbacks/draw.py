"""New filters: every chart of the page in one answer; and a card's table or words when opened."""

from typing import Any

from dash import ALL, MATCH, Dash, Input, Output, State, ctx

from dashboard import ids
from dashboard.context import context
from dashboard.redraw import opened, redrawn
from dashboard.standing import CHANGING
from dashboard.watching.timing import timed

#: What tells parts of a kind apart, where it is not their card.
_TOLD_BY = {"live": "part", "choice": "name"}


def draw(search: object, pathname: object, views: list[object], before: object = None) -> list[Any]:
    """Redraw what changes on the page."""
    return redrawn(context(search, pathname), pathname, ctx.outputs_list, views, before)


def open_view(view: object, search: object, card: object) -> tuple[Any, Any]:
    """Fill the view that a reader opened, and empty the other."""
    return opened(context(search), view, card)


def _every(kind: str) -> dict[str, Any]:
    """Id of all parts of a kind."""
    return {"type": kind, _TOLD_BY.get(kind, "card"): ALL}


def register(app: Dash) -> None:
    """Wire both."""
    app.callback(
        Output(ids.FACTS, "data"),
        Output(ids.STANDING, "data"),
        *(Output(_every(kind), name) for kind, name in CHANGING),
        Output(ids.card("table", ALL), "children", allow_duplicate=True),
        Output(ids.card("about", ALL), "children", allow_duplicate=True),
        Input(ids.URL, "search"),
        State(ids.URL, "pathname"),
        State(ids.card("view", ALL), "value"),
        State(ids.STANDING, "data"),
        prevent_initial_call=True,
    )(timed(draw))
    app.callback(
        Output(ids.card("table", MATCH), "children"),
        Output(ids.card("about", MATCH), "children"),
        Input(ids.card("view", MATCH), "value"),
        State(ids.URL, "search"),
        State(ids.card("view", MATCH), "id"),
        prevent_initial_call=True,
    )(timed(open_view))
