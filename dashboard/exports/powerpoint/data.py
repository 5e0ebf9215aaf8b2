"""What a native chart is made of: categories, and series of the stored values.

The values are those of the store and not as they are shown: the number format rounds.
"""

from itertools import pairwise
from typing import NamedTuple

from dashboard import theme, wording
from dashboard.charts import Chart, drawn_part
from dashboard.figures import breakdown, comparison, trend
from dashboard.slides import SlideView
from dashboard.slides.fit import MOST_ROWS
from data.catalogue import Metric
from data.findings import Findings, Line, value_of
from data.periods import Period
from data.records import Number

#: Colours of bars on a page, by their place in the palette; grey has none.
_TONES = {colour: place for place, colour in enumerate(theme.SERIES)}
#: How many times longer than another a step from period to period may be.
_EVEN = 1.5


class Series(NamedTuple):
    """A name, and a value for each category; None where there is none."""

    name: str
    values: tuple[float | None, ...]
    is_reference: bool = False

    @property
    def last(self) -> float:
        """The newest value; there is one."""
        return [value for value in self.values if value is not None][-1]


class ChartContent(NamedTuple):
    """A chart's numbers.

    Attributes:
        is_line: over time, else bars from the top.
        categories: names of points or rows, in order.
        series: at most four, then what they are held against.
        number_format: of its labels, as spreadsheets write it.
        axis_format: the same for numbers of the axis, which need fewer decimals.
        told: what has to be said below it, such as rows that have no room; may be empty.
        tones: the colour of each bar of a single series: its place in the palette, None for
            what values are held against; empty where one colour does.
    """

    is_line: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    axis_format: str
    told: str = ""
    tones: tuple[int | None, ...] = ()


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
    return ChartContent(False, names, (series,), "#,##0", "#,##0")


def _trend(found: Findings) -> ChartContent:
    lines, _ = trend.split(found, trend.drawn_lines(found))
    # A cell without a value stays a place on the axis: there the line breaks.
    cells = [trend.with_gaps(found, line) for line in lines]
    periods = sorted({n.period for line in cells for n in line}, key=lambda one: (one.end, one))
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
    return ChartContent(
        True,
        tuple(period.short for period in periods),
        (*series, *references),
        *_formats(found.metric, [value for line in lines for value in line.values]),
        _spacing(periods),
    )


def _value_in(line: Line, code: str) -> float | None:
    return next((n.value for n in line.numbers if n.period_code == code), None)


def _spacing(periods: list[Period]) -> str:
    """A warning where periods that are drawn side by side lie unevenly in time."""
    days = [(after.end - before.end).days for before, after in pairwise(periods)]
    is_even = not days or max(days) <= _EVEN * min(days)
    return "" if is_even else "Periods stand side by side, whatever time lies between them"


def _references(found: Findings) -> list[tuple[Number, str]]:
    """What the values are held against, with its own words."""
    benchmarks = [(n, wording.benchmark_label(found, n)) for n in found.benchmarks]
    return [*benchmarks, *_targets(found)]


def _targets(found: Findings) -> list[tuple[Number, str]]:
    """The newest targets, each by itself, or both ends of a range."""
    each = {value_of(number): number for number in found.targets}
    if not found.has_target_range:
        return [(n, f"Target {wording.shown(found.metric, n)}") for n in each.values()]
    ends = zip(("Lowest", "Highest"), (found.targets[0], found.targets[-1]), strict=True)
    return [(n, f"{end} of the target, {wording.shown(found.metric, n)}") for end, n in ends]


def _comparison(found: Findings) -> ChartContent:
    every = comparison.bars(found)
    bars = every[:MOST_ROWS]
    series = Series(found.metric.short, tuple(bar.value for bar in bars))
    told = (wording.target_label(found), first_of(len(bars), len(every)))
    return ChartContent(
        False,
        tuple(bar.name for bar in bars),
        (series,),
        *_formats(found.metric, [bar.value for bar in bars]),
        ". ".join(part for part in told if part),
        tuple(_TONES.get(bar.colour) for bar in bars),
    )


def _breakdown(found: Findings) -> ChartContent:
    groups, order, _ = breakdown.grouped(found)
    # Bars of one row stand below each other, and each needs its height.
    codes = order[: MOST_ROWS // len(groups)]
    series = []
    for name, numbers in groups:
        values = {number.breakdown: value_of(number) for number in numbers}
        series.append(Series(name, tuple(values.get(code) for code in codes)))
    return ChartContent(
        False,
        tuple(found.metric.category_label(code) for code in codes),
        tuple(series),
        *_formats(found.metric, [v for one in series for v in one.values if v is not None]),
        first_of(len(codes), len(order)),
    )


def first_of(shown: int, total: int, what: str = "rows") -> str:
    """What a slide leaves out of a table or chart; empty where it shows all."""
    return f"The first {shown} of {total} {what}; the page has all" if shown < total else ""


def _formats(metric: Metric, values: list[float]) -> tuple[str, str]:
    """Formats of labels and of the axis: decimals as the values have, and the unit's sign.

    An axis counts in round steps of its own, whose decimals only the program knows.
    """
    written = [f"{value:.4f}".rstrip("0").partition(".")[2] for value in values]
    decimals = max(map(len, written), default=0)
    label = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    axis = "General" if decimals else label
    if metric.is_share:
        return f'{label}"%"', f'{axis}"%"'
    if metric.kind == "money":
        return f'"£"{label}', f'"£"{axis}'
    return label, axis
