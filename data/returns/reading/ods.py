"""Reads the sheets of an ODS file. Runs of equal cells and rows are written there only once."""

import zipfile
from collections.abc import Callable

from data.returns import limits
from data.returns.reading.budget import too_much
from data.returns.reading.headings import letters
from data.returns.reading.markup import Walker
from data.returns.reading.ods_cells import (
    CELLS,
    DRAW,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    Cell,
    Row,
    count,
    is_hidden,
)
from data.returns.reading.tables import Table
from data.returns.reading.workbook import walk

#: What is in a cell and is not what the cell says: comments, drawings.
_ASIDE = (f"{OFFICE}annotation", DRAW)
#: How the sheets are named that keep what was last seen of another file.
_OTHER_FILE = "'file:"


def read_ods(package: zipfile.ZipFile, new_table: Callable[[str, bool], Table]) -> bool:
    """Put the rows of every sheet into a table of its own.

    Args:
        package: the opened file.
        new_table: makes the table for a sheet of a name that is hidden or not.

    Returns:
        Whether the workbook takes values from other files.

    Raises:
        FileError: it is damaged, or a limit is passed.
    """
    sheets = _Sheets(new_table)
    walk(sheets, package, "content.xml")
    return sheets.linked


class _Sheet:
    """A sheet on the way: where we are in it, and what of it is hidden."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.row = self.column = 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []

    def add_columns(self, attributes: dict[str, str]) -> None:
        """Take what is said of the next columns."""
        first = self.column
        self.column += count(attributes, "number-columns-repeated")
        if is_hidden(attributes):
            self.hidden_columns.extend(range(first, min(self.column, limits.MAX_COLUMNS)))

    def note(self, cell: Cell, position: int) -> None:
        """Say what is wrong with a cell of the next row."""
        row = self.row + 1
        if cell.lacks_result:
            self.table.find_formula(row, position)
        if cell.columns > 1 or cell.rows > 1:
            last = f"{letters(position + cell.columns - 1)}{row + cell.rows - 1}"
            self.table.find_merged(row, position, f"{letters(position)}{row}:{last}")

    def add_row(self, row: Row) -> None:
        """Take the next row, as often as it comes."""
        first, self.row = self.row + 1, self.row + row.repeat
        if not any(row.cells):
            return
        if row.repeat > limits.MAX_ROWS:
            too_much("rows", limits.MAX_ROWS)
        if row.hidden:
            self.hidden_rows.extend(range(first, self.row + 1))
        for number in range(first, self.row + 1):
            self.table.add(number, list(row.cells), row.dates)


class _Sheets(Walker):
    def __init__(self, new_table: Callable[[str, bool], Table]) -> None:
        super().__init__()
        self.linked = False
        self._new_table = new_table
        self._style = ""
        self._unseen_styles: set[str] = set()
        self._sheets = self._depth = self._aside = 0
        self._sheet: _Sheet | None = None
        self._row: Row | None = None
        self._cell: Cell | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._aside or name.startswith(_ASIDE):
            self._aside += 1
        elif name in CELLS:
            # A table within a cell is no part of the sheet.
            if self._depth == 1:
                self._cell = Cell(name, attributes)
        elif name.startswith(TEXT):
            self._start_text(name, attributes)
        elif name.startswith(TABLE):
            self._start_table(name.removeprefix(TABLE), attributes)
        elif name == f"{STYLE}style":
            self._style = attributes.get(f"{STYLE}name", "")
        elif attributes.get(f"{TABLE}display") == "false":
            self._unseen_styles.add(self._style)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in CELLS:
            if self._depth == 1:
                self._end_cell()
        elif name == f"{TEXT}p":
            self.ignore()
        elif name == f"{TABLE}table-row":
            if self._depth == 1 and self._sheet and self._row:
                self._sheet.add_row(self._row)
        elif name == f"{TABLE}table":
            self._depth -= 1
            if self._depth == 0 and self._sheet:
                sheet = self._sheet
                sheet.table.settle()
                sheet.table.remark_hidden(sheet.hidden_columns, sheet.hidden_rows)

    def text(self, text: str) -> None:
        if self._cell and not self._aside:
            self._cell.add_text(text)

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if self._cell and self._depth == 1:
            self._cell.add_element(name, attributes)
            if name == f"{TEXT}p":
                self.listen()

    def _start_table(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table":
                self._depth += 1
                if self._depth == 1:
                    self._begin_sheet(attributes)
            case "table-source" | "cell-range-source":
                self.linked = True
            case "table-column" if self._depth == 1 and self._sheet:
                self._sheet.add_columns(attributes)
            case "table-row" if self._depth == 1:
                self._row = Row(attributes)

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        self._sheets += 1
        if self._sheets > limits.MAX_SHEETS:
            too_much("sheets", limits.MAX_SHEETS)
        name = attributes.get(f"{TABLE}name", "")
        other = name.startswith(_OTHER_FILE)
        self.linked = self.linked or other
        hidden = attributes.get(f"{TABLE}style-name") in self._unseen_styles
        self._sheet = _Sheet(self._new_table(name, hidden or other))

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell and self._row and self._sheet:
            self._sheet.note(cell, self._row.position)
            self._row.add(cell)
