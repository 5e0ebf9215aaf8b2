"""Equations over numbers of which some are known: what follows at once, and what hangs together."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from data.disclosure.attacker.space import Ids, Mask, Values


def total(of: Ids, values: Values, count: int) -> Values:
    """The sum of the values of each of `count` groups."""
    return np.bincount(of, values, count).astype(np.float64)


@dataclass(frozen=True)
class Equations:
    """Each says that its numbers, with their signs, make nothing.

    Attributes:
        rows: equation of each entry.
        columns: number of each entry.
        signs: of each entry, -1 or 1.
    """

    rows: Ids
    columns: Ids
    signs: Ids

    @property
    def count(self) -> int:
        """How many there may be; some numbers may have no entries."""
        return int(self.rows.max(initial=-1)) + 1

    def only(self, entries: Mask | Ids) -> "Equations":
        """Some of the entries."""
        return Equations(self.rows[entries], self.columns[entries], self.signs[entries])

    def residuals(self, values: Values) -> Values:
        """What each equation makes; NaN where one of its numbers is not known."""
        return total(self.rows, self.signs * values[self.columns], self.count)


def follow(equations: Equations, values: Values) -> Values:
    """Fill in every number that is the only unknown one of an equation, until none is."""
    values = values.copy()
    left = equations
    while True:
        unknown = np.isnan(values)[left.columns]
        per_row = np.bincount(left.rows, unknown, left.count).astype(np.int64)
        left = left.only(per_row[left.rows] > 0)
        unknown = np.isnan(values)[left.columns]
        lonely = unknown & (per_row[left.rows] == 1)
        if not lonely.any():
            return values
        known = np.where(unknown, 0.0, left.signs * np.nan_to_num(values[left.columns]))
        sums = np.bincount(left.rows, known, left.count)
        values[left.columns[lonely]] = -sums[left.rows[lonely]] * left.signs[lonely]


def unknown_part(equations: Equations, values: Values) -> tuple[Equations, Values]:
    """The entries of unknown numbers, and what they must make for each equation."""
    unknown = np.isnan(values)[equations.columns]
    known = equations.only(~unknown)
    sums = total(known.rows, known.signs * values[known.columns], equations.count)
    return equations.only(unknown), -sums


def components(equations: Equations, count: int) -> Ids:
    """For each of `count` numbers, which others it hangs together with."""
    size = count + equations.count
    ones = np.ones(len(equations.rows), np.int8)
    graph = coo_array((ones, (equations.columns, count + equations.rows)), shape=(size, size))
    return connected_components(graph, directed=False)[1][:count]
