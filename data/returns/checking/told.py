"""Gathers what is wrong in a return, and writes out only as much as anybody reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.returns.asked import HEADINGS
from data.returns.model import Problem

#: Problems that are written out one by one; of the others it is said how many there are.
MOST = 10_000

Severity = Literal["error", "warning"]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Told(NamedTuple):
    """The sentences of a problem."""

    what: str
    expected: str = ""
    nearest: str = ""


@dataclass(frozen=True)
class _Alike:
    """Problems of one kind in many rows, or one about a sheet (`rows` empty)."""

    severity: Severity
    column: str
    rows: Places
    tell: Callable[[int], Told]
    sheet: int = -1
    at: int = 0


class Problems:
    """Problems of the rows of a file.

    Args:
        sheets: names of the sheets.
        sheet: of every row, which of them it stands in.
        row: of every row, its number in the spreadsheet.
        headings: for every sheet, what it calls each column.
    """

    def __init__(
        self,
        sheets: Sequence[str],
        sheet: NDArray[np.int16],
        row: NDArray[np.int64],
        headings: Sequence[dict[str, str]],
    ) -> None:
        self._sheets, self._sheet, self._row, self._headings = sheets, sheet, row, headings
        self._found: list[_Alike] = []
        self.is_bad: Mask = np.zeros(len(row), bool)

    def add(
        self,
        severity: Severity,
        column: str,
        rows: Places,
        tell: Callable[[int], Told] | Told,
    ) -> None:
        """Note the same kind of problem in many rows.

        Args:
            severity: rows with an error are left out of what is taken over.
            column: the project's name of it; empty where it is about whole rows.
            rows: their places.
            tell: what to say, the same for all or for the n-th of `rows`.
        """
        if not len(rows):
            return
        if severity == "error":
            self.is_bad[rows] = True
        said = (lambda _: tell) if isinstance(tell, Told) else tell
        self._found.append(_Alike(severity, column, rows, said))

    def refuse(self, column: str, rows: Mask, tell: Callable[[int], Told] | Told) -> None:
        """Note an error in the rows of a mask; `tell` is given the place of the row."""
        places = np.flatnonzero(rows)
        said = tell if isinstance(tell, Told) else (lambda at: tell(int(places[at])))
        self.add("error", column, places, said)

    def about_sheet(
        self, severity: Severity, sheet: int, told: Told, column: str = "", row: int = 0
    ) -> None:
        """Note something about a whole sheet, -1 for the whole file."""
        nothing = np.empty(0, np.int64)
        self._found.append(_Alike(severity, column, nothing, lambda _: told, sheet, row))

    @property
    def has_errors(self) -> bool:
        """Whether anything is an error so far."""
        return any(one.severity == "error" for one in self._found)

    def leave_out(self, rows: Mask) -> None:
        """Take over none of these rows, about which all has been said."""
        self.is_bad |= rows

    def row_number(self, place: int) -> str:
        """How to name a row in a sentence: `row 12`, with its sheet if there are several."""
        name = f"row {self._row[place]:,}"
        several = len(self._sheets) > 1
        return f"{name} of sheet {self._sheets[self._sheet[place]]}" if several else name

    def listed(self) -> tuple[Problem, ...]:
        """The problems in the order of the file; where there are too many, errors first."""
        group, inside, order = self._in_order()
        is_error = np.array([one.severity == "error" for one in self._found], bool)[group]
        by_need = np.concatenate([order[is_error[order]], order[~is_error[order]]])
        kept = np.zeros(len(group), bool)
        kept[by_need[:MOST]] = True
        made = [self._made(self._found[group[at]], inside[at]) for at in order[kept[order]]]
        left = len(group) - len(made)
        if left:
            severity: Severity = "error" if is_error[by_need[MOST:]].any() else "warning"
            what = f"There are {left:,} more problems, which are not listed:"
            what += " mend those above, then check again."
            made.append(Problem(severity, "", 0, "", what))
        return tuple(made)

    def _in_order(self) -> tuple[Places, Places, Places]:
        """Which group each problem is of, its place in it, and the order of the file."""
        sizes = np.array([max(len(one.rows), 1) for one in self._found], np.int64)
        group = np.repeat(np.arange(len(sizes)), sizes)
        inside = np.arange(len(group)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        sheets = [self._sheet[one.rows] if len(one.rows) else [one.sheet] for one in self._found]
        rows = [self._row[one.rows] if len(one.rows) else [one.at] for one in self._found]
        nothing = np.empty(0, np.int64)
        order = np.lexsort(
            (group, np.concatenate([*rows, nothing]), np.concatenate([*sheets, nothing]))
        )
        return group, inside, order

    def _made(self, alike: _Alike, inside: int) -> Problem:
        if len(alike.rows):
            place = alike.rows[inside]
            sheet, row = int(self._sheet[place]), int(self._row[place])
        else:
            sheet, row = alike.sheet, alike.at
        name = self._sheets[sheet] if sheet >= 0 else ""
        headings = self._headings[sheet] if sheet >= 0 else {}
        column = headings.get(alike.column, HEADINGS.get(alike.column, alike.column))
        return Problem(alike.severity, name, row, column, *alike.tell(int(inside)))
