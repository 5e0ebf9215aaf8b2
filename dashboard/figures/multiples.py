"""Small multiples: a panel for each member, all on one axis."""

from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data.comparing.model import Compared
from data.comparing.places import Member
from data.findings import value_of
from data.records import Counted

COLUMNS = 4
_PANEL, _GAP_ACROSS = 132, 0.04
_AROUND = 64
_ROOM = 1.25

Line = tuple[Member, tuple[Counted, ...]]


def build(compared: Compared) -> Figure:
    """Panels in the members' order, four to a row.

    Args:
        compared: its `lines` are drawn, on one scale.
    """
    lines = compared.lines
    rows = -(-len(lines) // COLUMNS)
    top = max((n for _, line in lines for n in _values(line) if n is not None), default=1.0)
    layout: dict[str, Any] = {
        "height": _PANEL * rows + _AROUND,
        "margin": {"l": 8, "r": 12, "t": 24, "b": 40},
        "annotations": [],
    }
    data = []
    for place, line in enumerate(lines):
        suffix = str(place + 1) if place else ""
        data.append(_trace(compared, line, suffix))
        layout |= _axes(compared, line, place, rows, suffix)
        layout[f"yaxis{suffix}"]["range"] = [0, top * _ROOM or 1.0]
        # The lowest panel of each column has the times below it.
        layout[f"xaxis{suffix}"]["showticklabels"] = place + COLUMNS >= len(lines)
        layout["annotations"] += _names(compared, line, suffix)
    return {"data": data, "layout": layout}


def _values(line: tuple[Counted, ...]) -> list[float | None]:
    return [one.number.value for one in line]


def _trace(compared: Compared, line: Line, suffix: str) -> dict[str, Any]:
    member, numbers = line
    cells = [
        [one.number.period.label, wording.cell(compared.metric, one.number)] for one in numbers
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [one.number.period_end.isoformat() for one in numbers],
        "y": _values(numbers),
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "line": {"color": theme.SERIES[0], "width": 2.5},
        "marker": {"color": theme.SERIES[0], "size": 5},
        "customdata": cells,
        "hovertemplate": f"{member.label}, %{{customdata[0]}}: %{{customdata[1]}}<extra></extra>",
    }


def _axes(compared: Compared, line: Line, place: int, rows: int, suffix: str) -> dict[str, Any]:
    """A panel's two axes. Only the first column has numbers beside it."""
    column, row = place % COLUMNS, place // COLUMNS
    width = (1 - _GAP_ACROSS * (COLUMNS - 1)) / COLUMNS
    left = column * (width + _GAP_ACROSS)
    height = 1 / rows
    ends = [one.number.period for one in line[1]]
    shown = [ends[0], ends[-1]] if len(ends) > 1 else ends
    share = "%" if compared.metric.is_share else ""
    return {
        f"xaxis{suffix}": {
            "type": "date", "domain": [left, left + width], "anchor": f"y{suffix}",
            "tickvals": [period.end.isoformat() for period in shown],
            "ticktext": [period.short.replace(" ", "<br>", 1) for period in shown], "tickangle": 0,
            "showgrid": False, "ticks": "outside",
        },
        f"yaxis{suffix}": {
            "domain": [1 - (row + 0.74) * height, 1 - row * height - 0.02],
            "anchor": f"x{suffix}", "nticks": 3, "tickformat": ",~r", "ticksuffix": share,
            "showticklabels": column == 0,
        },
    }  # fmt: skip


def _names(compared: Compared, line: Line, suffix: str) -> list[dict[str, Any]]:
    """The member's name above its panel, with its newest number."""
    member, numbers = line
    told = [one.number for one in numbers if one.number.value is not None]
    last = wording.figure_of(compared.metric, value_of(told[-1])) if told else ""
    return [
        marks.label(
            f"<b>{marks.wrapped(member.label, 40)}</b> {last}",
            xref=f"x{suffix} domain", yref=f"y{suffix} domain", x=0, y=1, yanchor="bottom",
        )
    ]  # fmt: skip
