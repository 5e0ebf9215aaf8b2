"""Control charts for events so rare that most periods have none or few.

Counts of one or two a month are too lumpy for an XmR chart. What lies between the events tells
more: many cases, or many days, between two deaths is good; the chart rises as events get rarer.
The stretch since the last event is not over yet and must not be given as a point.

Sources:
    g chart: J C Benneyan (2001), "Number-between g-type statistical quality control charts for
        monitoring adverse events", Health Care Management Science 4:305.
    t chart: L S Nelson (1994), Journal of Quality Technology 26:239; D C Montgomery,
        "Introduction to Statistical Quality Control", 6th ed (2009), section 7.3.5.
    Median as centre line: L P Provost and S K Murray, "The Health Care Data Guide" (2011).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean

import pandas as pd

from data.errors import StatisticsError
from data.statistics import runs
from data.statistics.control_chart import FEWEST, FEWEST_FIRM
from data.statistics.control_limits import xmr
from data.statistics.runs import Values

G_CHART = "g chart, Benneyan's limits for the number of cases between events"
T_CHART = "t chart, limits for the time between events by Nelson's transformation"
#: Under so many a period, on average, counts are too lumpy for limits of their own.
RARE = 5
#: Times between events that come at random, raised to 1 / 3.6, lie nearly symmetrically.
_POWER = 3.6


@dataclass(frozen=True, slots=True)
class RareEventChart:
    """One flag a point, and lines that hold for all points, in the unit of the values.

    The lines are None under 7 values. A lower limit of 0 finds nothing: more frequent events
    then show as a shift under the centre line. `method` is the chart's plain name.
    """

    values: tuple[float | None, ...]
    centre: float | None
    lower: float | None
    upper: float | None
    flags: tuple[str, ...]
    method: str

    @property
    def is_trial(self) -> bool:
        """Whether limits rest on under 12 values."""
        known = sum(value is not None for value in self.values)
        return self.upper is not None and known < FEWEST_FIRM


def g_chart(opportunities_between: Sequence[float | None]) -> RareEventChart:
    """Chart of how many cases (or months) without the event lay between one and the next.

    Limits are the mean +/- 3 standard deviations of a geometric distribution, sqrt(m (m + 1)),
    and at least 0. The centre line is its median, 0.693 of the mean, so that as many points
    are to be expected on each side. Flags: outside, trend and shift; two of three is left out,
    since two thirds of the way has no meaning where one side is that much longer.

    Raises:
        StatisticsError: a value is negative or infinite.
    """
    values = _lengths(opportunities_between)
    known = [value for value in values if value is not None]
    if len(known) < FEWEST:
        return RareEventChart(values, None, None, None, ("",) * len(values), G_CHART)
    mean = fmean(known)
    centre, upper = math.log(2) * mean, mean + 3 * math.sqrt(mean * (mean + 1))
    found = {
        runs.OUTSIDE: runs.outside(values, 0.0, upper),
        runs.TREND: runs.trend(values),
        runs.SHIFT: runs.shift(values, centre),
    }
    flags = runs.by_precedence(len(values), found)
    return RareEventChart(values, centre, 0.0, upper, flags, G_CHART)


def t_chart(days_between: Sequence[float | None]) -> RareEventChart:
    """Chart of the days between one event and the next.

    The days are raised to 1 / 3.6, an XmR chart is made of them without screening, and its
    lines are raised back. All four rules flag, on the transformed scale. Days of 0 are two
    events on one day: with many of them a g chart of months is the better one.

    Raises:
        StatisticsError: a value is negative or infinite.
    """
    values = _lengths(days_between)
    chart = xmr([None if days is None else days ** (1 / _POWER) for days in values], screen=False)
    lines = chart.segments[0] if chart.has_enough else None
    if lines is None or lines.mean is None or lines.lower is None or lines.upper is None:
        return RareEventChart(values, None, None, None, ("",) * len(values), T_CHART)
    centre, lower, upper = (max(x, 0.0) ** _POWER for x in (lines.mean, lines.lower, lines.upper))
    return RareEventChart(values, centre, lower, upper, chart.flags, T_CHART)


def between(dates: Iterable[date]) -> tuple[int, ...]:
    """Days from each event to the next, in order of time: one fewer than there are events."""
    return tuple((later - earlier).days for earlier, later in pairwise(sorted(dates)))


def is_rare(values: Values) -> bool:
    """Whether counts per period are too small, under 5 on average, for an XmR chart.

    Five is the usual least count to be expected before a symmetrical distribution describes
    counts (Cochran (1954), Biometrics 10:417); under it the lower limit lies beneath zero and
    neighbouring counts differ by so few steps that their moving range is a matter of luck.
    Missing counts are left out; where none is known nothing is called rare.
    """
    known = [value for value in _lengths(values) if value is not None]
    return bool(known) and fmean(known) < RARE


def _lengths(values: Values) -> tuple[float | None, ...]:
    read = tuple(None if pd.isna(value) else float(value) for value in values)
    wrong = [value for value in read if value is not None and not 0 <= value < math.inf]
    if wrong:
        raise StatisticsError(f"What is counted here is 0 or more, not {wrong[0]:g}.")
    return read
