"""Links inside the dashboard: each takes the filters along.

They are plain links that assets/js/browser.js follows and keeps up with the filters. As parts that
Dash keeps up, the seventy of a page cost more at each new filter than its charts.
"""

from typing import Any

from dash import html

from dashboard import ids
from data.selection import Selection


def link(children: Any, path: str, at: str, selection: Selection, **props: Any) -> html.A:
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
    return html.A(children, href=href, id=ids.carry(path, at), **props)
