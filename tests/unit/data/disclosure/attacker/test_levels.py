import pytest

from data.disclosure.attacker.levels import is_free, is_linked

T = frozenset()
A, D, B = frozenset({"agency"}), frozenset({"district"}), frozenset({"kind"})
Q, M = frozenset({"quarter"}), frozenset({"quarter", "month"})


@pytest.mark.parametrize(
    "levels",
    [
        [T, A, D],
        [T, Q, A | Q, D | Q],
        [T, A, D, A | D, B, A | B],
        [T, A, B, A | B, D, D | B],
        [T, A, D, Q, A | D | Q],
    ],
)
def test_two_sides_of_a_table_leave_its_inside_free(levels):
    assert is_free(levels)


@pytest.mark.parametrize(
    "levels",
    [
        [T, A, D, B, A | D, A | B, D | B],
        [T, A | M, D | M, A | D],
        [A | D, D | B, B | Q, A | Q],
    ],
)
def test_three_sides_do_not(levels):
    assert not is_free(levels)


def test_levels_are_linked_if_each_is_one_step_from_a_larger_one():
    assert is_linked([T, A, A | D])
    assert is_linked([T, A, A | M])
    assert not is_linked([T, A | D])
    assert not is_linked([T, A | M])


def test_levels_whose_overlap_is_left_out_are_not_linked():
    assert is_linked([T, Q, A | Q, D | Q])
    assert not is_linked([A | Q, D | Q])
