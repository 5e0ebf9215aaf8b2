"""One measure by two categories: a grid of numbers, darker where there are more."""

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data.findings import Findings
from data.grids import grid_of
from data.records import Event, Number

ROW = 42
#: Pixels above the cells: for slanted names of columns, and for level ones.
_AROUND, _ABOVE = 150, 60
#: So many columns have room for level names, on any screen.
FEW_COLUMNS = 4
#: Characters of a line of a name.
_LONG, _MIDDLE, _SHORT = 34, 22, 14


def build(found: Findings, _events: Sequence[Event]) -> Figure:
    """A grid, blank cells left blank.

    Args:
        found: numbers that fill a grid.
    """
    grid = grid_of(found)
    assert grid is not None
    is_broad = len(grid.columns) > FEW_COLUMNS
    lines = [[grid.cells.get((column, row)) for column in grid.columns] for row in grid.rows]
    names = [marks.wrapped(name, _LONG if is_broad else _MIDDLE) for name in grid.rows.values()]
    row = max(ROW, *(marks.LINE_HEIGHT * len(marks.line_lengths(name)) + 8 for name in names))
    columns = [
        escape(name) if is_broad else marks.wrapped(name, _SHORT) for name in grid.columns.values()
    ]
    return {
        "data": [_cells(found, columns, names, lines)],
        "layout": {
            "height": row * len(lines) + (_AROUND if is_broad else _ABOVE),
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": {"side": "top", "showgrid": False, "tickangle": -50 if is_broad else 0,
                      "tickfont": {"size": theme.SMALL, "color": theme.INK_2}},
            "yaxis": {"autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip


def _cells(
    found: Findings, columns: list[str], rows: list[str], lines: list[list[Number | None]]
) -> dict[str, Any]:
    def shown(number: Number | None) -> str:
        return "" if number is None or number.value is None else wording.cell(found.metric, number)

    values = [number.value for line in lines for number in line if number and number.value]
    most = max(values, default=1)
    return {
        "type": "heatmap",
        "x": columns,
        "y": rows,
        "z": [[number and number.value for number in line] for line in lines],
        "text": [[shown(number) for number in line] for line in lines],
        "texttemplate": "%{text}",
        "hoverongaps": False,
        "hovertemplate": "%{y}, %{x}: %{text}<extra></extra>",
        "colorscale": [[0, "var(--heat-0)"], [1, "var(--heat-1)"]],
        # Plotly takes no heed of one end without the other: its palest cell would be the least.
        "zmin": 0,
        "zmax": most,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
