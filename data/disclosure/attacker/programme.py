"""Linear programmes over the same equations, each beginning where the last one ended."""

from typing import Final

import highspy
import numpy as np

from data.disclosure.attacker.equations import Equations
from data.disclosure.attacker.space import Ids, Values

#: How far a number may go that nothing limits: this, and this multiple of all that is known.
_FAR: Final = 1e8
_TIMES: Final = 100.0
#: Numbers without a limit share that way where a sum holds them together. So one that comes to this
#: part of it has none; what is known limits none to more than a few times itself.
_PART: Final = 1 / 40


class Infeasible(Exception):  # noqa: N818 -- an answer, not a failure
    """No numbers fit the equations."""


class Programme:
    """Numbers that fit some equations, searched for the smallest or largest of them.

    Args:
        equations: over numbers from 0 to one less than the length of `lower`.
        made: what each equation makes.
        lower: the least that each number can be.
    """

    def __init__(self, equations: Equations, made: Values, lower: Values) -> None:
        self._lower = lower
        self._far = _FAR + _TIMES * (np.abs(made).sum() + lower.sum())
        self._columns = np.arange(len(lower), dtype=np.int32)
        order = np.argsort(equations.rows, kind="stable")
        rows, of = np.unique(equations.rows[order], return_inverse=True)
        starts = np.searchsorted(of, np.arange(len(rows)))
        model = highspy.Highs()
        for option, value in _OPTIONS.items():
            model.setOptionValue(option, value)
        upper = np.full(len(lower), self._far)
        model.addVars(len(lower), lower, upper)
        model.addRows(
            len(rows), made[rows], made[rows], len(order), starts.astype(np.int32),
            equations.columns[order].astype(np.int32), equations.signs[order].astype(float),
        )  # fmt: skip
        self._model = model

    def limit(self, lower: Values, upper: Values) -> None:
        """Search only between these, from now on."""
        self._model.changeColsBounds(
            len(lower), self._columns, np.maximum(lower, self._lower), np.minimum(upper, self._far)
        )

    def is_far(self, value: float) -> bool:
        """Whether a largest value means that there is none."""
        return value >= self._far * _PART

    def largest(self, places: Ids, weights: Values) -> Values:
        """Numbers that fit and make the weighted sum of some of them as large as can be.

        Raises:
            Infeasible: no numbers fit.
        """
        costs = np.zeros(len(self._columns))
        costs[places] = -weights
        self._model.changeColsCost(len(costs), self._columns, costs)
        if not (self._solves() or self._solves_anew()):
            raise Infeasible
        return np.array(self._model.getSolution().col_value)

    def _solves(self) -> bool:
        self._model.run()
        return bool(self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _solves_anew(self) -> bool:
        """Where a search got stuck on the way from the last one, another may not."""
        self._model.clearSolver()
        return self._solves()


_OPTIONS: Final[dict[str, bool | int | str]] = {
    "output_flag": False,
    "solver": "simplex",
    "simplex_strategy": 4,
    "presolve": "off",
    "threads": 1,
}
