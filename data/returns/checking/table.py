"""All sheets of a return as one table, in which every different text stands once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data import tidy
from data.returns.asked import EXAMPLE, HEADINGS, OTHER_SHEETS
from data.returns.checking.columns import Columns, sort_columns
from data.returns.checking.told import Mask, Problems, Told
from data.returns.model import OUT_OF, RawFile, RawSheet

_ALL = (*HEADINGS, tidy.SOURCE)
#: Columns in which a date is worth knowing from a text.
_DATED = (tidy.PERIOD, tidy.VALUE, OUT_OF)


@dataclass(frozen=True)
class Column:
    """A column: `texts[codes[row]]` is what stands in a row.

    Attributes:
        codes: of every row, the place of its text.
        texts: every different text; blank cells are "".
        is_date: of every row, whether the file held a date.
    """

    codes: NDArray[np.int64]
    texts: list[str]
    is_date: Mask

    def text(self, row: int) -> str:
        """What stands in a row."""
        return self.texts[self.codes[row]]

    def each(self, understand: Callable[[str], int]) -> NDArray[np.int64]:
        """A number for every row, of which each different text is asked for once."""
        return np.array([understand(text) for text in self.texts] or [0], np.int64)[self.codes]


class Table(NamedTuple):
    """The rows of a return as they stand, without the examples and what is blank.

    Attributes:
        sheets: names of all sheets of the file.
        headings: of every sheet, what it calls each column.
        sheet: of every row, the place of its sheet.
        row: of every row, its number in the spreadsheet.
        columns: by the project's name of the column.
    """

    sheets: tuple[str, ...]
    headings: tuple[dict[str, str], ...]
    sheet: NDArray[np.int16]
    row: NDArray[np.int64]
    columns: dict[str, Column]

    def problems(self) -> Problems:
        """A place to gather what is wrong in it."""
        return Problems(self.sheets, self.sheet, self.row, self.headings)


def read_table(raw: RawFile) -> tuple[Table, Problems]:
    """Put the sheets of a file together.

    Returns:
        The table; and what is wrong with the sheets and their headings.
    """
    sorted_ = [sort_columns([str(name) for name in sheet.cells.columns]) for sheet in raw.sheets]
    used = [one.is_return and not one.missing for one in sorted_]
    parts = [
        _part(place, sheet, columns)
        for place, (sheet, columns) in enumerate(zip(raw.sheets, sorted_, strict=True))
        if used[place]
    ]
    table = Table(
        sheets=tuple(sheet.name for sheet in raw.sheets),
        headings=tuple(columns.found for columns in sorted_),
        sheet=_joined([part.sheet for part in parts], np.int16),
        row=_joined([part.row for part in parts], np.int64),
        columns={name: _column([part.columns[name] for part in parts]) for name in _ALL},
    )
    problems = table.problems()
    for place, told in _about_sheets(raw.sheets, sorted_):
        severity, sentence, column = told
        row = raw.sheets[place].header_row
        problems.about_sheet(severity, place, sentence, column, row)
    return table, problems


class _Texts(NamedTuple):
    texts: NDArray[np.object_]
    is_date: Mask


class _Part(NamedTuple):
    sheet: NDArray[np.int16]
    row: NDArray[np.int64]
    columns: dict[str, _Texts]


def _part(place: int, sheet: RawSheet, columns: Columns) -> _Part:
    """One sheet's rows that say something."""
    cells = {name: _texts(sheet.cells[heading]) for name, heading in columns.found.items()}
    said = np.zeros(len(sheet.cells), bool)
    for texts in cells.values():
        said |= texts != ""
    measures = pd.Series(cells[tidy.METRIC], dtype=str).str.casefold()
    said &= ~measures.str.startswith(EXAMPLE.casefold()).to_numpy(bool)
    rows = np.asarray(sheet.cells.index, np.int64)[said]
    blank = _Texts(np.full(len(rows), "", object), np.zeros(len(rows), bool))
    read = {
        name: _Texts(texts[said], _dates(sheet, name, columns.found[name], rows))
        for name, texts in cells.items()
    }
    sheets = np.full(len(rows), place, np.int16)
    return _Part(sheets, rows, {name: read.get(name, blank) for name in _ALL})


def _texts(cells: pd.Series) -> NDArray[np.object_]:
    texts = cells.astype(object).to_numpy(object)
    missing = pd.isna(texts)
    return np.where(missing, "", texts) if missing.any() else texts


def _dates(sheet: RawSheet, name: str, heading: str, rows: NDArray[np.int64]) -> Mask:
    if name not in _DATED or not sheet.dates:
        return np.zeros(len(rows), bool)
    dated = [row for row, column in sheet.dates if column == heading]
    return np.isin(rows, np.array(dated, np.int64))


def _column(parts: Sequence[_Texts]) -> Column:
    texts = _joined([part.texts for part in parts], np.object_)
    codes, different = pd.factorize(texts)
    is_date = _joined([part.is_date for part in parts], np.bool_)
    return Column(codes.astype(np.int64), [str(one) for one in different], is_date)


def _joined(parts: Sequence[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate([*parts, np.empty(0, kind)])


_SheetFault = tuple[int, tuple]


def _about_sheets(sheets: Sequence[RawSheet], sorted_: Sequence[Columns]) -> Iterator[_SheetFault]:
    """What is wrong with headings; sheets that explain the template are passed over."""
    any_return = any(columns.is_return for columns in sorted_)
    for place, (sheet, columns) in enumerate(zip(sheets, sorted_, strict=True)):
        if not columns.is_return and sheet.name in OTHER_SHEETS:
            continue
        if not columns.is_return and any_return:
            told = Told("The sheet has no headings of a return and was left out.", _all_headings())
            yield place, ("warning", told, "")
        elif columns.missing:
            yield place, ("error", _missing(columns), "")
        else:
            yield from ((place, told) for told in _wrong_headings(columns))


def _missing(columns: Columns) -> Told:
    several = len(columns.missing) > 1
    names = ", ".join(columns.missing)
    what = f"The columns {names} are missing." if several else f"The column {names} is missing."
    near = [f"{found} may be {name}" for name, found in columns.near_missing.items()]
    return Told(what, _all_headings(), ", ".join(near))


def _wrong_headings(columns: Columns) -> Iterator[tuple]:
    for first, second in columns.twice:
        what = f"The columns {first} and {second} mean the same."
        yield "error", Told(what, "each column once"), second
    if columns.extra:
        several = len(columns.extra) > 1
        names = ", ".join(columns.extra[:10])
        what = f"The columns {names} are" if several else f"The column {names} is"
        yield "warning", Told(f"{what} not part of a return and not read.", _all_headings()), ""


def _all_headings() -> str:
    return f"the headings {', '.join(HEADINGS.values())}"
