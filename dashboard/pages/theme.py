"""A theme: its measures as chart cards, in the catalogue's order."""

from dash import html

from dashboard.charts import Chart, build_chart
from dashboard.components.chart_card import chart_card, is_wide
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/theme/<theme>"
_SIZES = ("grid-charts", "grid-wide", "grid-numbers")


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
    """Cards of one size together; the size of the theme's first measure leads."""
    by_size: dict[str, list] = {}
    for chart in charts:
        by_size.setdefault(_size(chart, edition), []).append(chart_card(chart, edition))
    first = next(iter(by_size), "")
    sizes = sorted(by_size, key=lambda size: (size != first, _SIZES.index(size)))
    return [html.Div(by_size[size], className=f"grid {size}") for size in sizes]


def _size(chart: Chart, edition: Edition) -> str:
    """By what the measure has at all, so that a filter does not move its card."""
    if is_wide(chart):
        return "grid-wide"
    whole = build_chart(chart.metric.id, Selection(), edition)
    return "grid-numbers" if whole.shape == "number" else "grid-charts"
