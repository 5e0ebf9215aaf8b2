"""A theme's headline as a card: the number, the change, what stands beside it, a way in."""

from typing import Any

from dash import html

from dashboard import wording
from dashboard.charts import Chart, build_chart
from dashboard.components.about import lost_figures
from dashboard.components.links import link
from dashboard.components.sparkline import sparkline
from data import findings
from data.catalogue import Theme
from data.findings import Change
from data.query import Edition


def headline(theme: Theme, chart: Chart, edition: Edition) -> html.Article:
    """The card of a theme on the overview."""
    name = html.H2(link(theme.name, f"/theme/{theme.id}", "headline", chart.selection))
    change = findings.latest_change(chart.frame, edition.catalogue)
    if change is None:
        empty = wording.why_empty(chart.metric, chart.selection, edition)
        return html.Article([name, html.P(empty, className="empty")], className="card")
    number = change.after if isinstance(change, Change) else change
    agency = edition.catalogue.agencies[number.agency]
    area = edition.catalogue.areas[number.area]
    return html.Article(
        [
            name,
            html.Div(wording.figure_of(chart.metric, number.value), className="num"),
            html.Div(wording.number_context(chart.metric, number, area), className="unit"),
            _change(chart, change),
            sparkline(chart, number.area, edition.catalogue),
            *(html.P(sentence, className="why") for sentence in _beside(chart, edition)),
            *_flag(chart),
            html.Div(
                [html.Span(wording.cited(number)), html.Span(agency.short, title=agency.name)],
                className="src",
            ),
        ],
        className="card",
    )


def _change(chart: Chart, change: Any) -> html.Div:
    if isinstance(change, Change):
        strong, rest = wording.change_line(chart.metric, change)
        return html.Div([html.B(strong), rest], className="delta")
    return html.Div("The report prints no earlier period", className="delta quiet")


def _beside(chart: Chart, edition: Edition) -> list[str]:
    """Benchmark and target of the headline, and the measures told beside it."""
    metric, catalogue = chart.metric, edition.catalogue
    sentences = wording.reference_words(metric, chart.frame, catalogue)
    for other in metric.beside:
        found = build_chart(other, chart.selection, edition)
        latest = findings.latest(found.frame, catalogue)
        if latest:
            sentences.append(wording.beside(found.metric, found.frame, latest, catalogue))
    return [*sentences, *lost_figures(chart, edition)] if not metric.beside else sentences


def _flag(chart: Chart) -> list[html.Span]:
    return [
        html.Span(wording.conflict_flag(chart.metric, conflict), className="flag")
        for conflict in chart.conflicts[:1]
    ]
