"""A theme: its measures as chart cards, in the catalogue's order."""

from dash import html

from dashboard.charts import build_chart
from dashboard.components.grids import grids
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/theme/<theme>"
_NOTHING = "There are no measures here until an official file is imported."


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
            *(grids(charts, edition) if charts else [html.P(_NOTHING, className="empty")]),
        ],
    )
