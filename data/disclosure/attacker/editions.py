"""The edition to be shown and the one before, as one system or each for itself."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from data.disclosure.attacker.joined import join
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.returned import Truth, add_up
from data.disclosure.attacker.shown import Shown, read_shown
from data.disclosure.attacker.space import Keys, Mask, Space, Values, find
from data.disclosure.attacker.system import System, from_truth


class Edition(Protocol):
    """What is shown, and what was returned for it; both `model.COLUMNS`."""

    @property
    def returned(self) -> pd.DataFrame:
        """Rows of the agencies."""

    @property
    def cells(self) -> pd.DataFrame:
        """Rows that are shown, hidden ones included."""


@dataclass(frozen=True)
class Known:
    """An edition as numbers."""

    shown: Shown
    truth: Truth

    @classmethod
    def read(
        cls, cells: pd.DataFrame, returned: pd.DataFrame, measures: Measures, space: Space
    ) -> "Known":
        """Read what is shown and what was returned; both `model.COLUMNS`."""
        return cls(read_shown(cells, measures, space), add_up(returned, measures, space))

    def lacks(self, other: "Known") -> Keys:
        """What another edition shows, and this one could show but leaves out."""
        keys = other.shown.keys
        return keys[(find(self.shown.keys, keys) < 0) & (find(self.truth.keys, keys) >= 0)]

    def misprints(self, system: System) -> Mask:
        """Numbers of a system that begins with this edition and shows what is not so."""
        places = find(self.shown.keys, system.keys)
        values: Values = np.where(places >= 0, self.shown.values[places], np.nan)
        so = self.truth.of(system.keys)
        differs = ~np.isnan(values) & ~(np.abs(values - so) < _TOLERANCE)
        return differs | (system.hidden & (places >= 0) & np.isnan(so))


_TOLERANCE = 1e-6


def alone(known: Known, other: Known | None, measures: Measures, space: Space) -> System:
    """One edition by itself; what the other one shows is thought of."""
    also = known.lacks(other) if other else np.empty(0, np.int64)
    return from_truth(known.shown, known.truth, measures, space, also)


def together(now: System, before: System) -> System:
    """Both editions, where a number whose truth is the same in both is one number."""
    order = np.argsort(now.keys)
    places = find(now.keys[order], before.keys)
    truth = np.where(places >= 0, now.truth[order][places], np.nan)
    return join(now, before, truth == before.truth)
