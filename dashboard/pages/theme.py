"""A theme: its measures as chart cards, in the catalogue's order."""

from dash import html

from dashboard.charts import Chart, build_chart
from dashboard.components.chart_card import chart_card
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/theme/<theme>"


def view(edition: Edition, selection: Selection, theme: str) -> View:
    """Every measure of a theme."""
    about = edition.catalogue.themes[theme]
    charts = [
        build_chart(metric.id, selection, edition)
        for metric in edition.catalogue.theme_metrics(theme)
    ]
    return View(
        title=about.name,
        metrics=tuple(chart.metric.id for chart in charts),
        children=[
            html.H1(about.name, tabIndex=-1),
            html.P(about.intro, className="lede"),
            *_sections(charts, edition),
        ],
    )


def _sections(charts: list[Chart], edition: Edition) -> list[html.Div | html.Section]:
    """Charts together, and measures that only ever had one number close together."""
    single = {
        chart.metric.id
        for chart in charts
        if build_chart(chart.metric.id, Selection(), edition).shape == "number"
    }
    drawn = [chart_card(chart, edition) for chart in charts if chart.metric.id not in single]
    numbers = [chart_card(chart, edition) for chart in charts if chart.metric.id in single]
    sections = [
        html.Div(cards, className=f"grid {kind}")
        for cards, kind in ((drawn, "grid-charts"), (numbers, "grid-numbers"))
        if cards
    ]
    # The theme's first measure leads, whichever kind it is.
    return sections[::-1] if charts[0].metric.id in single else sections
