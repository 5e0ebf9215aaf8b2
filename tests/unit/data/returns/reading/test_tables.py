import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import FileError
from data.returns import limits
from data.returns.reading.budget import Budget
from data.returns.reading.celltext import clean
from data.returns.reading.tables import Table

_HEAD = ["Measure", "Period", "Value"]
_TEXTS = st.one_of(st.text(max_size=9), st.text(' ,"|\r\n\tab\u00a0', max_size=9))


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table("Return", tmp_path / "0.csv", Budget())


def written(tmp_path: Path) -> list[str]:
    return (tmp_path / "0.csv").read_text(encoding="utf-8").splitlines()


def test_rows_keep_their_numbers_and_blank_rows_go(table: Table, tmp_path: Path) -> None:
    table.add(3, list(_HEAD))
    table.add(5, [" a ", "b", "\u00a0"])
    table.add(6, ["", " ", "\u00a0"])
    table.add(900_000, ["c"])
    manifest, findings = table.close()
    assert manifest is not None
    assert (manifest["header_row"], manifest["headings"]) == (3, _HEAD)
    assert findings == []
    assert written(tmp_path) == ["row,Measure,Period,Value", "5,a,b,", "900000,c,,"]


@given(rows=st.lists(st.lists(_TEXTS, min_size=3, max_size=3), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_cell_holds_comes_out_of_the_csv(rows: list[list[str]], tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.unlink(missing_ok=True)
    table = Table("", path, Budget())
    table.add(1, list(_HEAD))
    for number, row in enumerate(rows, start=2):
        table.add(number, row)
    table.close()
    with path.open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file, strict=True)
    assert lines == [
        [str(number), *map(clean, row)]
        for number, row in enumerate(rows, start=2)
        if any(map(clean, row))
    ]


def test_dates_are_runs_of_rows(table: Table) -> None:
    table.add(1, list(_HEAD))
    for row in (2, 3, 4, 7, 8):
        table.add(row, ["a", "2017-06-30", "1"], [1])
    table.add(9, ["a", "2017-06-30", "2017-06-30"], [2])
    manifest, _ = table.close()
    assert manifest is not None
    assert manifest["dates"] == {"Period": [[2, 4], [7, 8]], "Value": [[9, 9]]}


@pytest.mark.parametrize("spill", ["warning", "error"])
def test_what_stands_under_no_heading_is_said_once_for_a_column(spill: str, tmp_path: Path) -> None:
    table = Table("", tmp_path / "0.csv", Budget(), spill)
    table.add(1, ["Measure", "", "Period", "Value"])
    table.add(2, ["a", "", "b", "1", "", "x"])
    table.add(3, ["a", "y", "b", "1", "", "z"])
    _, findings = table.close()
    assert [(one.severity, one.row, one.column) for one in findings] == [
        (spill, 3, "B"), (spill, 2, "F"),
    ]  # fmt: skip
    assert "2 rows have" in findings[1].what
    assert written(tmp_path)[1:] == ["2,a,b,1", "3,a,b,1"]


def test_what_stands_above_or_beside_the_table_is_no_matter(table: Table) -> None:
    table.add(1, ["Title"])
    table.find("x", "error", 1, 0, "Above.", "y")
    table.add(4, list(_HEAD))
    table.find("x", "error", 4, 3, "Beside.", "y")
    table.find("x", "error", 4, 2, "Heading.", "y")
    table.find("x", "error", 70, 0, "Below.", "y")
    table.add(71, ["a", "b", "c"])
    _, findings = table.close()
    assert [(one.what, one.row, one.column) for one in findings] == [
        ("Heading.", 4, "Value"), ("Below.", 70, "Measure"),
    ]  # fmt: skip


def test_many_findings_of_a_kind_are_counted(table: Table) -> None:
    table.add(1, list(_HEAD))
    for row in range(2, 102):
        table.find_merged(row, 0, f"A{row}:B{row}")
    table.find_formula(2, 2)
    _, findings = table.close()
    assert len(findings) == limits.MOST_ALIKE + 2
    assert findings[-1].what == "There are 80 more merged ranges."
    assert findings[-1].severity == "warning"
    assert findings[-2].what == "The formula in C2 has no result in the file."


def test_a_sheet_without_headings_is_no_table(table: Table) -> None:
    table.add(1, ["Notes"])
    table.add(60, ["more"])
    assert table.close() == (None, [])


def test_headings_that_come_too_late_are_spoken_of(table: Table) -> None:
    table.add(limits.HEADING_ROWS + 1, list(_HEAD))
    manifest, (finding,) = table.close()
    assert manifest is None
    assert "hold no headings" in finding.what


def test_headings_in_the_last_row_that_is_looked_at_are_found(table: Table) -> None:
    table.add(limits.HEADING_ROWS, list(_HEAD))
    table.settle()
    assert table.header_row == limits.HEADING_ROWS


def test_hidden_columns_and_rows_are_named(table: Table) -> None:
    table.add(2, list(_HEAD))
    table.settle()
    table.remark_hidden([0, 7], [1, 2, 5, 6])
    _, findings = table.close()
    assert [one.what for one in findings] == [
        "The column Measure is hidden and was read all the same.",
        "Hidden rows were read all the same: 2, the first is 5.",
    ]


@pytest.mark.parametrize(
    ("name", "most", "rows", "says"),
    [
        ("MAX_ROWS", 2, 3, "2 rows"), ("MAX_CELLS", 8, 3, "8 cells"),
        ("MAX_TEXT", 20, 3, "20 characters"), ("MAX_DATES", 2, 3, "2 dates"),
        ("MAX_CELL", 6, 1, "more than 6 characters in row 1"), ("MAX_COLUMNS", 2, 1, "2 columns"),
    ],
)  # fmt: skip
def test_limits_are_kept(
    name: str, most: int, rows: int, says: str, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, name, most)
    for row in range(1, rows):
        table.add(row, list(_HEAD[:1]) if name == "MAX_TEXT" else list(_HEAD), [0])
    with pytest.raises(FileError, match=says):
        table.add(rows, list(_HEAD), [0])
