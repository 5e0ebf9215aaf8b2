"""Native charts, which stay editable: python-pptx's, in the palette of the pages."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from dashboard.exports.powerpoint.data import ChartContent, Series
from dashboard.exports.powerpoint.words import INK, INK_2
from dashboard.exports.powerpoint.workbook import PlainChartData
from dashboard.slides.fit import MOST_ROWS

LINE, GREY = RGBColor(0xD5, 0xD9, 0xD3), RGBColor(0x5B, 0x64, 0x6E)
PAPER = RGBColor(0xFF, 0xFF, 0xFF)
#: The series of the projector's tokens: see assets/css/80-stage.css.
SERIES = ("12436D", "1B7F77", "801650", "C24D10")
#: So many points of a line have room for their values.
_FEW = 6
#: So many lines do, without one's values standing in another's way.
_MOST_WITH_ALL = 2
#: Never by colour alone: how lines, and what they are held against, are told apart without it.
_MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND,
            XL_MARKER_STYLE.TRIANGLE)  # fmt: skip
_DASHES = (MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT, MSO_LINE.LONG_DASH)
#: Longer values at the ends of bars are broken where no room is left for them, characters.
_SHORT = 5
#: What part of a chart of bars is left for them, and what its legend takes.
_AT_THE_ENDS, _LEGEND = 0.1, 0.11
Box = tuple[Length, Length, Length, Length]


def add_chart(slide: Slide, content: ChartContent, words: str, box: Box) -> None:
    """A chart on a slide.

    Args:
        slide: where it goes.
        content: its numbers.
        words: what it shows, for who does not see it.
        box: left, top, width and height.
    """
    data = PlainChartData(number_format=content.number_format)
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
    (_draw_lines if content.is_line else _draw_bars)(chart, content)


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
    values.tick_labels.number_format = content.axis_format
    values.tick_labels.number_format_is_linked = False
    names.format.line.color.rgb = GREY
    names.tick_labels.font.size = Pt(14)
    if not content.is_line:
        # The first row stands at the top.
        names.reverse_order = True
        # Every bar has its value at its end, so an axis of values would only say it again.
        values.visible = values.has_major_gridlines = False
        names.has_major_gridlines = False
        names.major_tick_mark = XL_TICK_MARK.NONE
        # Every row has its name: where it seems tight, some programs leave out every other one.
        (last,) = names._element.xpath("c:noMultiLvlLbl")
        last.addprevious(parse_xml(f"<c:tickLblSkip {nsdecls('c')} val='1'/>"))
        chart.plots[0].gap_width = 50


def _draw_lines(chart: Any, content: ChartContent) -> None:
    pairs = list(zip(content.series, chart.plots[0].series, strict=True))
    lines = [pair for pair in pairs if not pair[0].is_reference]
    for place, (_, series) in enumerate(lines):
        _draw_line(series, RGBColor.from_string(SERIES[place]), _MARKERS[place])
    for place, (_, series) in enumerate(pair for pair in pairs if pair[0].is_reference):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = GREY, Pt(1.25)
        series.format.line.dash_style = _DASHES[place % len(_DASHES)]
        series.marker.style = XL_MARKER_STYLE.NONE
    lowest = min(one.last for one, _ in lines)
    for one, series in lines:
        is_below = len(lines) > 1 and one.last == lowest
        _label_last(series, one, XL_LABEL_POSITION.BELOW if is_below else XL_LABEL_POSITION.ABOVE)
        if len(content.categories) <= _FEW and len(lines) <= _MOST_WITH_ALL:
            _label_all(series, content, XL_LABEL_POSITION.ABOVE)


def _draw_line(series: Any, colour: RGBColor, marker: XL_MARKER_STYLE) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour, Pt(3)
    series.marker.style, series.marker.size = marker, 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour


def _draw_bars(chart: Any, content: ChartContent) -> None:
    values = [value for one in content.series for value in one.values if value is not None]
    if len(f"{max(values):,.0f}") > _SHORT:
        _leave_room(chart, len(content.series) > 1)
    for place, series in enumerate(chart.plots[0].series):
        _fill(series, place)
        if len(content.categories) <= MOST_ROWS:
            _label_all(series, content, XL_LABEL_POSITION.OUTSIDE_END)
    for row, tone in enumerate(content.tones):
        _fill(chart.plots[0].series[0].points[row], tone)


def _fill(part: Any, tone: int | None) -> None:
    """The colour of a series, or the grey of what values are held against."""
    part.format.fill.solid()
    colour = GREY if tone is None else RGBColor.from_string(SERIES[tone])
    part.format.fill.fore_color.rgb = colour


def _leave_room(chart: Any, has_legend: bool) -> None:
    """Keep the ends of bars away from the edge: an axis that ends at a value would cut others.

    python-pptx has no name for it, so the chart's own description is written.
    """
    top = _LEGEND if has_legend else 0
    plot = chart._chartSpace.chart.plotArea
    for old in plot.xpath("c:layout"):
        plot.remove(old)
    plot.insert(0, parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='outer'/>"
        f"<c:xMode val='edge'/><c:yMode val='edge'/><c:x val='0'/><c:y val='{top}'/>"
        f"<c:w val='{1 - _AT_THE_ENDS}'/><c:h val='{1 - top}'/></c:manualLayout></c:layout>"
    ))  # fmt: skip


def _label_all(series: Any, content: ChartContent, position: XL_LABEL_POSITION) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format = content.number_format
    labels.number_format_is_linked = False
    labels.font.size, labels.font.color.rgb = Pt(16), INK
    labels.position = position


def _label_last(series: Any, one: Series, position: XL_LABEL_POSITION) -> None:
    """The newest value beside its point, in the format of the chart's numbers."""
    place = max(at for at, value in enumerate(one.values) if value is not None)
    label = series.points[place].data_label
    label.position = position
    label.font.size, label.font.bold, label.font.color.rgb = Pt(16), True, INK


def describe(frame: Any, words: str, name: str) -> None:
    """Give a chart or table a name, and words for who does not see it."""
    properties = frame._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", words)
    properties.set("name", name)
