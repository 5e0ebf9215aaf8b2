"""Chooses which cells to hide so that no small number can be worked out.

A hidden cell is safe when the equations let it move: a linear programme looks for the cheapest
movement that reaches as far as the rule asks, and the shown cells that would have to move with
it are hidden too. Every movement found is kept as evidence for all the cells that it moves.
"""

from dataclasses import dataclass, field

import highspy
import numpy as np
from scipy import sparse

_EPSILON = 1e-6
#: After so many cells, movements of all that still wait are looked for at once.
_BETWEEN = 10
Mask = np.ndarray
Values = np.ndarray


class NoSolutionError(Exception):
    """No choice of further cells protects what must be protected."""


@dataclass
class Block:
    """Cells that hang together by equations.

    Attributes:
        values: the counts.
        sums: equations, +1 for parts and -1 for wholes.
        can_hide: cells that may be hidden; the others are known, or known already.
        hidden: cells that are hidden; grows while protecting.
        implicit: cells that are never shown, among them.
        cost: what hiding a cell costs.
        least: the smallest value that a hidden cell is known to have.
        threshold: counts from 1 to this are small.
    """

    values: Values
    sums: sparse.csr_matrix
    can_hide: Mask
    hidden: Mask
    implicit: Mask
    cost: Values
    least: Values
    threshold: int
    low: Values = field(init=False)
    high: Values = field(init=False)

    def __post_init__(self) -> None:
        self.low, self.high = self.values.copy(), self.values.copy()

    @property
    def is_small(self) -> Mask:
        """Counts that must not be known."""
        return (self.values >= 1) & (self.values <= self.threshold)

    def is_safe(self) -> Mask:
        """Cells whose movements found so far reach as far as the rule asks.

        A rest that is not small may be known: it is no number that anybody hides.
        """
        far_enough = (self.low <= self.lowest() + _EPSILON) & (
            self.high >= self.threshold - _EPSILON
        )
        wide = self.high - self.low >= self.threshold - 1 - _EPSILON
        return np.where(self.is_small, far_enough, wide | self.implicit)

    def lowest(self) -> Values:
        """How far down a small hidden cell must be able to go."""
        return np.minimum(self.least, 1)

    def note(self, point: Values) -> None:
        """Keep a point that fits everything that is shown as evidence."""
        np.minimum(self.low, point, out=self.low)
        np.maximum(self.high, point, out=self.high)


def protect_block(block: Block) -> Mask:
    """Hide further cells until every hidden cell is safe.

    Returns:
        The hidden cells.

    Raises:
        NoSolutionError: a cell cannot be protected.
    """
    if _is_stuck(block):
        raise NoSolutionError
    _hide_company(block)
    programme = _Programme(block)
    programme.gather()
    waiting = _order(block)
    while waiting.size:
        for done, cell in enumerate(waiting, start=1):
            if not block.is_safe()[cell]:
                programme.protect(int(cell))
            if done % _BETWEEN == 0:
                programme.gather()
        waiting = _order(block)
    return block.hidden


def _is_stuck(block: Block) -> bool:
    """Whether a small whole has parts that are each known to be something: it is their sum."""
    least = np.where(block.sums.data > 0, block.least[block.sums.indices], 0.0)
    nonzero = block.values[block.sums.indices] >= 1
    rows = np.repeat(np.arange(block.sums.shape[0]), np.diff(block.sums.indptr))
    surely = np.bincount(rows, least * nonzero, minlength=block.sums.shape[0])
    whole = block.sums.data < 0
    wholes = np.zeros(block.sums.shape[0])
    np.maximum.at(wholes, rows[whole], block.is_small[block.sums.indices[whole]].astype(float))
    return bool(((wholes > 0) & (surely > 1)).any())


def _hide_company(block: Block) -> None:
    """Where a cell is the only hidden one of an equation, hide the cheapest beside it."""
    sums = block.sums
    rows = np.repeat(np.arange(sums.shape[0]), np.diff(sums.indptr))
    while True:
        free = np.bincount(rows, block.hidden[sums.indices], minlength=sums.shape[0])
        # A rest that may be known needs no company.
        matters = block.hidden & ~(block.implicit & ~block.is_small)
        asks = np.bincount(rows, matters[sums.indices], minlength=sums.shape[0])
        alone = (free == 1) & (asks == 1)
        offered = alone[rows] & block.can_hide[sums.indices] & ~block.hidden[sums.indices]
        if not offered.any():
            return
        places = np.flatnonzero(offered)
        order = places[np.lexsort((block.cost[sums.indices[places]], rows[places]))]
        first = np.r_[True, np.diff(rows[order]) > 0]
        block.hidden[sums.indices[order[first]]] = True


def _order(block: Block) -> np.ndarray:
    """Hidden cells that are not safe yet, the small ones first."""
    unsafe = np.flatnonzero(block.hidden & ~block.is_safe())
    return unsafe[np.argsort(block.values[unsafe], kind="stable")]


class _Programme:
    """One programme for a block: how each cell goes up and down, at what cost."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._size = len(block.values)
        self._solver = highspy.Highs()
        self._solver.silent()
        for name, value in (("presolve", "off"), ("threads", 1)):
            self._solver.setOptionValue(name, value)
        self._load()

    def _load(self) -> None:
        block, size = self._block, self._size
        both = sparse.hstack([block.sums, -block.sums]).tocsc()
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * size, block.sums.shape[0]
        model.col_cost_ = np.concatenate([self._costs(), self._costs()])
        model.col_lower_ = np.zeros(2 * size)
        model.col_upper_ = np.concatenate([self._room_up(), self._room_down()])
        model.row_lower_ = model.row_upper_ = np.zeros(model.num_row_)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = both.indptr
        model.a_matrix_.index_ = both.indices
        model.a_matrix_.value_ = both.data
        self._solver.passModel(model)

    def _costs(self) -> Values:
        return np.where(self._block.hidden, 0.0, self._block.cost)

    def _is_free(self) -> Mask:
        return self._block.hidden | self._block.can_hide

    def _room_up(self) -> Values:
        return np.where(self._is_free(), highspy.kHighsInf, 0.0)

    def _room_down(self) -> Values:
        return np.where(self._is_free(), self._block.values - self._block.least, 0.0)

    def gather(self) -> None:
        """Move as many waiting cells as possible at once, without hiding anything more."""
        block, size = self._block, self._size
        unsafe = block.hidden & ~block.is_safe()
        if not unsafe.any():
            return
        up = np.where(block.is_small, block.threshold - block.values, block.threshold - 1.0)
        down = np.where(block.is_small, block.values - block.lowest(), 0.0)
        nothing = np.zeros(size)
        for raised, lowered in ((up, nothing), (nothing, down)):
            room_up = np.where(block.hidden, highspy.kHighsInf, 0.0)
            room_down = np.where(block.hidden, block.values - block.least, 0.0)
            if raised is up:
                room_up = np.where(unsafe, np.maximum(raised, 0.0), room_up)
                costs = np.concatenate([np.where(unsafe, -1.0, 0.0), np.where(unsafe, 1.0, 0.0)])
            else:
                room_down = np.where(unsafe, np.minimum(lowered, room_down), room_down)
                costs = np.concatenate([np.where(unsafe, 1.0, 0.0), np.where(unsafe, -1.0, 0.0)])
            self._set(costs, room_up, room_down)
            self._solver.run()
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                found = np.asarray(self._solver.getSolution().col_value)
                self._keep(found[:size] - found[size:])
        costs = np.concatenate([self._costs(), self._costs()])
        self._set(costs, self._room_up(), self._room_down())

    def _set(self, costs: Values, room_up: Values, room_down: Values) -> None:
        count = 2 * self._size
        columns = np.arange(count, dtype=np.int32)
        rooms = np.concatenate([room_up, np.maximum(room_down, 0.0)])
        self._solver.changeColsCost(count, columns, costs)
        self._solver.changeColsBounds(count, columns, np.zeros(count), rooms)

    def protect(self, cell: int) -> None:
        """Hide what is needed for a cell to go as far down and up as the rule asks."""
        block, value = self._block, self._block.values[cell]
        if not block.is_small[cell]:
            self._spread(cell)
            return
        if block.low[cell] > block.lowest()[cell] + _EPSILON:
            self._move(cell, block.lowest()[cell] - value)
        if block.high[cell] < block.threshold - _EPSILON:
            self._move(cell, block.threshold - value)

    def _spread(self, cell: int) -> None:
        """Let a number that is not small be one of as many as a small one: above it, as far as it
        goes, and below it for the rest.
        """
        rest = self._block.threshold - 1
        for up in range(rest, 0, -1):
            try:
                self._move(cell, up)
            except NoSolutionError:
                continue
            rest -= up
            break
        if rest > self._room_down()[cell]:
            raise NoSolutionError
        if rest:
            self._move(cell, -rest)

    def _move(self, cell: int, distance: float) -> None:
        solver, size = self._solver, self._size
        up, down = self._room_up()[cell], self._room_down()[cell]
        ways = ((cell, up), (size + cell, down))
        (column, room), (other, _) = ways if distance > 0 else ways[::-1]
        solver.changeColBounds(column, abs(distance), max(abs(distance), room))
        solver.changeColBounds(other, 0.0, 0.0)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            found = np.asarray(solver.getSolution().col_value)
        for place, room in ways:
            solver.changeColBounds(place, 0.0, room)
        if status != highspy.HighsModelStatus.kOptimal:
            raise NoSolutionError
        self._keep(found[:size] - found[size:])

    def _keep(self, movement: Values) -> None:
        """Hide what moved, and keep the movement, both ways, as evidence."""
        block = self._block
        movement = np.where(np.abs(movement) > _EPSILON, movement, 0.0)
        newly = np.flatnonzero((movement != 0) & ~block.hidden)
        block.hidden[newly] = True
        for cell in newly:
            self._solver.changeColCost(int(cell), 0.0)
            self._solver.changeColCost(int(cell) + self._size, 0.0)
        block.note(block.values + movement)
        up = movement > 0
        if up.any():
            room = (block.values - block.least)[up] / movement[up]
            block.note(block.values - movement * max(0.0, float(room.min())))
