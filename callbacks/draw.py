"""New filters: every chart of the page in one answer; and a card's table or words when opened."""

from typing import Any

from dash import ALL, MATCH, Dash, Input, Output, State, ctx

from dashboard import ids
from dashboard.context import context
from dashboard.redraw import opened, redrawn
from dashboard.watching.timing import timed


def draw(search: object, pathname: object, views: list[object]) -> list[Any]:
    """Redraw what stands on the page."""
    return redrawn(context(search, pathname), pathname, ctx.outputs_list, views)


def open_view(view: object, search: object, card: object) -> tuple[Any, Any]:
    """Fill the view that a reader opened, and empty the other."""
    return opened(context(search), view, card)


def register(app: Dash) -> None:
    """Wire both."""
    app.callback(
        Output(ids.FACTS, "data"),
        Output(ids.live(ALL), "children"),
        Output(ids.choice(ALL), "data"),
        Output(ids.card("title", ALL), "children"),
        Output(ids.card("subtitle", ALL), "children"),
        Output(ids.card("flag", ALL), "children"),
        Output(ids.card("source", ALL), "children"),
        Output(ids.card("graph", ALL), "figure"),
        Output(ids.card("graph", ALL), "style"),
        Output(ids.card("panel", ALL), "className"),
        Output(ids.card("number", ALL), "children"),
        Output(ids.card("summary", ALL), "children"),
        Output(ids.card("notes", ALL), "children"),
        Output(ids.card("table", ALL), "children", allow_duplicate=True),
        Output(ids.card("about", ALL), "children", allow_duplicate=True),
        Input(ids.URL, "search"),
        State(ids.URL, "pathname"),
        State(ids.card("view", ALL), "value"),
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
