from tests.returns import DISTRICTS, row
from tests.unit.data.returns.checking.support import (
    COUNT,
    D1,
    Q1,
    check,
    checked,
    count,
    only,
    raw,
    sheet,
)


def test_agency_and_district_swapped_is_said_once(catalogue):
    found = checked(catalogue, [row(COUNT, one, "wmp", Q1, 12) for one in DISTRICTS])
    problem = only(found)
    assert (problem.severity, problem.row, problem.column) == ("error", 0, "Agency")
    assert "Agency and District look swapped" in problem.what
    assert len(found.rows) == 0


def test_period_and_value_swapped_is_said_once(catalogue):
    found = checked(catalogue, [row(COUNT, "wmp", one, 12, Q1) for one in DISTRICTS])
    assert "Period and Value look swapped" in only(found).what


def test_a_column_that_holds_what_belongs_in_another_is_said_once(catalogue):
    found = checked(catalogue, [row(COUNT, "wmp", "wmp", Q1, 12 + n) for n in range(5)])
    assert only(found).what == "The column District holds agencies."


def test_a_few_wrong_cells_are_not_a_swapped_column(catalogue):
    rows = [count(20 + n, district=one) for n, one in enumerate(DISTRICTS[:5])]
    wrong = row(COUNT, DISTRICTS[6], "wmp", Q1, 12)
    found = checked(catalogue, [*rows, wrong])
    assert [problem.row for problem in found.problems] == [7, 7]
    assert len(found.rows) == 5


def test_one_sheet_may_be_swapped_and_another_not(catalogue):
    good, bad = [count(12)], [row(COUNT, one, "wmp", Q1, 12) for one in DISTRICTS]
    found = check(catalogue, raw(sheet(good, "Good"), sheet(bad, "Bad")))
    assert only(found).sheet == "Bad"
    assert found.rows["area"].tolist() == [D1]
