import io

import openpyxl
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

from dashboard.exports.powerpoint.charts import add_chart
from dashboard.exports.powerpoint.data import ChartContent, Series

BOX = (Inches(0.6), Inches(2), Inches(12), Inches(4))


def drawn(content: ChartContent):
    """A chart as it is read back from a saved file."""
    deck = Presentation()
    add_chart(deck.slides.add_slide(deck.slide_layouts[5]), content, "In words", BOX)
    saved = io.BytesIO()
    deck.save(saved)
    (slide,) = Presentation(saved).slides
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)
    return frame


def line(*series: Series, categories=("2014/15", "2015/16", "2016/17")) -> ChartContent:
    return ChartContent(True, categories, series, "#,##0", "#,##0")


def bars(*values: float, **also) -> ChartContent:
    names = tuple(f"Row {place}" for place in range(len(values)))
    return ChartContent(False, names, (Series("Plans", values),), "#,##0", "#,##0", **also)


def source_of(chart) -> str:
    return etree.tostring(chart._chartSpace).decode()


def test_a_gap_stays_a_gap_in_the_line_and_an_empty_cell_in_the_workbook():
    chart = drawn(line(Series("Plans", (5.0, None, 7.0)))).chart
    assert list(chart.plots[0].series[0].values) == [5.0, None, 7.0]
    assert 'dispBlanksAs val="gap"' in source_of(chart)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [cell.value for cell in sheet["B"]] == ["Plans", 5, None, 7]


def test_a_name_that_looks_like_a_formula_or_an_address_is_text():
    names = ("=1+1", "https://example.org", "-5 to 10")
    content = line(Series("=SUM(B2:B4)", (1.0, 2.0, 3.0)), categories=names)
    chart = drawn(content).chart
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    cells = [*sheet["A"][1:], sheet["B1"]]
    assert [cell.value for cell in cells] == [*names, "=SUM(B2:B4)"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_chart_says_in_words_what_it_shows():
    frame = drawn(line(Series("Plans", (1.0, 2.0, 3.0))))
    (properties,) = frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")
    assert properties.get("descr") == "In words"
    assert properties.get("name") == "Chart"


def test_axes_begin_at_zero_and_bars_stand_in_the_order_of_the_page():
    for content in (line(Series("Plans", (5.0, 6.0, 7.0))), bars(5.0, 6.0)):
        assert drawn(content).chart.value_axis.minimum_scale == 0
    chart = drawn(bars(5.0, 6.0)).chart
    assert chart.category_axis.reverse_order
    assert 'tickLblSkip val="1"' in source_of(chart).replace("c:", "")


def test_no_axis_ends_at_a_value_of_today_so_that_edited_values_still_show():
    for content in (line(Series("Plans", (5.0, 6.0, 7.0))), bars(708_580.0, 22_722.0)):
        assert drawn(content).chart.value_axis.maximum_scale is None


def test_lines_differ_in_colour_and_marker_and_what_they_are_held_against_is_dashed():
    chart = drawn(
        line(
            Series("One", (1.0, 2.0, 3.0)),
            Series("Two", (2.0, 3.0, 4.0)),
            Series("England", (3.0,) * 3, is_reference=True),
            Series("Target", (4.0,) * 3, is_reference=True),
        )
    ).chart
    one, two, england, target = chart.plots[0].series
    assert str(one.format.line.color.rgb) == "12436D"
    assert str(two.format.line.color.rgb) == "1B7F77"
    assert one.marker.style != two.marker.style
    assert england.format.line.dash_style != target.format.line.dash_style
    assert chart.has_legend


def labelled(chart, place: int) -> list[int]:
    """The points of a series that have a label of their own."""
    series = chart.plots[0].series[place]._element
    return [int(one.get("val")) for one in series.xpath("c:dLbls/c:dLbl/c:idx")]


def test_the_newest_value_is_written_at_its_point_and_every_one_where_there_are_few():
    many = tuple(f"Q{place}" for place in range(8))
    chart = drawn(line(Series("Plans", (1.0,) * 7 + (None,)), categories=many)).chart
    assert labelled(chart, 0) == [6]
    assert not chart.plots[0].series[0]._element.xpath("c:dLbls/c:showVal[@val='1']")
    chart = drawn(line(Series("Plans", (1.0, 2.0, 3.0)))).chart
    assert labelled(chart, 0) == [2]
    assert chart.plots[0].series[0]._element.xpath("c:dLbls/c:showVal[@val='1']")


def test_bars_have_the_colours_of_the_page():
    chart = drawn(bars(5.0, 6.0, 4.0, tones=(0, 1, None))).chart
    points = chart.plots[0].series[0].points
    assert [str(points[at].format.fill.fore_color.rgb) for at in range(3)] == [
        "12436D", "1B7F77", "5B646E",
    ]  # fmt: skip


def test_long_values_at_the_ends_of_bars_have_room():
    assert "manualLayout" in source_of(drawn(bars(708_580.0, 22_722.0)).chart)
    assert "manualLayout" not in source_of(drawn(bars(95.0, 90.0)).chart)


def test_two_bars_are_no_thicker_than_bars_should_be():
    assert drawn(bars(5.0, 6.0)).height < drawn(bars(*[5.0] * 6)).height <= BOX[3]
