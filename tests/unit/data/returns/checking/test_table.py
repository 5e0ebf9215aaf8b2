import pandas as pd

from data.returns.checking.table import read_table
from tests.returns import HEADINGS
from tests.unit.data.returns.checking.support import count, raw, sheet


def listed(file):
    return [(p.severity, p.sheet, p.what, p.nearest) for p in read_table(file)[1].listed()]


def test_sheets_come_together_and_each_text_stands_once():
    table, problems = read_table(raw(sheet([count(1), count(1)], "One"), sheet([count(2)], "Two")))
    assert table.sheet.tolist() == [0, 0, 1]
    assert table.row.tolist() == [2, 3, 2]
    assert table.columns["value"].texts == ["1", "2"]
    assert [table.columns["value"].text(row) for row in range(3)] == ["1", "1", "2"]
    assert problems.listed() == ()


def test_examples_and_blank_rows_are_not_read():
    example = count(1, Measure="example: Referrals to MASH")
    rows = [count(1), example, dict.fromkeys(HEADINGS, ""), count(2)]
    assert read_table(raw(sheet(rows)))[0].row.tolist() == [2, 5]


def test_cells_may_be_missing_or_categories():
    cells = sheet([count(1), count(2)]).cells
    cells.loc[2, "Note"] = None
    file = raw(sheet([]))
    shaped = file.sheets[0].__class__("", cells.astype("category"))
    table, _ = read_table(raw(shaped))
    assert table.columns["note"].text(0) == ""
    assert table.columns["value"].text(1) == "2"


def test_dates_are_known_by_row_and_heading():
    one = sheet([count(1), count(2)], dates=[(3, "Period"), (2, "Note")])
    table, _ = read_table(raw(one))
    assert table.columns["period"].is_date.tolist() == [False, True]
    assert not table.columns["note"].is_date.any()


def test_missing_columns_are_one_error_with_the_nearest_headings():
    headings = ["Mesure", "Agency", "District", "Period"]
    ((severity, _, what, nearest),) = listed(raw(sheet([], headings=headings)))
    assert severity == "error"
    assert what == "The columns Measure, Value are missing."
    assert nearest == "Mesure may be Measure"


def test_an_unknown_column_is_one_warning_and_two_for_the_same_an_error():
    headings = [*HEADINGS, "Area", "Colour"]
    found = listed(raw(sheet([count(1)], headings=headings)))
    assert ("error", "", "The columns District and Area mean the same.", "") in found
    assert any(
        s == "warning" and "Colour is not part of a return" in what for s, _, what, _ in found
    )


def test_sheets_that_explain_the_template_are_passed_over_and_others_named():
    other = ["Name", "Amount", "Remarks"]
    file = raw(sheet([count(1)], "Missing"), sheet([], "Codes", other), sheet([], "My own", other))
    ((severity, name, what, _),) = listed(file)
    assert (severity, name) == ("warning", "My own")
    assert "was left out" in what


def test_without_any_return_every_sheet_says_what_is_missing():
    other = ["Name", "Amount", "Remarks"]
    found = listed(raw(sheet([], "One", other), sheet([], "Two", other)))
    assert [(severity, name) for severity, name, _, _ in found] == [
        ("error", "One"),
        ("error", "Two"),
    ]


def test_a_file_without_sheets_is_an_empty_table():
    table, problems = read_table(raw())
    assert len(table.row) == 0
    assert table.columns["value"].each(len).tolist() == []
    assert problems.listed() == ()
    assert isinstance(pd.Series(table.row), pd.Series)
