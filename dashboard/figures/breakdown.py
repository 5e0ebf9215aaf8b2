"""One measure by category: ranked bars of the newest period, earlier ones as marks beside."""

from typing import Any

import pandas as pd

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings, tidy
from data.catalogue import Catalogue, Metric

ROW = 36
_GROUPED_ROW = 50
_AROUND, _LEGEND = 60, 34
MOST_GROUPS = 3
_MARKS = ("diamond", "circle-open")

Groups = list[tuple[str, pd.DataFrame]]


def build(
    frame: pd.DataFrame, metric: Metric, catalogue: Catalogue, _events: pd.DataFrame
) -> Figure:
    """Horizontal bars by category.

    Areas stand side by side as bars; of several periods the newest is a bar and the earlier
    ones are marks. A value of low reliability is in the table and not drawn.
    """
    rows = drawable(frame)
    by_area = _areas(rows, catalogue)
    groups = by_area if len(by_area) > 1 else _periods(rows)
    order = _order([part for _, part in groups])
    top = float(rows[tidy.VALUE].max()) or 1.0
    row = _GROUPED_ROW if len(by_area) > 1 else ROW
    legend = _LEGEND if len(groups) > 1 else 0
    traces = (
        [_bars(metric, name, part, order, place) for place, (name, part) in enumerate(groups)]
        if len(by_area) > 1
        else _bars_and_marks(metric, groups, order, top)
    )
    return {
        "data": traces,
        "layout": {
            "height": row * len(order) + _AROUND + legend,
            "barmode": "group",
            "bargap": 0.3,
            "margin": {"l": 8, "r": 16, "t": 8 + legend, "b": 30},
            "showlegend": bool(legend),
            "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0,
                       "traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
            "xaxis": {"range": [0, top * 1.2], "nticks": 5, "tickformat": ",~r",
                      "ticksuffix": "%" if metric.is_share else ""},
            "yaxis": {"categoryorder": "array", "categoryarray": _names(metric, order),
                      "autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip


def drawable(frame: pd.DataFrame) -> pd.DataFrame:
    """Values by category that can be trusted to be what they say; all where none can."""
    rows = findings.main_values(frame)
    rows = rows[rows[tidy.VALUE].notna() & (rows[tidy.BREAKDOWN] != "")]
    reliable = rows[rows[tidy.STATUS] != "low_reliability"]
    return rows if reliable.empty else reliable


def _areas(rows: pd.DataFrame, catalogue: Catalogue) -> Groups:
    """The newest values of each area, in the catalogue's order."""
    newest = rows[rows[tidy.END] == rows[tidy.END].max()]
    present = set(newest[tidy.AREA])
    return [
        (area.label, newest[newest[tidy.AREA] == code])
        for code, area in catalogue.areas.items()
        if code in present
    ][:MOST_GROUPS]


def _periods(rows: pd.DataFrame) -> Groups:
    """Values of each period, the newest first."""
    newest_first = rows.sort_values(tidy.END, ascending=False, kind="stable")
    return [
        (wording.period_short(part.iloc[0]), part)
        for _, part in newest_first.groupby(tidy.PERIOD, sort=False)
    ][:MOST_GROUPS]


def _order(parts: list[pd.DataFrame]) -> list[str]:
    """Largest of the first group first; what is not known or is merely other stands last."""
    ranked = pd.concat(
        part.sort_values([tidy.VALUE, tidy.PLACE], ascending=[False, True]) for part in parts
    )
    return sorted(dict.fromkeys(ranked[tidy.BREAKDOWN]), key=findings.is_residual)


def _names(metric: Metric, codes: list[str]) -> list[str]:
    return [marks.wrapped(metric.category_label(code), 28) for code in codes]


def _values(rows: pd.DataFrame, order: list[str]) -> dict[str, float]:
    """Values by category, in the order of the axis."""
    values = dict(zip(rows[tidy.BREAKDOWN], rows[tidy.VALUE], strict=True))
    return {code: float(values[code]) for code in order if code in values}


def _bars(
    metric: Metric, name: str, rows: pd.DataFrame, order: list[str], place: int
) -> dict[str, Any]:
    values = _values(rows, order)
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
    (newest, rows), *earlier = groups
    bars = _bars(metric, newest, rows, order, 0)
    if not earlier:
        return [bars]
    column = {
        "type": "scatter",
        "mode": "text",
        "x": [top * 1.19] * len(bars["x"]),
        "y": bars["y"],
        "text": bars["text"],
        "textposition": "middle left",
        "textfont": bars["textfont"],
        "hoverinfo": "skip",
        "showlegend": False,
    }
    others = [
        _marks(metric, name, part, order, place) for place, (name, part) in enumerate(earlier)
    ]
    return [{**bars, "textposition": "none"}, *others, column]


def _marks(
    metric: Metric, name: str, rows: pd.DataFrame, order: list[str], place: int
) -> dict[str, Any]:
    values = _values(rows, order)
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
            "line": {"color": theme.PAPER if place == 0 else theme.SERIES[2], "width": 1.5},
        },
        "hovertemplate": f"%{{y}}, {name}: %{{text}}<extra></extra>",
    }
