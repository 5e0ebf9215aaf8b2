"""Native tables, which stay editable: as many rows as a slide has room for."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from pptx.dml.color import RGBColor
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from dashboard.exports.powerpoint.charts import PAPER, SERIES, Box, describe
from dashboard.exports.powerpoint.room import height_of, lines_of
from dashboard.exports.powerpoint.words import INK
from data import tidy

Row = tuple[str, ...]
#: Rows and columns of a table that can be read from the back of a room.
MOST_ROWS, MOST_COLUMNS = 8, 7
#: Inches that a row takes where it is one line, and that stand around the words of a cell.
_ROW, _AROUND, _BESIDE = 0.45, 0.12, 0.22
#: Characters that a column has room for.
_NARROWEST, _WIDEST = 6, 48
#: How much wider bold ones are, and how many fill what stands beside the words.
_BOLDER, _PADDING = 1.15, 3
_MANY_COLUMNS = 5
_SYMBOL = re.compile(r"\[(\w)\]")


def rows_with_room(heads: Row, rows: Sequence[Row], width: float, height: float) -> list[Row]:
    """The first rows that fit, at most eight and at least one.

    Args:
        heads: names of columns.
        rows: cells as they are read.
        width: of the table, in inches.
        height: that it may take, in inches.
    """
    few = rows[:MOST_ROWS]
    heights = _heights(heads, few, width)
    tops = (sum(heights[: place + 2]) for place in range(len(few)))
    fitting = len(list(takewhile(lambda bottom: bottom <= height, tops)))
    return list(few[: max(fitting, 1)])


def add_table(slide: Slide, heads: Row, rows: Sequence[Row], words: str, box: Box) -> None:
    """A table on a slide: its first row and first column name what the others hold."""
    left, top, width, _ = box
    heights = _heights(heads, rows, width / Inches(1))
    frame = slide.shapes.add_table(
        len(rows) + 1, len(heads), left, top, width, Inches(sum(heights))
    )
    describe(frame, words, "Table")
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    for place, share in enumerate(_shares(heads, rows)):
        table.columns[place].width = Length(round(width * share))
    for row, cells in enumerate((heads, *rows)):
        table.rows[row].height = Inches(heights[row])
        for column, text in enumerate(cells):
            _fill(table.cell(row, column), text, _size(heads), is_head=row == 0)


def key_of(rows: Sequence[Row]) -> str:
    """What the symbols in some rows mean; empty where there are none."""
    shown = {symbol for row in rows for text in row for symbol in _SYMBOL.findall(text)}
    meanings = [
        f"[{symbol}] {tidy.STATUS_WORDS[status]}"
        for status, symbol in tidy.STATUSES.items()
        if symbol in shown
    ]
    return "; ".join(meanings)


def _fill(cell: Any, text: str, size: int, *, is_head: bool) -> None:
    cell.text = text
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(size), is_head
        paragraph.font.color.rgb = PAPER if is_head else INK
    cell.fill.solid()
    colour = RGBColor.from_string(SERIES[0]) if is_head else PAPER
    cell.fill.fore_color.rgb = colour


def _size(heads: Row) -> int:
    return 14 if len(heads) < _MANY_COLUMNS else 12


def _heights(heads: Row, rows: Sequence[Row], width: float) -> list[float]:
    """How high each row has to be, the one of heads first, in inches."""
    widths = [width * share - _BESIDE for share in _shares(heads, rows)]
    size = _size(heads)
    return [
        max(_ROW, _AROUND + height_of(_most_lines(cells, widths, size, is_bold=cells is heads),
                                      size))
        for cells in (heads, *rows)
    ]  # fmt: skip


def _most_lines(cells: Row, widths: list[float], size: int, *, is_bold: bool) -> int:
    return max(
        lines_of(text, size, room, is_bold=is_bold)
        for text, room in zip(cells, widths, strict=True)
    )


def _shares(heads: Row, rows: Sequence[Row]) -> list[float]:
    """What part of the width each column takes: as its longest cell needs, within limits.

    Heads may be broken between words, so only their longest word counts.
    """
    needed = [
        max(*(len(word) * _BOLDER for word in head.split()), *(len(row[place]) for row in rows))
        for place, head in enumerate(heads)
    ]
    longest = [min(max(one, _NARROWEST), _WIDEST) + _PADDING for one in needed]
    return [one / sum(longest) for one in longest]
