"""Links inside the dashboard: each takes the filters along."""

from typing import Any

from dash import dcc

from dashboard import ids
from data.selection import Selection


def link(children: Any, path: str, at: str, selection: Selection, **props: Any) -> dcc.Link:
    """A link to a page of the dashboard.

    Args:
        children: what is read.
        path: where it goes, without filters.
        at: where it stands, so that two links to one page are told apart.
        selection: the filters that it carries until they change.
        props: further properties, such as `className`.
    """
    return dcc.Link(
        children, href=path + selection.filters.to_query(), id=ids.carry(path, at), **props
    )
