"""One measure by category: ranked bars of the newest period, earlier ones as marks beside."""

from collections.abc import Sequence
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings
from data.catalogue import Metric
from data.findings import Findings, value_of
from data.periods import Period
from data.records import Event, Number

ROW = 36
_GROUPED_ROW = 50
_AROUND, _LEGEND = 60, 34
MOST_GROUPS = 3
#: Where the axis ends, as a multiple of the largest value.
_EDGE = 1.02
_MARKS = ("diamond", "circle")

Groups = list[tuple[str, list[Number]]]


def build(found: Findings, _events: Sequence[Event]) -> Figure:
    """Horizontal bars by category.

    Areas stand side by side as bars; of several periods the newest is a bar and the earlier
    ones are marks. A value of low reliability is in the table and not drawn.
    """
    groups, order, several = grouped(found)
    top = max(value_of(number) for _, part in groups for number in part) or 1.0
    legend = _LEGEND if len(groups) > 1 else 0
    metric = found.metric
    texts = [wording.shown(metric, number) for _, part in groups for number in part]
    return {
        "data": (
            [_bars(metric, name, part, order, place) for place, (name, part) in enumerate(groups)]
            if several
            else _bars_and_marks(metric, groups, order, top)
        ),
        "layout": {
            "height": (_GROUPED_ROW if several else ROW) * len(order) + _AROUND + legend,
            "barmode": "group",
            "bargap": 0.3,
            "margin": {"l": 8, "r": marks.room_for(texts), "t": 8 + legend, "b": 30},
            "showlegend": bool(legend),
            "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0,
                       "traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
            "xaxis": {"range": [0, top * _EDGE], "nticks": 4, "tickformat": ",~r", "tickangle": 0,
                      "ticksuffix": "%" if metric.is_share else ""},
            "yaxis": {"categoryorder": "array", "categoryarray": _names(metric, order),
                      "autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip


def grouped(found: Findings) -> tuple[Groups, list[str], bool]:
    """Named groups of numbers, codes of categories in order, and whether the groups are areas."""
    numbers = drawable(found)
    by_area = _areas(found, numbers)
    several = len(by_area) > 1
    groups = by_area if several else _periods(numbers)
    return groups, _order(groups), several


def drawable(found: Findings) -> list[Number]:
    """Values by category that can be trusted to be what they say; all where none can."""
    numbers = [number for number in found.values if number.breakdown]
    reliable = [number for number in numbers if number.status != "low_reliability"]
    return reliable or numbers


def _areas(found: Findings, numbers: list[Number]) -> Groups:
    """The newest values of each area, in the catalogue's order."""
    newest = max(number.period.end for number in numbers)
    by_area: dict[str, list[Number]] = {}
    for number in numbers:
        if number.period.end == newest:
            by_area.setdefault(number.area, []).append(number)
    areas = found.catalogue.areas
    groups = [(area.label, by_area[code]) for code, area in areas.items() if code in by_area]
    return groups[:MOST_GROUPS]


def _periods(numbers: list[Number]) -> Groups:
    """Values of each period, the newest first."""
    by_period: dict[Period, list[Number]] = {}
    for number in sorted(numbers, key=lambda one: one.period.end, reverse=True):
        by_period.setdefault(number.period, []).append(number)
    return [(period.short, part) for period, part in by_period.items()][:MOST_GROUPS]


def _order(groups: Groups) -> list[str]:
    """Largest of the first group first; what is not known or is merely other stands last."""
    ranked = [
        number.breakdown
        for _, part in groups
        for number in sorted(part, key=lambda one: (-value_of(one), one.place))
    ]
    return sorted(dict.fromkeys(ranked), key=findings.is_residual)


def _names(metric: Metric, codes: list[str]) -> list[str]:
    return [marks.wrapped(metric.category_label(code), 24) for code in codes]


def _values(numbers: list[Number], order: list[str]) -> dict[str, float]:
    """Values by category, in the order of the axis."""
    values = {number.breakdown: value_of(number) for number in numbers}
    return {code: values[code] for code in order if code in values}


def _bars(
    metric: Metric, name: str, numbers: list[Number], order: list[str], place: int
) -> dict[str, Any]:
    values = _values(numbers, order)
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": _names(metric, list(values)),
        "x": list(values.values()),
        "text": [wording.figure_of(metric, value) for value in values.values()],
        "textposition": "outside",
        "textfont": {"color": theme.INK, "size": theme.SMALL},
        "marker": {"color": theme.SERIES[place]},
        "hovertemplate": f"%{{y}}, {name}: %{{text}}<extra></extra>",
        "cliponaxis": False,
    }


def _bars_and_marks(
    metric: Metric, groups: Groups, order: list[str], top: float
) -> list[dict[str, Any]]:
    """The newest period as bars with their values in a column at the right; marks for others."""
    (newest, numbers), *earlier = groups
    bars = _bars(metric, newest, numbers, order, 0)
    if not earlier:
        return [bars]
    column = {
        "type": "scatter",
        "mode": "text",
        "x": [top * _EDGE] * len(bars["x"]),
        "y": bars["y"],
        "text": bars["text"],
        "textposition": "middle right",
        "cliponaxis": False,
        "textfont": bars["textfont"],
        "hoverinfo": "skip",
        "showlegend": False,
    }
    others = [
        _marks(metric, name, part, order, place) for place, (name, part) in enumerate(earlier)
    ]
    return [{**bars, "textposition": "none"}, *others, column]


def _marks(
    metric: Metric, name: str, numbers: list[Number], order: list[str], place: int
) -> dict[str, Any]:
    values = _values(numbers, order)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "y": _names(metric, list(values)),
        "x": list(values.values()),
        "text": [wording.figure_of(metric, value) for value in values.values()],
        "marker": {
            "color": (theme.SERIES[3], theme.SERIES[2])[place],
            "size": 10,
            "symbol": _MARKS[place],
            # Told from the bar that it may stand on.
            "line": {"color": theme.PAPER, "width": 1.5},
        },
        "hovertemplate": f"%{{y}}, {name}: %{{text}}<extra></extra>",
    }
