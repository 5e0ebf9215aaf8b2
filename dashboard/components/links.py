"""Links inside the dashboard: each takes the filters along."""

from typing import Any

from dash import dcc

from dashboard import ids
from data.selection import Selection


def link(children: Any, path: str, at: str, selection: Selection, **props: Any) -> dcc.Link:
    """A link to a page of the dashboard.

    Args:
        children: what is read.
        path: where it goes, without filters; it may have choices of its page.
        at: where it stands, so that two links to one page are told apart.
        selection: the filters that it carries until they change.
        props: further properties, such as `className`.
    """
    query = selection.filters.to_query()
    href = path + (query.replace("?", "&", 1) if "?" in path else query)
    return dcc.Link(children, href=href, id=ids.carry(path, at), **props)
