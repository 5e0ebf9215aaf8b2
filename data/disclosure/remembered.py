"""What is still known of an edition from those before it."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.returned import Truth, add_up
from data.disclosure.attacker.shown import HIDDEN
from data.disclosure.attacker.space import Space
from data.returns.model import COLUMNS, KEY, OUT_OF


def remembered(
    cells: pd.DataFrame,
    returned: pd.DataFrame,
    earlier: Iterable[pd.DataFrame],
    catalogue: Catalogue,
) -> pd.DataFrame:
    """An edition's cells, with what earlier editions showed of them and is still so.

    Whoever kept an earlier edition knows the numbers that a later one hides or leaves out,
    where they did not change.

    Args:
        cells: what the edition shows and hides.
        returned: what agencies had returned for it.
        earlier: what editions before it show and hide, the newest first.
        catalogue: how measures add up.

    Returns:
        Columns of `model.COLUMNS`, as are all the frames that it takes.
    """
    measures, space = Measures(catalogue), Space()
    truth = add_up(returned, measures, space)
    known = cells
    for old in earlier:
        known = _together(known, _still_so(old, truth, measures, space))
    return known


def _still_so(cells: pd.DataFrame, truth: Truth, measures: Measures, space: Space) -> pd.DataFrame:
    """Cells that are still there; hidden where they are not what they were."""
    own = cells[cells[tidy.METRIC].isin(measures.protected - set(measures.shares))]
    value, out_of = truth.of(space.keys(own)), truth.of(space.keys(own, OUT_OF))
    whole = own[OUT_OF].to_numpy(float)
    is_same = (own[tidy.VALUE].to_numpy(float) == value) & (np.isnan(whole) | (whole == out_of))
    return own.assign(
        **{
            tidy.VALUE: own[tidy.VALUE].where(is_same),
            OUT_OF: own[OUT_OF].where(is_same),
            tidy.STATUS: own[tidy.STATUS].where(is_same, HIDDEN),
        }
    )[~np.isnan(value)]


def _together(known: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """Of each cell the first that is not hidden."""
    both = pd.concat([known, old], ignore_index=True)
    in_order = both.assign(hidden=both[tidy.STATUS] == HIDDEN).sort_values("hidden", kind="stable")
    return in_order.drop_duplicates(KEY).sort_index()[list(COLUMNS)]
