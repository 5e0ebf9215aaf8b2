import pytest

from data.board.plain import plain_line, plain_text
from data.errors import BoardError

MOST = 1000


@pytest.mark.parametrize(
    "text",
    ["Recounted.", "Two\nlines", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "É 日本 עברית",
     "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{FAMILY}", "x" * MOST],
)  # fmt: skip
def test_plain_text_is_kept_as_it_is(text):
    assert plain_text(text, "The note", MOST) == text


def test_blanks_around_and_other_ends_of_lines_are_mended():
    assert plain_text("  one\r\ntwo\n\n\n\n\tthree \n", "The note", MOST) == "one\ntwo\n\n three"
    assert plain_text("e\N{COMBINING ACUTE ACCENT}", "The note", MOST) == "é"


@pytest.mark.parametrize(
    "mark",
    ["\0", "\x1b", "\x7f", "\x85", "\u200e", "\u200f", "\u061c", "\u202e", "\u2066", "\u2069",
     "\ufeff", "\u2028", "\u2029", "\ud800", "\ue000", "\uffff", "\N{ZERO WIDTH SPACE}", "\r"],
)  # fmt: skip
def test_what_changes_how_others_are_shown_is_refused(mark):
    with pytest.raises(BoardError, match="invisible characters"):
        plain_text(f"988{mark}983", "The note", MOST)


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t "])
def test_nothing_is_refused(text):
    with pytest.raises(BoardError, match=r"^The note is empty\.$"):
        plain_text(text, "The note", MOST)


def test_too_much_is_refused_with_both_numbers():
    with pytest.raises(BoardError, match=r"10,000 characters; 1,000 are the most"):
        plain_text("x" * 10_000, "The note", MOST)
    with pytest.raises(BoardError, match="1,001 characters"):
        plain_text("x" * 1_001, "The note", MOST)


def test_a_name_has_one_line():
    assert plain_line(" A. Writer ", "The name", 100) == "A. Writer"
    with pytest.raises(BoardError, match="more than one line"):
        plain_line("A.\nWriter", "The name", 100)


def test_a_letter_with_marks_without_end_is_refused_at_once():
    """Putting them in order takes the square of their number, and nothing else goes on."""
    marks = "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 500_000
    with pytest.raises(BoardError, match="very many marks"):
        plain_text(f"a{marks}", "The note", MOST)
