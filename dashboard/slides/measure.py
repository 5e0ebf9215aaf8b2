"""A measure as a slide: its chart under the filters of the address."""

from dashboard.charts import Chart, build_chart, drawn_part
from dashboard.components import filter_bar
from dashboard.components.chart_card import flag, number
from dashboard.components.data_table import caption_of, columns_of, key_of
from dashboard.slides.fit import fitted
from dashboard.slides.model import Grid, Kind, SlideView
from dashboard.slides.words import revised, said_lines
from data.query import Edition
from data.selection import Selection


def slide(edition: Edition, selection: Selection, metric: str) -> SlideView:
    """The slide of `/metric/<metric>`."""
    chosen = selection.filters
    chart = build_chart(metric, chosen, edition)
    figure, left_out = fitted(chart.figure, chart.shape) if chart.figure else (None, "")
    return SlideView(
        address=f"/metric/{metric}{chosen.to_query()}",
        kind=_kind(chart),
        title=chart.title,
        subtitle=chart.subtitle,
        flag=flag(chart),
        left_out=left_out,
        summary=chart.summary,
        source=chart.source,
        filters=chosen.describe(edition.catalogue),
        revised=revised(edition),
        is_demonstration=chart.found.is_demonstration,
        figure=figure,
        lines=said_lines(number(chart, edition)),
        grid=_grid(chart),
        chart=chart,
        offers=filter_bar.offer(edition, chosen, (metric,)),
        values=filter_bar.values(chosen),
    )


def _kind(chart: Chart) -> Kind:
    if chart.figure:
        return "figure"
    return "number" if chart.shape == "number" else "words"


def _grid(chart: Chart) -> Grid | None:
    """The numbers that are drawn or told; none where there are none."""
    found = drawn_part(chart.found)
    if not found.numbers:
        return None
    columns = columns_of(found)
    rows = tuple(zip(*columns.values(), strict=True))
    return Grid(caption_of(found), tuple(columns), rows, key_of(found.numbers))
