"""XmR control charts by NHS England's "Making Data Count" method.

Limits are the mean +/- 2.66 times the mean moving range. Moving ranges of 3.267 times their
mean or more are dropped once, so that one odd point does not widen the limits that are to find
it; the mean of the values keeps every point.

Sources: NHS England, "Making data count: strengthening your decisions" (2019); the worked
numbers of its package NHSRplotthedots; W A Shewhart's constants 3 / 1.128 and D4 for two.
"""

import itertools
import math
from collections.abc import Collection, Iterator
from statistics import fmean

import pandas as pd

from data.errors import StatisticsError
from data.statistics import runs
from data.statistics.control_chart import ControlChart, Improvement, Segment
from data.statistics.runs import Values
from data.statistics.verdicts import IMPROVEMENTS, assurance, variation

#: A moving range needs two points.
_FEWEST_POINTS = 2
_WIDTH, _SCREEN = 2.66, 3.267


def xmr(
    values: Values,
    *,
    screen: bool = True,
    baseline: int | None = None,
    rebase: Collection[int] = (),
    improvement: Improvement = "neutral",
    target: float | None = None,
) -> ControlChart:
    """Control limits, special causes, variation and assurance of a series in order of time.

    A missing value (None or NaN) is a gap: no moving range is made across it and no run goes
    over it. Limits are not cut off at zero: that is for the chart which draws them.

    Args:
        values: one number a period, of one unit, oldest first.
        screen: drop moving ranges of 3.267 times their mean or more, once.
        baseline: how many first periods of each segment its limits are worked out from; they
            then hold for the rest of it. None: all of them.
        rebase: positions at which new limits start; runs start anew there.
        improvement: the direction that is better, or neutral.
        target: the value to be reached, in the unit of the values.

    Returns:
        The chart. A segment without two neighbouring values in its basis has a mean and no
        limits and no flags. Limits of few points are worked out all the same; whether there
        are enough to be shown is told by `ControlChart.has_enough`.

    Raises:
        StatisticsError: a value is infinite, or an argument cannot be.
    """
    points = tuple(_number(value) for value in values)
    goal = _number(target)
    _check(len(points), baseline, rebase, improvement)
    segments = tuple(_segment(points, *ends, baseline, screen) for ends in _cut(points, rebase))
    flags = tuple(flag for segment in segments for flag in _flags(points, segment))
    each = [segment for segment in segments for _ in range(segment.start, segment.stop)]
    return ControlChart(
        values=points,
        mean=tuple(segment.mean for segment in each),
        lower=tuple(segment.lower for segment in each),
        upper=tuple(segment.upper for segment in each),
        flags=flags,
        variation=variation(points, segments[-1], flags[-1], improvement) if points else None,
        assurance=assurance(points, segments[-1], goal, improvement) if points else None,
        segments=segments,
    )


def mean_moving_range(values: Values, *, screen: bool = True) -> float | None:
    """Mean of the differences between neighbours, in the unit of the values.

    None where no two neighbours both have values.
    """
    pairs = itertools.pairwise(values)
    ranges = [abs(two - one) for one, two in pairs if one is not None and two is not None]
    if not ranges:
        return None
    slack, mean = runs.noise(values), fmean(ranges)
    kept = [one for one in ranges if one < _SCREEN * mean - slack]
    # Dropping all that moves would leave limits of no width, beyond which every point lies.
    has_spread = any(one > slack for one in kept)
    return fmean(kept) if screen and has_spread else mean


def _number(value: float | None) -> float | None:
    if pd.isna(value):
        return None
    number = float(value)
    if math.isinf(number):
        raise StatisticsError("A control chart cannot be made of an infinite number.")
    return number


def _check(size: int, baseline: int | None, rebase: Collection[int], improvement: str) -> None:
    if baseline is not None and baseline < _FEWEST_POINTS:
        raise StatisticsError(f"A baseline needs at least {_FEWEST_POINTS} points, not {baseline}.")
    wrong = sorted(place for place in rebase if not 0 <= place < size)
    if wrong:
        raise StatisticsError(f"New limits cannot start at {wrong[0]}: there are {size} points.")
    if improvement not in IMPROVEMENTS:
        raise StatisticsError(f"Better is increase, decrease or neutral, not {improvement!r}.")


def _cut(points: Values, rebase: Collection[int]) -> Iterator[tuple[int, int]]:
    starts = sorted({0, *rebase}) if points else []
    return zip(starts, [*starts[1:], len(points)], strict=False)


def _segment(points: Values, start: int, stop: int, baseline: int | None, screen: bool) -> Segment:
    basis = points[start:stop] if baseline is None else points[start:stop][:baseline]
    present = [value for value in basis if value is not None]
    ranges = sum(None not in pair for pair in itertools.pairwise(basis))
    mean = fmean(present) if present else None
    spread = mean_moving_range(basis, screen=screen)
    if mean is None or spread is None:
        return Segment(start, stop, mean, None, None, len(present), ranges)
    width = _WIDTH * spread
    return Segment(start, stop, mean, mean - width, mean + width, len(present), ranges)


def _flags(points: Values, segment: Segment) -> tuple[str, ...]:
    part = points[segment.start : segment.stop]
    mean, lower, upper = segment.mean, segment.lower, segment.upper
    if mean is None or lower is None or upper is None:
        return ("",) * len(part)
    found = {
        runs.OUTSIDE: runs.outside(part, lower, upper),
        runs.TREND: runs.trend(part),
        runs.TWO_OF_THREE: runs.two_of_three(part, mean, lower, upper),
        runs.SHIFT: runs.shift(part, mean),
    }
    return runs.by_precedence(len(part), found)
