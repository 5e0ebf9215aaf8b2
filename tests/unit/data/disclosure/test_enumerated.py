"""The protection and the audit against an enumeration of every table that fits what is shown.

Two agencies, two districts and two quarters make eight numbers and, with all totals, 27 cells.
Here every table of whole numbers that fits is written down one by one, within a few of the
truth; nothing of the audit's linear programmes or of its equations is used.
"""

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.disclosure.audit import bounds
from data.disclosure.protection import protect
from data.returns.model import COLUMNS
from data.settings import ROOT

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
METRIC, SMALL, NEAR, MOST = "missing_reports", 5, 5, 20_000
AGENCIES, DISTRICTS = ("bcc", "wmp"), ("E14000560", "E14000561")
QUARTERS = ("2017-18-Q1", "2017-18-Q2")
ALL = ("all", "E08000025", "2017-04..2017-09")
BASE = list(product(AGENCIES, DISTRICTS, QUARTERS))
CELLS = list(product((*AGENCIES, ALL[0]), (*DISTRICTS, ALL[1]), (*QUARTERS, ALL[2])))
#: Which of the eight numbers each cell is the sum of.
SUMS = np.array(
    [[all(c in (b, whole) for c, b, whole in zip(cell, base, ALL, strict=True)) for base in BASE]
     for cell in CELLS], dtype=int,
)  # fmt: skip


def returned(numbers: tuple[int, ...]) -> pd.DataFrame:
    rows = [
        (METRIC, "", *place, float(number), np.nan, "published", "")
        for place, number in zip(BASE, numbers, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def fitting(numbers: np.ndarray, shown: np.ndarray, least: int) -> np.ndarray | None:
    """Every table near the truth that fits the cells that are shown; None for too many."""
    values = SUMS @ numbers
    found = np.zeros((1, 0), int)
    for place, truth in enumerate(numbers):
        nearby = np.arange(max(truth - NEAR, 0), truth + NEAR + 1)
        found = np.hstack(
            [np.repeat(found, len(nearby), 0), np.tile(nearby, len(found))[:, np.newaxis]]
        )
        known = SUMS[:, : place + 1]
        complete = (SUMS[:, place + 1 :] == 0).all(axis=1)
        sums = found @ known.T
        fits = (sums[:, shown & complete] == values[shown & complete]).all(axis=1)
        fits &= (sums[:, shown] <= values[shown]).all(axis=1)
        fits &= (sums[:, ~shown & complete] >= least).all(axis=1)
        found = found[fits]
        if len(found) > MOST:
            return None
    return found @ SUMS.T


def check(numbers: tuple[int, ...]) -> int:
    """Protect a table and hold the audit's ranges against it; how many hidden cells it had."""
    protected = protect(returned(numbers), CATALOGUE, SMALL)
    cells = protected.cells.set_index(["agency", "area", "period"])
    assert set(cells.index) <= set(CELLS)
    if len(cells) < len(CELLS):
        return 0
    shown = cells.loc[CELLS, "status"].ne("suppressed").to_numpy()
    truth = SUMS @ np.array(numbers)
    assert (cells.loc[CELLS, "value"].to_numpy()[shown] == truth[shown]).all()
    assert not ((truth >= 1) & (truth <= SMALL) & shown).any()
    tables = fitting(np.array(numbers), shown, 0 if protected.actions else 1)
    if tables is None or shown.all():
        return 0
    found = bounds(protected.cells, CATALOGUE, zeros_hidden=bool(protected.actions))
    found = found[found["part"] == "value"].set_index(["agency", "area", "period"])
    low, high = (found.reindex(CELLS)[name].to_numpy()[~shown] for name in ("low", "high"))
    some = tables[:, ~shown]
    assert (low <= some.min(0) + 1e-6).all()
    assert (high >= some.max(0) - 1e-6).all()
    is_small = (truth[~shown] >= 1) & (truth[~shown] <= SMALL)
    assert (np.ptp(some, axis=0) > 0)[is_small].all(), "only one value fits a small number"
    assert (some.min(0) <= 1)[is_small].all()
    assert (some.max(0) >= SMALL)[is_small].all()
    return int((~shown).sum())


def test_no_small_number_is_the_only_one_that_fits(record_property):
    looked = []

    @settings(max_examples=60, derandomize=True)
    @given(st.tuples(*[st.sampled_from([0, 1, 2, 4, 5, 6, *range(7, 13), *range(7, 13)])] * 8))
    def every(numbers: tuple[int, ...]) -> None:
        looked.append(check(numbers))

    every()
    tables = sum(count > 0 for count in looked)
    assert tables > 10
    record_property(
        "checked", f"{sum(looked)} hidden cells of {tables} tables against every table that fits"
    )
