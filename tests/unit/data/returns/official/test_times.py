from datetime import date

import pytest

from data.periods import parse_period
from data.returns.official.times import day_of_year, last_day, period_code


@pytest.mark.parametrize(
    ("time_period", "identifier", "code", "start", "end"),
    [
        ("2017", "Reporting year", "2016-17", (2016, 4, 1), (2017, 3, 31)),
        ("2000", "Reporting year", "1999-00", (1999, 4, 1), (2000, 3, 31)),
        ("2017", "Calendar year", "2017", (2017, 1, 1), (2017, 12, 31)),
        ("201617", "Financial year", "2016-17", (2016, 4, 1), (2017, 3, 31)),
        ("2016-17", "Financial year", "2016-17", (2016, 4, 1), (2017, 3, 31)),
        ("2016/17", "financial  YEAR", "2016-17", (2016, 4, 1), (2017, 3, 31)),
        ("201617", "Financial year Q1", "2016-17-Q1", (2016, 4, 1), (2016, 6, 30)),
        ("201617", "Financial year Q2", "2016-17-Q2", (2016, 7, 1), (2016, 9, 30)),
        ("201617", "Financial year Q3", "2016-17-Q3", (2016, 10, 1), (2016, 12, 31)),
        ("201617", "Financial year Q4", "2016-17-Q4", (2017, 1, 1), (2017, 3, 31)),
        ("201617", "Financial year Q1-Q2", "2016-04..2016-09", (2016, 4, 1), (2016, 9, 30)),
        ("201617", "Financial year Q1-3", "2016-04..2016-12", (2016, 4, 1), (2016, 12, 31)),
        ("201617", "Financial year Q3-Q4", "2016-10..2017-03", (2016, 10, 1), (2017, 3, 31)),
        ("201617", "Financial year Q1-Q4", "2016-17", (2016, 4, 1), (2017, 3, 31)),
        ("2017", "Calendar year Q1", "2016-17-Q4", (2017, 1, 1), (2017, 3, 31)),
        ("2017", "Calendar year Q4", "2017-18-Q3", (2017, 10, 1), (2017, 12, 31)),
        ("2017", "Calendar year Q1-Q3", "2017-01..2017-09", (2017, 1, 1), (2017, 9, 30)),
        ("2017", "Calendar year Q1-Q4", "2017", (2017, 1, 1), (2017, 12, 31)),
        ("201617", "Academic year", "2016-09..2017-08", (2016, 9, 1), (2017, 8, 31)),
        ("2017", "May", "2017-05", (2017, 5, 1), (2017, 5, 31)),
        ("2016", "February", "2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2011", "December", "2011-12..2011-12", (2011, 12, 1), (2011, 12, 31)),
        ("2011", "November", "2011-11", (2011, 11, 1), (2011, 11, 30)),
        ("201617", "Part 1 (April to September)", "2016-04..2016-09", (2016, 4, 1), (2016, 9, 30)),
        ("201617", "Part 2 (October to March)", "2016-10..2017-03", (2016, 10, 1), (2017, 3, 31)),
    ],
)
def test_a_period_becomes_a_code_that_means_the_same(time_period, identifier, code, start, end):
    assert period_code(time_period, identifier) == code
    period = parse_period(code)
    assert (period.start, period.end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    ("time_period", "identifier"),
    [
        ("2017", "Week 12"),
        ("201617", "Autumn term"),
        ("201617", "Tax year"),
        ("201617", "Academic year Q1"),
        ("201617", "Financial year Q5"),
        ("201617", "Financial year Q3-Q1"),
        ("2017", "Financial year"),
        ("201618", "Financial year"),
        ("201617", "Reporting year"),
        ("201617", "Calendar year"),
        ("201617", "May"),
        ("17", "Reporting year"),
        ("20l7", "Reporting year"),
        ("0000", "Calendar year"),
        ("9999", "Reporting year"),
        ("", "Reporting year"),
        ("2017", ""),
    ],
)
def test_what_is_no_stretch_of_months_is_not_guessed(time_period, identifier):
    assert period_code(time_period, identifier) is None


def test_a_stock_is_about_the_last_day():
    assert last_day("2016-17") == "2017-03-31"
    assert last_day("2016-17-Q1") == "2016-06-30"


def test_a_day_can_be_named_in_a_year_of_four_digits_only():
    assert day_of_year("2016", "Reporting year", "06-30") == "2016-06-30"
    assert day_of_year("2016", "Calendar year", "06-30") == "2016-06-30"
    assert day_of_year("201617", "Financial year", "06-30") is None
    assert day_of_year("2016", "May", "06-30") is None
