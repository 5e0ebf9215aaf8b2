"""How uncertain a number must stay."""

from dataclasses import dataclass

import numpy as np

from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Ids, Mask, Space, Values, get
from data.disclosure.attacker.system import System

#: Counts are whole numbers: what the search misses them by is its own rounding.
ROUNDING = 1e-4


@dataclass(frozen=True)
class Rule:
    """What must be possible of each number, so that nothing is given away.

    Attributes:
        low: some solution must make it as small as this; infinite where that is no matter.
        high: and some as large as this; minus infinity where that is no matter.
        width: or, where this is not NaN, the largest and smallest must differ as much as this.
        either: whether one of `low` and `high` is enough.
    """

    low: Values
    high: Values
    width: Values
    either: Mask

    def is_kept(self, low: Values, high: Values) -> Mask:
        """Whether numbers that can be as small and as large as that keep the rule."""
        # A solution in fractions stands for the whole numbers between it and another one.
        least, most = np.ceil(low - ROUNDING), np.floor(high + ROUNDING)
        small, large = least <= self.low, most >= self.high
        within = np.where(self.either, small | large, small & large)
        with np.errstate(invalid="ignore"):
            return np.where(np.isnan(self.width), within, most - least >= self.width)

    def asks(self, low: Values, high: Values) -> tuple[Mask, Mask]:
        """Which numbers should be larger, and which smaller, than they were seen."""
        is_wide = ~np.isnan(self.width)
        return is_wide | (high < self.high - ROUNDING), is_wide | (low > self.low + ROUNDING)

    def neighbourhood(self, start: Values) -> tuple[Values, Values]:
        """How far each number need go from where it is, so that others have room as well."""
        is_wide = ~np.isnan(self.width)
        far = np.where(np.isneginf(self.high), np.inf, np.maximum(self.high, start))
        return (
            np.where(is_wide, start - self.width, -np.inf),
            np.where(is_wide, start + self.width, far),
        )

    def of(self, members: Ids | slice) -> "Rule":
        """The rule for some of the numbers."""
        return Rule(
            self.low[members], self.high[members], self.width[members], self.either[members]
        )


def rule_of(system: System, threshold: int, measures: Measures, space: Space) -> Rule:
    """The rule for every number of a system whose truth is known.

    A small hidden number must be possible as 1 and as the threshold; a small rest as 0 and
    as the threshold. Any other hidden number must leave as many values open. What is left
    out whole must not be known to be small.
    """
    protects = [one.metric in measures.protected for one in space.labels(MEASURE)]
    matters = np.array(protects, bool)[get(system.keys, MEASURE)] & (threshold > 0)
    with np.errstate(invalid="ignore"):
        small = matters & (system.truth >= 1 - ROUNDING) & (system.truth <= threshold + ROUNDING)
    hidden = system.hidden & matters
    left_out = small & ~system.hidden & ~system.shown & ~system.rests
    low = np.select([hidden & small, small & (system.rests | left_out)], [1.0, 0.0], np.inf)
    # With a threshold of 1, a number that can only be 1 is still known.
    most = float(max(threshold, 2))
    high = np.select([left_out, small & (hidden | system.rests)], [threshold + 1.0, most], -np.inf)
    width = np.where(hidden & ~small, max(threshold - 1.0, 1.0), np.nan)
    return Rule(low, high, width, left_out)
