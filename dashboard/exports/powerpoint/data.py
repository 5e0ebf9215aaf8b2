"""What a native chart is made of: categories, and series of the stored values.

The values are those of the store and not as they are shown: the number format rounds.
"""

from collections.abc import Sized
from typing import NamedTuple

from dashboard import wording
from dashboard.charts import Chart, drawn_part
from dashboard.figures import breakdown, comparison, trend
from dashboard.slides import SlideView
from dashboard.slides.fit import MOST_ROWS
from data.catalogue import Metric
from data.findings import Findings, Line, value_of
from data.records import Number


class Series(NamedTuple):
    """A name, and a value for each category; None where there is none."""

    name: str
    values: tuple[float | None, ...]
    is_reference: bool = False


class ChartContent(NamedTuple):
    """A chart's numbers.

    Attributes:
        is_line: over time, else bars from the top.
        categories: names of points or rows, in order.
        series: at most four, then what they are held against.
        number_format: of its labels, as spreadsheets write it.
        left_out: what there is no room for; may be empty.
    """

    is_line: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    left_out: str = ""


def content_of(view: SlideView) -> ChartContent | None:
    """The numbers of a slide's chart; None where it is told as a table or in words."""
    if view.kind != "figure":
        return None
    if view.chart is None:
        return _counted(view)
    found = drawn_part(view.chart.found).on_one_scale
    if view.chart.shape == "trend":
        return _trend(found)
    if view.chart.shape == "comparison":
        return _comparison(found)
    return _breakdown(found) if view.chart.shape == "breakdown" else None


def grid_chart(view: SlideView) -> Chart | None:
    """The chart of a slide whose figure is a grid of two dimensions."""
    return view.chart if view.chart and view.chart.shape == "heat" else None


def _counted(view: SlideView) -> ChartContent | None:
    """A chart of counts in words, such as how many figures survive."""
    if view.grid is None or len(view.grid.heads) != 2:
        return None
    names, counts = zip(*view.grid.rows, strict=True)
    series = Series(view.grid.heads[1], tuple(float(count) for count in counts))
    return ChartContent(False, names, (series,), "#,##0")


def _trend(found: Findings) -> ChartContent:
    lines, _ = trend.split(found, trend.drawn_lines(found))
    periods = sorted({n.period for line in lines for n in line.numbers}, key=lambda one: one.end)
    series = [
        Series(
            wording.line_name(line, found, lines) or found.metric.short,
            tuple(_value_in(line, period.code) for period in periods),
        )
        for line in lines
    ]
    references = [
        Series(words, (value_of(number),) * len(periods), is_reference=True)
        for number, words in _references(found)
    ]
    values = [n.value for line in lines for n in line.numbers]
    return ChartContent(
        True,
        tuple(period.short for period in periods),
        (*series, *references),
        _format(found.metric, [value for value in values if value is not None]),
    )


def _value_in(line: Line, code: str) -> float | None:
    return next((n.value for n in line.numbers if n.period_code == code), None)


def _references(found: Findings) -> list[tuple[Number, str]]:
    """What the values are held against, with its own words."""
    benchmarks = [(n, wording.benchmark_label(found, n)) for n in found.benchmarks]
    targets = [(n, wording.target_label(found)) for n in found.targets[-1:]]
    return [*benchmarks, *targets]


def _comparison(found: Findings) -> ChartContent:
    every = comparison.bars(found)
    bars = every[:MOST_ROWS]
    series = Series(found.metric.short, tuple(bar.value for bar in bars))
    number_format = _format(found.metric, [bar.value for bar in bars])
    names = tuple(bar.name for bar in bars)
    return ChartContent(False, names, (series,), number_format, first_of(bars, every))


def _breakdown(found: Findings) -> ChartContent:
    groups, order, _ = breakdown.grouped(found)
    # Bars of one row stand below each other, and each needs its height.
    codes = order[: MOST_ROWS // len(groups)]
    series = []
    for name, numbers in groups:
        values = {number.breakdown: value_of(number) for number in numbers}
        series.append(Series(name, tuple(values.get(code) for code in codes)))
    known = [value for one in series for value in one.values if value is not None]
    names = tuple(found.metric.category_label(code) for code in codes)
    told = _format(found.metric, known)
    return ChartContent(False, names, tuple(series), told, first_of(codes, order))


def first_of(shown: Sized, every: Sized, what: str = "rows") -> str:
    """What a slide leaves out of a table or chart; empty where it shows all."""
    if len(shown) == len(every):
        return ""
    return f"The first {len(shown)} of {len(every)} {what}; the page has all"


def _format(metric: Metric, values: list[float]) -> str:
    """As many decimals as the values have, at most four; with the sign of their unit."""
    written = [f"{value:.4f}".rstrip("0").partition(".")[2] for value in values]
    decimals = max(map(len, written), default=0)
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    if metric.is_share:
        return f'{plain}"%"'
    return f'"£"{plain}' if metric.kind == "money" else plain
