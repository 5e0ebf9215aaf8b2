import numpy as np
import pytest

from tests.returns import DISTRICTS
from tests.unit.data.returns.checking.support import CITY, D2, checked, count, only, share, told

MONEY = {"Measure": "board_budget", "Agency": "bscb", "district": CITY, "period": "2017-18"}
AVERAGE = {"Measure": "social_worker_caseload", "Agency": "bcc", "district": CITY}


@pytest.mark.parametrize(
    ("value", "what", "nearest"),
    [
        ("12.5%", "'12.5%' is a percentage", ""),
        ("12.5", "has decimals", ""),
        ("-3", "is below zero", ""),
        ("-3.5", "is below zero", ""),
        ("<5", "is not one number", ""),
        ("-", "does not say whether there were none", "x"),
        ("n/a", "does not say", "z"),
        ("nil", "does not say", "0"),
        ("", "There is no number", ""),
        ("p", "There is no number that is provisional", ""),
        ("=A1", "holds a formula", ""),
        ("#REF!", "formula that went wrong", ""),
        ("twelve", "is no number", ""),
        ("1.234.567", "commas and points", "1234567"),
        ("£12", "is an amount of money", ""),
        ("99999999999", "too large", ""),
    ],
)
def test_a_value_that_cannot_be_used_is_one_error(catalogue, value, what, nearest):
    problem = only(checked(catalogue, [count(value)]))
    assert (problem.severity, problem.row, problem.column) == ("error", 2, "Value")
    assert what in problem.what
    assert problem.nearest == nearest
    assert problem.expected


@pytest.mark.parametrize("value", ["c", "[c]", "k"])
def test_hidden_numbers_are_refused_since_they_are_protected_here(catalogue, value):
    for row in (count(value), count("", Status=value), count(3, Status=value)):
        problem = only(checked(catalogue, [row]))
        assert problem.column == "Status"
        assert "protected here" in problem.expected


@pytest.mark.parametrize(
    ("row", "value", "status"),
    [
        (count("1,234"), 1234, "published"),
        (count(0), 0, "published"),
        (count("12 p"), 12, "provisional"),
        (count(12, Status="revised"), 12, "revised"),
        (count("12 [r]", Status="r"), 12, "revised"),
        (count("[x]"), np.nan, "not_available"),
        (count("", Status="not applicable"), np.nan, "not_applicable"),
        (count("1,234.50", **MONEY), 1234.5, "published"),
        (count("£1,234.50", **MONEY), 1234.5, "published"),
        (count("12.5", **AVERAGE), 12.5, "published"),
    ],
)
def test_what_is_understood(catalogue, row, value, status):
    found = checked(catalogue, [row])
    assert found.problems == ()
    np.testing.assert_equal(found.rows["value"].tolist(), [value])
    assert found.rows["status"].tolist() == [status]


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        (count(12, Status="final"), "Status", "'final' is no status"),
        (count("12 p", Status="r"), "Status", "revised, but Value is marked provisional"),
        (count(12, Status="x"), "Value", "says not available, but there is a number"),
        (count(12, **{"Out of": 20}), "Out of", "is not out of anything"),
        (share(12, ""), "Out of", "needs the number that it is out of"),
        (share("76%", ""), "Value", "is a percentage"),
        (share(12, "80%"), "Out of", "is a percentage"),
        (share(12.5, 20), "Value", "has decimals"),
        (share(12, -1), "Out of", "is below zero"),
        (share(12, "<20"), "Out of", "is not one number"),
        (share(12, "x"), "Out of", "is a mark and no number"),
        (share(21, 20), "Value", "21 out of 20 is more than 100 per cent"),
        (share("x", 20), "Out of", "has no value here"),
        (count(12, Note="=1+1"), "Note", "is a formula"),
    ],
)
def test_faults_of_status_and_out_of(catalogue, row, column, what):
    found = checked(catalogue, [row])
    assert (found.problems[0].severity, found.problems[0].column) == ("error", column)
    assert what in found.problems[0].what
    assert len(found.rows) == 0


def test_a_percentage_is_two_counts(catalogue):
    found = checked(
        catalogue, [share(20, 20), share(0, 0, district=D2), share("x", "", period="2017-05")]
    )
    assert found.problems == ()
    np.testing.assert_equal(found.rows["out_of"].tolist(), [20, 0, np.nan])


def test_a_number_that_became_a_date_is_said_to_be_one(catalogue):
    found = checked(catalogue, [count("2017-05-01")], dates=[(2, "Value")])
    assert only(found).what == "The spreadsheet made a date of this number."


def test_value_and_out_of_swapped_is_said_once(catalogue):
    found = checked(catalogue, [share(50, n, district=one) for n, one in enumerate(DISTRICTS)])
    assert told(found) == [
        (0, "Value", "Value and Out of look swapped: Value is the larger in 10 rows.")
    ]
    assert len(found.rows) == 0


def test_a_few_that_are_larger_are_named_one_by_one(catalogue):
    rows = [share(5 if n > 2 else 60, 50, district=one) for n, one in enumerate(DISTRICTS)]
    assert [row for row, _, _ in told(checked(catalogue, rows))] == [2, 3, 4]
