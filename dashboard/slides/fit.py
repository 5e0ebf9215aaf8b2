"""A chart's figure made fit for a slide: one height for all, few series, few rows.

Slides are drawn on a stage of 960 by 540 that is enlarged as a whole, so the sizes of the type
in a figure stay what they are and are twice as large on a screen of 1,920 by 1,080.
"""

from typing import Any

from dashboard import theme
from dashboard.charts import Shape
from dashboard.figures import Figure, marks, trend
from dashboard.figures.heat import FEW_COLUMNS

#: Rows of bars that can be read from the back of a room, and of a grid under slanted names.
MOST_ROWS = 12
MOST_GRID_ROWS = 8
#: Characters of a name on a slide, which has room for one line.
_LINE = 46
#: Pixels of type where there is room for it: values, and the names beside them.
_VALUE, _NAME, _TICK = 22, 17, 14
#: So few rows or labels have room for it.
_FEW = 6
#: How much higher than on a page a figure of rows may be.
_STRETCH = 1.8
#: Pixels that a row of bars takes at most, and of the axis around them.
_TALLEST, _AROUND = 92, 64


def fitted(figure: Figure, shape: Shape) -> tuple[Figure, str]:
    """A figure for a slide, and a sentence that says what it leaves out; empty where nothing.

    Args:
        figure: as a page draws it; it is left as it is.
        shape: how it shows its numbers.
    """
    if shape == "trend":
        return _large_labels(_without_context(figure)), ""
    if shape in ("breakdown", "comparison"):
        figure, left_out = _few_rows(_on_one_line(figure))
        return _large_bars(figure), left_out
    return _few_lines(_dark_letters(stretched(figure)))


def without_height(figure: Figure, **layout: Any) -> Figure:
    """A figure as high as the stage makes it."""
    kept = {name: value for name, value in figure["layout"].items() if name != "height"}
    return {**figure, "layout": {**kept, **layout}}


def stretched(figure: Figure) -> Figure:
    """A figure as high as the stage makes it, but not drawn out until its rows lose each other."""
    return without_height(figure, height=round(figure["layout"]["height"] * _STRETCH))


def _large_bars(figure: Figure) -> Figure:
    """Few bars with larger type, and no thicker than a bar should be."""
    layout = figure["layout"]
    rows = _rows(figure)
    most = {"height": rows * _TALLEST + _AROUND}
    if rows > _FEW or layout.get("showlegend"):
        return {**figure, "layout": {**layout, **most}}
    data = [_with_font(trace, _VALUE) for trace in figure["data"]]
    longest = max(len(text) for trace in figure["data"] for text in trace["text"])
    axis = {**layout["yaxis"], "tickfont": {"size": _NAME}}
    margin = {**layout["margin"], "r": 16 + round(longest * _VALUE * 0.62)}
    across = {**layout["xaxis"], "tickfont": {"size": _TICK}}
    changed = {"yaxis": axis, "xaxis": across, "margin": margin, **most}
    return {**figure, "data": data, "layout": {**layout, **changed}}


def _rows(figure: Figure) -> int:
    axis = figure["layout"]["yaxis"]
    return len(axis.get("categoryarray") or axis.get("tickvals") or [])


def _with_font(trace: dict[str, Any], size: int) -> dict[str, Any]:
    return {**trace, "textfont": {**trace["textfont"], "size": size}} if "text" in trace else trace


def _large_labels(figure: Figure) -> Figure:
    """Few labels beside lines, and the values on them, with larger type."""
    layout = figure["layout"]
    labels = [one for one in layout["annotations"] if one.get("xref") == "paper" and one["x"] == 1]
    texts = [marks.line_lengths(one["text"]) for one in labels]
    if sum(map(len, texts)) > _FEW:
        return figure
    shifts = marks.spread(
        [one["y"] for one in labels], [len(lines) for lines in texts],
        trend.HEIGHT - _AROUND, layout["yaxis"]["range"][1], _NAME * 1.3,
    )  # fmt: skip
    larger = [
        {**one, "yshift": shift, "font": {**one["font"], "size": _NAME}}
        for one, shift in zip(labels, shifts, strict=True)
    ]
    others = [one for one in layout["annotations"] if one not in labels]
    longest = max(max(lines) for lines in texts)
    changed = {
        "annotations": [*larger, *others],
        "margin": {**layout["margin"], "r": 20 + round(longest * _NAME * 0.6)},
        "xaxis": {**layout["xaxis"], "tickfont": {"size": _TICK}},
    }
    data = [_with_font(trace, _VALUE - 2) for trace in figure["data"]]
    return {**figure, "data": data, "layout": {**layout, **changed}}


def _without_context(figure: Figure) -> Figure:
    """The lines that are told apart, without the grey ones behind them."""
    told = [trace for trace in figure["data"] if trace.get("meta") != "context"]
    return {**without_height(figure), "data": told}


def _on_one_line(figure: Figure) -> Figure:
    """Names of rows as one line each: a slide is wide enough."""
    axis = dict(figure["layout"]["yaxis"])
    for name in ("ticktext", "categoryarray"):
        if name in axis:
            axis[name] = [_joined(text) for text in axis[name]]
    data = [{**trace, "y": [_joined(y) for y in trace["y"]]} for trace in figure["data"]]
    return {**without_height(figure, yaxis=axis), "data": data}


def _joined(name: Any) -> Any:
    if not isinstance(name, str):
        return name
    whole = name.replace("<br>", " ")
    return whole if len(whole) <= _LINE else name


def _few_rows(figure: Figure) -> tuple[Figure, str]:
    """The first rows of a chart that has more than can be read, and how many there are."""
    axis = figure["layout"]["yaxis"]
    names = axis.get("categoryarray") or axis.get("tickvals") or []
    if _rows(figure) <= MOST_ROWS:
        return figure, ""
    kept = set(names[:MOST_ROWS])
    data = [_with_rows(trace, kept) for trace in figure["data"]]
    shown = {name: value[:MOST_ROWS] for name, value in axis.items() if isinstance(value, list)}
    if "range" in axis:
        shown["range"] = [MOST_ROWS - 0.5, -0.5]
    figure = {**figure, "data": data, "layout": {**figure["layout"], "yaxis": {**axis, **shown}}}
    return figure, f"The first {MOST_ROWS} of {len(names)} are drawn; the table has all"


def _dark_letters(figure: Figure) -> Figure:
    """Cells in the ink of the page: a slide's grid is light throughout."""
    (cells,) = figure["data"]
    font = {"color": theme.INK, "size": _TICK}
    return {**figure, "data": [{**cells, "textfont": font}]}


def _few_lines(figure: Figure) -> tuple[Figure, str]:
    """The first lines of a grid that has more than can be read, and how many there are."""
    (cells,) = figure["data"]
    lines, columns = len(cells["y"]), len(cells["x"])
    most = MOST_GRID_ROWS if columns > FEW_COLUMNS else MOST_ROWS
    if lines <= most:
        return figure, ""
    cut = {name: cells[name][:most] for name in ("y", "z", "text")}
    figure = {**figure, "data": [{**cells, **cut}]}
    return figure, f"The first {most} of {lines} rows are drawn; the table has all"


def _with_rows(trace: dict[str, Any], kept: set[Any]) -> dict[str, Any]:
    """A trace with the points of some rows only, in everything that goes by point."""
    places = [place for place, name in enumerate(trace["y"]) if name in kept]
    count = len(trace["y"])

    def cut(value: Any) -> Any:
        is_by_point = isinstance(value, list) and len(value) == count
        return [value[place] for place in places] if is_by_point else value

    marker = {name: cut(value) for name, value in trace.get("marker", {}).items()}
    whole = {name: cut(value) for name, value in trace.items()}
    return {**whole, "marker": marker} if marker else whole
