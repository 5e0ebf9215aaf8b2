"""One measure by two categories: a grid of numbers, darker where there are more."""

from html import escape

import pandas as pd

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings, tidy
from data.catalogue import Catalogue, Metric
from data.catalogue.model import parse_breakdown

ROW = 42
_AROUND = 150


def build(
    frame: pd.DataFrame, metric: Metric, _catalogue: Catalogue, _events: pd.DataFrame
) -> Figure:
    """A grid: the first dimension across, the second down; blank cells stay blank."""
    across, down = findings.grid_dimensions(metric)
    rows = findings.main_values(frame)
    rows = rows[rows[tidy.VALUE].notna()]
    cells = {}
    for breakdown, value in zip(rows[tidy.BREAKDOWN], rows[tidy.VALUE], strict=True):
        codes = dict(parse_breakdown(breakdown))
        cells[codes[across], codes[down]] = value
    columns = findings.category_order(metric, across, [key[0] for key in cells])
    lines = findings.category_order(metric, down, [key[1] for key in cells])
    grid = [[cells.get((column, line)) for column in columns] for line in lines]
    names = metric.dimensions[across].categories, metric.dimensions[down].categories
    return {
        "data": [{
            "type": "heatmap",
            "x": [escape(names[0][code]) for code in columns],
            "y": [marks.wrapped(names[1][code], 34) for code in lines],
            "z": [[None if v is None else float(v) for v in line] for line in grid],
            "text": [["" if v is None else wording.figure_of(metric, v) for v in line]
                     for line in grid],
            "texttemplate": "%{text}",
            "hoverongaps": False,
            "hovertemplate": "%{y}, %{x}: %{text}<extra></extra>",
            "colorscale": [[0, "var(--heat-0)"], [1, "var(--heat-1)"]],
            "zmin": 0,
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
        }],
        "layout": {
            "height": ROW * len(lines) + _AROUND,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": {"side": "top", "showgrid": False, "tickangle": -50,
                      "tickfont": {"size": theme.SMALL, "color": theme.INK_2}},
            "yaxis": {"autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip
