import pytest

from tests.returns import DISTRICTS, QUARTERS
from tests.unit.data.returns.checking.support import (
    CITY,
    D1,
    D2,
    NOT_KNOWN,
    Q1,
    Q2,
    checked,
    count,
    only,
    share,
    told,
)

MONTHS = ("2017-04", "2017-05", "2017-06")
YEAR = "2017-18"


def errors(found) -> list[str]:
    return [what for _, _, what in told(found, "error")]


@pytest.mark.parametrize(("quarter", "is_wrong"), [(30, False), (31, True), (29, True)])
def test_three_months_are_their_quarter(catalogue, quarter, is_wrong):
    rows = [*(count(10, period=month) for month in MONTHS), count(quarter)]
    found = checked(catalogue, rows)
    told_ = [f"The months of Q1 2017/18 make 30, but it is given as {quarter}."]
    assert errors(found) == (told_ if is_wrong else [])
    assert all(problem.row == 5 for problem in found.errors)


@pytest.mark.parametrize(("quarter", "is_wrong"), [(19, True), (20, False), (500, False)])
def test_two_months_are_no_more_than_their_quarter(catalogue, quarter, is_wrong):
    rows = [*(count(10, period=month) for month in MONTHS[:2]), count(quarter)]
    assert bool(errors(checked(catalogue, rows))) == is_wrong


@pytest.mark.parametrize(("year", "is_wrong"), [(40, False), (41, True), (39, True)])
def test_four_quarters_are_their_year(catalogue, year, is_wrong):
    rows = [*(count(10, period=quarter) for quarter in QUARTERS), count(year, period=YEAR)]
    found = checked(catalogue, rows)
    told_ = [f"The quarters of 2017/18 make 40, but it is given as {year}."]
    assert errors(found) == (told_ if is_wrong else [])


def test_months_stand_for_a_quarter_that_is_not_given(catalogue):
    rows = [*(count(10, period=month) for month in MONTHS),
            *(count(10, period=quarter) for quarter in QUARTERS[1:])]  # fmt: skip
    assert errors(checked(catalogue, [*rows, count(60, period=YEAR)])) == []
    assert len(errors(checked(catalogue, [*rows, count(61, period=YEAR)]))) == 1
    # Without one of the months nothing is sure but that there are no fewer.
    assert errors(checked(catalogue, [*rows[1:], count(61, period=YEAR)])) == []
    assert len(errors(checked(catalogue, [*rows[1:], count(49, period=YEAR)]))) == 1


def test_months_that_do_not_make_their_quarter_are_not_counted_twice_in_the_year(catalogue):
    rows = [*(count(10, period=month) for month in MONTHS),
            *(count(30, period=quarter) for quarter in QUARTERS),
            count(120, period=YEAR)]  # fmt: skip
    assert errors(checked(catalogue, rows)) == []


@pytest.mark.parametrize(("city", "is_wrong"), [(99, True), (100, False), (101, False)])
def test_the_city_is_no_less_than_its_districts(catalogue, city, is_wrong):
    rows = [*(count(10, district=one) for one in DISTRICTS), count(city, district=CITY)]
    found = checked(catalogue, rows)
    told_ = [f"The districts make 100, but Birmingham is given as {city}."]
    assert errors(found) == (told_ if is_wrong else [])


@pytest.mark.parametrize(("city", "is_wrong"), [(104, True), (105, False), (106, True)])
def test_with_those_of_no_known_district_it_is_exactly_their_sum(catalogue, city, is_wrong):
    rows = [*(count(10, district=one) for one in DISTRICTS), count(5, district=NOT_KNOWN)]
    found = checked(catalogue, [*rows, count(city, district=CITY)])
    assert bool(errors(found)) == is_wrong


def test_what_a_percentage_is_out_of_adds_up_too(catalogue):
    rows = [share(5, 10), share(5, 10, district=D2), share(10, 19, district=CITY)]
    found = checked(catalogue, rows)
    assert [(p.row, p.column) for p in found.errors] == [(4, "Out of")]
    assert "make 20, but Birmingham is given as 19" in found.errors[0].what


def test_what_does_not_add_up_is_left_alone(catalogue):
    children = {"Measure": "missing_children"}
    rows = [count(50, **children), count(60, **children, district=D2),
            count(80, **children, district=CITY), count(90, **children, period=YEAR)]  # fmt: skip
    assert errors(checked(catalogue, rows)) == []


def test_each_series_is_for_itself(catalogue):
    rows = [count(10), count(10, period=Q2, district=D2), count(15, period=YEAR, district=CITY),
            count(10, Agency="bcc"), count(12, period=YEAR)]  # fmt: skip
    assert errors(checked(catalogue, rows)) == []


def test_numbers_in_force_count_with_those_of_the_file(catalogue):
    before = [count(10, period=month) for month in MONTHS]
    found = checked(catalogue, [count(31)], before)
    assert (found.errors[0].row, found.errors[0].severity) == (2, "error")
    assert errors(checked(catalogue, [count(30)], before)) == []
    # A part that the file replaces is counted as the file has it.
    assert errors(checked(catalogue, [count(31), count(11, period=MONTHS[0])], before)) == []
    # What was wrong before is no fault of this file.
    assert errors(checked(catalogue, [count(5, district=D2)], before)) == []


def test_a_part_is_named_where_the_whole_is_not_in_the_file(catalogue):
    found = checked(catalogue, [count(12, period=MONTHS[0]), count(9, district=D2)], [count(11)])
    assert [(p.row, p.column) for p in found.errors] == [(2, "Value")]
    assert found.rows["area"].tolist() == [D2]


def test_numbers_that_are_not_available_are_not_added(catalogue):
    rows = [count("x", period=MONTHS[0]), *(count(10, period=month) for month in MONTHS[1:])]
    assert errors(checked(catalogue, [*rows, count(31)])) == []
    assert errors(checked(catalogue, [*rows, count("x")])) == []


def test_it_is_told_once_where_the_whole_stands(catalogue):
    rows = [count(5, district=D1), count(6, district=D2), count(4, district=CITY, period=Q1)]
    assert only(checked(catalogue, rows)).row == 4
