"""Numbers that do not go together: districts, months and quarters that miss their whole."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from data import tidy
from data.catalogue import Metric
from data.returns.asked import adds_over_area, adds_over_time, wants_out_of
from data.returns.checking.counted import Numbers
from data.returns.checking.rows import Rows
from data.returns.checking.told import Mask, Places, Problems, Told
from data.returns.model import CITY, DISTRICT_NOT_KNOWN, OUT_OF


class Sums(NamedTuple):
    """Parts added up for each whole that they have.

    Attributes:
        keys: of the wholes, whether they are there or not.
        made: what the parts come to.
        exact: how many of the parts are no sums of only some parts themselves.
        first: the first row among the parts; those of the file come first.
    """

    keys: Places
    made: Numbers
    exact: Places
    first: Places


def add_up(wholes: Places, values: Numbers, at: Places, is_exact: Mask | None = None) -> Sums:
    """Add parts up.

    Args:
        wholes: the key of each part's whole.
        values: of each part; none of them NaN.
        at: which row each part is.
        is_exact: whether each part is known for sure; by default all are.
    """
    keys, of = np.unique(wholes, return_inverse=True)
    first = np.full(len(keys), np.iinfo(np.int64).max)
    np.minimum.at(first, of, at)
    made = np.bincount(of, values, len(keys)).astype(float)
    return Sums(keys, made, np.bincount(of, is_exact, len(keys)).astype(np.int64), first)


def check_sums(rows: Rows, problems: Problems) -> None:
    """Report districts, months and quarters that do not make what is given as their whole.

    Of percentages both counts are added up. Rows in force count too, as far as the file holds
    a part of the sum.
    """
    everything = np.ones(len(rows), bool)
    for name, values, is_asked in (
        (tidy.VALUE, rows.value, everything),
        (OUT_OF, rows.out_of, _of(rows, wants_out_of)),
    ):
        known = is_asked & ~np.isnan(values)
        _check_areas(rows, name, values, known & _of(rows, adds_over_area), problems)
        _check_times(rows, name, values, known & _of(rows, adds_over_time), problems)


def report(
    rows: Rows,
    name: str,
    sums: Sums,
    wrong: Mask,
    tell: Callable[[int], Told],
    problems: Problems,
    *,
    at_part: bool = False,
) -> None:
    """Report wrong sums that the file has a part in, at the row of the whole or else of a part.

    Args:
        rows: all rows.
        name: the column.
        sums: of parts.
        wrong: which of them are wrong.
        tell: what to say of the n-th.
        problems: takes the errors.
        at_part: whether the row of the part is better, where it is in the file.
    """
    whole = rows.find(sums.keys)
    is_ours = (whole >= 0) & (whole < rows.in_file)
    if at_part:
        is_ours &= sums.first >= rows.in_file
    where = np.where(is_ours, whole, sums.first)
    shown = np.flatnonzero(wrong & (where < rows.in_file))
    problems.add("error", name, rows.place[where[shown]], lambda n: tell(int(shown[n])))


def given(rows: Rows, sums: Sums, values: Numbers) -> Numbers:
    """What the wholes are given as; NaN where they are not."""
    return rows.values_at(rows.find(sums.keys), values)


def _of(rows: Rows, says: Callable[[Metric], bool]) -> Mask:
    return np.array([says(one) for one in rows.codes.metrics], bool)[rows.metric]


def districts(rows: Rows, values: Numbers, adds: Mask) -> Sums:
    """The city from its districts."""
    at = np.flatnonzero(adds & rows.codes.is_part[rows.area])
    to_city = (rows.codes.area_place(CITY) - rows.area[at]) * len(rows.timeline)
    return add_up(rows.keys[at] + to_city, values[at], at)


def _check_areas(rows: Rows, name: str, values: Numbers, adds: Mask, problems: Problems) -> None:
    """The city is no less than its districts, and no more where none is left unknown."""
    sums = districts(rows, values, adds)
    city = given(rows, sums, values)
    to_unknown = rows.codes.area_place(DISTRICT_NOT_KNOWN) - rows.codes.area_place(CITY)
    unknown = rows.find(sums.keys + to_unknown * len(rows.timeline))
    is_complete = ~np.isnan(rows.values_at(unknown, values))
    wrong = (sums.made > city) | (is_complete & (sums.made < city))

    def tell(n: int) -> Told:
        what = f"The districts make {sums.made[n]:,.0f}, but Birmingham is given as {city[n]:,.0f}."
        return Told(what, "Birmingham as what its districts make, or no row for Birmingham")

    report(rows, name, sums, wrong, tell, problems)


def _check_times(rows: Rows, name: str, values: Numbers, adds: Mask, problems: Problems) -> None:
    """Three months are their quarter and four quarters their year; fewer are no more than it."""
    line = rows.timeline
    at = np.flatnonzero(adds & line.is_month[rows.period])
    months = add_up(_moved(rows, rows.keys[at], line.quarter), values[at], at)
    _report_times(rows, name, values, months, 3, "months", problems)
    quarters = _quarters(rows, values, adds, months)
    _report_times(rows, name, values, quarters, 4, "quarters", problems)


def _quarters(rows: Rows, values: Numbers, adds: Mask, months: Sums) -> Sums:
    """Years from their quarters: those that are given, and others as their months make them."""
    line = rows.timeline
    at = np.flatnonzero(adds & line.is_quarter[rows.period])
    made = np.isnan(given(rows, months, values))
    keys = np.concatenate([rows.keys[at], months.keys[made]])
    return add_up(
        _moved(rows, keys, line.year),
        np.concatenate([values[at], months.made[made]]),
        np.concatenate([at, months.first[made]]),
        np.concatenate([np.ones(len(at), bool), months.exact[made] == 3]),
    )


def _moved(rows: Rows, keys: Places, to: Places) -> Places:
    """The same keys at other periods."""
    period = keys % len(rows.timeline)
    return keys + to[period] - period if len(keys) else keys


def _report_times(
    rows: Rows,
    name: str,
    values: Numbers,
    sums: Sums,
    complete: int,
    what: str,
    problems: Problems,
) -> None:
    whole = given(rows, sums, values)
    wrong = (sums.made > whole) | ((sums.exact == complete) & (sums.made < whole))

    def tell(n: int) -> Told:
        label = rows.timeline.periods[sums.keys[n] % len(rows.timeline)].label
        told = (
            f"The {what} of {label} make {sums.made[n]:,.0f}, but it is given as {whole[n]:,.0f}."
        )
        return Told(told, f"what its {what} make, with those that were returned before")

    report(rows, name, sums, wrong, tell, problems)
