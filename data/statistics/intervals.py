"""Intervals for counts, rates and proportions, and for the difference of two of them.

All methods are sound for small numbers: none goes under zero, or has no width at zero.

Sources:
    Byar: Breslow and Day, "Statistical Methods in Cancer Research" II (1987), p 69; as in
        "Technical Briefing 3: Commonly used public health statistics and their confidence
        intervals" (Association of Public Health Observatories, 2008; now OHID's guide).
    Wilson: E B Wilson (1927), JASA 22:209, without continuity correction; the same briefing.
    Differences: R G Newcombe (1998), Statistics in Medicine 17:873, method 10, hybrid score;
        for rates and counts the same step from Byar's limits (Zou and Donner (2008),
        Statistics in Medicine 27:1693).
    Ratios: Graham, Mayne, Newcombe and Holland (2003), Statistics in Medicine 22:2071.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from data.errors import StatisticsError

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with the limits between which it plausibly lies, all in one unit."""

    value: float
    low: float
    high: float

    def __contains__(self, number: float) -> bool:
        return self.low <= number <= self.high


def count_interval(count: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Byar's interval of a count of events; from 0 to about 3.7 for no event.

    Raises:
        StatisticsError: a negative count, or a confidence that is not between 0 and 1.
    """
    _not_negative(count)
    z, more = _z(confidence), count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    # Far beneath one event the approximation goes under zero, where no count is.
    return Interval(count, max(low, 0.0), high)


def rate_interval(
    count: float, population: float, *, per: float = 10_000, confidence: float = CONFIDENCE
) -> Interval:
    """Byar's interval of a rate `per` so many people (or days, or whatever is counted).

    Raises:
        StatisticsError: a negative count, or a population that is not above zero.
    """
    _positive(population)
    return _scaled(count_interval(count, confidence=confidence), per / population)


def proportion_interval(part: float, whole: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's interval of a proportion, from 0 to 1.

    Raises:
        StatisticsError: the whole is not above zero, or the part not between 0 and it.
    """
    _positive(whole)
    if not 0 <= part <= whole:
        raise StatisticsError(f"A part of {whole:g} cannot be {part:g}.")
    share, z2 = part / whole, _z(confidence) ** 2
    middle = (2 * part + z2) / (2 * (whole + z2))
    spread = math.sqrt(z2 * (z2 + 4 * part * (1 - share))) / (2 * (whole + z2))
    return Interval(
        share,
        middle - spread if part else 0.0,
        middle + spread if part < whole else 1.0,
    )


def proportion_difference(
    part: float, whole: float, part_before: float, whole_before: float,
    *, confidence: float = CONFIDENCE,
) -> Interval:  # fmt: skip
    """Newcombe's interval of the first proportion less the second, from -1 to 1.

    Raises:
        StatisticsError: as of `proportion_interval`.
    """
    return _difference(
        proportion_interval(part, whole, confidence=confidence),
        proportion_interval(part_before, whole_before, confidence=confidence),
    )


def rate_difference(
    count: float, population: float, count_before: float, population_before: float,
    *, per: float = 10_000, confidence: float = CONFIDENCE,
) -> Interval:  # fmt: skip
    """Interval of the first rate less the second, by square-and-add from Byar's limits.

    Raises:
        StatisticsError: as of `rate_interval`.
    """
    return _difference(
        rate_interval(count, population, per=per, confidence=confidence),
        rate_interval(count_before, population_before, per=per, confidence=confidence),
    )


def count_difference(
    count: float, count_before: float, *, confidence: float = CONFIDENCE
) -> Interval:
    """Interval of the first count less the second, over equal times and an equal population.

    By square-and-add from Byar's limits: `rate_difference` with a population of one.

    Raises:
        StatisticsError: a negative count.
    """
    return rate_difference(count, 1, count_before, 1, per=1, confidence=confidence)


def rate_ratio(
    count: float, population: float, count_before: float, population_before: float,
    *, confidence: float = CONFIDENCE,
) -> Interval:  # fmt: skip
    """Score interval of the first rate over the second.

    Given both counts together, the first is a part of them: Wilson's limits of that part are
    turned into limits of the ratio.

    Raises:
        StatisticsError: as of `rate_interval`, or there was no event before: nothing is a
            multiple of none.
    """
    for number in (population, population_before):
        _positive(number)
    _not_negative(count)
    if not count_before > 0:
        raise StatisticsError("There is no ratio to a count of none.")
    part = proportion_interval(count, count + count_before, confidence=confidence)
    scale = population_before / population
    low, high = (scale * limit / (1 - limit) for limit in (part.low, part.high))
    return Interval(scale * count / count_before, low, high)


def percent_change(
    count: float, count_before: float, *, confidence: float = CONFIDENCE
) -> Interval:
    """Score interval of the change from the second count to the first, in per cent of it.

    For equal times and populations. That a base under 20 gets no per cent is the caller's rule.

    Raises:
        StatisticsError: as of `rate_ratio`.
    """
    ratio = rate_ratio(count, 1, count_before, 1, confidence=confidence)
    value = 100 * (count - count_before) / count_before
    return Interval(value, 100 * (ratio.low - 1), 100 * (ratio.high - 1))


def is_chance(change: Interval, *, no_change: float = 0.0) -> bool:
    """Whether chance explains a change: its interval includes no change (1 for a ratio)."""
    return no_change in change


def _difference(one: Interval, other: Interval) -> Interval:
    value = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return Interval(value, value - below, value + above)


def _scaled(interval: Interval, factor: float) -> Interval:
    return Interval(interval.value * factor, interval.low * factor, interval.high * factor)


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise StatisticsError(f"A confidence lies between 0 and 1, not at {confidence:g}.")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _not_negative(count: float) -> None:
    if not 0 <= count < math.inf:
        raise StatisticsError(f"A count of events is a number of 0 or more, not {count:g}.")


def _positive(population: float) -> None:
    if not 0 < population < math.inf:
        raise StatisticsError(f"There must be somebody to count among, not {population:g}.")
