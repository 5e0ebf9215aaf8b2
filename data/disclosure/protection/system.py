"""The cells of an edition, and of the one before where they differ, with all equations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.protection.cube import CELL, KEY, OF, PART, REST, VALUE, Cube, build_cube
from data.disclosure.protection.suppress import Block, NoSolutionError, protect_block
from data.disclosure.protection.times import year_of
from data.periods import parse_period
from data.returns.model import ALL_AGENCIES, CITY, OUT_OF


@dataclass(frozen=True)
class Before:
    """The edition that was shown until now.

    Attributes:
        returned: what agencies had returned then; columns of `model.COLUMNS`.
        cells: what was shown of it; the same columns.
    """

    returned: pd.DataFrame
    cells: pd.DataFrame


class Outcome(NamedTuple):
    """What became of a block: its hidden cells, or None where all of it is kept back."""

    hidden: np.ndarray | None
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
            cells, sums, values, hidden, can_hide, implicit = _joined(
                cube, old, before, hidden, can_hide, implicit
            )
        least = np.where(implicit, 0.0, 1.0)
        least = np.where(values == 0, 0.0, least)
        return cls(
            cells=cells,
            sums=sums,
            values=values,
            hidden=hidden,
            can_hide=can_hide & ~hidden & (values >= 1),
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
        columns = self.sums[:, cells]
        sums = columns[np.flatnonzero(np.diff(columns.tocsr().indptr))]
        for step, said in ((self._as_it_is, ""), (self._with_zeros, "zeros are hidden too")):
            try:
                hidden = protect_block(step(cells, sums))
            except NoSolutionError:
                continue
            return Outcome(hidden, [self._said(cells, catalogue, said)] if said else [])
        return Outcome(None, [self._said(cells, catalogue, "all of it is withheld")])

    def take(self, cells: np.ndarray, outcome: Outcome) -> None:
        """Remember what became of a block."""
        if outcome.hidden is None:
            self.gone[cells] = True
        else:
            self.hidden[cells] = outcome.hidden

    def _as_it_is(self, cells: np.ndarray, sums: sparse.csr_matrix) -> Block:
        return Block(
            values=self.values[cells],
            sums=sums,
            can_hide=self.can_hide[cells],
            hidden=self.hidden[cells].copy(),
            implicit=self.implicit[cells],
            cost=self._cost(cells),
            least=self.least[cells],
            threshold=self.threshold,
        )

    def _with_zeros(self, cells: np.ndarray, sums: sparse.csr_matrix) -> Block:
        plain = self._as_it_is(cells, sums)
        zeros = (plain.values == 0) & self.may_hide_zero[cells]
        if not zeros.any():
            raise NoSolutionError
        return replace(plain, hidden=plain.hidden | zeros, least=np.zeros(len(cells)))

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


def _joined(
    cube: Cube,
    old: Cube,
    before: Before,
    hidden: np.ndarray,
    can_hide: np.ndarray,
    implicit: np.ndarray,
) -> tuple[pd.DataFrame, sparse.csr_matrix, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """One system of two editions: cells that did not change are the same unknown in both."""
    new = cube.cells.assign(at=np.arange(len(cube.cells)))
    was = _was(old, before)
    both = was.merge(new[[*CELL, tidy.VALUE, "at"]], "left", CELL, suffixes=("", "_now"))
    same = (both["value_now"] == both[tidy.VALUE]).to_numpy()
    place = np.where(same, both["at"].fillna(-1), -1).astype(int)
    extra = np.flatnonzero(~same)
    place[extra] = len(new) + np.arange(len(extra))
    was_hidden = both["was_hidden"].to_numpy(bool)
    unchanged = np.flatnonzero(same)
    hidden, can_hide = hidden.copy(), can_hide.copy()
    at = place[unchanged]
    hidden[at] |= was_hidden[unchanged]
    can_hide[at] &= was_hidden[unchanged]
    moved = sparse.csr_matrix(
        (old.sums.data, place[old.sums.indices], old.sums.indptr),
        shape=(old.sums.shape[0], len(new) + len(extra)),
    )
    wide = sparse.csr_matrix(
        (cube.sums.data, cube.sums.indices, cube.sums.indptr),
        shape=(cube.sums.shape[0], len(new) + len(extra)),
    )
    cells = pd.concat([cube.cells, old.cells.iloc[extra].assign(shown=False)], ignore_index=True)
    values = np.concatenate([cube.values, old.values[extra]])
    hidden = np.concatenate([hidden, was_hidden[extra]])
    can_hide = np.concatenate([can_hide, np.zeros(len(extra), bool)])
    implicit = np.concatenate([implicit, old.cells[PART].eq(REST).to_numpy()[extra]])
    return cells, sparse.vstack([wide, moved]).tocsr(), values, hidden, can_hide, implicit


def _was(old: Cube, before: Before) -> pd.DataFrame:
    """Cells of the edition before, and which of them it did not show."""
    seen = before.cells[before.cells[tidy.STATUS] != "suppressed"]
    values = seen[seen[tidy.VALUE].notna()][KEY].assign(part=VALUE)
    wholes = seen[seen[OUT_OF].notna()][KEY].assign(part=OF)
    known = pd.concat([values, wholes]).drop_duplicates().assign(was_hidden=False)
    found = old.cells.merge(known, "left", CELL)
    return found.assign(was_hidden=found["was_hidden"].isna())
