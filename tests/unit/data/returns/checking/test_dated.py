import pytest

from tests.unit.data.returns.checking.support import D2, Q1, checked, count, only, told

ON_A_DAY = {"Measure": "cp_plans_open", "Agency": "bcc"}


@pytest.mark.parametrize(
    ("period", "what", "nearest"),
    [
        ("", "No period is given", ""),
        ("Q5 2017/18", "'Q5 2017/18' is no period", "Q1 2017/18"),
        ("Q1 2017", "'Q1 2017' is no period", "Q1 2017/18"),
        ("2017", "neither a month, a quarter nor a financial year", "2017-18"),
        ("2015-07..2016-03", "neither a month", ""),
        ("1999-00-Q3", "is too long ago", ""),
        ("2018-19-Q3", "Q3 2018/19 is not over yet", "Q2 2018/19"),
        ("2018-19", "2018/19 is not over yet", "Q2 2018/19"),
        ("2017-06-30", "is not counted on a day such as 30 June 2017", "Q1 2017/18"),
        ("2017-05-01", "is not counted on a day", "May 2017"),
    ],
)
def test_periods_that_cannot_be_are_one_error(catalogue, period, what, nearest):
    problem = only(checked(catalogue, [count(12, period=period)]))
    assert (problem.severity, problem.column) == ("error", "Period")
    assert what in problem.what
    assert problem.nearest == nearest or not nearest


def test_the_first_and_the_last_period_that_can_be(catalogue):
    rows = [count(12, period="2000-01"), count(12, period="2000-04"), count(12, period="2018-10"),
            count(12, **ON_A_DAY, period="2018-11-23")]  # fmt: skip
    found = checked(catalogue, rows)
    assert [p for p in found.problems if p.severity == "error"] == []
    assert checked(catalogue, [count(12, **ON_A_DAY, period="2018-11-24")]).errors


def test_a_date_that_a_spreadsheet_made_is_said_to_be_one(catalogue):
    found = checked(catalogue, [count(12, period="2017-05-01")], dates=[(2, "Period")])
    problem = only(found)
    assert "The spreadsheet made the day 1 May 2017 of this period" in problem.what
    assert problem.nearest == "May 2017"


def test_a_date_is_right_for_what_is_counted_on_a_day(catalogue):
    row = count(12, **ON_A_DAY, period="2017-06-30")
    found = checked(catalogue, [row], dates=[(2, "Period")])
    assert found.problems == ()
    assert found.rows["period"].tolist() == ["2017-06-30"]


def test_a_quarter_means_its_last_day_and_that_is_said_once(catalogue):
    rows = [count(12, **ON_A_DAY), count(14, **ON_A_DAY, district=D2), count(12)]
    found = checked(catalogue, rows)
    problem = only(found)
    assert (problem.severity, problem.row) == ("warning", 2)
    assert "was read as 30 June 2017, here and likewise in 1 more row" in problem.what
    assert found.rows["period"].tolist() == ["2017-06-30", "2017-06-30", Q1]


def test_what_adds_up_in_no_way_may_be_of_a_day_or_of_a_year(catalogue):
    rows = [count(12, Measure="contacts_weekly", Agency="bcc", district="E08000025", period=one)
            for one in ("2017-06-30", "2017-18")]  # fmt: skip
    found = checked(catalogue, rows)
    assert told(found) == []
    assert found.rows["period"].tolist() == ["2017-06-30", "2017-18"]


def test_two_ways_to_write_a_period_are_one(catalogue):
    rows = [count(12, period="Apr-Jun 2017"), count(12, period="Q1 2017/18")]
    assert "says the same as row 2" in only(checked(catalogue, rows)).what
