"""A measure: its chart, then what it is and where each number is printed."""

from dash import html

from dashboard.charts import Chart, build_chart
from dashboard.components.about import about
from dashboard.components.chart_card import chart_card
from dashboard.components.links import link
from dashboard.components.signal_card import signal_card
from dashboard.pages import View
from dashboard.signals import build_signal, can_be_judged
from data.query import Edition
from data.selection import Selection

RULE = "/metric/<metric>"
LASTS = True


def view(edition: Edition, selection: Selection, metric: str) -> View:
    """One measure, with all that is known of it."""
    chart = build_chart(metric, selection, edition)
    whole = build_chart(metric, Selection(), edition)
    theme = edition.catalogue.themes[chart.metric.theme]
    others = [m for m in edition.catalogue.theme_metrics(theme.id) if m.id != metric]
    return View(
        title=chart.metric.name,
        metrics=(metric,),
        cards=(metric,),
        children=[
            html.Nav(
                link(theme.name, f"/theme/{theme.id}", "crumb", selection),
                className="crumb",
                **{"aria-label": "Theme of this measure"},
            ),
            html.H1(chart.metric.name, tabIndex=-1),
            html.P(chart.metric.definition, className="lede"),
            html.P(
                link(
                    "Compare it: times, districts, agencies, areas",
                    f"/compare?measures={metric}",
                    "metric",
                    selection,
                ),
                className="sub",
            ),
            html.Div(
                [
                    _charts(chart, edition, selection),
                    html.Section(
                        [html.H2("About this measure"), about(whole, edition, selection)],
                        className="panel",
                    ),
                ],
                className="grid grid-metric",
            ),
            _others(others, selection),
        ],
    )


def _charts(chart: Chart, edition: Edition, selection: Selection) -> html.Div:
    """The chart of the measure, and its control chart or why it has none."""
    metric = chart.metric.id
    signal = build_signal(metric, selection.filters, edition)
    judged = signal_card(signal, selection, has_place=can_be_judged(metric, edition))
    return html.Div([chart_card(chart, edition, is_own=True), judged])


def _others(others: list, selection: Selection) -> html.Section | None:
    if not others:
        return None
    return html.Section(
        [
            html.H2("Also in this theme"),
            html.Ul(
                [html.Li(link(m.name, f"/metric/{m.id}", "also", selection)) for m in others],
                className="plain-list",
            ),
        ],
        className="panel",
    )
