"""Reads the period of every row, and says when it cannot be the period of its measure."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from data import tidy
from data.periods import Frequency, Period
from data.returns.asked import is_on_a_day
from data.returns.checking.codes import Codes
from data.returns.checking.named import quoted
from data.returns.checking.table import Table
from data.returns.checking.times import (
    FIRST_DAY,
    is_month,
    last_day,
    month_period,
    period_names,
    quarter_of,
    read_period,
)
from data.returns.checking.told import Mask, Places, Problems, Told
from data.returns.checking.words import Suggestions

_STRETCHES = "a month, quarter or financial year, such as 2017-05, 2017-18-Q1 or 2017-18"
_DAYS = "a day, such as 30 June 2017"


class Dated(NamedTuple):
    """The periods of rows.

    Attributes:
        period: a place in `periods`; -1 where it cannot be told.
        periods: every period of the file.
    """

    period: Places
    periods: list[Period]


class _Text(NamedTuple):
    """What a text says: places in a list of periods, -1 where it cannot be so understood.

    Attributes:
        stretch: as a month, quarter or year.
        day: as a day, of a stretch the last one.
        is_day: whether it is a day itself.
    """

    stretch: int = -1
    day: int = -1
    is_day: bool = False


def read_periods(
    table: Table, metric: Places, codes: Codes, silent: Mask, today: date, problems: Problems
) -> Dated:
    """Read the period column, under the one code that each period has."""
    column = table.columns[tidy.PERIOD]
    periods: dict[Period, int] = {}
    texts = [_understood(text, periods) for text in column.texts] or [_Text()]
    stretch, day, is_day = (
        np.array(each)[column.codes] for each in zip(*texts, strict=True)
    )  # fmt: skip
    # A measure is counted on a day, over a stretch, or in either way.
    on_day = np.array([is_on_a_day(one) for one in codes.metrics], bool)[metric]
    either = np.array([one.over_time == "none" for one in codes.metrics], bool)[metric]
    known, heard = metric >= 0, ~silent
    found = np.where(known, np.where(on_day | (either & is_day), day, stretch), -1)
    is_blank = column.each(lambda text: not text) == 1
    is_no_period = (day < 0) & ~is_blank
    problems.refuse(tidy.PERIOD, is_blank & heard, Told("No period is given.", _STRETCHES))
    problems.refuse(tidy.PERIOD, is_no_period & heard, _no_period(table, today))
    is_wrong_day = (found < 0) & known & is_day & heard
    problems.refuse(tidy.PERIOD, is_wrong_day, _wrong_day(table, metric, codes))
    listed = list(periods)
    _refuse_other_times(found, listed, today, problems)
    _note_days(table, Dated(found, listed), metric, on_day & ~is_day, codes, problems)
    return Dated(found, listed)


def _understood(text: str, periods: dict[Period, int]) -> _Text:
    period = read_period(text)
    if period is None:
        return _Text()
    is_day = period.frequency is Frequency.POINT
    is_whole = period.frequency in (Frequency.QUARTER, Frequency.YEAR) or is_month(period)
    if not is_day and not is_whole:
        return _Text()
    day = periods.setdefault(last_day(period), len(periods))
    return _Text(-1 if is_day else periods.setdefault(period, len(periods)), day, is_day)


def _no_period(table: Table, today: date) -> Callable[[int], Told]:
    names = period_names(FIRST_DAY.year, today.year)
    suggestions = Suggestions(names, from_start=True)

    def tell(row: int) -> Told:
        text = table.columns[tidy.PERIOD].text(row)
        period = read_period(text)
        what = f"{quoted(text)} is no period."
        if period is not None:
            what = f"{period.label} is neither a month, a quarter nor a financial year."
        return Told(what, _STRETCHES, suggestions.nearest(text))

    return tell


def _wrong_day(table: Table, metric: Places, codes: Codes) -> Callable[[int], Told]:
    """A day where a stretch of time is wanted, as when a spreadsheet turns 2017-05 into one."""
    column = table.columns[tidy.PERIOD]

    def tell(row: int) -> Told:
        period = read_period(column.text(row))
        assert period is not None
        day = period.end
        what = f"{codes.metrics[metric[row]].name} is not counted on a day such as {period.label}."
        if column.is_date[row]:
            what = f"The spreadsheet made the day {period.label} of this period."
        # Of a month that was typed, a spreadsheet makes the first day.
        meant = month_period(day.year, day.month) if day.day == 1 else quarter_of(day)
        return Told(what, f"{_STRETCHES}, in a cell of text", meant.label)

    return tell


def _refuse_other_times(
    found: Places, periods: Sequence[Period], today: date, problems: Problems
) -> None:
    """Nothing can be known of a time to come, and nothing is asked about the last century."""
    is_early = np.array([*(one.start < FIRST_DAY for one in periods), False], bool)[found]
    is_late = np.array([*(one.end > today for one in periods), False], bool)[found]
    from_here = f"a period from {FIRST_DAY.year} on"
    newest = _newest_quarter(today)
    problems.refuse(
        tidy.PERIOD,
        is_early,
        lambda row: Told(f"{periods[found[row]].label} is too long ago.", from_here),
    )
    problems.refuse(
        tidy.PERIOD,
        is_late,
        lambda row: Told(
            f"{periods[found[row]].label} is not over yet.", "a period that is over", newest
        ),
    )


def _newest_quarter(today: date) -> str:
    """The newest quarter that is over."""
    quarter = quarter_of(today)
    if quarter.end > today:
        quarter = quarter_of(date.fromordinal(quarter.start.toordinal() - 1))
    return quarter.label


def _note_days(
    table: Table,
    dated: Dated,
    metric: Places,
    is_stretch: Mask,
    codes: Codes,
    problems: Problems,
) -> None:
    """Say once for a sheet and measure that a quarter was read as its last day."""
    rows = np.flatnonzero(is_stretch & (dated.period >= 0) & ~problems.is_bad)
    of = table.sheet[rows].astype(np.int64) * len(codes.metrics) + metric[rows]
    _, first, counts = np.unique(of, return_index=True, return_counts=True)
    rows = rows[first]

    def tell(at: int) -> Told:
        name = codes.metrics[metric[rows[at]]].name
        text = table.columns[tidy.PERIOD].text(rows[at])
        label = dated.periods[dated.period[rows[at]]].label
        where = "here" if counts[at] == 1 else f"here and likewise in {counts[at] - 1:,} more rows"
        what = f"{name} is counted on a day: {quoted(text)} was read as {label}, {where}."
        return Told(what, _DAYS, label)

    problems.add("warning", tidy.PERIOD, rows, tell)
