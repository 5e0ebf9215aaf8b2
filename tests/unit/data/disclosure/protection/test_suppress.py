"""Which cells are hidden beside small ones, held against every number that fits."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from data.disclosure.protection.suppress import Block, NoSolutionError, protect_block

SMALL = 5


def block(values, equations, *, fixed=(), implicit=(), cost=None, least=None, threshold=SMALL):
    """A block of cells; an equation is its parts, and last the whole they make."""
    values = np.array(values, float)
    count = len(values)
    sums = np.zeros((len(equations), count))
    for row, (*parts, whole) in zip(sums, equations, strict=True):
        row[parts], row[whole] = 1, -1
    assert not (sums @ values).any()
    is_small = (values >= 1) & (values <= threshold)
    never = np.isin(np.arange(count), implicit)
    lowest = np.where((values == 0) | never, 0.0, 1.0)
    return Block(
        values=values,
        sums=sparse.csr_matrix(sums),
        can_hide=~np.isin(np.arange(count), fixed) & ~never & ~is_small & (values >= 1),
        hidden=is_small & ~np.isin(np.arange(count), fixed) | never,
        implicit=never,
        cost=values if cost is None else np.array(cost, float),
        least=lowest if least is None else np.array(least, float),
        threshold=threshold,
    )  # fmt: skip


def hidden(one):
    return set(np.flatnonzero(protect_block(one)).tolist())


def ranges(one, unknown):
    """The least and the most that each unknown cell can be, by another solver."""
    limits = [
        (low, None) if free else (value, value)
        for low, value, free in zip(one.least, one.values, unknown, strict=True)
    ]
    equal = {"A_eq": one.sums.toarray(), "b_eq": np.zeros(one.sums.shape[0])}
    found = np.full((len(limits), 2), np.inf)
    for cell, way in itertools.product(np.flatnonzero(unknown), (1, -1)):
        aim = np.zeros(len(limits))
        aim[cell] = way
        answer = linprog(aim, bounds=limits, method="highs", **equal)
        assert answer.status in (0, 3)
        found[cell, int(way < 0)] = answer.fun * way if answer.status == 0 else np.inf
    return found[:, 0], found[:, 1]


def is_safe(one, unknown):
    """Whether the rule holds: a small number may be 1 or the threshold, any other one spreads."""
    low, high = ranges(one, unknown)
    lowest = np.minimum(one.least, 1)
    small = (one.values >= 1) & (one.values <= one.threshold)
    for cell in np.flatnonzero(unknown):
        if small[cell]:
            if low[cell] > lowest[cell] + 1e-6 or high[cell] < one.threshold - 1e-6:
                return False
        elif not one.implicit[cell] and high[cell] - low[cell] < one.threshold - 1 - 1e-6:
            return False
    return True


# 0 + 1 + 2 = 3


def test_the_cheapest_other_is_hidden():
    assert hidden(block([12, 3, 20, 35], [(0, 1, 2, 3)])) == {0, 1}
    assert hidden(block([12, 3, 20, 35], [(0, 1, 2, 3)], cost=[9, 0, 8, 7])) == {1, 3}


def test_what_is_cheapest_in_one_equation_may_not_be_in_two():
    """The 3 is in a row and a column; beside it a whole square has to be hidden."""
    values = [3, 30, 33, 40, 50, 90, 43, 80, 123]
    rows = [(0, 1, 2), (3, 4, 5), (6, 7, 8)]
    columns = [(0, 3, 6), (1, 4, 7), (2, 5, 8)]
    assert hidden(block(values, rows + columns)) == {0, 1, 3, 4}
    # The totals are cheap here, and the inside is dear.
    cost = [1, 90, 1, 90, 90, 90, 1, 90, 1]
    assert hidden(block(values, rows + columns, cost=cost)) == {0, 2, 6, 8}


def test_two_small_numbers_may_hide_one_another():
    assert hidden(block([3, 4, 60, 67], [(0, 1, 2, 3)])) == {0, 1}


def test_two_small_numbers_that_cannot_reach_the_threshold_take_a_third():
    """1 + 2 = 3 is never 5 for either, and each is at least 1."""
    found = hidden(block([1, 2, 60, 63], [(0, 1, 2, 3)]))
    assert {0, 1} < found


def test_nothing_small_hides_nothing():
    assert hidden(block([6, 7, 0, 13], [(0, 1, 2, 3)])) == set()


@pytest.mark.parametrize(("threshold", "expected"), [(2, set()), (3, {0, 1}), (4, {0, 1})])
def test_what_is_small_is_the_thresholds(threshold, expected):
    assert hidden(block([12, 3, 20, 35], [(0, 1, 2, 3)], threshold=threshold)) == expected


def test_a_zero_is_never_hidden_to_protect():
    assert hidden(block([0, 3, 60, 63], [(0, 1, 2, 3)])) == {1, 2}


def test_what_is_known_already_cannot_help():
    assert hidden(block([12, 3, 20, 35], [(0, 1, 2, 3)], fixed=[0])) == {1, 2}
    with pytest.raises(NoSolutionError):
        hidden(block([12, 3, 20, 35], [(0, 1, 2, 3)], fixed=[0, 2, 3]))


def test_a_rest_that_is_not_small_may_be_known():
    """40 of 60 tell of 20, which nobody hides; 58 of 60 tell of 2."""
    assert hidden(block([40, 20, 60], [(0, 1, 2)], implicit=[1])) == {1}
    assert hidden(block([58, 2, 60], [(0, 1, 2)], implicit=[1])) == {0, 1}


def test_a_hidden_number_that_is_not_small_spreads_too():
    """What can be said of a 6 that is hidden beside a 5 is as wide as what is small."""
    one = block([6, 5, 11, 40, 51], [(0, 1, 2), (2, 3, 4)])
    low, high = ranges(one, protect_block(one))
    assert high[0] - low[0] >= SMALL - 1


def test_a_small_whole_of_two_parts_can_only_be_their_sum():
    """1 + 1 = 2 where each is at least 1: a 2 can never be 1."""
    with pytest.raises(NoSolutionError):
        hidden(block([1, 1, 2], [(0, 1, 2)]))


def test_a_small_whole_of_one_part_and_nothing_moves_with_it():
    assert hidden(block([2, 0, 2], [(0, 1, 2)])) == {0, 2}


def test_a_whole_whose_parts_may_be_nothing_may_be_one():
    assert hidden(block([1, 1, 2], [(0, 1, 2)], least=[0, 0, 0])) == {0, 1, 2}


def test_what_is_hidden_stays_hidden():
    one = block([30, 20, 50], [(0, 1, 2)])
    one.hidden[0] = True
    assert 0 in hidden(one)


@st.composite
def tables(draw):
    """A table with its totals, or a chain of sums; some cells are known, some are never shown."""
    numbers = st.sampled_from([0, 1, 2, 3, 5, 6, 7, 9, 12, 20, 33])
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(2, 4))
    inside = np.array(draw(st.lists(numbers, min_size=rows * columns, max_size=rows * columns)))
    table = inside.reshape(rows, columns)
    table = np.vstack([table, table.sum(0)])
    table = np.hstack([table, table.sum(1, keepdims=True)])
    at = np.arange(table.size).reshape(table.shape)
    equations = [tuple(row) for row in at] + [tuple(column) for column in at.T]
    some = st.sets(st.integers(0, table.size - 1), max_size=3)
    cost = draw(st.permutations(range(1, table.size + 1)))
    return block(
        table.ravel(), equations, fixed=list(draw(some)), implicit=list(draw(some)), cost=cost
    )


@settings(max_examples=150, deadline=None)
@given(tables())
def test_what_is_hidden_is_safe_and_given_up_only_where_hiding_all_would_not_do(one):
    known = ~one.hidden & ~one.can_hide
    small = (one.values >= 1) & (one.values <= SMALL)
    assume(not (small & known).any())
    before, everything = one.hidden.copy(), one.hidden | one.can_hide
    low, high = ranges(one, everything)
    can_be = (low <= np.minimum(one.least, 1) + 1e-6) & (high >= SMALL - 1e-6)
    try:
        found = protect_block(one)
    except NoSolutionError:
        assert not is_safe(one, everything)
        return
    assert can_be[small].all()
    assert (found >= before).all()
    assert not (found & known).any()
    assert is_safe(one, found)
    # What it kept as evidence is what another solver finds possible.
    low, high = ranges(one, found)
    assert (one.low[found] >= low[found] - 1e-6).all()
    assert (one.high[found] <= high[found] + 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(tables())
def test_nothing_is_hidden_in_vain(one):
    """Hiding costs the board a number: where nothing is small, nothing is; and not all is."""
    assume(not (one.hidden & ~one.implicit).any())
    assume(not (one.is_small & one.implicit).any())
    before = one.hidden.copy()
    assert (protect_block(one) == before).all()


def test_a_number_that_cannot_go_far_up_may_go_down_too():
    """6 + 2 + 2 of 10 that is known: the 6 is 8 at most, but it may be 1 as well."""
    assert hidden(block([6, 2, 2, 10], [(0, 1, 2, 3)], fixed=[3])) == {0, 1, 2}


def test_a_number_that_can_go_nowhere_far_is_not_protected():
    """6 and 7 that are both 6 at least, of 13 that is known: either is one of two."""
    one = block([6, 7, 13], [(0, 1, 2)], fixed=[2], least=[6, 6, 1])
    one.hidden[:2] = True
    with pytest.raises(NoSolutionError):
        hidden(one)
