"""One measure by category: ranked bars of the newest period, earlier ones as marks beside."""

from typing import Any

import pandas as pd

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings, tidy
from data.catalogue import Catalogue, Metric

ROW = 34
_GROUPED_ROW = 44
MOST_GROUPS = 3


def build(
    frame: pd.DataFrame, metric: Metric, catalogue: Catalogue, _events: pd.DataFrame
) -> Figure:
    """Horizontal bars by category: one colour for each area, or for each period."""
    rows = findings.main_values(frame)
    rows = rows[rows[tidy.VALUE].notna() & (rows[tidy.BREAKDOWN] != "")]
    groups = _groups(rows, catalogue)
    order = _order(groups[0][1])
    traces = [
        _trace(metric, name, part, order, place) for place, (name, part) in enumerate(groups)
    ]
    row = ROW if len(groups) == 1 else _GROUPED_ROW
    return {
        "data": traces,
        "layout": {
            "height": row * len(order) + (60 if len(groups) == 1 else 96),
            "barmode": "group",
            "bargap": 0.28,
            "margin": {"l": 8, "r": 16, "t": 8 if len(groups) == 1 else 40, "b": 30},
            "showlegend": len(groups) > 1,
            "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0,
                       "traceorder": "normal"},
            "xaxis": {"range": [0, float(rows[tidy.VALUE].max()) * 1.2], "nticks": 5,
                      "tickformat": ",~r", "ticksuffix": "%" if metric.is_share else ""},
            "yaxis": {"categoryorder": "array", "categoryarray": [
                marks.wrapped(metric.category_label(code)) for code in order
            ], "autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip


def _groups(rows: pd.DataFrame, catalogue: Catalogue) -> list[tuple[str, pd.DataFrame]]:
    """Areas in the catalogue's order where there are several, else periods, newest first."""
    areas = [code for code in catalogue.areas if code in set(rows[tidy.AREA])]
    if len(areas) > 1:
        newest = rows[rows[tidy.END] == rows[tidy.END].max()]
        parts = [(catalogue.areas[a].label, newest[newest[tidy.AREA] == a]) for a in areas]
        return [(name, part) for name, part in parts if len(part)][:MOST_GROUPS]
    newest_first = rows.sort_values(tidy.END, ascending=False, kind="stable")
    return [
        (wording.period_short(part.iloc[0]), part)
        for _, part in newest_first.groupby(tidy.PERIOD, sort=False)
    ][:MOST_GROUPS]


def _order(rows: pd.DataFrame) -> list[str]:
    ranked = rows.sort_values([tidy.VALUE, tidy.PLACE], ascending=[False, True])
    return list(dict.fromkeys(ranked[tidy.BREAKDOWN]))


def _trace(
    metric: Metric, name: str, rows: pd.DataFrame, order: list[str], place: int
) -> dict[str, Any]:
    values = dict(zip(rows[tidy.BREAKDOWN], rows[tidy.VALUE], strict=True))
    present = [code for code in order if code in values]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [marks.wrapped(metric.category_label(code)) for code in present],
        "x": [float(values[code]) for code in present],
        "text": [wording.figure_of(metric, values[code]) for code in present],
        "textposition": "outside",
        "textfont": {"color": theme.INK, "size": theme.SMALL},
        "marker": {"color": theme.SERIES[place]},
        "hovertemplate": f"%{{y}}, {name}: %{{text}}<extra></extra>",
        "cliponaxis": False,
    }
