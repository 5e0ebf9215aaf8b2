"""The numbers that an edition shows or hides, each once, wherever it is repeated."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import tidy
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import Keys, Mask, Space, Values, find
from data.returns.model import OUT_OF

#: Status of a number that is hidden to protect children.
HIDDEN = "suppressed"


@dataclass(frozen=True)
class Shown:
    """Numbers in order of their keys.

    Attributes:
        keys: where each stands, in order and each once.
        values: what is shown; NaN where it is hidden and shown nowhere else.
        hidden: whether it is hidden in its own place, wherever else it may be shown.
    """

    keys: Keys
    values: Values
    hidden: Mask


def read_shown(frame: pd.DataFrame, measures: Measures, space: Space) -> Shown:
    """The numbers of a frame of `model.COLUMNS`; a percentage as the counts it consists of.

    A number that stands in several places is known if any of them shows it. What was not
    available or does not apply is neither shown nor hidden.
    """
    audited = frame.loc[frame[tidy.METRIC].isin(list(measures.audited))]
    own = _counts(audited, measures, space)
    parts = [*own, *_shares(audited, measures, space)]
    keys = np.concatenate([keys for keys, _ in parts])
    values = np.concatenate([values for _, values in parts])
    # Where a number is repeated, NaN goes last, so that the first of each is what is known.
    order = np.lexsort((values, keys))
    unique, first = np.unique(keys[order], return_index=True)
    known = values[order][first]
    hidden = np.concatenate([keys[np.isnan(values)] for keys, values in own])
    return Shown(unique, known, np.isnan(known) | (find(np.unique(hidden), unique) >= 0))


_Part = tuple[Keys, Values]


def _counts(frame: pd.DataFrame, measures: Measures, space: Space) -> list[_Part]:
    """What agencies send: counts, and both numbers of the percentages they count."""
    own = frame.loc[~frame[tidy.METRIC].isin(list(measures.shares))]
    found = [_part(own, own[tidy.VALUE], space.keys(own))]
    names = [name for name in own[tidy.METRIC].unique() if measures.counts_itself(name)]
    counted = own.loc[own[tidy.METRIC].isin(names)]
    return [*found, _part(counted, counted[OUT_OF], space.keys(counted, OUT_OF))]


def _shares(frame: pd.DataFrame, measures: Measures, space: Space) -> list[_Part]:
    """Percentages that were worked out: their two numbers are those of two counts."""
    found = []
    for name, share in measures.shares.items():
        rows = frame.loc[frame[tidy.METRIC] == name]
        if rows.empty:
            continue
        for metric, column in ((share.numerator, tidy.VALUE), (share.denominator, OUT_OF)):
            carried = {b: measures.carried(b, metric) for b in rows[tidy.BREAKDOWN].unique()}
            moved = rows.copy()
            moved[tidy.METRIC] = metric
            moved[tidy.BREAKDOWN] = rows[tidy.BREAKDOWN].map(carried)
            found.append(_part(rows, rows[column], space.keys(moved)))
    return found


def _part(rows: pd.DataFrame, values: pd.Series, keys: Keys) -> _Part:
    numbers = values.to_numpy(float)
    is_there = ~np.isnan(numbers) | (rows[tidy.STATUS] == HIDDEN).to_numpy(bool)
    return keys[is_there], numbers[is_there]
