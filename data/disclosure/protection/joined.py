"""Two editions as one system: what did not change is one unknown in both."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from data import tidy
from data.disclosure.protection.cube import CELL, KEY, OF, PART, REST, VALUE, Cube
from data.returns.model import OUT_OF


@dataclass(frozen=True)
class Before:
    """The edition that was shown until now.

    Attributes:
        returned: what agencies had returned then; columns of `model.COLUMNS`.
        cells: what was shown of it; the same columns.
    """

    returned: pd.DataFrame
    cells: pd.DataFrame


def joined(
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
    unchanged, extra = np.flatnonzero(same), np.flatnonzero(~same)
    place = np.empty(len(both), int)
    place[unchanged] = both["at"].to_numpy()[unchanged]
    place[extra] = len(new) + np.arange(len(extra))
    was_hidden = both["was_hidden"].to_numpy(bool)
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
