"""One measure by two categories: a grid of numbers, darker where there are more."""

from collections.abc import Sequence
from html import escape

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings
from data.findings import Findings
from data.records import Event, Number

ROW = 42
_AROUND = 150


def build(found: Findings, _events: Sequence[Event]) -> Figure:
    """A grid: the dimension with the longer names goes down; blank cells stay blank."""
    metric = found.metric
    columns, rows, cells = findings.grid(found)
    across, down = (metric.dimensions[d].categories for d in findings.grid_dimensions(metric))
    grid = [[cells.get((column, row)) for column in columns] for row in rows]

    def shown(number: Number | None) -> str:
        return "" if number is None or number.value is None else wording.shown(metric, number)

    return {
        "data": [{
            "type": "heatmap",
            "x": [escape(across[code]) for code in columns],
            "y": [marks.wrapped(down[code], 34) for code in rows],
            "z": [[number and number.value for number in line] for line in grid],
            "text": [[shown(number) for number in line] for line in grid],
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
            "height": ROW * len(rows) + _AROUND,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": {"side": "top", "showgrid": False, "tickangle": -50,
                      "tickfont": {"size": theme.SMALL, "color": theme.INK_2}},
            "yaxis": {"autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip
