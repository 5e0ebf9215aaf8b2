from pptx import Presentation
from pptx.util import Inches, Pt

from dashboard.exports.powerpoint.tables import add_table, key_of, rows_with_room

HEADS = ("Measure", "Latest")
ROWS = [(f"Row {place}", str(place)) for place in range(20)]
BOX = (Inches(0.6), Inches(2), Inches(12), Inches(4))


def made(heads, rows):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    add_table(slide, heads, rows, "In words", BOX)
    return slide.shapes[-1]


def test_as_many_rows_as_there_is_room_for_and_never_more_than_can_be_read():
    assert rows_with_room(HEADS, ROWS, 12, 10) == ROWS[:8]
    few = rows_with_room(HEADS, ROWS, 12, 2.3)
    assert few == ROWS[:4]
    assert made(HEADS, few).height <= Inches(2.3)
    assert rows_with_room(HEADS, ROWS, 12, 0.1) == ROWS[:1]


def test_rows_of_many_lines_leave_room_for_fewer():
    long = [("word " * 60, "1") for _ in range(8)]
    assert len(rows_with_room(HEADS, long, 6, 4)) < len(rows_with_room(HEADS, ROWS, 6, 4))


def test_heads_and_names_of_rows_are_marked_and_everything_can_be_read():
    frame = made(HEADS, ROWS[:3])
    table = frame.table
    assert table.first_row
    assert table.first_col
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Measure", "Latest"], ["Row 0", "0"], ["Row 1", "1"], ["Row 2", "2"],
    ]  # fmt: skip
    sizes = {p.font.size for cell in table.iter_cells() for p in cell.text_frame.paragraphs}
    assert min(sizes) >= Pt(12)
    assert frame._element.xpath(".//p:cNvPr")[0].get("descr") == "In words"


def test_columns_fill_the_width_and_hold_the_longest_word_of_their_heads():
    heads = ("Of", "31 March 2019", "Direction")
    rows = [("Birmingham", "759", "Up"), ("Hodge Hill", "105", "Down")]
    table = made(heads, rows).table
    widths = [column.width for column in table.columns]
    assert abs(sum(widths) - BOX[2]) < Inches(0.01)
    assert min(widths) > Inches(1)


def test_a_key_says_what_the_symbols_mean_and_only_those():
    assert key_of([("A", "5 [u]"), ("B", "[c]")]) == (
        "[c] suppressed to protect children; [u] low reliability"
    )
    assert key_of([("A", "5"), ("B", "6")]) == ""
