"""A chart as a card with three views: Chart, Table, About."""

from functools import lru_cache
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids, theme, wording
from dashboard.charts import Chart, build_chart, drawn_part
from dashboard.components.files import card_files
from dashboard.components.links import link
from dashboard.figures import Figure, heat
from data.catalogue import Metric
from data.query import Edition
from data.selection import Selection

_MANY = 12
VIEWS = ("chart", "table", "about")
#: Kinds of picture that the browser saves: see assets/js/save.js.
PICTURES = ("png", "svg")
EMPTY_FIGURE: dict[str, Any] = {"data": [], "layout": {"height": 10}}


def chart_card(chart: Chart, edition: Edition, *, is_own: bool = False) -> html.Article:
    """A card for a chart. What changes with the filters has an id, and holds nothing that has one.

    Such parts are few: the browser looks over its whole page for each that changes.

    Args:
        chart: what is shown.
        edition: whose numbers.
        is_own: whether it stands on the page of its measure, to which it then has no link.
    """
    metric = chart.metric.id
    *above, foot = _lasting(metric, chart.selection, edition, is_own=is_own)
    # What the board says of it is no part of the chart: see components/notes.py.
    notes = html.Div([], id=ids.card("notes", metric), className="notes")
    return html.Article(
        [*above, notes, foot], className="panel chart-card", **{"data-card": metric}
    )


@lru_cache(maxsize=1024)
def _lasting(
    metric: str, selection: Selection, edition: Edition, *, is_own: bool
) -> tuple[Component, ...]:
    """What a card is made of besides its notes: made once and never changed after.

    Half of the time of an answer would go into making it again.
    """
    chart = build_chart(metric, selection, edition)
    return (
        html.Div(_head(chart), id=ids.card("head", metric), className="card-head"),
        dmc.Tabs(
            [_tab_bar(metric, chart.metric.name), *_panels(chart, edition)],
            id=ids.card("view", metric),
            value="chart",
            className="views",
            activateTabWithKeyboard=True,
        ),
        html.Div(
            [html.P(chart.source, id=ids.card("source", metric)), _ways(chart, is_own)],
            className="card-foot",
        ),
    )


def _head(chart: Chart) -> list[Component]:
    return [
        html.H2(chart.title),
        html.P(chart.subtitle, className="sub"),
        html.P(flag(chart), className="flag"),
    ]


def flag(chart: Chart) -> str:
    """What a reader must know before the numbers; empty when there is nothing."""
    found = chart.found
    told = [wording.conflict_flag(chart.metric, conflict) for conflict in found.conflicts[:1]]
    if found.disagreements:
        told.append(wording.disagreement(found, found.disagreements[-1]).rstrip("."))
    told += [wording.claim_flag(claim) for claim in chart.differing]
    told += filter(None, [wording.hidden(found)])
    if chart.shape == "heat":
        # A grid looks more exact than it is: what to beware of stands beside it.
        told += [caveat.rstrip(".") for caveat in chart.metric.caveats]
    return ". ".join(told)


def is_wide(chart: Chart) -> bool:
    """Whether a chart needs the whole width: a grid, or many categories."""
    sizes = [len(dimension.categories) for dimension in chart.metric.dimensions.values()]
    return len(sizes) > 1 or max(sizes, default=0) > _MANY


@lru_cache(maxsize=512)
def _tab_bar(metric: str, name: str) -> html.Div:
    tabs = dmc.TabsList(
        [dmc.TabsTab(view.capitalize(), value=view) for view in VIEWS],
        **{"aria-label": f"Views of {name}"},
    )
    return html.Div(
        [tabs, *(_save_button(metric, name, kind) for kind in PICTURES)], className="tab-bar"
    )


def _save_button(metric: str, name: str, kind: str) -> html.Button:
    return html.Button(
        kind.upper(),
        className="quiet-button",
        type="button",
        title=f"Save the chart as a picture ({kind.upper()})",
        **{
            "data-save": kind,
            "data-name": metric,
            "aria-label": f"{kind.upper()}: picture of {name}",
        },
    )


def _slide_button(words: str, act: str, name: str, metric: Metric) -> html.Button:
    """Presents the page from this card, or adds the card to a deck: see assets/js/browser.js."""
    return html.Button(
        words,
        className="link-button",
        type="button",
        **{f"data-{act}": metric.id, "aria-label": f"{name}"},
    )


def _panels(chart: Chart, edition: Edition) -> list[dmc.TabsPanel]:
    metric = chart.metric.id
    picture = html.Div(
        [
            _graph_box(chart, edition),
            html.Div(_words(chart, edition), id=ids.card("words", metric)),
        ],
        id=ids.card("panel", metric),
        className=panel_class(chart),
        **_scrolling(chart),
    )
    # The table and the words are made when they are opened: see callbacks/draw.py.
    return [
        dmc.TabsPanel(picture, value="chart"),
        dmc.TabsPanel(html.Div(id=ids.card("table", metric)), value="table"),
        dmc.TabsPanel(html.Div(id=ids.card("about", metric)), value="about"),
    ]


def _words(chart: Chart, edition: Edition) -> list[Component]:
    """What stands in place of a graph where there is none, and the chart in words."""
    return [
        html.Div(number(chart, edition), className="no-graph"),
        html.P(chart.summary, className="visually-hidden"),
    ]


def _scrolling(chart: Chart) -> dict[str, Any]:
    """A grid scrolls sideways where it is too wide: then the keyboard must reach it."""
    if chart.shape != "heat":
        return {}
    return {"tabIndex": 0, "role": "region", "aria-label": f"Grid: {chart.metric.name}"}


def _graph_box(chart: Chart, edition: Edition) -> html.Div | None:
    """The graph; none for a measure that has no more than one number under any filters."""
    metric = chart.metric
    if build_chart(metric.id, Selection(), edition).figure is None:
        return None
    return html.Div(
        dcc.Graph(
            id=ids.card("graph", metric.id),
            figure=graph_figure(chart),
            config=theme.GRAPH_CONFIG,
            responsive=True,
            style=graph_style(chart),
        ),
        className=f"graph-box{width_class(chart.figure, chart.shape)}",
        style=kept_free(chart),
        role="img",
        **{"aria-label": f"Chart of {metric.name}; it is put in words below"},
    )


def width_class(figure: Figure | None, shape: str) -> str:
    """A class that keeps a grid as wide as its columns need, on any screen."""
    if figure is None or shape != "heat":
        return ""
    columns = len(figure["data"][0]["x"])
    return " graph-wide" if columns > heat.FEW_COLUMNS else " graph-middling"


def panel_class(chart: Chart) -> str:
    """What the panel shows is chosen by its class: graph, number or words of an empty chart."""
    return f"picture is-{'graph' if chart.figure else chart.shape}"


def graph_figure(chart: Chart) -> dict[str, Any]:
    """The figure to draw; an empty one where there is none."""
    return chart.figure or EMPTY_FIGURE


def kept_free(chart: Chart) -> dict[str, str]:
    """How much room is kept until the graph stands there, so that nothing below it jumps."""
    return {"--kept-free": graph_style(chart)["height"]}


def graph_style(chart: Chart) -> dict[str, str]:
    """Height of the graph: a responsive one takes it from its box, not from its figure."""
    return {"height": f"{graph_figure(chart)['layout']['height']}px"}


def number(chart: Chart, edition: Edition) -> list[Any]:
    """What stands in place of a graph: one number, or that there is none."""
    if chart.shape == "number":
        value, unit, about = wording.single_number(
            chart.found, drawn_part(chart.found).on_one_scale
        )
        return [html.P(value, className="num"), html.P(unit, className="unit") if unit else None,
                *(html.P(sentence, className="aside") for sentence in about)]  # fmt: skip
    if chart.shape == "empty":
        return [html.P(wording.why_empty(
            chart.found, chart.selection, edition.coverage.get(chart.metric.id, ())
        ),
                       className="empty")]  # fmt: skip
    return []


def _ways(chart: Chart, is_own: bool) -> html.P:
    """The way to the numbers, and to the page of the measure."""
    metric = chart.metric
    page = link(
        "All about this measure",
        f"/metric/{metric.id}",
        "foot",
        chart.selection,
        title=metric.name,
    )
    return html.P(
        [
            card_files(metric, chart.selection),
            _slide_button("Present", "present", f"Present {metric.name}", metric),
            _slide_button("Add to deck", "add", f"Add {metric.name} to a deck", metric),
            None if is_own else page,
        ],
        className="ways",
    )
