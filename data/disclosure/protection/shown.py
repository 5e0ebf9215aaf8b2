"""Protected cells as the rows that may be shown."""

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.protection.cube import KEY, OF, PART, VALUE, Cube, build_cube
from data.disclosure.protection.system import System
from data.returns.model import ALL_AGENCIES, COLUMNS, OUT_OF


def open_cells(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Rows that count no people, with their totals."""
    counts = {name for name, m in catalogue.metrics.items() if m.kind == "count"}
    is_count = rows[tidy.METRIC].isin(counts)
    totals = build_cube(rows[is_count], catalogue).cells
    totals = totals[totals["shown"]]
    made = totals.assign(out_of=np.nan, status="published", note="")
    return pd.concat([rows[~is_count][list(COLUMNS)], made[list(COLUMNS)]], ignore_index=True)


def shown_cells(
    cube: Cube, system: System, catalogue: Catalogue, returned: pd.DataFrame
) -> pd.DataFrame:
    """Every cell that a page could show: columns of `model.COLUMNS`, hidden ones without value."""
    cells = cube.cells
    count = len(cells)
    kept = cells["shown"].to_numpy(bool) & ~system.gone[:count]
    table = cells[kept].assign(hidden=system.hidden[:count][kept])
    table.loc[table["hidden"], tidy.VALUE] = np.nan
    values = table[table[PART] == VALUE].drop(columns=[PART, "shown"])
    wholes = table[table[PART] == OF].rename(columns={tidy.VALUE: OUT_OF, "hidden": "of_hidden"})
    rows = values.merge(wholes[[*KEY, OUT_OF, "of_hidden"]], "left", KEY)
    rows["hidden"] |= rows["of_hidden"].fillna(False).astype(bool)
    rows = pd.concat([rows, _computed_shares(rows, catalogue)], ignore_index=True)
    rows.loc[rows["hidden"], [tidy.VALUE, OUT_OF]] = np.nan
    rows[tidy.STATUS] = np.where(rows["hidden"], "suppressed", "published")
    return _noted(rows, returned)[list(COLUMNS)]


def _computed_shares(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    found = [rows.iloc[:0]]
    keys = [name for name in KEY if name != tidy.METRIC]
    for metric in catalogue.metrics.values():
        if metric.is_computed_share:
            part = rows[rows[tidy.METRIC] == metric.numerator]
            whole = rows[rows[tidy.METRIC] == metric.denominator]
            both = part.merge(
                whole[[*keys, tidy.VALUE, "hidden"]], on=keys, suffixes=("", "_whole")
            )
            both[OUT_OF] = both["value_whole"]
            both["hidden"] |= both["hidden_whole"]
            both = both[both["hidden"] | (both[OUT_OF] > 0)]
            found.append(both.assign(metric=metric.id)[rows.columns])
    return pd.concat(found, ignore_index=True)


def _noted(rows: pd.DataFrame, returned: pd.DataFrame) -> pd.DataFrame:
    """Notes of the agencies, and of how many agencies a sum is."""
    rows = rows.merge(returned[[*KEY, tidy.NOTE]], "left", KEY)
    agencies = rows[rows[tidy.AGENCY] != ALL_AGENCIES]
    others = [name for name in KEY if name != tidy.AGENCY]
    counted = agencies.groupby(others, as_index=False).size()
    rows = rows.merge(counted, "left", others)
    is_sum = (rows[tidy.AGENCY] == ALL_AGENCIES) & rows["size"].notna()
    words = (
        rows.loc[is_sum, "size"]
        .astype(int)
        .map(lambda n: f"sum of {n} agenc{'y' if n == 1 else 'ies'}")
    )
    rows.loc[is_sum, tidy.NOTE] = words
    return rows.assign(note=rows[tidy.NOTE].fillna(""))
