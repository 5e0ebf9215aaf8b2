"""Few values side by side: a bar for each, benchmarks in grey with a year of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data.findings import Findings, value_of
from data.records import Event

BAR = 46
_AROUND = 64


@dataclass(frozen=True)
class Bar:
    """One bar: its name on the axis, its value, what is written at its end, its colour."""

    name: str
    value: float
    text: str
    colour: str


def build(found: Findings, _events: Sequence[Event]) -> Figure:
    """Horizontal bars, the oldest first, benchmarks last."""
    figure = drawn(bars(found))
    layout = figure["layout"]
    if found.metric.is_share:
        layout["xaxis"]["ticksuffix"] = "%"
    if found.targets:
        layout["margin"]["t"] = 30
        top = layout["xaxis"]["range"][1]
        layout["xaxis"]["range"] = [0, max(top, _edge(map(value_of, found.targets)))]
        layout |= {"shapes": _target_shapes(found), "annotations": _target_words(found)}
    return figure


def bars(found: Findings) -> list[Bar]:
    """What is put side by side, the oldest first, benchmarks last."""
    return [*_own(found), *_benchmarks(found)]


def drawn(bars: list[Bar]) -> Figure:
    """Horizontal bars from the top, each with its words at its end."""
    return {
        "data": [_trace(bars)],
        "layout": {
            "height": BAR * len(bars) + _AROUND,
            "bargap": 0.34,
            "margin": {"l": 8, "r": marks.room_for([bar.text for bar in bars]), "t": 8, "b": 30},
            "xaxis": {
                "range": [0, _edge(bar.value for bar in bars)],
                "nticks": 4,
                "tickangle": 0,
                "tickformat": ",~r",
            },
            "yaxis": {
                "tickvals": list(range(len(bars))),
                "ticktext": [marks.wrapped(bar.name, 22) for bar in bars],
                "range": [len(bars) - 0.5, -0.5],
                "showgrid": False,
                "zeroline": False,
            },
        },
    }


def _edge(values: Iterable[float]) -> float:
    """Where an axis ends that has to hold some values."""
    return max(values) * 1.02 or 1


def _trace(bars: list[Bar]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        # By position and not by name: two bars may share a name.
        "y": list(range(len(bars))),
        "x": [bar.value for bar in bars],
        "text": [bar.text for bar in bars],
        "customdata": [bar.name for bar in bars],
        "textposition": "outside",
        "textfont": {"color": theme.INK, "size": theme.FONT_SIZE},
        "marker": {"color": [bar.colour for bar in bars]},
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
        "cliponaxis": False,
    }


def _own(found: Findings) -> list[Bar]:
    """A bar for each value: place by place, and of each the oldest first.

    A place may have years and quarters, which are lines of their own and yet one course of time.
    """
    places = list(dict.fromkeys(line.place for line in found.lines))
    bars: list[tuple[int, date, date, Bar]] = []
    for line in found.lines:
        colour = theme.SERIES[0] if line.area == found.lines[0].area else theme.SERIES[1]
        who = wording.line_name(line, found, found.lines)
        for number in line.numbers:
            name = ", ".join(part for part in (who, number.period.short) if part)
            bar = Bar(name, value_of(number), wording.shown(found.metric, number), colour)
            place = places.index(line.place)
            bars.append((place, number.period_end, number.period_start, bar))
    return [bar for *_, bar in sorted(bars, key=lambda told: told[:-1])]


def _benchmarks(found: Findings) -> list[Bar]:
    areas = found.catalogue.areas
    return [
        Bar(
            f"{areas[number.area].label}, {number.period.short}",
            value_of(number),
            wording.shown(found.metric, number),
            theme.QUIET,
        )
        for number in found.benchmarks
    ]


def _target_shapes(found: Findings) -> list[dict[str, Any]]:
    """A band between the ends of a range, else a line at each target."""
    values = sorted({value_of(number) for number in found.targets})
    is_band = found.has_target_range
    spans = [(values[0], values[-1])] if is_band else [(value, value) for value in values]
    return [{
        "type": "rect" if is_band else "line", "layer": "below", "yref": "paper",
        "y0": 0, "y1": 1, "x0": low, "x1": high, "fillcolor": theme.WASH,
        "line": {"color": theme.AXIS, "width": 0 if is_band else 1.5, "dash": "dash"},
    } for low, high in spans]  # fmt: skip


def _target_words(found: Findings) -> list[dict[str, Any]]:
    middle = (value_of(found.targets[0]) + value_of(found.targets[-1])) / 2
    words = wording.target_label(found)
    return [marks.label(words, x=middle, yref="paper", y=1, yanchor="bottom", xanchor="center")]
