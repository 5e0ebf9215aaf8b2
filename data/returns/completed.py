"""Totals over categories that a return leaves to be worked out."""

import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.returns.model import COLUMNS, KEY

_TOTAL = ""


def completed(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Returned rows with the total of each count whose categories were returned without one.

    Only categories of a single dimension add up. A total in which somebody's category is
    missing is none, so a total stands for the categories that are there.

    Args:
        rows: columns of `model.COLUMNS`.
        catalogue: which measures are counts.
    """
    counts = [name for name, metric in catalogue.metrics.items() if metric.kind == "count"]
    breakdown = rows[tidy.BREAKDOWN]
    is_single = (breakdown != _TOTAL) & ~breakdown.str.contains(";")
    single = rows[is_single & rows[tidy.METRIC].isin(counts) & rows[tidy.VALUE].notna()]
    keys = [name for name in KEY if name != tidy.BREAKDOWN]
    dimension = single[tidy.BREAKDOWN].str.replace("=.*", "", regex=True).rename("dimension")
    sums = single.groupby([*keys, dimension], as_index=False)[tidy.VALUE].sum()
    totals = sums.groupby(keys, as_index=False)[tidy.VALUE].max()
    made = totals.assign(breakdown=_TOTAL, out_of=float("nan"), status="published", note="")
    together = pd.concat([rows, made[list(COLUMNS)]], ignore_index=True)
    return together.drop_duplicates(KEY, keep="first", ignore_index=True)
