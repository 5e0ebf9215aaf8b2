"""A return to fill in as a workbook: cover, notes, measures, a sheet for each theme, codes."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from data import tidy
from data.catalogue import Catalogue, Theme
from data.returns.asked import CODES, COVER, EXAMPLE, HEADINGS, MEASURES, NOTES
from data.returns.model import OUT_OF
from data.returns.templates import lists, texts
from data.returns.templates.lists import Choices
from data.returns.templates.plan import Plan
from data.returns.templates.rows import Cells, examples, filled, of_theme
from data.returns.templates.rules import rules
from data.returns.templates.styles import ALLOWED, FORMATS, WIDTHS

#: Above the table stand its title and two lines.
_HEADER = 3
#: So many rows can be filled in on a sheet before the lists end.
_ROWS = 5000
_COLUMNS = {name: place for place, name in enumerate(HEADINGS)}
_LAST = len(HEADINGS) - 1


def make_workbook(plan: Plan, catalogue: Catalogue, today: date) -> bytes:
    """Make a return to fill in as XLSX."""
    return _Maker(plan, catalogue, today).make()


def sheet_name(theme: Theme) -> str:
    """What the sheet of a theme is called; a spreadsheet allows no more than this."""
    return re.sub(r"[\[\]:*?/\\']", " ", theme.short)[:31].strip()


class _Maker:
    def __init__(self, plan: Plan, catalogue: Catalogue, today: date) -> None:
        self._plan, self._catalogue, self._today = plan, catalogue, today
        self._out = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._out,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        self._formats = {name: self._book.add_format(made) for name, made in FORMATS.items()}

    def make(self) -> bytes:
        """The whole workbook."""
        self._book.set_properties(
            {"title": self._plan.title, "subject": "Numbers on safeguarding children"}
        )
        self._cover()
        self._table(NOTES, "Symbols and periods", ("What you write", "What it means"),
                    list(texts.notes()), (40, 90))  # fmt: skip
        themes = {theme.id for theme in self._plan.themes}
        self._table(
            MEASURES,
            "Measures and how they are counted",
            texts.MEASURE_HEADINGS,
            list(texts.measures(self._catalogue, themes)),
            (44, 32, 20, 60, 60, 20, 24, 38),
        )
        sheets = {
            theme.id: self._book.add_worksheet(sheet_name(theme)) for theme in self._plan.themes
        }
        named = self._codes()
        for theme in self._plan.themes:
            self._theme(sheets[theme.id], theme, named)
        self._book.close()
        return self._out.getvalue()

    def _cover(self) -> None:
        sheet = self._book.add_worksheet(COVER)
        sheet.set_column(0, 0, 110)
        lines = [(self._plan.title, "title")]
        lines += [(text, "text") for text in self._plan.about]
        lines += [("How to fill it in", "heading"), *((text, "text") for text in texts.HOW)]
        lines.append(("Sheets", "heading"))
        lines += [(f"{sheet_name(one)}: {one.name}", "text") for one in self._plan.themes]
        for row, (text, kind) in enumerate(lines):
            sheet.write_string(row, 0, text, self._formats[kind])
        self._finish(sheet, is_wide=False)

    def _table(
        self,
        name: str,
        title: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int],
    ) -> None:
        """A sheet to read."""
        sheet = self._book.add_worksheet(name)
        sheet.write_string(0, 0, title, self._formats["title"])
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, heading, self._formats["head"])
        for at, row in enumerate(rows, start=3):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text, self._formats["text"])
        sheet.freeze_panes(3, 1)
        sheet.repeat_rows(2)
        self._finish(sheet)

    def _codes(self) -> dict[str, str]:
        """The sheet with every list; returns the range of each by its heading."""
        sheet = self._book.add_worksheet(CODES)
        sheet.write_string(0, 0, "Names to choose from, and their codes", self._formats["title"])
        ranges = {}
        for at, choices in enumerate(self._lists()):
            column = 2 * at
            sheet.set_column(column, column, 40)
            sheet.set_column(column + 1, column + 1, 28)
            sheet.write_string(2, column, choices.heading, self._formats["head"])
            sheet.write_string(2, column + 1, f"{choices.heading}: codes", self._formats["head"])
            for row, (name, code) in enumerate(choices.names, start=3):
                sheet.write_string(row, column, name, self._formats["line"])
                sheet.write_string(row, column + 1, code, self._formats["line"])
            letter = xl_col_to_name(column)
            last = 3 + max(len(choices.names), 1)
            ranges[choices.heading] = f"={CODES}!${letter}$4:${letter}${last}"
        sheet.freeze_panes(3, 0)
        self._finish(sheet)
        return ranges

    def _lists(self) -> list[Choices]:
        of_themes = [
            choices
            for theme in self._plan.themes
            for choices in (
                lists.measures(self._catalogue, theme),
                lists.breakdowns(self._catalogue, theme),
            )
            if choices.names
        ]
        return [
            lists.agencies(self._catalogue),
            lists.districts(self._catalogue),
            lists.periods(self._plan, self._today),
            lists.statuses(),
            *of_themes,
        ]

    def _theme(self, sheet: Worksheet, theme: Theme, ranges: dict[str, str]) -> None:
        """A sheet to fill in."""
        for name, place in _COLUMNS.items():
            kind = "number" if name in (tidy.VALUE, OUT_OF) else "entry"
            sheet.set_column(place, place, WIDTHS[name], self._formats[kind])
            sheet.write_string(_HEADER, place, HEADINGS[name], self._formats["head"])
        sheet.write_string(0, 0, theme.name, self._formats["title"])
        sheet.write_string(1, 0, f"{self._plan.title}. One row for each number; the sheet {COVER}"
                           " says how to fill it in.", self._formats["line"])  # fmt: skip
        sheet.write_string(
            2, 0, f"Rows that begin with {EXAMPLE} are never read.", self._formats["line"]
        )
        at = _HEADER + 1
        for cells in examples(self._plan, theme, self._catalogue, self._today):
            self._write(sheet, at, cells, self._formats["example"])
            at += 1
        first = at
        for row in of_theme(self._plan, theme):
            self._write(sheet, at, filled(row, self._catalogue), None)
            at += 1
        for name, rule in rules(theme, ranges).items():
            sheet.data_validation(first, _COLUMNS[name], at + _ROWS, _COLUMNS[name], rule)
        sheet.freeze_panes(_HEADER + 1, 1)
        sheet.repeat_rows(_HEADER)
        sheet.set_selection(first, 0, first, 0)
        self._name_headings(sheet)
        self._finish(sheet)

    def _write(self, sheet: Worksheet, row: int, cells: Cells, made: Format | None) -> None:
        """Without a format, cells have that of their column."""
        for name, value in cells.items():
            if isinstance(value, int):
                sheet.write_number(row, _COLUMNS[name], value, made)
            elif value:
                sheet.write_string(row, _COLUMNS[name], value, made)
            elif made:
                sheet.write_blank(row, _COLUMNS[name], None, made)

    def _name_headings(self, sheet: Worksheet) -> None:
        """What screen readers look for to read a column's heading with each cell."""
        last = xl_col_to_name(_LAST)
        where = f"'{sheet.get_name()}'"
        row = _HEADER + 1
        self._book.define_name(f"{where}!ColumnTitle", f"={where}!$A${row}:${last}${row}")

    def _finish(self, sheet: Worksheet, *, is_wide: bool = True) -> None:
        """What all sheets have: paper, page numbers, protection against slips of the hand."""
        sheet.set_paper(9)
        if is_wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.protect("", ALLOWED)
