"""Native charts and tables, which stay editable: python-pptx's, in the palette of the pages."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from dashboard.exports.powerpoint.data import ChartContent
from dashboard.slides.fit import MOST_ROWS

INK, INK_2 = RGBColor(0x10, 0x18, 0x20), RGBColor(0x38, 0x43, 0x50)
LINE, GREY = RGBColor(0xD5, 0xD9, 0xD3), RGBColor(0x5B, 0x64, 0x6E)
#: The series of the projector's tokens: see assets/css/80-stage.css.
_SERIES = ("12436D", "1B7F77", "801650", "C24D10")
_FEW = 6
#: Characters that a column has room for.
_NARROWEST, _WIDEST = 10, 48
Box = tuple[Length, Length, Length, Length]


def add_chart(slide: Slide, content: ChartContent, words: str, box: Box) -> None:
    """A chart on a slide.

    Args:
        slide: where it goes.
        content: its numbers.
        words: what it shows, for who does not see it.
        box: left, top, width and height.
    """
    data = CategoryChartData(number_format=content.number_format)
    data.categories = list(content.categories)
    for one in content.series:
        data.add_series(one.name, one.values)
    kind = XL_CHART_TYPE.LINE_MARKERS if content.is_line else XL_CHART_TYPE.BAR_CLUSTERED
    left, top, width, height = box
    frame = slide.shapes.add_chart(kind, left, top, width, _height(content, height), data)
    describe(frame, words, "Chart")
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(14), INK_2
    chart.has_title = False
    chart.has_legend = len(content.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    _axes(chart, content)
    for place, (one, series) in enumerate(zip(content.series, chart.plots[0].series, strict=True)):
        _colour(series, place, content, is_reference=one.is_reference)
    _labels(chart, content)


def _height(content: ChartContent, most: Length) -> Length:
    """No bar is thicker than a bar should be."""
    if content.is_line:
        return most
    return Inches(min(most / Inches(1), 1.0 * len(content.categories) + 1.0))


def _axes(chart: Any, content: ChartContent) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale = 0
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = LINE
    values.format.line.fill.background()
    values.tick_labels.number_format = content.number_format
    values.tick_labels.number_format_is_linked = False
    names.format.line.color.rgb = GREY
    names.tick_labels.font.size = Pt(14)
    if not content.is_line:
        # The first row stands at the top.
        names.reverse_order = True
        # Every bar has its value at its end, so an axis of values would only say it again.
        values.visible = values.has_major_gridlines = False
        names.has_major_gridlines = False
        chart.plots[0].gap_width = 50


def _colour(series: Any, place: int, content: ChartContent, *, is_reference: bool) -> None:
    colour = GREY if is_reference else RGBColor.from_string(_SERIES[place % len(_SERIES)])
    if not content.is_line:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
        return
    series.smooth = False
    series.format.line.color.rgb = colour
    series.format.line.width = Pt(1.25 if is_reference else 3)
    if is_reference:
        series.format.line.dash_style = MSO_LINE.DASH
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.size = 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour


def _labels(chart: Any, content: ChartContent) -> None:
    """A value at every bar, and at every point of a line, where there are few."""
    for one, series in zip(content.series, chart.plots[0].series, strict=True):
        if one.is_reference or len(content.categories) > (_FEW if content.is_line else MOST_ROWS):
            continue
        labels = series.data_labels
        labels.show_value = True
        labels.number_format = content.number_format
        labels.number_format_is_linked = False
        labels.font.size, labels.font.color.rgb = Pt(16), INK
        labels.position = (
            XL_LABEL_POSITION.ABOVE if content.is_line else XL_LABEL_POSITION.OUTSIDE_END
        )


def add_table(
    slide: Slide, heads: Sequence[str], rows: Sequence[Sequence[str]], words: str, box: Box
) -> None:
    """A table on a slide: its first row and first column name what the others hold."""
    left, top, width, height = box
    row_height = min(height // (len(rows) + 1), Inches(0.5))
    frame = slide.shapes.add_table(
        len(rows) + 1, len(heads), left, top, width, row_height * (len(rows) + 1)
    )
    describe(frame, words, "Table")
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, False, False
    for place, share in enumerate(_shares(heads, rows)):
        table.columns[place].width = Length(round(width * share))
    size = Pt(14) if len(heads) < 5 else Pt(12)
    for row, cells in enumerate((heads, *rows)):
        for column, text in enumerate(cells):
            cell = table.cell(row, column)
            cell.text = text
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size = size
                paragraph.font.bold = row == 0
                paragraph.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF) if row == 0 else INK
            cell.fill.solid()
            cell.fill.fore_color.rgb = (
                RGBColor.from_string(_SERIES[0]) if row == 0 else RGBColor(0xFF, 0xFF, 0xFF)
            )


def _shares(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """What part of the width each column takes: as its longest cell needs, within limits."""
    longest = [
        min(max(len(head), *(len(row[place]) for row in rows), _NARROWEST), _WIDEST)
        for place, head in enumerate(heads)
    ]
    return [one / sum(longest) for one in longest]


def describe(frame: Any, words: str, name: str) -> None:
    """Give a chart or table a name, and words for who does not see it."""
    properties = frame._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", words)
    properties.set("name", name)
