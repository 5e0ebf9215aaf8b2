"""Writes the rows of one sheet out as plain CSV, and notes what there is to say about them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from data.returns import limits
from data.returns.reading.budget import Budget, too_long, too_much
from data.returns.reading.celltext import clean, has_control, printable
from data.returns.reading.found import Finding, Findings
from data.returns.reading.headings import column_names, heading_place, is_wide, letters

_BATCH = 2_000
#: Column of the CSV that says which row of the sheet it was.
ROW = "row"


class Table:
    """One sheet: rows go in as they stand, those under the headings come out.

    Args:
        name: of the sheet; empty for CSV.
        path: the CSV to write: the row's number first, then the columns with headings.
        budget: of the whole file.
        spill: severity of what stands under no heading.
    """

    def __init__(self, name: str, path: Path, budget: Budget, spill: str = "warning") -> None:
        self.name = printable(name)
        self.header_row = 0
        self.names: dict[int, str] = {}
        self._path, self._budget, self._spill = path, budget, spill
        self._waiting: list[tuple[int, list[str], Sequence[int]]] | None = []
        self._early: list[tuple[str, str, int, int, str, str]] = []
        self._findings = Findings()
        self._spilt: dict[int, list[int]] = {}
        self._dates: dict[str, list[list[int]]] = {}
        self._lines: list[str] = []
        self._width = self._lost = 0

    def add(self, row: int, cells: list[str], dates: Sequence[int] = ()) -> None:
        """Take the next row.

        Args:
            row: as the spreadsheet numbers it.
            cells: from column A on; a blank row is passed over.
            dates: positions of the cells that held a date.

        Raises:
            FileError: a limit is passed.
        """
        # All cells as one text, which is much faster to look at than cell by cell.
        joined = f"|{'|'.join(cells)}|"
        loose = " |" in joined or "| " in joined
        if loose or not joined.isascii() or not joined.isprintable():
            cells = [
                cell.strip()
                if cell.isascii() and cell.isprintable()
                else self._cleaned(row, position, cell)
                for position, cell in enumerate(cells)
            ]
        if not any(cells):
            return
        if len(cells) > limits.MAX_COLUMNS and any(cells[limits.MAX_COLUMNS :]):
            too_much("columns", limits.MAX_COLUMNS)
        if len(joined) > limits.MAX_CELL and max(map(len, cells)) > limits.MAX_CELL:
            too_long(row)
        self._budget.spend(len(cells), len(joined), len(dates))
        if self._waiting is not None and row <= limits.HEADING_ROWS:
            self._waiting.append((row, cells, dates))
            return
        self.settle()
        self._write(row, cells, dates)

    def settle(self) -> None:
        """Decide which row holds the headings with what has been seen."""
        if self._waiting is None:
            return
        waiting, self._waiting = self._waiting, None
        place = heading_place([cells for _, cells, _ in waiting])
        if place is None:
            return
        self.header_row, cells, _ = waiting[place]
        self.names, repeated = column_names(cells)
        self._width = max(self.names) + 1
        self._lines.append(_line(ROW, list(self.names.values())))
        for heading, earlier, later in repeated:
            what = f"Columns {letters(earlier)} and {letters(later)} are both called {heading}."
            expected = "each heading once"
            self.find("repeated headings", "error", self.header_row, later, what, expected)
        for early in self._early:
            self.find(*early)
        for row in waiting[place + 1 :]:
            self._write(*row)

    def find(
        self, kind: str, severity: str, row: int, position: int, what: str, expected: str
    ) -> None:
        """Note something about a cell; what stands above or beside the table is no matter.

        Args:
            kind: what to call more of the same, in the plural.
            severity: `error` or `warning`.
            row: as the spreadsheet numbers it.
            position: of the column; -1 when it is about the whole row.
            what: a sentence.
            expected: what would be right.
        """
        if row > limits.HEADING_ROWS:
            self.settle()
        if self._waiting is not None:
            self._early.append((kind, severity, row, position, what, expected))
        elif 0 < self.header_row <= row and position < self._width:
            column = self.names.get(position, letters(position) if position >= 0 else "")
            finding = Finding(severity, self.name, row, column, what, expected)
            self._findings.add(kind, finding)

    def find_merged(self, row: int, position: int, reference: str) -> None:
        """Note a merged range, by its first row and column and as the spreadsheet writes it."""
        first = reference.partition(":")[0]
        what = f"The cells {reference} are merged: what they say counts for {first} alone."
        expected = "cells that are not merged, each with its own content"
        self.find("merged ranges", "warning", row, position, what, expected)

    def find_formula(self, row: int, position: int) -> None:
        """Note a formula that was never calculated."""
        what = f"The formula in {letters(position)}{row} has no result in the file."
        expected = "the number itself, or a file that was opened, calculated and saved"
        self.find("formulas without a result", "error", row, position, what, expected)

    def remark_hidden(self, positions: Iterable[int], rows: Sequence[int]) -> None:
        """Say what is hidden: people hide what they do not want to see, and send it all the same.

        Args:
            positions: of hidden columns.
            rows: hidden rows that are not blank.
        """
        for position in sorted(set(positions) & set(self.names)):
            what = f"The column {self.names[position]} is hidden and was read all the same."
            self.remark("warning", what, "columns that can be seen")
        below = [row for row in rows if row > self.header_row > 0]
        if below:
            what = f"Hidden rows were read all the same: {len(below):,}, the first is {below[0]:,}."
            self.remark("warning", what, "rows that can be seen, without a filter")

    def remark(self, severity: str, what: str, expected: str) -> None:
        """Note something about the whole table."""
        self._findings.add(what, Finding(severity, self.name, 0, "", what, expected))

    def close(self) -> tuple[dict[str, Any] | None, list[Finding]]:
        """Finish the CSV.

        Returns:
            What the manifest says of the table, None when the sheet has none; and the findings.
        """
        self.settle()
        if not self.header_row:
            return None, self._without_headings()
        self._flush()
        for position, (row, count) in sorted(self._spilt.items()):
            self._findings.add("columns without a heading", self._spilling(position, row, count))
        table = {
            "name": self.name,
            "file": self._path.name,
            "header_row": self.header_row,
            "headings": list(self.names.values()),
            "dates": self._dates,
        }
        return table, self._findings.listed()

    def _cleaned(self, row: int, position: int, cell: str) -> str:
        if has_control(cell):
            what = "Characters that are no text were left out of this cell."
            kind, expected = "cells with such characters", "letters, figures and signs"
            self.find(kind, "warning", row, position, what, expected)
        return clean(cell)

    def _write(self, row: int, cells: list[str], dates: Sequence[int]) -> None:
        if not self.header_row:
            self._lost += is_wide(cells)
            return
        if len(cells) < self._width:
            cells = cells + [""] * (self._width - len(cells))
        if len(cells) > len(self.names):
            self._note_spilt(row, cells)
            cells = [cells[position] for position in self.names]
        self._lines.append(_line(row, cells))
        if len(self._lines) >= _BATCH:
            self._flush()
        for position in dates:
            if position in self.names:
                self._note_date(row, self.names[position])

    def _note_spilt(self, row: int, cells: list[str]) -> None:
        for position, cell in enumerate(cells):
            if cell and position not in self.names:
                self._spilt.setdefault(position, [row, 0])[1] += 1

    def _note_date(self, row: int, heading: str) -> None:
        runs = self._dates.setdefault(heading, [])
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])

    def _flush(self) -> None:
        with self._path.open("a", encoding="utf-8", newline="") as file:
            file.writelines(self._lines)
        self._lines = []

    def _spilling(self, position: int, row: int, count: int) -> Finding:
        rows = "1 row has" if count == 1 else f"{count:,} rows have"
        what = f"Column {letters(position)} has no heading, but {rows} something in it"
        what += ", which was left out." if self._spill == "warning" else "."
        expected = "a heading for it, or nothing in it"
        if self._spill == "error":
            expected = "as many cells as headings, and quotation marks around text with commas"
        return Finding(self._spill, self.name, row, letters(position), what, expected)

    def _without_headings(self) -> list[Finding]:
        if not self._lost:
            return []
        what = f"The first {limits.HEADING_ROWS} rows hold no headings, so the sheet was left out."
        return [Finding("warning", self.name, 0, "", what, "headings right above the numbers")]


def _line(row: object, cells: Sequence[str]) -> str:
    """A line of CSV. Most lines need no quotation marks, and looking for them takes long."""
    text = ",".join(cells)
    if '"' in text or "\n" in text or text.count(",") >= len(cells):
        text = ",".join(map(_quoted, cells))
    return f"{row},{text}\n"


def _quoted(cell: str) -> str:
    if '"' in cell or "," in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
