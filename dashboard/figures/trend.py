"""Values over time: a line for each series, labelled at its end."""

from collections.abc import Sequence
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks, timeline
from data.findings import Findings, Line, value_of
from data.records import Event, Number

HEIGHT = 340
MOST_SERIES = 4
#: Lines drawn in grey behind those.
_MOST_CONTEXT = 20
_TOP, _BOTTOM = 44, 40
_LABEL_WIDTH = 20
#: Pixels of an average character of a label, with some to spare.
_CHARACTER = 7.4
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")
_FEW_POINTS = 6

Labels = list[tuple[float, str, str]]


def build(found: Findings, events: Sequence[Event]) -> Figure:
    """Lines over time, with benchmarks, targets and events.

    Args:
        found: what there is to draw; at least one line.
        events: dated context within the time that is drawn.
    """
    lines, context = split(found, drawn_lines(found))
    top = _top(found, [*lines, *context])
    labels = _labels(found, lines)
    longest = max(max(marks.line_lengths(text)) for _, text, _ in labels)
    periods = [number.period for line in lines for number in line.numbers]
    return {
        "data": [
            *(_context_trace(found, line) for line in context),
            *(_trace(found, line, place) for place, line in enumerate(lines)),
        ],
        "layout": {
            "height": HEIGHT,
            "margin": {"l": 8, "r": 16 + round(longest * _CHARACTER), "t": _TOP, "b": _BOTTOM},
            "xaxis": timeline.time_axis(periods),
            "yaxis": {
                "range": [0, top],
                "tickformat": ",~r",
                "nticks": 5,
                "ticksuffix": "%" if found.metric.is_share else "",
            },
            "annotations": [
                *_placed(labels, top),
                *timeline.event_labels(events, periods),
            ],
            "shapes": [*_reference_lines(found), *timeline.event_lines(events)],
        },
    }


def drawn_lines(found: Findings) -> list[Line]:
    """Lines of the frequency that has the longest one: a year's total is no thirteenth month."""
    longest = max(found.lines, key=lambda line: len(line.numbers))
    return [line for line in found.lines if line.frequency == longest.frequency]


def split(found: Findings, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Lines that are told apart, at most four, and others that only show where those stand."""
    if len(lines) <= MOST_SERIES:
        return lines, []
    own = [line for line in lines if line.area == lines[0].area or not _is_neighbour(found, line)]
    told = own[:MOST_SERIES]
    return told, [line for line in lines if line not in told][:_MOST_CONTEXT]


def _is_neighbour(found: Findings, line: Line) -> bool:
    return found.catalogue.areas[line.area].kind in ("authority", "district")


def _context_trace(found: Findings, line: Line) -> dict[str, Any]:
    """A thin grey line that is named where the pointer is."""
    name = found.catalogue.areas[line.area].label
    return {
        "type": "scatter",
        "mode": "lines",
        # How it is told from the lines that a slide keeps: see dashboard/slides/fit.py.
        "meta": "context",
        "x": [number.period_end.isoformat() for number in line.numbers],
        "y": line.values,
        "line": {"color": theme.QUIET, "width": 1.2},
        "customdata": [
            [number.period.label, wording.shown(found.metric, number)] for number in line.numbers
        ],
        "hovertemplate": f"{name}, %{{customdata[0]}}: %{{customdata[1]}}<extra></extra>",
    }


def _top(found: Findings, lines: Sequence[Line]) -> float:
    values = [value for line in lines for value in line.values]
    values += [value_of(number) for number in (*found.benchmarks, *found.targets)]
    return max(values) * 1.12 or 1.0


def _trace(found: Findings, line: Line, place: int) -> dict[str, Any]:
    cells = with_gaps(found, line)
    shown = ["" if n.value is None else wording.shown(found.metric, n) for n in cells]
    few = len(shown) <= _FEW_POINTS and place == 0
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if few else "lines+markers",
        "x": [number.period_end.isoformat() for number in cells],
        "y": [number.value for number in cells],
        # The last value stands beside the name of its line.
        "text": [*shown[:-1], ""] if few else None,
        "textposition": _text_positions([number.value or 0 for number in cells]),
        "textfont": {"color": theme.INK, "size": theme.FONT_SIZE},
        "line": {"color": theme.SERIES[place], "width": 3},
        "marker": {"color": theme.SERIES[place], "size": 9, "symbol": _SYMBOLS[place]},
        "customdata": [
            [number.period.label, text] for number, text in zip(cells, shown, strict=True)
        ],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }


def with_gaps(found: Findings, line: Line) -> list[Number]:
    """A line's numbers with the cells of its kind that have no value: there the line breaks."""
    empty = [
        number
        for number in found.main
        if number.value is None
        and (number.area, number.agency, number.breakdown) == line.place
        and number.frequency == line.frequency.value
    ]
    return sorted((*line.numbers, *empty), key=lambda number: number.period_end)


def _text_positions(values: list[float]) -> list[str]:
    """Above a point, but below one that lies lower than its neighbours."""
    positions = []
    for place, value in enumerate(values):
        around = values[max(place - 1, 0) : place] + values[place + 1 : place + 2]
        is_valley = place > 0 and all(value < other for other in around)
        positions.append("bottom center" if is_valley else "top center")
    if len(values) > 1 and values[0] > values[1]:
        # Beside a line that falls there is room, away from the numbers of the axis.
        positions[0] = "top right"
    return positions


def _placed(labels: Labels, top: float) -> list[dict[str, Any]]:
    shifts = marks.spread(
        [value for value, _, _ in labels],
        [len(marks.line_lengths(text)) for _, text, _ in labels],
        HEIGHT - _TOP - _BOTTOM,
        top,
    )
    return [
        marks.label(
            text, xref="paper", x=1.0, xshift=6, y=value, yshift=shift,
            font={"color": colour, "size": theme.SMALL},
        )
        for (value, text, colour), shift in zip(labels, shifts, strict=True)
    ]  # fmt: skip


def _labels(found: Findings, lines: Sequence[Line]) -> Labels:
    """Value, words and colour of each label at the right edge, each once."""
    labels = [_line_label(found, line, lines, place) for place, line in enumerate(lines)]
    for conflict in found.conflicts:
        if conflict.numbers[0].period.end == lines[0].last.period.end:
            labels.extend(
                (value_of(n), f"{wording.shown(found.metric, n)} {wording.short_place(n)}",
                 theme.INK_2)
                for n in conflict.numbers[1:]
            )  # fmt: skip
    for number in found.benchmarks:
        words = marks.wrapped(wording.benchmark_label(found, number), _LABEL_WIDTH)
        labels.append((value_of(number), words, theme.INK_2))
    if found.targets:
        labels.append((value_of(found.targets[-1]), wording.target_label(found), theme.INK_2))
    return list({label[1]: label for label in labels}.values())


def _line_label(
    found: Findings, line: Line, lines: Sequence[Line], place: int
) -> tuple[float, str, str]:
    text = f"<b>{wording.shown(found.metric, line.last)}</b>"
    name = wording.line_name(line, found, lines)
    if name:
        text += f"<br>{marks.wrapped(name, _LABEL_WIDTH)}"
    return value_of(line.last), text, theme.SERIES_TEXT[place]


def _reference_lines(found: Findings) -> list[dict[str, Any]]:
    benchmarks = sorted({value_of(number) for number in found.benchmarks})
    targets = sorted({value_of(number) for number in found.targets})
    return [_across(value, "dot") for value in benchmarks] + [
        _across(value, "dash") for value in targets
    ]


def _across(value: float, dash: str) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": value,
        "y1": value, "line": {"color": theme.AXIS, "width": 1.5, "dash": dash},
    }  # fmt: skip
