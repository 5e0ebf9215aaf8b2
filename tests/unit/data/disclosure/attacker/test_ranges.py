"""The search for extremes against another solver."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.disclosure.attacker.batches import batches
from data.disclosure.attacker.equations import Equations
from data.disclosure.attacker.programme import Infeasible, Programme
from data.disclosure.attacker.ranges import Found, search, show_kept
from data.disclosure.attacker.rule import Rule


@st.composite
def problems(draw):
    """Sums over up to ten numbers, and numbers that fit them."""
    count = draw(st.integers(3, 10))
    size = draw(st.integers(1, 6))
    matrix = np.array(draw(st.lists(
        st.lists(st.sampled_from([0, 0, 1, 1, -1]), min_size=count, max_size=count),
        min_size=size, max_size=size,
    )))  # fmt: skip
    point = np.array(draw(st.lists(st.integers(0, 9), min_size=count, max_size=count)), float)
    return matrix, point


def equations(matrix: np.ndarray, point: np.ndarray) -> tuple[Equations, np.ndarray]:
    """The problem's sums, with what each makes as one more number, which is known."""
    rows, columns = np.nonzero(matrix)
    size, count = matrix.shape
    every = Equations(
        np.concatenate([rows, np.arange(size)]),
        np.concatenate([columns, count + np.arange(size)]),
        np.concatenate([matrix[rows, columns], np.full(size, -1)]),
    )
    return every, np.concatenate([np.full(count, np.nan), matrix @ point])


def by_scipy(matrix: np.ndarray, point: np.ndarray, place: int, sign: int) -> float:
    costs = np.zeros(matrix.shape[1])
    costs[place] = sign
    found = linprog(costs, A_eq=matrix, b_eq=matrix @ point, method="highs-ds")
    return np.inf if found.status == 3 else float(sign * found.fun)


#: Numbers without a limit that share how far each of them can go.
SHARED = (
    np.array([[0, 0, 0, 0, 1, 1, -1], [1, 0, 0, 0, 1, -1, 0], [-1, 0, 0, 0, 1, -1, 1]]),
    np.zeros(7),
)


@given(problems())
@example(SHARED)
@settings(max_examples=60)
def test_extremes_are_those_of_another_solver(problem):
    matrix, point = problem
    every, values = equations(matrix, point)
    found = Found.from_values(values)
    for batch in batches(every, values, np.zeros(len(values))):
        search(batch, np.ones(len(batch.members), bool), found)
        for place in batch.members:
            low, high = (by_scipy(matrix, point, place, sign) for sign in (1, -1))
            assert found.least[place] == np.ceil(low - 1e-6)
            assert found.most[place] == (high if np.isinf(high) else np.floor(high + 1e-6))


@given(problems(), st.integers(2, 6))
@settings(max_examples=60)
def test_whatever_shows_that_a_rule_is_kept_fits_the_equations(problem, threshold):
    matrix, point = problem
    every, values = equations(matrix, point)
    count = len(values)
    rule = Rule(
        low=np.zeros(count),
        high=np.full(count, float(threshold)),
        width=np.where(np.arange(count) % 2, np.nan, threshold - 1.0),
        either=np.zeros(count, bool),
    )
    exact = Found.from_values(values)
    for batch in batches(every, values, np.zeros(count)):
        found = Found.from_values(values)
        start = point[batch.members]
        found.take(batch.members, start)
        show_kept(batch, rule.of(batch.members), start, found)
        search(batch, np.ones(len(batch.members), bool), exact)
        low, high = found.low[batch.members], found.high[batch.members]
        assert (np.ceil(low - 1e-4) >= exact.least[batch.members]).all()
        assert (np.floor(high + 1e-4) <= exact.most[batch.members]).all()


def test_numbers_that_cannot_fit_are_said_so():
    programme = Programme(
        Equations(np.array([0, 0]), np.array([0, 1]), np.array([1, 1])),
        np.array([3.0]),
        np.array([2.0, 2.0]),
    )
    with pytest.raises(Infeasible):
        programme.largest(np.array([0]), np.array([1.0]))
