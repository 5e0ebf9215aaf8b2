"""The cells of an edition, and of the one before where they differ, with all equations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.protection.cube import Cube, build_cube
from data.disclosure.protection.joined import Before, joined
from data.disclosure.protection.suppress import Block, NoSolutionError, protect_block
from data.disclosure.protection.times import year_of
from data.periods import Frequency, parse_period
from data.returns.model import ALL_AGENCIES, CITY


class Outcome(NamedTuple):
    """What became of a block.

    Attributes:
        hidden: its hidden cells.
        gone: its cells that are kept back whole.
        said: what was kept back besides single cells, in sentences.
    """

    hidden: np.ndarray
    gone: np.ndarray
    said: list[str]


@dataclass
class System:
    """The cells of this edition, and of the one before where they differ, with all equations."""

    cells: pd.DataFrame
    sums: sparse.csr_matrix
    values: np.ndarray
    hidden: np.ndarray
    can_hide: np.ndarray
    implicit: np.ndarray
    least: np.ndarray
    gone: np.ndarray
    may_hide_zero: np.ndarray
    threshold: int

    @classmethod
    def of(
        cls,
        cube: Cube,
        catalogue: Catalogue,
        threshold: int,
        before: Before | None,
        wanted: set[str],
    ) -> "System":
        """Put together what is known and unknown of one edition or two."""
        cells, sums = cube.cells, cube.sums
        values = cube.values
        implicit = ~cells["shown"].to_numpy(bool)
        hidden = implicit | ((values >= 1) & (values <= threshold))
        can_hide = ~implicit
        if before is not None:
            old = build_cube(before.returned[before.returned[tidy.METRIC].isin(wanted)], catalogue)
            cells, sums, values, hidden, can_hide, implicit = joined(
                cube, old, before, hidden, can_hide, implicit
            )
        least = np.where(implicit, 0.0, 1.0)
        least = np.where(values == 0, 0.0, least)
        return cls(
            cells=cells,
            sums=sums,
            values=values,
            hidden=hidden,
            can_hide=can_hide & ~hidden & (values != 0),
            implicit=implicit,
            least=least,
            gone=np.zeros(len(values), bool),
            may_hide_zero=can_hide & (values == 0),
            threshold=threshold,
        )

    def blocks(self) -> Iterator[np.ndarray]:
        """Cells that hang together, where any of them is hidden."""
        ones = abs(self.sums).tocsr()
        _, labels = connected_components(ones.T @ ones, directed=False)
        order = np.argsort(labels, kind="stable")
        for cells in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
            if self.hidden[cells].any():
                yield cells

    def protect(self, cells: np.ndarray, catalogue: Catalogue) -> Outcome:
        """Protect a block; where no choice of cells does, keep more of it back."""
        steps = (
            (self._as_it_is, ""),
            (self._with_zeros, "zeros are hidden too"),
            (self._in_years, "shown for whole years only, since shorter periods are too small"),
        )
        for step, said in steps:
            try:
                hidden, gone = step(cells)
            except NoSolutionError:
                continue
            return Outcome(hidden, gone, [self._said(cells, catalogue, said)] if said else [])
        every = np.ones(len(cells), bool)
        return Outcome(every, every, [self._said(cells, catalogue, "all of it is withheld")])

    def take(self, cells: np.ndarray, outcome: Outcome) -> None:
        """Remember what became of a block."""
        self.hidden[cells] = outcome.hidden
        self.gone[cells] = outcome.gone

    def _as_it_is(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return protect_block(self._block(cells)), np.zeros(len(cells), bool)

    def _with_zeros(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        plain = self._block(cells)
        zeros = (plain.values == 0) & self.may_hide_zero[cells]
        if not zeros.any():
            raise NoSolutionError
        block = replace(plain, hidden=plain.hidden | zeros, least=np.zeros(len(cells)))
        return protect_block(block), np.zeros(len(cells), bool)

    def _in_years(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Merge periods: only numbers of whole years stay, and are protected by themselves."""
        codes = self.cells[tidy.PERIOD].iloc[cells]
        years = {c for c in codes.unique() if parse_period(c).frequency is Frequency.YEAR}
        is_year = codes.isin(years).to_numpy()
        free = self.can_hide | self.hidden | self.implicit | self.may_hide_zero
        # What an earlier edition showed cannot be merged any more.
        if is_year.all() or not is_year.any() or not free[cells[~is_year]].all():
            raise NoSolutionError
        hidden = np.ones(len(cells), bool)
        hidden[is_year], _ = self._as_it_is(cells[is_year])
        return hidden, ~is_year

    def _block(self, cells: np.ndarray) -> Block:
        """Cells with the equations that are among them alone."""
        inside = np.asarray(abs(self.sums[:, cells]).sum(axis=1)).ravel()
        rows = np.flatnonzero((inside > 0) & (inside == self._sizes))
        return Block(
            values=self.values[cells],
            sums=self.sums[rows][:, cells],
            can_hide=self.can_hide[cells],
            hidden=self.hidden[cells].copy(),
            implicit=self.implicit[cells],
            cost=self._cost(cells),
            least=self.least[cells],
            threshold=self.threshold,
        )

    @cached_property
    def _sizes(self) -> np.ndarray:
        """How many cells each equation is of."""
        return np.asarray(abs(self.sums).sum(axis=1)).ravel()

    def _cost(self, cells: np.ndarray) -> np.ndarray:
        part = self.cells.iloc[cells]
        wider = (
            part[tidy.AGENCY] == ALL_AGENCIES,
            part[tidy.AREA] == CITY,
            part[tidy.BREAKDOWN] == "",
            part[tidy.PERIOD].str.len() < len("2017-18-Q1"),
        )
        level = sum(is_wider.to_numpy(float) for is_wider in wider)
        return (1 + np.log2(1 + np.maximum(self.values[cells], 0))) * 2.0**level

    def _said(self, cells: np.ndarray, catalogue: Catalogue, what: str) -> str:
        part = self.cells.iloc[cells]
        names = ", ".join(catalogue.metrics[name].name for name in part[tidy.METRIC].unique())
        year = year_of(part[tidy.PERIOD].iloc[0])
        return f"{names}, {parse_period(year).label}: {what}."
