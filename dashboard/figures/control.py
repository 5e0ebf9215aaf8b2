"""A control chart: values in time, their mean and limits, and what is more than chance.

The colours are those of Making Data Count, and each has a shape of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks, timeline
from data.catalogue import Metric
from data.control import Control
from data.records import Event
from data.statistics import Segment

HEIGHT = 320
#: Margins, and pixels of an average character of a label.
_TOP, _BOTTOM, _CHARACTER = 44, 40, 7.4
#: Share of the height that stays free above and below.
_AIR = 0.12
#: Colour, shape and size of a point, by the first word of its variation.
MARKS = {
    "common": (theme.COMMON, "circle", 8),
    "improvement": (theme.IMPROVEMENT, "diamond", 11),
    "concern": (theme.CONCERN, "square", 10),
    "neutral": (theme.NEUTRAL, "triangle-up", 11),
}
Labels = list[tuple[float, str, str]]
Point = tuple[str | None, float | None]


def build(metric: Metric, judged: Control, events: Sequence[Event]) -> Figure:
    """Points, mean, limits and target over time.

    Args:
        metric: what is measured.
        judged: its control chart; at least seven points.
        events: dated context within the time that is drawn.
    """
    bottom, top = _range(metric, judged)
    labels = _labels(metric, judged)
    longest = max(len(text) for _, text, _ in labels)
    periods = [number.period for number in judged.points if number]
    return {
        "data": [*_lines(metric, judged), _trace(metric, judged)],
        "layout": {
            "height": HEIGHT,
            "margin": {"l": 8, "r": 16 + round(longest * _CHARACTER), "t": _TOP, "b": _BOTTOM},
            "xaxis": timeline.time_axis(periods),
            "yaxis": {
                "range": [bottom, top],
                "tickformat": ",~r",
                "nticks": 5,
                "ticksuffix": "%" if metric.is_share and judged.method == "values" else "",
                "zeroline": False,
            },
            "annotations": [
                *_placed(labels, bottom, top),
                *timeline.event_labels(events, periods),
            ],
            "shapes": [*_target_line(judged), *timeline.event_lines(events)],
        },
    }


def _trace(metric: Metric, judged: Control) -> dict[str, Any]:
    """The points; the line between them breaks at a gap."""
    looks = [MARKS[(kind or "common_cause").partition("_")[0]] for kind in judged.kinds]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": _days(judged),
        "y": list(judged.chart.values),
        "line": {"color": theme.QUIET, "width": 1.5},
        "marker": {
            "color": [colour for colour, _, _ in looks],
            "symbol": [symbol for _, symbol, _ in looks],
            "size": [size for _, _, size in looks],
            "opacity": 1,  # Sizes of their own would make the points half transparent.
        },
        "customdata": [list(told) for told in _told(metric, judged)],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        "cliponaxis": False,
    }


def _told(metric: Metric, judged: Control) -> Iterator[tuple[str, str, str]]:
    for number, value, kind in zip(judged.points, judged.chart.values, judged.kinds, strict=True):
        if number is None or value is None:
            yield "", "", ""
            continue
        text = wording.shown(metric, number)
        if judged.method == "between":
            text = f"{value:g} without one before it"
        yield number.period.label, text, wording.VARIATIONS[kind]


def _days(judged: Control) -> list[str | None]:
    return [number.period.end.isoformat() if number else None for number in judged.points]


def _lines(metric: Metric, judged: Control) -> list[dict[str, Any]]:
    """Mean and limits, each a step wherever new limits start."""
    parts = [_drawn(metric, judged, segment) for segment in judged.chart.segments]
    lower, mean, upper = ([point for part in parts for point in part[place]] for place in range(3))
    return [
        _line(mean, theme.INK_2, "solid"),
        _line(upper, theme.AXIS, "dash"),
        _line(lower, theme.AXIS, "dash"),
    ]


def _drawn(metric: Metric, judged: Control, segment: Segment) -> tuple[list[Point], ...]:
    """Points of the lower limit, the mean and the upper limit of a segment, with a break after."""
    days = [day for day in _days(judged)[segment.start : segment.stop] if day]
    levels: tuple[float | None, ...] = (None, segment.mean, None)
    if segment.lower is not None and segment.upper is not None:
        low, high = wording.shown_limits(metric, judged, segment.lower, segment.upper)
        levels = low, segment.mean, high
    ends = (days[0], days[-1]) if days else ()
    return tuple([*((day, value) for day in ends), (None, None)] for value in levels)


def _line(points: list[Point], colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day for day, _ in points],
        "y": [value for _, value in points],
        "line": {"color": colour, "width": 1.5, "dash": dash},
        "hoverinfo": "skip",
    }


def _levels(metric: Metric, judged: Control) -> list[float]:
    """Every height that has to be in the picture."""
    found = [value for value in judged.chart.values if value is not None]
    for segment in judged.chart.segments:
        if segment.lower is not None and segment.upper is not None:
            found += wording.shown_limits(metric, judged, segment.lower, segment.upper)
    return found + ([judged.target] if judged.target is not None else [])


def _range(metric: Metric, judged: Control) -> tuple[float, float]:
    """Counts stand on zero; shares and rates begin a little under the lowest."""
    levels = _levels(metric, judged)
    is_counted = metric.kind in ("count", "money") or judged.method == "between"
    low, high = min([*levels, 0.0] if is_counted else levels), max(levels)
    air = _AIR * (high - low) or 1.0
    return low if is_counted else max(low - air, 0.0), high + air


def _labels(metric: Metric, judged: Control) -> Labels:
    """Value, words and colour at the right edge: limits, mean and target."""
    segment = judged.chart.segments[-1]
    found: Labels = []

    def add(name: str, value: float | None, colour: str) -> None:
        if value is not None:
            found.append((value, f"{name} {wording.level(metric, judged, value)}", colour))

    add("Middle" if judged.method == "between" else "Mean", segment.mean, theme.INK)
    if segment.lower is not None and segment.upper is not None:
        low, high = wording.shown_limits(metric, judged, segment.lower, segment.upper)
        add("Upper", high, theme.INK_2)
        add("Lower", low, theme.INK_2)
    if judged.target is not None:
        found.append(
            (judged.target, f"Target {wording.figure_of(metric, judged.target)}", theme.ACCENT)
        )
    return found


def _placed(labels: Labels, bottom: float, top: float) -> list[dict[str, Any]]:
    shifts = marks.spread(
        [value - bottom for value, _, _ in labels],
        [1] * len(labels),
        HEIGHT - _TOP - _BOTTOM,
        top - bottom,
    )
    return [
        marks.label(
            text, xref="paper", x=1.0, xshift=6, y=value, yshift=shift,
            font={"color": colour, "size": theme.SMALL},
        )
        for (value, text, colour), shift in zip(labels, shifts, strict=True)
    ]  # fmt: skip


def _target_line(judged: Control) -> list[dict[str, Any]]:
    if judged.target is None:
        return []
    return [
        {
            "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1,
            "y0": judged.target, "y1": judged.target,
            "line": {"color": theme.ACCENT, "width": 1.5, "dash": "dot"},
        }
    ]  # fmt: skip
