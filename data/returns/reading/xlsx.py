"""Reads the sheets of an XLSX workbook row by row, in memory that does not grow with them.

A library that builds a sheet as a block takes more memory for a full sheet of 1,048,576 rows
than the process has; and what it does not tell (a formula without its result, what is merged
or hidden) would have to be looked for in a second pass.
"""

import re
import zipfile
from collections.abc import Callable

from data.errors import FileError
from data.returns import limits
from data.returns.reading.budget import too_long, too_much
from data.returns.reading.celltext import Shown, iso_text, number_text, shown_text
from data.returns.reading.headings import letters
from data.returns.reading.markup import Walker, local
from data.returns.reading.package import DAMAGED
from data.returns.reading.tables import Table
from data.returns.reading.workbook import Workbook, read_workbook, unescaped, walk

_LAST_ROW = 1_048_576
_PLACES = {letters(position): position for position in range(limits.MAX_COLUMNS)}
_DIGITS = "0123456789"
_REFERENCE = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
_RANGE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6}):[A-Z]{1,3}[1-9][0-9]{0,6}")
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_YES = ("1", "true", "on")


def read_xlsx(package: zipfile.ZipFile, new_table: Callable[[str, bool], Table]) -> bool:
    """Put the rows of every sheet into a table of its own.

    Args:
        package: the opened file.
        new_table: makes the table for a sheet of a name that is hidden or not.

    Returns:
        Whether the workbook takes values from other workbooks.

    Raises:
        FileError: it is damaged, or a limit is passed.
    """
    workbook = read_workbook(package)
    if len(workbook.sheets) > limits.MAX_SHEETS:
        too_much("sheets", limits.MAX_SHEETS)
    for sheet in workbook.sheets:
        table = new_table(sheet.name, sheet.hidden)
        walker = _Rows(workbook, table)
        walk(walker, package, sheet.part)
        walker.finish()
    return workbook.linked


class _Rows(Walker):
    """The rows of one sheet. What is called for every cell is kept short: there are millions."""

    def __init__(self, workbook: Workbook, table: Table) -> None:
        super().__init__()
        self._strings, self._shown = workbook.strings, workbook.shown
        self._since_1904 = workbook.since_1904
        self._table = table
        self._cell = self._value = self._row = self._formula = self._inline = self._letters = ""
        self._number = 0
        self._cells: list[str] = []
        self._dates: list[int] = []
        self._attributes: dict[str, str] = {}
        self._text = ""
        self._has_formula = self._has_value = self._reading = self._hides = False
        self._hidden_columns: list[int] = []
        self._hidden_rows: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._cell:
            self._attributes = attributes
            self._text = ""
            self._has_formula = self._has_value = False
        elif name == self._value or name == self._letters:
            if not self._reading:
                self._has_value = True
                self.listen()
        elif name == self._row:
            self._begin_row(attributes)
        elif name == self._formula:
            self._has_formula = True
        elif name != self._inline:
            self._start_other(local(name), name, attributes)

    def text(self, text: str) -> None:
        self._text += text
        if len(self._text) > limits.MAX_CELL:
            too_long(self._number)

    def end(self, name: str) -> None:
        if name == self._cell:
            if self._text or self._has_formula:
                self._end_cell()
        elif name == self._value or name == self._letters:
            self.ignore()
        elif name == self._row:
            if self._hides and any(self._cells):
                self._hidden_rows.append(self._number)
            self._table.add(self._number, self._cells, self._dates)
        elif name.endswith(" rPh"):
            self._reading = False
        elif name.endswith(" sheetData"):
            self._table.settle()

    def finish(self) -> None:
        """Say what can only be said at the end."""
        self._table.remark_hidden(self._hidden_columns, self._hidden_rows)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._number + 1))
        if not self._number < number <= _LAST_ROW:
            raise FileError(DAMAGED)
        self._number = number
        self._cells, self._dates = [], []
        self._hides = attributes.get("hidden") in _YES

    def _end_cell(self) -> None:
        get = self._attributes.get
        cells, text, kind = self._cells, self._text, get("t")
        reference = get("r")
        position = _PLACES.get(reference.rstrip(_DIGITS), -1) if reference else len(cells)
        if position != len(cells):
            self._skip_to(position, reference or "")
        if self._has_formula and not text and not (self._has_value and kind == "str"):
            self._table.find_formula(self._number, len(cells))
        if kind == "s":
            if not (text.isascii() and text.isdecimal()) or int(text) >= len(self._strings):
                raise FileError(DAMAGED)
            cells.append(self._strings[int(text)])
        elif kind is None or kind == "n":
            shown = self._shown.get(get("s", "0")) if self._shown else None
            cells.append(self._in_format(text, shown) if shown else number_text(text))
        else:
            cells.append(self._other_content(kind, text))

    def _skip_to(self, position: int, reference: str) -> None:
        """Leave blank the cells that the file leaves out."""
        if position < 0 and _REFERENCE.fullmatch(reference):
            too_much("columns", limits.MAX_COLUMNS)
        if position < len(self._cells):
            raise FileError(DAMAGED)
        self._cells.extend([""] * (position - len(self._cells)))

    def _in_format(self, text: str, shown: Shown) -> str:
        content, is_date = shown_text(text, shown, self._since_1904)
        if is_date:
            self._dates.append(len(self._cells))
        return content

    def _other_content(self, kind: str, text: str) -> str:
        match kind:
            case "b":
                return _BOOLEANS.get(text, text)
            case "e":
                return text
            case "d":
                if iso_text(text)[:4].isdecimal():
                    self._dates.append(len(self._cells))
                return iso_text(text)
        return unescaped(text)

    def _start_other(self, short: str, name: str, attributes: dict[str, str]) -> None:
        match short:
            case "worksheet":
                space = name.removesuffix(short)
                self._cell, self._row, self._formula = f"{space}c", f"{space}row", f"{space}f"
                self._value, self._inline, self._letters = f"{space}v", f"{space}is", f"{space}t"
            case "rPh":
                self._reading = True
            case "col" if attributes.get("hidden") in _YES:
                first, last = int(attributes["min"]) - 1, int(attributes["max"])
                self._hidden_columns.extend(range(first, min(last, limits.MAX_COLUMNS)))
            case "mergeCell":
                match = _RANGE.fullmatch(attributes.get("ref", ""))
                if match is not None:
                    position = _PLACES.get(match[1], limits.MAX_COLUMNS)
                    self._table.find_merged(int(match[2]), position, match[0])
