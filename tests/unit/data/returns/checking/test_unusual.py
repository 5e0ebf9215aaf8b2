import pytest

from tests.returns import DISTRICTS
from tests.unit.data.returns.checking.support import (
    CITY,
    D2,
    Q1,
    Q2,
    Q3,
    checked,
    count,
    only,
    share,
    told,
)


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        (20, 200, "200 is ten times or more the number of Q1 2017/18."),
        (20, 199, ""),
        (200, 20, "20 is a tenth or less of the number of Q1 2017/18."),
        (200, 21, ""),
        (0, 20, "20 is ten times or more the number of Q1 2017/18."),
        (0, 19, ""),
        (20, 0, "0 is a tenth or less of the number of Q1 2017/18."),
        (1, 19, ""),
        (0, 0, ""),
        ("x", 500, ""),
        (500, "x", ""),
    ],
)
def test_ten_times_the_quarter_before_is_a_warning(catalogue, before, now, what):
    found = checked(catalogue, [count(now, period=Q2)], [count(before)])
    assert [sentence for _, _, sentence in told(found)] == ([what] if what else [])
    assert found.errors == ()
    assert len(found.rows) == 1


def test_within_a_file_it_is_seen_too_and_other_things_are_not_compared(catalogue):
    rows = [count(20), count(200, period=Q2), count(200, period=Q3, Agency="bcc")]
    (found,) = told(checked(catalogue, rows))
    # What stands in the file itself is no secret from who sends it.
    assert found[0] == 3
    assert found[2] == "200 is ten times or more the 20 of Q1 2017/18."


def test_a_day_is_compared_with_the_day_a_quarter_before(catalogue):
    plans = {"Measure": "cp_plans_open", "Agency": "bcc"}
    before = [count(20, **plans, period="2017-06-30")]
    found = checked(catalogue, [count(200, **plans, period="2017-09-30")], before)
    assert "of 30 June 2017" in only(found).what


def test_a_city_of_more_than_its_districts_leaves_a_rest(catalogue):
    rows = [*(count(10, district=one) for one in DISTRICTS), count(1112, district=CITY)]
    problem = only(checked(catalogue, rows))
    assert (problem.severity, problem.row) == ("warning", 12)
    assert "Birmingham is 1,012 more than its districts make" in problem.what
    assert told(checked(catalogue, [*rows[:-1], count(100, district=CITY)])) == []


def test_exactly_the_numbers_of_the_quarter_before_look_copied(catalogue):
    before = [count(10 + n, district=one) for n, one in enumerate(DISTRICTS)]
    copied = [{**one, "Period": Q2} for one in before]
    problem = only(checked(catalogue, copied, before))
    assert (problem.severity, problem.row) == ("warning", 2)
    assert "every district has the same for Q2 2017/18 as for Q1 2017/18" in problem.what
    copied[3] = {**copied[3], "Value": 99}
    assert told(checked(catalogue, copied, before)) == []


def test_small_numbers_and_few_districts_may_be_the_same(catalogue):
    small = [count(1, district=one) for one in DISTRICTS]
    few = [count(40, district=one) for one in DISTRICTS[:2]]
    for before in (small, few):
        again = [{**one, "Period": Q2} for one in before]
        assert told(checked(catalogue, again, before)) == []


def test_always_out_of_a_hundred_looks_like_percentages(catalogue):
    rows = [share(70 + n, 100, district=one) for n, one in enumerate(DISTRICTS[:3])]
    problem = only(checked(catalogue, rows))
    assert (problem.severity, problem.column) == ("warning", "Out of")
    assert "look like percentages" in problem.what
    assert told(checked(catalogue, rows[:2])) == []
    assert told(checked(catalogue, [*rows, share(70, 99, district=DISTRICTS[4])])) == []


def test_rows_in_force_alone_are_no_fault_of_the_file(catalogue):
    before = [count(20), count(200, period=Q2)]
    assert told(checked(catalogue, [count(30, district=D2, period=Q1)], before)) == []
