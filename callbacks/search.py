"""The search: what is typed in the head, ranked by `dashboard.search`, put into its list."""

from typing import Any

from dash import Dash, Input, Output

from dashboard import ids
from dashboard.components.search_box import results, said
from dashboard.context import edition_now
from dashboard.search import index_of, search
from dashboard.watching.timing import timed


def find(typed: object) -> tuple[list[Any], str, str]:
    """Results for what is typed, the text they are for, and how many there are."""
    text = typed if isinstance(typed, str) else ""
    entries = search(text, index_of(edition_now()))
    return results(entries), text, said(text, entries)


def register(app: Dash) -> None:
    """Wire it."""
    app.callback(
        Output(ids.SEARCH_FOUND, "children"),
        Output(ids.SEARCH_FOUND, "data-for"),
        Output(ids.SEARCH_SAID, "children"),
        Input(ids.SEARCH, "value"),
        prevent_initial_call=True,
    )(timed(find))
