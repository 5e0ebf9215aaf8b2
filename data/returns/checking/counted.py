"""Reads the numbers of every row together with their status."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data import tidy
from data.catalogue import Metric
from data.returns.asked import is_counted, wants_out_of
from data.returns.checking.codes import Codes
from data.returns.checking.named import quoted
from data.returns.checking.table import Column, Table
from data.returns.checking.told import Mask, Places, Problems, Told
from data.returns.checking.values import Cell, Kind, read_cell, read_status
from data.returns.model import OUT_OF

STATUSES = tuple(tidy.STATUSES)
_PLACE = {status: place for place, status in enumerate(STATUSES)}

Numbers = NDArray[np.float64]


class NumberColumn(NamedTuple):
    """A column for numbers, as understood.

    Attributes:
        name: the project's.
        column: as it stands.
        cells: what each different text says.
        kind: of every row, one of `Kind`.
        number: of every row; NaN where there is none.
        status: of every row, the place in `STATUSES` of a symbol beside the number, or -1.
    """

    name: str
    column: Column
    cells: list[Cell]
    kind: Places
    number: Numbers
    status: Places

    def cell(self, row: int) -> Cell:
        """What a row says."""
        return self.cells[self.column.codes[row]]


class Counts(NamedTuple):
    """The numbers of rows and what is known about them.

    Attributes:
        value: the column Value.
        out_of: the column Out of.
        status: of every row, a place in `STATUSES`.
        is_empty: whether the status says that there is no number.
        is_hidden: whether the status says that the number was hidden.
        is_known: whether the measure is known, so that more can be said.
        is_whole: whether the measure is counted in whole numbers.
        is_share: whether the measure has a number that it is out of.
        is_money: whether the measure is an amount of money.
    """

    value: NumberColumn
    out_of: NumberColumn
    status: Places
    is_empty: Mask
    is_hidden: Mask
    is_known: Mask
    is_whole: Mask
    is_share: Mask
    is_money: Mask

    @property
    def values(self) -> Numbers:
        """What is taken over as value."""
        return np.where(self.is_empty, np.nan, self.value.number)

    @property
    def wholes(self) -> Numbers:
        """What is taken over as the number that a value is out of."""
        return np.where(self.is_share & ~self.is_empty, self.out_of.number, np.nan)


def read_counts(table: Table, metric: Places, codes: Codes, problems: Problems) -> Counts:
    """Read Value, Out of and Status, and report a status that cannot be understood."""
    known = metric >= 0

    def of(says: Callable[[Metric], bool]) -> Mask:
        return np.array([says(one) for one in codes.metrics], bool)[metric] & known

    value = _read(tidy.VALUE, table.columns[tidy.VALUE])
    status = _read_statuses(table.columns[tidy.STATUS], value, problems)
    return Counts(
        value=value,
        out_of=_read(OUT_OF, table.columns[OUT_OF]),
        status=status,
        is_empty=np.isin(status, [_PLACE["not_available"], _PLACE["not_applicable"]]),
        is_hidden=np.isin(status, [_PLACE["suppressed"], _PLACE["rounds_to_zero"]]),
        is_known=known,
        is_whole=of(is_counted),
        is_share=of(wants_out_of),
        is_money=of(lambda one: one.kind == "money"),
    )


def _read(name: str, column: Column) -> NumberColumn:
    cells = [read_cell(text) for text in column.texts] or [Cell(Kind.BLANK)]
    kinds = np.array([cell.kind for cell in cells], np.int64)
    numbers = np.array([np.nan if c.number is None else c.number for c in cells], np.float64)
    symbols = np.array([_PLACE.get(cell.status, -1) for cell in cells], np.int64)
    at = column.codes
    return NumberColumn(name, column, cells, kinds[at], numbers[at], symbols[at])


def _read_statuses(column: Column, value: NumberColumn, problems: Problems) -> Places:
    """The status of every row: that of its column, or the symbol that stands with the number."""
    given = column.each(lambda text: _PLACE.get(read_status(text) or "", -1))
    symbols = ", ".join(
        f"{symbol} for {tidy.STATUS_WORDS[status]}"
        for status, symbol in tidy.STATUSES.items()
        if symbol
    )
    problems.refuse(
        tidy.STATUS,
        given < 0,
        lambda row: Told(
            f"{quoted(column.text(row))} is no status.", f"an empty cell, or {symbols}"
        ),
    )
    marked = value.status
    problems.refuse(
        tidy.STATUS,
        (marked >= 0) & (given > 0) & (marked != given),
        lambda row: Told(
            f"Status says {words(given[row])}, but Value is marked {words(marked[row])}.",
            "the same in both",
        ),
    )
    return np.where(marked >= 0, marked, given)


def words(status: int) -> str:
    """A status by its place in `STATUSES`, in words."""
    return tidy.STATUS_WORDS[STATUSES[status]]
