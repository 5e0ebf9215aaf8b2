"""What one would expect in a return and does not find: warnings, beside what is in force."""

import numpy as np

from data import tidy
from data.returns.checking.rows import Rows
from data.returns.checking.told import Mask, Places, Problems
from data.returns.checking.unusual import warn
from data.returns.model import DISTRICT_NOT_KNOWN


def note_absent(rows: Rows, problems: Problems) -> None:
    """Warn of periods and districts that are missing."""
    _note_periods(rows, problems)
    _note_districts(rows, problems)


def _note_periods(rows: Rows, problems: Problems) -> None:
    """An agency that sends a measure before and after a period, but not for it."""
    if not len(rows):
        return
    line = rows.timeline
    length = np.select([line.is_month, line.is_quarter, line.is_year], [1, 2, 3], 0)
    at = np.flatnonzero(length[rows.period] > 0)
    series = (rows.metric[at] * len(rows.codes.agencies) + rows.agency[at]) * 4
    series += length[rows.period[at]]
    number = line.number[rows.period[at]]
    order = np.lexsort((at, number, series))
    series, number, at = series[order], number[order], at[order]
    is_gap = (series[1:] == series[:-1]) & (number[1:] > number[:-1] + 1)
    after, before = at[1:][is_gap], _first_of_run(series, number, at)[:-1][is_gap]
    # The gap is told at the row after it or before it, whichever is in the file.
    where = np.where(after < rows.in_file, after, before)
    shown = np.flatnonzero(where < rows.in_file)
    after, before, where = after[shown], before[shown], where[shown]

    def tell(n: int) -> str:
        agency = rows.codes.agencies[rows.agency[where[n]]].name
        between = f"between {rows.label(before[n])} and {rows.label(after[n])}"
        return f"{agency} has nothing for {rows.name(where[n])} {between}."

    warn(rows, tidy.PERIOD, where, tell, problems)


def _first_of_run(series: Places, number: Places, at: Places) -> Places:
    """Of every row, the first one of the same series and period."""
    is_new: Mask = np.ones(len(at), bool)
    is_new[1:] = (series[1:] != series[:-1]) | (number[1:] != number[:-1])
    return at[np.maximum.accumulate(np.where(is_new, np.arange(len(at)), 0))]


def _note_districts(rows: Rows, problems: Problems) -> None:
    """Districts that were there in the period before."""
    at = np.flatnonzero(rows.codes.is_part[rows.area])
    if not len(at):
        return
    nothing = np.zeros(len(at), np.int64)
    keys = rows.key(rows.metric[at], nothing, rows.agency[at], nothing, rows.period[at])
    keys, first, of = np.unique(keys, return_index=True, return_inverse=True)
    there = np.zeros(len(keys), np.int64)
    np.bitwise_or.at(there, of, np.int64(1) << rows.area[at])
    first = at[first]
    previous = rows.timeline.previous[rows.period[first]]
    wanted = keys - rows.period[first] + previous
    found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    had = np.where((previous >= 0) & (keys[found] == wanted), there[found], 0)
    gone = had & ~there & ~(np.int64(1) << rows.codes.area_place(DISTRICT_NOT_KNOWN))
    shown = np.flatnonzero((gone > 0) & (first < rows.in_file))
    where = first[shown]

    def tell(n: int) -> str:
        gone_here = int(gone[shown[n]])
        names = [area.name for bit, area in enumerate(rows.codes.areas) if gone_here >> bit & 1]
        what = f"{rows.name(where[n])} has no {rows.label(where[n])} for {', '.join(names)}"
        return f"{what}, but has {rows.previous_label(where[n])}."

    warn(rows, tidy.AREA, where, tell, problems)
