"""An attack on what anybody can collect from pages, downloads and charts."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.audit import bounds
from data.returns.model import COLUMNS, KEY, OUT_OF


def attack(cells: pd.DataFrame, catalogue: Catalogue, **known: Any) -> pd.DataFrame:
    """Work out what can be worked out.

    Args:
        cells: columns of `model.KEY`, `value`, `out_of` and `status`; in any order, and each as
            often as it was found. A percentage is given as its count and what it is of, a rate
            with its population as `out_of`.
        catalogue: how measures add up.
        known: what else is known, as `data.disclosure.audit.bounds` takes it.

    Returns:
        `model.KEY`, `part`, `low` and `high` of every hidden cell and rest.
    """
    frame = cells.reindex(columns=[*COLUMNS]).astype({tidy.VALUE: float, OUT_OF: float})
    kinds = {name: metric.kind for name, metric in catalogue.metrics.items()}
    is_rate = frame[tidy.METRIC].map(kinds) == "rate"
    counts = pd.DataFrame(list(_counts(frame[is_rate], catalogue)), columns=[*KEY, tidy.VALUE])
    counts = counts.reindex(columns=[*COLUMNS]).assign(status="published")
    parts = [part for part in (frame[~is_rate], counts) if len(part)]
    together = pd.concat(parts, ignore_index=True) if parts else frame
    return bounds(together.astype({tidy.VALUE: float, OUT_OF: float}), catalogue, **known)


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
