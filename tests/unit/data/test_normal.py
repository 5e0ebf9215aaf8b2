"""Texts in one way of writing; those that would take minutes are not written anew."""

import unicodedata

import pytest

from data.normal import MOST_MARKS, is_normalizable, normalized

ACUTE, BELOW = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", True), ("plain", True), ("É 日本 עִבְרִית नमस्ते", True), ("a" + ACUTE * MOST_MARKS, True),
     ("a" + ACUTE * (MOST_MARKS + 1), False), (ACUTE * (MOST_MARKS + 1), False),
     (("a" + ACUTE * MOST_MARKS) * 1000, True)],
)  # fmt: skip
def test_no_language_writes_so_many_marks(text, expected):
    assert is_normalizable(text) is expected


@pytest.mark.parametrize("form", ["NFC", "NFKD"])
def test_a_text_is_normalized_where_it_can_be(form):
    text = f"e{ACUTE}{BELOW} \N{ANGSTROM SIGN}"
    assert normalized(form, text) == unicodedata.normalize(form, text) != text


def test_what_would_take_an_hour_stays_as_it_is():
    """In order, these marks would take the square of a million steps."""
    text = "a" + (ACUTE + BELOW) * 500_000
    assert normalized("NFC", text) is text
