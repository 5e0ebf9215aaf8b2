"""Few values side by side: a bar for each, benchmarks in grey with a year of their own."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings, tidy
from data.catalogue import Catalogue, Metric

BAR = 46
_AROUND = 64
MOST_BARS = 24


@dataclass(frozen=True)
class Bar:
    """One bar: its name on the axis, its value, what is written at its end, its colour."""

    name: str
    value: float
    text: str
    colour: str


def build(
    frame: pd.DataFrame, metric: Metric, catalogue: Catalogue, _events: pd.DataFrame
) -> Figure:
    """Horizontal bars, the oldest first, benchmarks last."""
    bars = [*_own(frame, metric, catalogue), *_benchmarks(frame, metric, catalogue)][:MOST_BARS]
    targets = findings.references(frame, tidy.TARGET)
    highest = max([bar.value for bar in bars] + list(targets[tidy.VALUE]), default=1) or 1
    return {
        "data": [_trace(bars)],
        "layout": {
            "height": BAR * len(bars) + _AROUND,
            "bargap": 0.34,
            "margin": {"l": 8, "r": 16, "t": 30 if len(targets) else 8, "b": 30},
            "xaxis": {"range": [0, highest * 1.25], "showgrid": True, "nticks": 5,
                      "tickformat": ",~r", "ticksuffix": "%" if metric.is_share else "",
                      "side": "bottom", "zeroline": True},
            "yaxis": {"autorange": "reversed", "showgrid": False, "ticks": ""},
            "shapes": _target_shapes(targets),
            "annotations": _target_words(metric, frame, targets),
        },
    }  # fmt: skip


def _trace(bars: list[Bar]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        # A position of its own for each bar: two may share a name.
        "y": [marks.wrapped(bar.name, 22) for bar in bars],
        "x": [bar.value for bar in bars],
        "text": [bar.text for bar in bars],
        "textposition": "outside",
        "textfont": {"color": theme.INK, "size": theme.FONT_SIZE},
        "marker": {"color": [bar.colour for bar in bars]},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "cliponaxis": False,
    }


def _own(frame: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> list[Bar]:
    lines = findings.series(frame, catalogue)
    bars = []
    for line in lines:
        colour = theme.SERIES[0] if line.area == lines[0].area else theme.SERIES[1]
        who = wording.series_name(metric, line, lines, catalogue)
        for period, value in zip(line.periods, line.rows[tidy.VALUE], strict=True):
            name = f"{who}, {period.short}" if who else period.short
            bars.append(Bar(name, float(value), wording.figure_of(metric, value), colour))
    return bars


def _benchmarks(frame: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> list[Bar]:
    return [
        Bar(
            f"{catalogue.areas[row[tidy.AREA]].label}, {wording.period_short(row)}",
            float(row[tidy.VALUE]),
            wording.figure_of(metric, row[tidy.VALUE]),
            theme.QUIET,
        )
        for _, row in findings.references(frame, tidy.BENCHMARK).iterrows()
    ]


def _target_shapes(targets: pd.DataFrame) -> list[dict[str, Any]]:
    if targets.empty:
        return []
    low, high = targets[tidy.VALUE].min(), targets[tidy.VALUE].max()
    band = low < high
    return [{
        "type": "rect" if band else "line", "layer": "below", "yref": "paper",
        "y0": 0, "y1": 1, "x0": float(low), "x1": float(high), "fillcolor": theme.WASH,
        "line": {"color": theme.AXIS, "width": 0 if band else 1.5, "dash": "dash"},
    }]  # fmt: skip


def _target_words(
    metric: Metric, frame: pd.DataFrame, targets: pd.DataFrame
) -> list[dict[str, Any]]:
    if targets.empty:
        return []
    middle = (targets[tidy.VALUE].min() + targets[tidy.VALUE].max()) / 2
    text = wording.target_label(metric, frame)
    return [marks.label(text, x=float(middle), yref="paper", y=1, yanchor="bottom",
                        xanchor="center")]  # fmt: skip
