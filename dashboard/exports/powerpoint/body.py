"""What stands in the middle of a slide: a chart, a table, one large number or words."""

from pptx.slide import Slide
from pptx.util import Inches

from dashboard import wording
from dashboard.charts import drawn_part
from dashboard.exports.powerpoint.charts import add_chart
from dashboard.exports.powerpoint.data import content_of, first_of, grid_chart
from dashboard.exports.powerpoint.foot import foot_top
from dashboard.exports.powerpoint.tables import (
    MOST_COLUMNS,
    Row,
    add_table,
    key_of,
    rows_with_room,
)
from dashboard.exports.powerpoint.words import LEFT, WIDTH, add_words
from dashboard.slides import SlideView
from data.catalogue import Metric
from data.grids import grid_of
from data.records import Number

#: Sizes of a large number, its unit and other words; inches that each takes with its distance.
_NUMBER, _UNIT, _OTHER = 80, 22, 16
_LARGE, _SMALL = 1.35, 0.55
_LINES_TOP = 2.6
#: A cell of a grid that the source does not have: not applicable.
_NONE = "[z]"


def add_body(slide: Slide, view: SlideView, top: float) -> str:
    """Add it, and give back what has to be said below it; empty where nothing.

    Args:
        slide: where it goes.
        view: what it shows.
        top: inches from the upper edge to where it may begin.
    """
    content = content_of(view)
    if content:
        room = foot_top(view, content.told) - top
        box = (Inches(LEFT), Inches(top), Inches(WIDTH), Inches(room))
        add_chart(slide, content, view.summary, box)
        return content.told
    if view.kind in ("figure", "table"):
        return _add_grid(slide, view, top)
    _add_lines(slide, view)
    return ""


def _add_grid(slide: Slide, view: SlideView, top: float) -> str:
    heads, rows = _whole_table(view)
    columns = len(heads)
    if grid_chart(view):
        # A table of words is made for slides; a grid may have more columns than there is room for.
        heads, rows = heads[:MOST_COLUMNS], [row[:MOST_COLUMNS] for row in rows]
    # As much is kept free below as would be said if only the first row had room.
    room = foot_top(view, _told(rows[:1], rows, heads, columns)) - top
    shown = rows_with_room(heads, rows, WIDTH, room)
    box = (Inches(LEFT), Inches(top), Inches(WIDTH), Inches(room))
    add_table(slide, heads, shown, view.summary, box)
    return _told(shown, rows, heads, columns)


def _told(shown: list[Row], rows: list[Row], heads: Row, columns: int) -> str:
    """What is left out, and what the symbols mean."""
    parts = (first_of(len(shown), len(rows)), first_of(len(heads), columns, "columns"))
    return ". ".join(part for part in (*parts, key_of(rows)) if part)


def _whole_table(view: SlideView) -> tuple[Row, list[Row]]:
    chart = grid_chart(view)
    grid = grid_of(drawn_part(chart.found)) if chart else None
    if chart is None or grid is None:
        assert view.grid is not None
        return view.grid.heads, list(view.grid.rows)
    rows = [
        (name, *(_cell(chart.metric, grid.cells.get((column, row))) for column in grid.columns))
        for row, name in grid.rows.items()
    ]
    return (grid.down, *grid.columns.values()), rows


def _cell(metric: Metric, number: Number | None) -> str:
    return wording.cell(metric, number) if number else _NONE


def _add_lines(slide: Slide, view: SlideView) -> None:
    """One large number with what it is, or words."""
    top = _LINES_TOP
    for name, text in view.lines:
        is_number = name == "num"
        size = _NUMBER if is_number else _UNIT if name == "unit" else _OTHER
        add_words(slide, text, top, size, is_bold=is_number)
        top += _LARGE if is_number else _SMALL
