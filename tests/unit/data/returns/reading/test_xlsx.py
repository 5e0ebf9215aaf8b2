"""Workbooks written by two libraries that spreadsheet programs are tested with."""

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.returns.reading.budget import Budget
from data.returns.reading.package import open_package
from data.returns.reading.tables import Table
from data.returns.reading.xlsx import read_xlsx

_HEAD = ["A", "B", "C", "D"]
_CELLS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.none(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=("C", "Z")), max_size=20),
)


def tables_of(content: bytes, folder: Path) -> list[tuple[Table, bool]]:
    path = folder / "book"
    path.write_bytes(content)
    tables: list[tuple[Table, bool]] = []

    def new_table(name: str, hidden: bool) -> Table:
        place = folder / f"{len(tables)}.csv"
        place.unlink(missing_ok=True)
        tables.append((Table(name, place, Budget()), hidden))
        return tables[-1][0]

    with open_package(path) as package:
        read_xlsx(package, new_table)
    return tables


def cells_of(content: bytes, folder: Path) -> list[list[str]]:
    """The rows of the first sheet with their numbers."""
    table, _ = tables_of(content, folder)[0]
    assert table.close()[1] == []
    frame = pd.read_csv(folder / "0.csv", dtype=str, keep_default_na=False)
    return frame.to_numpy().tolist()


def by_openpyxl(*rows: list) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def by_xlsxwriter(*rows: list) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yy", "in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return file.getvalue()


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_cells_are_read_as_they_were_written(write, tmp_path: Path) -> None:
    rows = [
        [1234, 12.5, 0.1 + 0.2, "1,234"],
        [True, False, "<5", "Siân’s £"],
        [date(2017, 6, 30), datetime(2017, 6, 30, 14, 30), None, "a\nb"],  # noqa: DTZ001
        [-3, 1e15, "12.5%", "x & <y>"],
    ]
    assert cells_of(write(_HEAD, *rows), tmp_path) == [
        ["2", "1234", "12.5", "0.3", "1,234"],
        ["3", "TRUE", "FALSE", "<5", "Siân’s £"],
        ["4", "2017-06-30", "2017-06-30 14:30", "", "a\nb"],
        ["5", "-3", "1000000000000000", "12.5%", "x & <y>"],
    ]


@given(rows=st.lists(st.lists(_CELLS, min_size=4, max_size=4), max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_cells_are_read_as_they_were_written(rows: list[list], tmp_path: Path) -> None:
    # A text that begins with = would be written as a formula.
    rows = [[f"'{cell}" if str(cell).startswith("=") else cell for cell in row] for row in rows]
    expected = [
        [str(number), *map(_text, row)]
        for number, row in enumerate(rows, start=2)
        if any(map(_text, row))
    ]
    assert cells_of(by_openpyxl(_HEAD, *rows), tmp_path) == expected


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    return "" if cell is None else str(cell)


def test_formats_decide_what_a_number_is(tmp_path: Path) -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _HEAD)
        sheet.write_number(1, 0, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write_datetime(1, 1, time(14, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_number(1, 2, 42916, book.add_format({"num_format": "[$-809]d mmmm yyyy"}))
        sheet.write_number(1, 3, 42916, book.add_format({"num_format": '#,##0 "days"'}))
    assert cells_of(file.getvalue(), tmp_path) == [["2", "12.5%", "14:30", "2017-06-30", "42916"]]


def test_formulas_without_a_result_merged_and_hidden_cells_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Title"])
    sheet.merge_cells("A1:D1")
    sheet.append(_HEAD)
    sheet.append(["x", "=1+1", 3, 4])
    sheet.append(["x", 2, 3, 4])
    sheet.merge_cells("A3:A4")
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet["F1"] = "=1+1"
    book.create_sheet("Lists").sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    (table, hidden), (_, lists_hidden) = tables_of(file.getvalue(), tmp_path)
    assert (hidden, lists_hidden) == (False, True)
    _, findings = table.close()
    assert [(one.severity, one.row, one.column) for one in findings] == [
        ("error", 3, "B"), ("warning", 3, "A"), ("warning", 0, ""), ("warning", 0, ""),
    ]  # fmt: skip
    assert "B3" in findings[0].what
    assert "A3:A4" in findings[1].what


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(_HEAD)
    book.active.append([date(2017, 6, 30), 1, 2, 3])
    file = BytesIO()
    book.save(file)
    assert cells_of(file.getvalue(), tmp_path) == [["2", "2017-06-30", "1", "2", "3"]]
