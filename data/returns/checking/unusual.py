"""Numbers that may be right but should be looked at: warnings, beside what is in force."""

from collections.abc import Callable

import numpy as np

from data import tidy
from data.returns.asked import adds_over_area
from data.returns.checking.rows import Rows
from data.returns.checking.sums import districts, given
from data.returns.checking.told import Places, Problems, Told
from data.returns.model import CITY, DISTRICT_NOT_KNOWN, OUT_OF

#: A number this many times another, or this part of it, is looked at.
_TIMES = 10
#: Smaller numbers jump without meaning anything.
_ENOUGH = 20
#: Districts that must all say the same as a quarter before to look copied.
_DISTRICTS = 3
#: Rows of a measure that must all be out of 100 to look like percentages.
_ROWS = 3

_LOOK = "a second look; nothing needs to be done if it is right"


def note_unusual(rows: Rows, problems: Problems) -> None:
    """Warn of numbers of the file that stand out."""
    _note_jumps(rows, problems)
    _note_rests(rows, problems)
    _note_copies(rows, problems)
    _note_hundreds(rows, problems)


def warn(
    rows: Rows, column: str, at: Places, tell: Callable[[int], str], problems: Problems
) -> None:
    """Warn at rows of the file; `tell` is given which of `at` it is."""
    problems.add("warning", column, rows.place[at], lambda n: Told(tell(n), _LOOK))


def _before(rows: Rows, at: Places) -> Places:
    """Where the same thing of the period before is; -1 where it is not."""
    if not len(at):
        return at
    previous = rows.timeline.previous[rows.period[at]]
    found = rows.find(rows.keys[at] - rows.period[at] + previous)
    return np.where(previous >= 0, found, -1)


def _note_jumps(rows: Rows, problems: Problems) -> None:
    """Ten times the period before, or a tenth of it."""
    new = np.arange(rows.in_file)
    earlier = _before(rows, new)
    value, before = rows.value[new], rows.values_at(earlier, rows.value)
    is_much = np.fmax(value, before) >= _ENOUGH
    at = np.flatnonzero(is_much & ((value >= _TIMES * before) | (value * _TIMES <= before)))

    def tell(n: int) -> str:
        number, other = value[at[n]], before[at[n]]
        what = "ten times or more" if number > other else "a tenth or less of"
        # What others sent before may be hidden from whoever sends this.
        is_own = earlier[at[n]] < rows.in_file
        told = f"the {other:,.15g}" if is_own else "the number"
        return f"{number:,.15g} is {what} {told} of {rows.previous_label(at[n])}."

    warn(rows, tidy.VALUE, at, tell, problems)


def _note_rests(rows: Rows, problems: Problems) -> None:
    """A city that is more than its districts: the rest counts as district not known."""
    adds = np.array([adds_over_area(one) for one in rows.codes.metrics], bool)[rows.metric]
    sums = districts(rows, rows.value, adds & ~np.isnan(rows.value))
    rest = given(rows, sums, rows.value) - sums.made
    to_unknown = rows.codes.area_place(DISTRICT_NOT_KNOWN) - rows.codes.area_place(CITY)
    is_open = rows.find(sums.keys + to_unknown * len(rows.timeline)) < 0
    city = rows.find(sums.keys)
    shown = np.flatnonzero((rest > 0) & is_open & (city < rows.in_file))

    def tell(n: int) -> str:
        more = f"Birmingham is {rest[shown[n]]:,.0f} more than its districts make"
        return f"{more}; the rest counts as district not known."

    warn(rows, tidy.VALUE, city[shown], tell, problems)


def _note_copies(rows: Rows, problems: Problems) -> None:
    """Exactly the numbers of the period before in every district."""
    at = np.flatnonzero(rows.codes.is_part[rows.area] & ~np.isnan(rows.value))
    at = at[at < rows.in_file]
    nowhere = np.zeros(len(at), np.int64)
    of_city = rows.key(
        rows.metric[at], rows.breakdown[at], rows.agency[at], nowhere, rows.period[at]
    )
    _, first, of = np.unique(of_city, return_index=True, return_inverse=True)
    is_same = rows.value[at] == rows.values_at(_before(rows, at), rows.value)
    count, same = np.bincount(of), np.bincount(of, is_same)
    is_much = np.bincount(of, rows.value[at]) >= _ENOUGH
    shown = at[first[(count >= _DISTRICTS) & (same == count) & is_much]]

    def tell(n: int) -> str:
        label, before = rows.label(shown[n]), rows.previous_label(shown[n])
        return f"{rows.name(shown[n])}: every district has the same for {label} as for {before}."

    warn(rows, tidy.VALUE, shown, tell, problems)


def _note_hundreds(rows: Rows, problems: Problems) -> None:
    """A measure that is always out of 100: percentages were typed where counts are wanted."""
    at = np.flatnonzero(~np.isnan(rows.out_of[: rows.in_file]))
    metrics, first, of, count = np.unique(
        rows.metric[at], return_index=True, return_inverse=True, return_counts=True
    )
    hundreds = np.bincount(of, rows.out_of[at] == 100, len(metrics))
    shown = at[first[(count >= _ROWS) & (hundreds == count)]]

    def tell(n: int) -> str:
        what = f"{rows.name(shown[n])} is out of 100 in every row"
        return f"{what}: these look like percentages, but two counts are wanted."

    warn(rows, OUT_OF, shown, tell, problems)
