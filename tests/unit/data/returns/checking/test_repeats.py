from tests.unit.data.returns.checking.support import (
    D2,
    Q2,
    check,
    checked,
    count,
    only,
    raw,
    share,
    sheet,
)


def test_the_same_twice_is_a_warning_and_taken_over_once(catalogue):
    found = checked(catalogue, [count(12), count(13, district=D2), count("12.0")])
    problem = only(found)
    assert (problem.severity, problem.row) == ("warning", 4)
    assert problem.what == "This row says the same as row 2."
    assert found.rows["value"].tolist() == [12, 13]


def test_two_that_contradict_each_other_are_an_error_and_none_is_taken_over(catalogue):
    found = checked(catalogue, [count(12), count(1300), count(14, district=D2)])
    problem = only(found)
    assert (problem.severity, problem.row) == ("error", 3)
    assert problem.what == "This row gives 1,300 and row 2 gives 12 for the same."
    assert found.rows["value"].tolist() == [14]


def test_what_they_are_out_of_and_their_status_count_too(catalogue):
    assert (
        "12 of 20 and row 2 gives 12 of 21"
        in only(checked(catalogue, [share(12, 21), share(12, 20)])).what
    )
    assert (
        "gives 12 and row 2 gives no number"
        in only(checked(catalogue, [count("x"), count(12)])).what
    )
    assert only(checked(catalogue, [count(12), count("12 p")])).severity == "error"
    assert only(checked(catalogue, [count("x"), count("x")])).severity == "warning"


def test_rows_of_other_sheets_are_named_with_their_sheet(catalogue):
    found = check(catalogue, raw(sheet([count(12)], "One"), sheet([count(12)], "Two")))
    assert (only(found).sheet, only(found).what) == (
        "Two", "This row says the same as row 2 of sheet One.",
    )  # fmt: skip


def test_three_are_told_of_the_first(catalogue):
    found = checked(catalogue, [count(12), count(12), count(13), count(9, period=Q2)])
    assert [(p.severity, p.row) for p in found.problems] == [("warning", 3), ("error", 4)]
    assert found.rows["value"].tolist() == [9]
