"""Where a number stands, as one whole number, so that a million of them are looked up at once."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import tidy

Keys = npt.NDArray[np.int64]
Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float64]

#: A measure is a metric and which of its numbers: `value`, `out_of` or `rest`.
MEASURE = "measure"
#: How many bits of the whole number each coordinate takes.
_BITS = {MEASURE: 12, tidy.BREAKDOWN: 16, tidy.AGENCY: 8, tidy.AREA: 12, tidy.PERIOD: 14}
_SHIFT = {name: sum(list(_BITS.values())[place + 1 :]) for place, name in enumerate(_BITS)}


class Measure(NamedTuple):
    """One of the numbers that a metric consists of."""

    metric: str
    part: str


class Space:
    """Numbers the labels of every coordinate, in the order in which they are met."""

    def __init__(self) -> None:
        self._labels: dict[str, list] = {name: [] for name in _BITS}
        self._codes: dict[str, dict] = {name: {} for name in _BITS}

    def code(self, name: str, label: str | Measure) -> int:
        """The number of a label; a new one gets the next.

        Raises:
            OverflowError: there are more labels than the coordinate has room for.
        """
        codes = self._codes[name]
        if label not in codes:
            if len(codes) >= 1 << _BITS[name]:
                raise OverflowError(f"More than {1 << _BITS[name]:,} different {name} codes.")
            codes[label] = len(codes)
            self._labels[name].append(label)
        return codes[label]

    def codes(self, name: str, labels: Iterable) -> Ids:
        """The numbers of a column of labels."""
        found, unique = pd.factorize(np.asarray(labels, dtype=object))
        return np.array([self.code(name, label) for label in unique], np.int64)[found]

    def labels(self, name: str) -> list:
        """All labels of a coordinate, by number."""
        return self._labels[name]

    def keys(self, frame: pd.DataFrame, part: str = "value") -> Keys:
        """Where each row of a frame stands; of a metric, the number named."""
        metrics, unique = pd.factorize(np.asarray(frame[tidy.METRIC], dtype=object))
        measures = [self.code(MEASURE, Measure(metric, part)) for metric in unique]
        keys = np.array(measures, np.int64)[metrics] << _SHIFT[MEASURE]
        for name in (tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD):
            keys |= self.codes(name, frame[name]) << _SHIFT[name]
        return keys

    def where(self, keys: Keys) -> pd.DataFrame:
        """The columns of `model.KEY`, and `part`, of numbers by where they stand."""
        measures = self._column(MEASURE, keys)
        columns = {tidy.METRIC: [one.metric for one in measures]}
        for name in (tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD):
            columns[name] = self._column(name, keys)
        return pd.DataFrame({**columns, "part": [one.part for one in measures]})

    def _column(self, name: str, keys: Keys) -> list:
        labels = self._labels[name]
        return [labels[code] for code in get(keys, name).tolist()]


def get(keys: Keys, name: str) -> Ids:
    """One coordinate of every key."""
    return (keys >> _SHIFT[name]) & ((1 << _BITS[name]) - 1)


def put(keys: Keys, name: str, codes: Ids | int) -> Keys:
    """The same keys with one coordinate exchanged."""
    cleared = keys & ~np.int64(((1 << _BITS[name]) - 1) << _SHIFT[name])
    return cleared | (np.asarray(codes, np.int64) << _SHIFT[name])


def find(known: Keys, wanted: Keys) -> Ids:
    """Place of each wanted key among the known ones, which are in order; -1 where not there."""
    if not len(known):
        return np.full(len(wanted), -1)
    places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[places] == wanted, places, -1)
