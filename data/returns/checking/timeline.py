"""Periods in order: which is part of which, and which came before."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from data.periods import Frequency, Period, financial_year, parse_period
from data.returns.checking.times import is_month, is_month_end, last_day, month_period, quarter_of
from data.returns.checking.told import Mask, Places


class Timeline:
    """Some periods with those that they are part of. Each is known by its place.

    Args:
        periods: none of them twice.
    """

    def __init__(self, periods: Sequence[Period]) -> None:
        self.periods = tuple(periods)
        self._places = {period.code: place for place, period in enumerate(periods)}

    @classmethod
    def around(cls, periods: Sequence[Period]) -> "Timeline":
        """A timeline that holds these, their quarters and years, and what came before each."""
        every = {period.code: period for period in periods}
        for period in periods:
            for other in (_quarter(period), _year(period), _previous(period)):
                if other is not None:
                    every.setdefault(other.code, other)
        for period in [*every.values()]:
            year = _year(period)
            if year is not None:
                every.setdefault(year.code, year)
        return cls(list(every.values()))

    def __len__(self) -> int:
        return max(len(self.periods), 1)

    def at(self, period: Period) -> int:
        """Where a period is; -1 where it is not there."""
        return self._places.get(period.code, -1)

    @cached_property
    def quarter(self) -> Places:
        """Of a month, its quarter; else -1."""
        return self._each(_quarter)

    @cached_property
    def year(self) -> Places:
        """Of a quarter, its financial year; else -1."""
        return self._each(lambda one: None if is_month(one) else _year(one))

    @cached_property
    def previous(self) -> Places:
        """The period of the same length before; of the last day of a month, a quarter before."""
        return self._each(_previous)

    @cached_property
    def is_month(self) -> Mask:
        """Whether it is a month."""
        return np.array([is_month(one) for one in self.periods], bool)

    @cached_property
    def is_quarter(self) -> Mask:
        """Whether it is a financial quarter."""
        return np.array([one.frequency is Frequency.QUARTER for one in self.periods], bool)

    @cached_property
    def is_year(self) -> Mask:
        """Whether it is a financial year."""
        return np.array([one.frequency is Frequency.YEAR for one in self.periods], bool)

    @cached_property
    def number(self) -> Places:
        """Of months, quarters and years, a count that goes up by one from each to the next."""
        return np.array([_number(one) for one in self.periods], np.int64)

    def _each(self, other: Callable[[Period], Period | None]) -> Places:
        found = [other(period) for period in self.periods]
        return np.array([-1 if one is None else self.at(one) for one in found], np.int64)


def _quarter(period: Period) -> Period | None:
    return quarter_of(period.start) if is_month(period) else None


def _year(period: Period) -> Period | None:
    if period.frequency is Frequency.QUARTER or is_month(period):
        return parse_period(financial_year(period.start))
    return None


def _previous(period: Period) -> Period | None:
    if period.start.year <= 1:
        return None
    before = period.start - timedelta(days=1)
    if is_month(period):
        return month_period(before.year, before.month)
    if period.frequency is Frequency.QUARTER:
        return quarter_of(before)
    if period.frequency is Frequency.YEAR:
        return parse_period(financial_year(before))
    if period.frequency is Frequency.POINT and is_month_end(period.end):
        return last_day(_months_before(period.end, 3))
    return None


def _months_before(day: date, months: int) -> Period:
    number = day.year * 12 + day.month - 1 - months
    return month_period(number // 12, number % 12 + 1)


def _number(period: Period) -> int:
    """Months since the year 0, divided by the length of the period."""
    months = period.start.year * 12 + period.start.month - 1
    if period.frequency is Frequency.QUARTER:
        return months // 3
    if period.frequency is Frequency.YEAR:
        return (months - 3) // 12
    return months
