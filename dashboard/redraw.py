"""What a callback answers: a whole page, its parts under new filters, or one opened view.

The parts are picked out of the same page that a new visit would get, so there is no second
way in which a filter change could look. A part that stands there already is not sent again.
"""

from typing import Any

from dash import dcc, no_update
from dash.development.base_component import Component

from dashboard import ids, standing
from dashboard.charts import build_chart
from dashboard.components.about import about
from dashboard.components.data_table import data_table
from dashboard.components.freeze_button import freeze_button
from dashboard.context import Context
from dashboard.facts import facts
from dashboard.pages import View, view_of
from dashboard.tree import components_of

_VIEWS = {"card-table": "table", "card-about": "about"}


def whole_page(context: Context, pathname: object) -> list[Any]:
    """The page at a path, its facts first."""
    view = _view(context, pathname)
    facts_of_page = dcc.Store(id=ids.FACTS, data=_facts(context, pathname, view))
    marks = standing.written(standing.marks_of(_by_id(view)))
    return [
        facts_of_page,
        dcc.Store(id=ids.STANDING, data=marks),
        *view.children,
        *freeze_button(view.children),
    ]


def redrawn(
    context: Context,
    pathname: object,
    outputs: list[Any],
    views: list[object],
    before: object = None,
) -> list[Any]:
    """Values for the outputs of the redraw: single ones, and a list for each kind of part.

    Args:
        context: the edition and the selection.
        pathname: of the page that is shown.
        outputs: as `ctx.outputs_list` names them.
        views: which view each card shows, in the order of the cards.
        before: marks of what stands on the page; what has none is sent.
    """
    view = _view(context, pathname)
    parts = _by_id(view)
    marks = standing.marks_of(parts)
    stands = standing.read(before)
    single = {
        ids.FACTS: _facts(context, pathname, view),
        ids.STANDING: standing.written(marks),
    }

    def value(name: dict[str, Any], prop: str) -> Any:
        key = standing.key_of(name)
        is_news = key in parts and marks.get((key, prop)) not in stands
        return getattr(parts[key], prop, None) if is_news else no_update

    def values(wanted: list[dict[str, Any]]) -> list[Any]:
        kind = wanted[0]["id"]["type"] if wanted else ""
        if kind in _VIEWS:
            return _open_views(context, kind, wanted, views)
        return [value(one["id"], one["property"]) for one in wanted]

    return [single[one["id"]] if isinstance(one, dict) else values(one) for one in outputs]


def opened(context: Context, view: object, card: object) -> tuple[Any, Any]:
    """Children of a card's table and about panels: the one that is open is filled."""
    metric = str(card.get("card")) if isinstance(card, dict) else ""
    if metric not in context.edition.catalogue.metrics:
        return no_update, no_update
    return tuple(_panel(context, name, metric) if view == name else []
                 for name in ("table", "about"))  # fmt: skip


def _view(context: Context, pathname: object) -> View:
    return view_of(_path(pathname), context.edition, context.selection)


def _facts(context: Context, pathname: object, view: View) -> dict[str, Any]:
    return facts(_path(pathname), view, context.edition, context.selection, context.notices)


def _path(pathname: object) -> str:
    return pathname if isinstance(pathname, str) else "/"


def _open_views(
    context: Context, kind: str, wanted: list[dict[str, Any]], views: list[object]
) -> list[Any]:
    name = _VIEWS[kind]
    shown = [*views, *[None] * len(wanted)]
    return [
        _panel(context, name, one["id"]["card"]) if view == name else no_update
        for one, view in zip(wanted, shown, strict=False)
    ]


def _panel(context: Context, name: str, metric: str) -> Component:
    chart = build_chart(metric, context.selection, context.edition)
    if name == "table":
        return data_table(chart)
    return about(chart, context.edition, context.selection)


def _by_id(view: View) -> dict[standing.Key, Component]:
    """Components of a page that have a composed id, by that id."""
    parts = components_of(view.children)
    return {
        standing.key_of(part.id): part
        for part in parts
        if isinstance(getattr(part, "id", None), dict)
    }
