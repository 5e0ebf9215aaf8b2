"""Sees when two columns of a sheet were swapped, to say so once and not for every row."""

from collections.abc import Callable, Sequence

import numpy as np

from data import tidy
from data.periods import Frequency
from data.returns.asked import HEADINGS
from data.returns.checking.codes import Codes
from data.returns.checking.table import Table
from data.returns.checking.times import read_period
from data.returns.checking.told import Mask, Places, Problems, Told
from data.returns.checking.values import Kind, read_cell

#: What stands in each column, in words.
_HOLDS = {
    tidy.METRIC: "measures",
    tidy.AGENCY: "agencies",
    tidy.AREA: "districts",
    tidy.PERIOD: "periods",
    tidy.VALUE: "numbers",
}
_NUMBERS = (Kind.NUMBER, Kind.SYMBOL, Kind.POUNDS, Kind.PERCENT, Kind.HIDDEN, Kind.DASH)
#: Rows of a sheet that are looked at: columns are swapped in all of them or in none.
_SAMPLE = 500
#: Cells that it takes to say that a column holds something else, where no other holds its own.
_FEWEST = 3

_Fits = dict[str, Callable[[str], bool]]


def find_swapped(table: Table, codes: Codes, problems: Problems) -> dict[str, Mask]:
    """Report columns that hold what belongs in another.

    Returns:
        For each column, the rows that need no words of their own; they are left out.
    """
    silent = {name: np.zeros(len(table.row), bool) for name in _HOLDS}
    fits = _fits(codes)
    for sheet in np.unique(table.sheet):
        here = table.sheet == sheet
        sample = np.flatnonzero(here)[:_SAMPLE]
        found = {name: _held(table, name, sample, fits) for name in _HOLDS}
        holds = {
            name: held
            for name, held in found.items()
            if held and (found[held] == name or len(sample) >= _FEWEST)
        }
        for name, held in holds.items():
            silent[name] |= here
            is_pair = holds.get(held) == name
            if not is_pair or _comes_first(name, held):
                problems.about_sheet("error", int(sheet), _told(name, held, is_pair), name)
        if holds:
            problems.leave_out(here)
    return silent


def _held(table: Table, name: str, sample: Places, fits: _Fits) -> str:
    """What most of a column's cells are, where that is not what they should be; else empty."""
    column = table.columns[name]
    texts = [text for row in sample if (text := column.text(row)) and not column.is_date[row]]
    if not texts or not _are_few(texts, fits[name]):
        return ""
    others = (other for other in fits if other != name)
    return next((other for other in others if not _are_few(texts, fits[other])), "")


def _are_few(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return 2 * sum(map(fits, texts)) < len(texts)


def _comes_first(name: str, other: str) -> bool:
    order = list(_HOLDS)
    return order.index(name) < order.index(other)


def _told(name: str, held: str, is_pair: bool) -> Told:
    first, second = HEADINGS[name], HEADINGS[held]
    what = f"The column {first} holds {_HOLDS[held]}."
    if is_pair:
        what = (
            f"The columns {first} and {second} look swapped:"
            f" {first} holds {_HOLDS[held]} and {second} holds {_HOLDS[name]}."
        )
    return Told(what, f"{_HOLDS[name]} in {first}, {_HOLDS[held]} in {second}")


def _fits(codes: Codes) -> _Fits:
    """For each column, whether a text is of the kind that it should hold."""
    return {
        tidy.METRIC: lambda text: codes.metric_words.find(text) >= 0,
        tidy.AGENCY: lambda text: codes.agency_words.find(text) >= 0,
        tidy.AREA: lambda text: codes.area_words.find(text) >= 0,
        tidy.PERIOD: _is_period,
        tidy.VALUE: lambda text: read_cell(text).kind in _NUMBERS,
    }


def _is_period(text: str) -> bool:
    """A number of four figures is a number."""
    period = read_period(text)
    return period is not None and period.frequency is not Frequency.CALENDAR_YEAR
