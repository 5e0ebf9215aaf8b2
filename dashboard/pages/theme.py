"""A theme: its measures as chart cards, in the catalogue's order."""

from collections.abc import Sequence

from dash import html

from dashboard.charts import build_charts
from dashboard.components.grids import grids
from dashboard.components.links import link
from dashboard.pages import View
from data.catalogue import Metric
from data.query import Edition
from data.selection import Selection

RULE = "/theme/<theme>"
LASTS = True


def view(edition: Edition, selection: Selection, theme: str) -> View:
    """Every measure of a theme that has a number; the others by name."""
    about = edition.catalogue.themes[theme]
    metrics = edition.catalogue.theme_metrics(theme)
    told = [metric for metric in metrics if edition.coverage.get(metric.id)]
    charts = build_charts([metric.id for metric in told], selection, edition)
    waiting = [metric for metric in metrics if metric not in told]
    return View(
        title=about.name,
        metrics=tuple(metric.id for metric in told),
        cards=tuple(metric.id for metric in told),
        children=[
            html.H1(about.name, tabIndex=-1),
            html.P(about.intro, className="lede"),
            *grids(charts, edition),
            *_waiting(waiting, selection),
        ],
    )


def _waiting(metrics: Sequence[Metric], selection: Selection) -> list[html.Section]:
    """Measures that wait for their first number."""
    if not metrics:
        return []
    names = [
        html.Li(link(metric.name, f"/metric/{metric.id}", "waiting", selection))
        for metric in metrics
    ]
    return [
        html.Section(
            [html.H2("Measures that have no number yet"),
             html.Ul(names, className="plain-list")],
            className="panel spaced",
        )
    ]  # fmt: skip
