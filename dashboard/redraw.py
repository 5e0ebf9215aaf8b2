"""What a callback answers: a whole page, its parts under new filters, or one opened view.

The parts are picked out of the same page that a new visit would get, so there is no second
way in which a filter change could look. A part that stands there already is not sent again.
"""

from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from dash import dcc, no_update
from dash.development.base_component import Component

from dashboard import ids, standing
from dashboard.charts import build_chart
from dashboard.components.about import about
from dashboard.components.data_table import data_table
from dashboard.components.freeze_button import freeze_button
from dashboard.components.notes import notes_in
from dashboard.context import Context
from dashboard.facts import facts
from dashboard.pages import View, lasts, view_of, without_notes
from data.query import Edition
from data.selection import Selection

_VIEWS = {"card-table": "table", "card-about": "about"}


def whole_page(context: Context, pathname: object) -> list[Any]:
    """The page at a path, its facts first."""
    view = view_of(_path(pathname), context.edition, context.selection)
    parts = standing.parts_of(standing.values_of(view.children))
    return [
        dcc.Store(id=ids.FACTS, data=_facts(context, pathname, view)),
        dcc.Store(id=ids.STANDING, data=standing.written(parts)),
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
    page = _page(context, _path(pathname))
    stands = standing.read(before)
    single = {
        ids.FACTS: _facts(context, pathname, page.view),
        ids.STANDING: standing.written(page.parts),
    }

    def value(name: dict[str, Any], prop: str) -> Any:
        part = page.parts.get((standing.key_of(name), prop))
        return part.text if part and part.mark not in stands else no_update

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


class _Page(NamedTuple):
    """What new filters can change of a page, as it travels, and its cards that hold notes.

    The view has no components any more.
    """

    view: View
    parts: dict[standing.Name, standing.Part]
    cards: tuple[str, ...]


def _page(context: Context, path: str) -> _Page:
    """A page under the filters; of one that lasts the notes alone are made anew."""
    edition, selection = context.edition, context.selection
    if not lasts(path, edition):
        return _taken_apart(view_of(path, edition, selection))
    kept = _kept(path, edition, selection)
    notes = {
        (standing.key_of(ids.card("notes", card)), "children"): told
        for card, told in notes_in(kept.cards, edition, selection.filters).items()
        if told
    }
    return kept._replace(parts=kept.parts | standing.parts_of(notes))


@lru_cache(maxsize=512)
def _kept(path: str, edition: Edition, selection: Selection) -> _Page:
    return _taken_apart(without_notes(path, edition, selection))


def _taken_apart(view: View) -> _Page:
    values = standing.values_of(view.children)
    names = [dict(key) for key, _ in values]
    cards = tuple(name["card"] for name in names if name["type"] == "card-notes")
    return _Page(replace(view, children=[]), standing.parts_of(values), cards)


def _facts(context: Context, pathname: object, view: View) -> dict[str, Any]:
    return facts(_path(pathname), view, context.edition, context.selection, context.notices)


def _path(pathname: object) -> str:
    return pathname if isinstance(pathname, str) else "/"


def _open_views(
    context: Context, kind: str, wanted: list[dict[str, Any]], views: list[object]
) -> list[Any]:
    name = _VIEWS[kind]
    shown = [*views, *[None] * len(wanted)]
    # A page has each card once; whoever asks for one many times gets the same panel.
    panel = cache(partial(_panel, context, name))
    return [
        panel(one["id"]["card"]) if view == name else no_update
        for one, view in zip(wanted, shown, strict=False)
    ]


def _panel(context: Context, name: str, metric: str) -> Component:
    chart = build_chart(metric, context.selection, context.edition)
    if name == "table":
        return data_table(chart)
    return about(chart, context.edition, context.selection)
