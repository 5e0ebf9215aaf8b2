"""Signal or noise: a measure's control chart as a card, or one sentence that says why not."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids, theme, wording
from dashboard.components.chart_card import EMPTY_FIGURE
from dashboard.components.links import link
from dashboard.components.variation_icon import assurance_icon, variation_icon
from dashboard.signals import Signal
from data.control import NoControl
from data.selection import Selection

#: Name of the card: what changes in it with the filters has an id, as in any other.
CARD = "control"


def signal_card(signal: Signal, selection: Selection, *, has_place: bool) -> html.Article:
    """The card of a signal.

    Args:
        signal: what to show.
        selection: the filters that its link carries.
        has_place: whether other filters give a chart, so that there is a place to draw it.
    """
    return html.Article(
        [
            html.H2("Signal or noise"),
            html.Div(_head(signal), id=ids.card("head", CARD), className="card-head"),
            html.Div(
                _graph_box(signal) if has_place or signal.figure else None,
                id=ids.card("panel", CARD),
                className=_panel_class(signal),
            ),
            html.Div(_words(signal), id=ids.card("words", CARD), className="signal-words"),
            html.P(
                link("Signals of all measures", "/variation", "signal", selection),
                className="signal-more",
            ),
        ],
        className="panel signal-card",
    )


def _head(signal: Signal) -> list[Component]:
    return [
        html.P(_title(signal), className="signal-title"),
        html.P(_subtitle(signal), className="sub"),
        html.Div(_icons(signal), className="signal-icons"),
    ]


def _title(signal: Signal) -> str:
    if isinstance(signal.judged, NoControl):
        return ""
    return wording.signal_title(signal.metric, signal.judged)


def _subtitle(signal: Signal) -> str:
    if isinstance(signal.judged, NoControl):
        return wording.why_no_control(signal.judged)
    return wording.signal_subtitle(signal.found, signal.judged)


def _icons(signal: Signal) -> list[Any]:
    if isinstance(signal.judged, NoControl):
        return []
    chart = signal.judged.chart
    return [variation_icon(chart.variation), assurance_icon(chart.assurance)]


def _panel_class(signal: Signal) -> str:
    return f"picture is-{'graph' if signal.figure else 'empty'}"


def _graph_box(signal: Signal) -> html.Div:
    figure = signal.figure or EMPTY_FIGURE
    return html.Div(
        dcc.Graph(
            id=ids.card("graph", CARD),
            figure=figure,
            config=theme.GRAPH_CONFIG,
            responsive=True,
            style={"height": f"{figure['layout']['height']}px"},
        ),
        className="graph-box",
        role="img",
        **{"aria-label": f"Control chart of {signal.metric.name}; it is put in words below"},
    )


def _words(signal: Signal) -> list[html.P]:
    if isinstance(signal.judged, NoControl):
        return []
    first, *others = wording.signal_sentences(signal.found, signal.judged)
    return [html.P(first), *([html.P(" ".join(others), className="aside")] if others else [])]
