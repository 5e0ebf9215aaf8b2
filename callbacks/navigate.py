"""A new path: its page, whole, charts included, in one answer."""

from typing import Any

from dash import Dash, Input, Output, State

from dashboard import ids
from dashboard.context import context
from dashboard.redraw import whole_page
from dashboard.watching.timing import timed


def navigate(pathname: object, search: object) -> list[Any]:
    """Show the page at a path under the filters of the address."""
    return whole_page(context(search, pathname), pathname)


def register(app: Dash) -> None:
    """Wire it."""
    app.callback(
        Output(ids.PAGE, "children"), Input(ids.URL, "pathname"), State(ids.URL, "search")
    )(timed(navigate))
