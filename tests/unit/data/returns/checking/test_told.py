import numpy as np
import pytest

from data.returns.checking import told
from data.returns.checking.told import Problems, Told


@pytest.fixture
def problems() -> Problems:
    """Four rows: two of each sheet."""
    return Problems(
        ["One", "Two"],
        np.array([0, 0, 1, 1], np.int16),
        np.array([5, 6, 3, 4]),
        [{"value": "Number"}, {}],
    )


def at(*rows: int) -> np.ndarray:
    return np.array(rows, np.int64)


def test_problems_come_in_the_order_of_the_file_under_its_own_headings(problems):
    problems.add("warning", "value", at(3), Told("late"))
    problems.add("error", "value", at(1, 0), lambda n: Told(f"early {n}", "better", "best"))
    problems.about_sheet("warning", 1, Told("sheet"), "", 1)
    problems.about_sheet("error", -1, Told("file"))
    assert [tuple(problem) for problem in problems.listed()] == [
        ("error", "", 0, "", "file", "", ""),
        ("error", "One", 5, "Number", "early 1", "better", "best"),
        ("error", "One", 6, "Number", "early 0", "better", "best"),
        ("warning", "Two", 1, "", "sheet", "", ""),
        ("warning", "Two", 4, "Value", "late", "", ""),
    ]


def test_rows_with_an_error_are_bad_and_those_with_a_warning_are_not(problems):
    problems.add("warning", "value", at(0), Told("odd"))
    assert not problems.has_errors
    problems.refuse("value", np.array([False, True, False, False]), lambda row: Told(f"row {row}"))
    problems.leave_out(np.array([False, False, False, True]))
    assert problems.is_bad.tolist() == [False, True, False, True]
    assert problems.has_errors
    assert problems.listed()[1].what == "row 1"


def test_no_rows_are_no_problem(problems):
    problems.refuse("value", np.zeros(4, bool), Told("never"))
    problems.add("error", "", at(), Told("never"))
    assert problems.listed() == ()


def test_where_there_are_too_many_errors_go_first_and_the_rest_is_counted(problems, monkeypatch):
    monkeypatch.setattr(told, "MOST", 2)
    problems.add("warning", "", at(0, 1), Told("odd"))
    problems.add("error", "", at(2), Told("wrong"))
    listed = problems.listed()
    assert [problem.what for problem in listed[:2]] == ["odd", "wrong"]
    assert "1 more problems" in listed[2].what
    assert listed[2].severity == "warning"
    problems.add("error", "", at(0, 1, 3), Told("wrong too"))
    listed = problems.listed()
    assert [problem.severity for problem in listed] == ["error"] * 3
    assert "4 more problems" in listed[2].what


def test_a_row_is_named_with_its_sheet_only_where_there_are_several(problems):
    assert problems.row_number(2) == "row 3 of sheet Two"
    alone = Problems([""], np.zeros(1, np.int16), np.array([1234]), [{}])
    assert alone.row_number(0) == "row 1,234"
