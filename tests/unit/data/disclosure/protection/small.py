"""Small made-up returns, and a cube's cells and equations in a form that reads like a sum."""

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import load_catalogue
from data.disclosure.protection.cube import CELL, PART, Cube, build_cube
from data.returns.model import COLUMNS
from data.settings import ROOT

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
SMALL = 5
CITY = "E08000025"
REPORTS, PLANS = "missing_reports", "cp_plans_open"
COMPLETED, IN_45_DAYS = "assessments_completed", "assessments_in_45_days"
SHARE, IN_TIME = "re_referral_rate", "assessments_in_time"
#: What a rate is worked out of: people of whom others are counted, and no whole of a part.
RATE = ("mash_referrals", "children_population")


def returned(*told: tuple) -> pd.DataFrame:
    """Returned rows: metric (with its breakdown after a colon), agency, area, period, value and
    perhaps what it is of.
    """
    full = []
    for name, agency, area, period, value, *of in told:
        metric, _, breakdown = name.partition(":")
        full.append(
            (metric, breakdown, agency, area, period, float(value), *(of or [np.nan]),
             "published", "")
        )  # fmt: skip
    return pd.DataFrame(full, columns=list(COLUMNS)).astype({"value": float, "out_of": float})


def cube_of(*told: tuple) -> Cube:
    """The cube of such rows."""
    return build_cube(returned(*told), CATALOGUE)


def names(cells: pd.DataFrame) -> list[str]:
    """`missing_reports value wmp E08000025 2017-18-Q1` for each cell, in order."""
    keys = [tidy.METRIC, tidy.BREAKDOWN, PART, tidy.AGENCY, tidy.AREA, tidy.PERIOD]
    assert set(keys) == set(CELL)
    return [" ".join(filter(None, row)) for row in cells[keys].itertuples(index=False)]


def values(cube: Cube) -> dict[str, float]:
    """Each cell's number by its name; each cell is there once."""
    named = names(cube.cells)
    assert len(named) == len(set(named))
    return dict(zip(named, cube.values, strict=True))


def equations(cube: Cube) -> set[tuple[frozenset[str], str]]:
    """Each equation as its parts and the whole they make; none is there twice."""
    named = np.array(names(cube.cells))
    dense = cube.sums.toarray()
    assert set(np.unique(dense)) <= {-1.0, 0.0, 1.0}
    assert ((dense < 0).sum(axis=1) == 1).all()
    found = [(frozenset(named[row > 0]), str(named[row < 0][0])) for row in dense]
    assert len(found) == len(set(found))
    return set(found)
