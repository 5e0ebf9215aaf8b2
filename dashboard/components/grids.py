"""Chart cards laid out: cards of one size together, so that no hole is left between them."""

from collections.abc import Sequence

from dash import html

from dashboard.charts import Chart, build_chart
from dashboard.components.chart_card import chart_card, is_wide
from data.query import Edition
from data.selection import Selection

_SIZES = ("grid-charts", "grid-wide", "grid-numbers")


def grids(charts: Sequence[Chart], edition: Edition) -> list[html.Div]:
    """A grid for each size of card; the size of the first chart leads."""
    by_size: dict[str, list[html.Article]] = {}
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
