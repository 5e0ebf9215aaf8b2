"""Values over time: a line for each series of three points or more, labelled at its end."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data import findings, tidy
from data.catalogue import Catalogue, Metric
from data.findings import Series
from data.periods import parse_period

HEIGHT = 340
MOST_SERIES = 4
_TOP, _BOTTOM = 44, 40
_LABEL_WIDTH = 20
#: Share of the axis in which the name of an event leans inwards; rows that names alternate in.
_EDGE, _EVENT_ROWS = 0.3, 2
#: Pixels of an average character of a label, with some to spare.
_CHARACTER = 7.4


def build(
    frame: pd.DataFrame, metric: Metric, catalogue: Catalogue, events: pd.DataFrame
) -> Figure:
    """Lines over time.

    Args:
        frame: tidy frame of one metric.
        metric: what is drawn.
        catalogue: for names of areas.
        events: rows of dated context that belong on this axis; may be empty.
    """
    lines = drawn_series(frame, catalogue)[:MOST_SERIES]
    top = _top(frame, lines)
    return {
        "data": [_trace(metric, line, place) for place, line in enumerate(lines)],
        "layout": {
            "height": HEIGHT,
            "margin": {"l": 8, "r": _right_margin(metric, frame, lines, catalogue), "t": _TOP,
                       "b": _BOTTOM},
            "xaxis": _time_axis(lines),
            "yaxis": {"range": [0, top], "tickformat": ",~r", "nticks": 5,
                      "ticksuffix": "%" if metric.is_share else ""},
            "annotations": [
                *_end_labels(metric, frame, lines, catalogue, top), *_event_labels(events, lines)
            ],
            "shapes": [*_reference_lines(frame), *_event_lines(events)],
        },
    }  # fmt: skip


def drawn_series(frame: pd.DataFrame, catalogue: Catalogue) -> list[Series]:
    """Series of the frequency that has the longest one: a year's total is no thirteenth month."""
    lines = findings.series(frame, catalogue)
    longest = max(lines, key=lambda line: len(line.rows))
    return [line for line in lines if line.frequency == longest.frequency]


def _top(frame: pd.DataFrame, lines: Sequence[Series]) -> float:
    references = frame[frame[tidy.ROLE].isin((tidy.TARGET, tidy.BENCHMARK))][tidy.VALUE]
    highest = max([line.rows[tidy.VALUE].max() for line in lines] + list(references))
    return float(highest) * 1.12 or 1.0


def _trace(metric: Metric, line: Series, place: int) -> dict[str, Any]:
    values = [float(value) for value in line.rows[tidy.VALUE]]
    periods = line.periods
    few = len(values) <= 6 and place == 0
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if few else "lines+markers",
        "x": [period.end.isoformat() for period in periods],
        "y": values,
        # The last value stands beside the name of its line.
        "text": [wording.figure_of(metric, v) for v in values[:-1]] + [""] if few else None,
        "textposition": _text_positions(values),
        "textfont": {"color": theme.INK, "size": theme.FONT_SIZE},
        "line": {"color": theme.SERIES[place], "width": 3},
        "marker": {"color": theme.SERIES[place], "size": 9, "symbol": _SYMBOLS[place]},
        "customdata": [[p.label, wording.figure_of(metric, v)]
                       for p, v in zip(periods, values, strict=True)],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }  # fmt: skip


_SYMBOLS = ("circle", "square", "diamond", "triangle-up")


def _text_positions(values: list[float]) -> list[str]:
    """Above a point, but below one that lies under the line towards its neighbours."""
    positions = []
    for place, value in enumerate(values):
        around = values[max(place - 1, 0):place] + values[place + 1:place + 2]
        valley = all(value < other for other in around)
        positions.append("bottom center" if valley and 0 < place else "top center")
    return positions


def _time_axis(lines: Sequence[Series]) -> dict[str, Any]:
    periods = {period.end: period for line in lines for period in line.periods}
    ends = sorted(periods)
    shown = ends if len(ends) <= 7 else [*ends[:: -(-len(ends) // 6)], ends[-1]]
    shown = sorted(set(shown))
    margin = (ends[-1] - ends[0]) * 0.06
    return {
        "type": "date",
        "tickvals": [end.isoformat() for end in shown],
        "ticktext": [periods[end].short.replace(" ", "<br>", 1) for end in shown],
        "range": [(ends[0] - margin).isoformat(), (ends[-1] + margin).isoformat()],
        "showgrid": False,
        "ticks": "outside",
    }


def _end_labels(
    metric: Metric, frame: pd.DataFrame, lines: Sequence[Series], catalogue: Catalogue, top: float
) -> list[dict[str, Any]]:
    wanted = _labels(metric, frame, lines, catalogue)
    shifts = marks.spread(
        [value for value, _, _ in wanted],
        [len(marks.line_lengths(text)) for _, text, _ in wanted],
        HEIGHT - _TOP - _BOTTOM,
        top,
    )
    return [
        marks.label(text, xref="paper", x=1.0, xshift=6, y=value, yshift=shift,
                    font={"color": colour, "size": theme.SMALL})
        for (value, text, colour), shift in zip(wanted, shifts, strict=True)
    ]  # fmt: skip


def _labels(
    metric: Metric, frame: pd.DataFrame, lines: Sequence[Series], catalogue: Catalogue
) -> list[tuple[float, str, str]]:
    """Value, words and colour of each label at the right edge."""
    labels = []
    for place, line in enumerate(lines):
        value = float(line.rows[tidy.VALUE].iloc[-1])
        name = wording.series_name(metric, line, lines, catalogue)
        text = f"<b>{wording.figure_of(metric, value)}</b>"
        if name:
            text += f"<br>{marks.wrapped(name, _LABEL_WIDTH)}"
        labels.append((value, text, theme.SERIES_TEXT[place]))
    for conflict in findings.conflicts(frame):
        labels.extend(
            (n.value, f"{wording.figure_of(metric, n.value)} {wording.short_place(n)}", theme.INK_2)
            for n in conflict.numbers[1:]
            if n.period.end == lines[0].rows[tidy.END].iloc[-1]
        )
    for _, row in findings.references(frame, tidy.BENCHMARK).iterrows():
        words = marks.wrapped(wording.benchmark_label(metric, row, catalogue), _LABEL_WIDTH)
        labels.append((float(row[tidy.VALUE]), words, theme.INK_2))
    target = wording.target_label(metric, frame)
    if target:
        value = findings.references(frame, tidy.TARGET)[tidy.VALUE].max()
        labels.append((float(value), target, theme.INK_2))
    return list({text: (value, text, colour) for value, text, colour in labels}.values())


def _right_margin(
    metric: Metric, frame: pd.DataFrame, lines: Sequence[Series], catalogue: Catalogue
) -> int:
    labels = _labels(metric, frame, lines, catalogue)
    longest = max(max(marks.line_lengths(text)) for _, text, _ in labels)
    return 16 + round(longest * _CHARACTER)


def _reference_lines(frame: pd.DataFrame) -> list[dict[str, Any]]:
    shapes = []
    for value in sorted(set(findings.references(frame, tidy.BENCHMARK)[tidy.VALUE])):
        shapes.append(_across(value, "dot"))
    for value in sorted(set(findings.references(frame, tidy.TARGET)[tidy.VALUE])):
        shapes.append(_across(value, "dash"))
    return shapes


def _across(value: float, dash: str) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": value,
        "y1": value, "line": {"color": theme.AXIS, "width": 1.5, "dash": dash},
    }  # fmt: skip


def _event_lines(events: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {"type": "line", "layer": "below", "yref": "paper", "y0": 0, "y1": 1,
         "x0": parse_period(date).start.isoformat(), "x1": parse_period(date).start.isoformat(),
         "line": {"color": theme.QUIET, "width": 1.5, "dash": "dash"}}
        for date in events["date"]
    ]  # fmt: skip


def _event_labels(events: pd.DataFrame, lines: Sequence[Series]) -> list[dict[str, Any]]:
    """Names of events above their lines, leaning inwards where an edge is near."""
    ends = [period.end for line in lines for period in line.periods]
    first, last = min(ends), max(ends)
    labels = []
    for place, event in enumerate(events.itertuples()):
        period = parse_period(event.date)
        along = (period.start - first) / (last - first)
        anchor = "left" if along < _EDGE else "right" if along > 1 - _EDGE else "center"
        labels.append(
            marks.label(
                f"{event.label}, {period.short}", x=period.start.isoformat(), yref="paper",
                y=1.02, xanchor=anchor, yanchor="bottom",
                yshift=marks.LINE_HEIGHT * (place % _EVENT_ROWS),
            )
        )  # fmt: skip
    return labels
