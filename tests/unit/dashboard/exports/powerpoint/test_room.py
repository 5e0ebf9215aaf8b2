import pytest

from dashboard.exports.powerpoint.room import height_of, lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("One word", 1), ("word " * 40, 2), ("One\nTwo", 2), ("word " * 40 + "\nTwo", 3)],
)
def test_words_take_as_many_lines_as_a_wide_font_needs(text, lines):
    """12 inches hold 120 characters of 12 points at six tenths of their size."""
    assert lines_of(text, 12, 12) == lines


def test_bold_words_take_more_room():
    text = "word " * 23
    assert lines_of(text, 12, 12) == 1
    assert lines_of(text, 12, 12, is_bold=True) == 2


def test_lines_have_a_height():
    assert height_of(5, 12) == pytest.approx(1.0)
