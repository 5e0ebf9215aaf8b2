import pytest

from data.periods import parse_period
from data.returns.checking.timeline import Timeline


def line(*codes: str) -> Timeline:
    return Timeline.around([parse_period(code) for code in codes])


def code_of(found: Timeline, place: int) -> str:
    return found.periods[place].code if place >= 0 else ""


@pytest.mark.parametrize(
    ("code", "quarter", "year", "previous"),
    [
        ("2017-04", "2017-18-Q1", "", "2017-03"),
        ("2018-01", "2017-18-Q4", "", "2017-12"),
        ("2012-01", "2011-12-Q4", "", "2011-12..2011-12"),
        ("2017-18-Q1", "", "2017-18", "2016-17-Q4"),
        ("2017-18", "", "", "2016-17"),
        ("2017-06-30", "", "", "2017-03-31"),
        ("2016-05-31", "", "", "2016-02-29"),
        ("2017-06-29", "", "", ""),
    ],
)
def test_what_a_period_is_part_of_and_what_came_before(code, quarter, year, previous):
    found = line(code)
    at = found.at(parse_period(code))
    assert code_of(found, found.quarter[at]) == quarter
    assert code_of(found, found.year[at]) == year
    assert code_of(found, found.previous[at]) == previous


def test_the_year_of_a_months_quarter_is_there_too():
    found = line("2017-05")
    quarter = found.quarter[found.at(parse_period("2017-05"))]
    assert code_of(found, found.year[quarter]) == "2017-18"


@pytest.mark.parametrize(
    ("first", "second"),
    [("2017-12", "2018-01"), ("2017-18-Q4", "2018-19-Q1"), ("2017-18", "2018-19")],
)
def test_numbers_go_up_by_one(first, second):
    found = line(first, second)
    numbers = [found.number[found.at(parse_period(code))] for code in (first, second)]
    assert numbers[1] - numbers[0] == 1


def test_kinds():
    found = line("2017-05", "2017-18-Q1", "2017-18", "2017-06-30")
    places = [found.at(parse_period(code)) for code in ("2017-05", "2017-18-Q1", "2017-18")]
    day = found.at(parse_period("2017-06-30"))
    assert found.is_month[places].tolist() == [True, False, False]
    assert found.is_quarter[places].tolist() == [False, True, False]
    assert found.is_year[places].tolist() == [False, False, True]
    assert not (found.is_month | found.is_quarter | found.is_year)[day]
    assert found.at(parse_period("1999-00")) == -1
    assert len(Timeline([])) == 1
