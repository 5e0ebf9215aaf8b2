"""An attack on what anybody can collect from pages, downloads and charts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.audit import bounds
from data.disclosure.protection.cube import build_cube, is_protected
from data.returns.model import COLUMNS, KEY, OUT_OF

SMALL = 5
#: `model.KEY` and the part: `value` or `out_of`.
Cell = tuple[str, ...]


def attack(
    cells: pd.DataFrame, catalogue: Catalogue, before: pd.DataFrame | None = None, **known: Any
) -> pd.DataFrame:
    """Work out what can be worked out.

    Args:
        cells: columns of `model.KEY`, `value`, `out_of` and `status`; in any order, and each as
            often as it was found. A percentage is given as its count and what it is of, a rate
            with its population as `out_of`.
        catalogue: how measures add up.
        before: the same of the edition before, for somebody who kept it.
        known: what else is known, as `data.disclosure.audit.bounds` takes it.

    Returns:
        `model.KEY`, `part`, `low` and `high` of every hidden cell and rest; where it is hidden
        in both editions with different values, of this edition first.
    """
    if before is not None:
        known["before"] = _in_counts(before, catalogue)
    return bounds(_in_counts(cells, catalogue), catalogue, **known)


@dataclass(frozen=True)
class Seen:
    """An edition as anybody can collect it, and the numbers that it was made of.

    Attributes:
        cells: as `attack` takes them.
        truth: of every cell, by `model.KEY` and part.
    """

    cells: pd.DataFrame
    truth: dict[Cell, float]

    @classmethod
    def of(cls, cells: pd.DataFrame, returned: pd.DataFrame, catalogue: Catalogue) -> "Seen":
        """Work out every total of what was returned."""
        protected = {name for name, one in catalogue.metrics.items() if is_protected(one)}
        cube = build_cube(returned[returned[tidy.METRIC].isin(protected)], catalogue).cells
        cube = cube[cube["part"].isin(["value", "out_of"])]
        names = cube[[*KEY, "part"]].itertuples(index=False, name=None)
        return cls(cells, dict(zip(names, cube[tidy.VALUE], strict=True)))

    @cached_property
    def hidden(self) -> set[Cell]:
        """What is shown as hidden."""
        rows = self.cells[self.cells[tidy.STATUS] == "suppressed"]
        keys = rows[KEY].itertuples(index=False, name=None)
        return {(*key, part) for key in keys for part in ("value", "out_of")}

    def same_as(self, other: "Seen") -> list[tuple[str, ...]]:
        """Keys of cells that did not change between two editions."""
        shared = self.truth.keys() & other.truth.keys()
        changed = {cell[:-1] for cell in shared if self.truth[cell] != other.truth[cell]}
        return sorted({cell[:-1] for cell in shared} - changed)


def judge(found: pd.DataFrame, now: Seen, before: Seen | None = None) -> tuple[int, list[Cell]]:
    """Hold what an attack found against the truth.

    Returns:
        How many hidden numbers it looked at, and those that are bounded more tightly than the
        rule allows: a small number must be possible as 1 and as 5, another within four.
    """
    looked, tight, met = 0, [], set()
    for *cell, low, high in found[[*KEY, "part", "low", "high"]].itertuples(index=False):
        cell = tuple(cell)
        is_now = cell in now.hidden and cell not in met
        met.add(cell)
        edition = now if is_now or before is None else before
        if cell not in edition.hidden or cell not in edition.truth:
            continue
        value, looked = edition.truth[cell], looked + 1
        assert low - 1e-6 <= value <= high + 1e-6, (cell, "the attack is wrong")
        is_small = 1 <= value <= SMALL
        is_open = (low <= 1 and high >= SMALL) if is_small else high - low >= SMALL - 1
        if not is_open:
            tight.append(cell)
    return looked, tight


def _in_counts(cells: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Cells as `bounds` takes them: rates as the counts that they are of."""
    frame = cells.reindex(columns=[*COLUMNS]).astype({tidy.VALUE: float, OUT_OF: float})
    kinds = {name: metric.kind for name, metric in catalogue.metrics.items()}
    is_rate = frame[tidy.METRIC].map(kinds) == "rate"
    counts = pd.DataFrame(list(_counts(frame[is_rate], catalogue)), columns=[*KEY, tidy.VALUE])
    counts = counts.reindex(columns=[*COLUMNS]).assign(status="published")
    parts = [part for part in (frame[~is_rate], counts) if len(part)]
    together = pd.concat(parts, ignore_index=True) if parts else frame
    return together.astype({tidy.VALUE: float, OUT_OF: float})


def _counts(rates: pd.DataFrame, catalogue: Catalogue) -> Iterator[tuple[Any, ...]]:
    """The numerator of each rate that only one whole number can have."""
    for row in rates.dropna(subset=[tidy.VALUE, OUT_OF]).itertuples(index=False):
        metric = catalogue.metric(row.metric)
        told = re.search(r"per ([\d,]+)", metric.unit)
        per = float(told[1].replace(",", "")) if told else 10_000.0
        about = round(row.value * row.out_of / per)
        near = np.arange(max(about - 1000, 0), about + 1001)
        fits = near[np.abs(near / row.out_of * per - row.value) <= 0.5 * 0.1**metric.decimals]
        if len(fits) == 1:
            where = (row.breakdown, row.agency, row.area, row.period)
            yield metric.numerator, *where, float(fits[0])
