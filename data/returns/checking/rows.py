"""Rows of a file beside the rows in force, as numbers: what adds up and compares quickly."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.returns.checking.codes import Codes
from data.returns.checking.counted import Numbers
from data.returns.checking.timeline import Timeline
from data.returns.checking.told import Places


@dataclass(frozen=True)
class Rows:
    """Rows that are or would be in force: first the file's own, then those it does not replace.

    Attributes:
        codes: what metrics, agencies and areas are.
        breakdowns: what the breakdowns are, with all that they are part of.
        timeline: what the periods are, with all that they are part of.
        metric, breakdown, agency, area, period: places in those, of every row.
        value: NaN where there is none.
        out_of: what a percentage's value is out of; NaN elsewhere.
        place: of every row of the file, its place in the file's table.
    """

    codes: Codes
    breakdowns: tuple[str, ...]
    timeline: Timeline
    metric: Places
    breakdown: Places
    agency: Places
    area: Places
    period: Places
    value: Numbers
    out_of: Numbers
    place: Places

    def __len__(self) -> int:
        return len(self.metric)

    @property
    def in_file(self) -> int:
        """How many rows are the file's; they come first."""
        return len(self.place)

    @cached_property
    def keys(self) -> Places:
        """One number for what every row is about."""
        return self.key(self.metric, self.breakdown, self.agency, self.area, self.period)

    def key(
        self, metric: Places, breakdown: Places, agency: Places, area: Places, period: Places
    ) -> Places:
        """The numbers of other rows, whether there are such rows or not."""
        key = metric * len(self.breakdowns) + breakdown
        key = key * len(self.codes.agencies) + agency
        return (key * len(self.codes.areas) + area) * len(self.timeline) + period

    def find(self, keys: Places) -> Places:
        """Where the rows with these keys are; -1 where there is none."""
        if not len(self):
            return np.full(len(keys), -1)
        at = np.minimum(np.searchsorted(self._sorted, keys), len(self) - 1)
        return np.where(self._sorted[at] == keys, self._order[at], -1)

    def values_at(self, places: Places, part: Numbers) -> Numbers:
        """Of `value` or `out_of`, what stands at some places; NaN for -1."""
        found = np.full(len(places), np.nan)
        is_there = places >= 0
        found[is_there] = part[places[is_there]]
        return found

    def name(self, at: int) -> str:
        """The name of a row's measure."""
        return self.codes.metrics[self.metric[at]].name

    def label(self, at: int) -> str:
        """A row's period in words."""
        return self.timeline.periods[self.period[at]].label

    def previous_label(self, at: int) -> str:
        """The period before a row's own, in words."""
        return self.timeline.periods[self.timeline.previous[self.period[at]]].label

    @cached_property
    def _order(self) -> Places:
        return np.argsort(self.keys, kind="stable")

    @cached_property
    def _sorted(self) -> Places:
        return self.keys[self._order]
