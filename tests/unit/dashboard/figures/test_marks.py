from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import marks

LABELS = st.lists(st.tuples(st.floats(0, 1000), st.integers(1, 4)), max_size=8)


@given(LABELS)
def test_labels_keep_apart(labels):
    values, lines = [value for value, _ in labels], [count for _, count in labels]
    shifts = marks.spread(values, lines, 250, 1000)
    placed = sorted(
        (value / 1000 * 250 + shift, count)
        for value, shift, count in zip(values, shifts, lines, strict=True)
    )
    for (low, under), (high, over) in pairwise(placed):
        # Shifts are rounded to a tenth of a pixel.
        assert high - low >= marks.LINE_HEIGHT * (under + over) / 2 - 0.3


@given(LABELS)
def test_labels_keep_their_order_and_none_is_pushed_down(labels):
    values = [value for value, _ in labels]
    shifts = marks.spread(values, [count for _, count in labels], 250, 1000)
    assert all(shift >= 0 for shift in shifts)
    places = [value / 4 + shift for value, shift in zip(values, shifts, strict=True)]
    for first, one in enumerate(values):
        for second, other in enumerate(values):
            if one < other - 1:
                assert places[first] < places[second]


def test_labels_far_apart_stay_where_they_belong():
    assert marks.spread([100, 900, 500], [1, 1, 1], 250, 1000) == [0, 0, 0]


def test_nothing_is_spread_over_an_axis_without_height():
    assert marks.spread([0, 0], [1, 1], 250, 0) == [0, marks.LINE_HEIGHT]


@given(st.text(max_size=80))
def test_a_wrapped_name_holds_no_markup_but_its_breaks(text):
    assert "<" not in marks.wrapped(text).replace("<br>", "")


@pytest.mark.parametrize(
    ("text", "lengths"), [("one", [3]), ("<b>12</b><br>three", [2, 5]), ("", [0])]
)
def test_the_length_of_a_label_is_of_what_is_seen(text, lengths):
    assert marks.line_lengths(text) == lengths


def test_a_label_can_be_told_otherwise():
    assert marks.label("x")["xanchor"] == "left"
    assert marks.label("x", xanchor="right")["xanchor"] == "right"
