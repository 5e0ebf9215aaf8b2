"""The overview: five headline themes, what changed, and what the report contradicts."""

from functools import lru_cache

from dash import html

from dashboard import ids, wording
from dashboard.charts import Chart, build_chart
from dashboard.components.chart_card import chart_card
from dashboard.components.headline import headline
from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/"

#: The chart drawn large below the cards.
FEATURED = "cp_plans_open"


def view(edition: Edition, selection: Selection) -> View:
    """The five headlines and one chart."""
    catalogue = edition.catalogue
    themes = [theme for theme in catalogue.themes.values() if theme.headline]
    charts = [build_chart(theme.headline, selection, edition) for theme in themes]
    title, lede = wording.overview([chart.found for chart in charts])
    cards = [headline(theme, chart, edition) for theme, chart in zip(themes, charts, strict=True)]
    return View(
        title="Overview",
        metrics=tuple(chart.metric.id for chart in charts),
        children=[
            html.Div(
                [html.H1(title, tabIndex=-1), html.P(lede, className="lede")], id=ids.live("title")
            ),
            html.Section(
                cards,
                id=ids.live("cards"),
                className="cards",
                **{"aria-label": "Headline measures"},
            ),
            html.Div(
                [
                    chart_card(build_chart(FEATURED, selection, edition), edition),
                    _conflicts(edition, selection),
                ],
                className="two",
            ),
        ],
    )


def _conflicts(edition: Edition, selection: Selection) -> html.Section:
    """What the report prints twice with different values, in the headline themes."""
    rows = [
        _conflict(chart, selection)
        for metric in contradicted(edition)
        for chart in [build_chart(metric, selection, edition)]
        if chart.found.conflicts
    ]
    body = html.Ul(rows, className="conflicts") if rows else html.P("Nothing under these filters.")
    return html.Section(
        [
            html.H2("Printed twice, differently"),
            html.P("Both values stand in the report; neither is corrected here.", className="sub"),
            body,
        ],
        className="panel",
        id=ids.live("conflicts"),
    )


@lru_cache(maxsize=4)
def contradicted(edition: Edition) -> tuple[str, ...]:
    """Metrics of the headline themes that the report prints with more than one value."""
    catalogue = edition.catalogue
    headlines = {theme.id for theme in catalogue.themes.values() if theme.headline}
    return tuple(
        metric.id
        for metric in catalogue.metrics.values()
        if metric.theme in headlines
        and build_chart(metric.id, Selection(), edition).found.conflicts
    )


def _conflict(chart: Chart, selection: Selection) -> html.Li:
    return html.Li(
        [
            link(chart.metric.name, f"/metric/{chart.metric.id}", "conflict", selection),
            *(html.Div(wording.conflict_sentence(chart.metric, c)) for c in chart.found.conflicts),
        ]
    )
