from datetime import date

import pytest

from data.periods import parse_period
from data.returns.checking.times import (
    is_month,
    is_month_end,
    last_day,
    month_period,
    period_names,
    quarter_of,
    read_period,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2017-18-Q1", "2017-18-Q1"),
        ("2017-18-q1", "2017-18-Q1"),
        ("Q1 2017/18", "2017-18-Q1"),
        (" q4  2017-18 ", "2017-18-Q4"),
        ("Q1 2017/2018", "2017-18-Q1"),
        ("Q1 17/18", "2017-18-Q1"),
        ("Quarter 3, 2017/18", "2017-18-Q3"),
        ("2017/18 Q2", "2017-18-Q2"),
        ("Q2 (2017/18)", "2017-18-Q2"),
        ("Apr-Jun 2017", "2017-18-Q1"),
        ("January to March 2018", "2017-18-Q4"),
        ("2017-04..2017-06", "2017-18-Q1"),
        ("2017/18", "2017-18"),
        ("2017-2018", "2017-18"),
        ("FY 2017/18", "2017-18"),
        ("2017–18", "2017-18"),
        ("April 2017 to March 2018", "2017-18"),
        ("2011-12", "2011-12"),
        ("May 2017", "2017-05"),
        ("Sept 2017", "2017-09"),
        ("May-17", "2017-05"),
        ("05/2017", "2017-05"),
        ("2017-06..2017-06", "2017-06"),
        ("December 2011", "2011-12..2011-12"),
        ("30 June 2017", "2017-06-30"),
        ("30th June 2017", "2017-06-30"),
        ("30-Jun-17", "2017-06-30"),
        ("30/06/2017", "2017-06-30"),
        ("30.06.17", "2017-06-30"),
        ("2017-06-30 00:00", "2017-06-30"),
        ("2017", "2017"),
        ("Jan 2017 - Dec 2017", "2017"),
        ("July 2015 to March 2016", "2015-07..2016-03"),
        ("Nov-Jan 2018", "2017-11..2018-01"),
    ],
)
def test_periods_are_read_as_offices_write_them(text, code):
    assert read_period(text).code == code


@pytest.mark.parametrize(
    "text",
    ["", "June", "Q5 2017/18", "Q1 2017", "2017/19", "2017-2019", "31/02/2017", "99/99/2017",
     "2017-13", "0017-18", "3017-18", "soon", "31/06/2017", "1/13/2017", "Mar 2018 to Jan 2018"],
)  # fmt: skip
def test_what_is_no_period_is_none(text):
    assert read_period(text) is None


def test_months_that_could_be_years_are_written_as_spans():
    assert month_period(2011, 12).code == "2011-12..2011-12"
    assert month_period(2017, 12).code == "2017-12"
    assert is_month(month_period(2011, 12))
    assert not is_month(parse_period("2011-12"))
    assert not is_month(parse_period("2017-12-31"))
    assert not is_month(parse_period("2015-07..2016-03"))


def test_quarters_and_last_days():
    assert quarter_of(date(2018, 1, 1)).code == "2017-18-Q4"
    assert quarter_of(date(2018, 3, 31)).code == "2017-18-Q4"
    assert quarter_of(date(2018, 4, 1)).code == "2018-19-Q1"
    assert last_day(parse_period("2017-18-Q4")).code == "2018-03-31"
    assert is_month_end(date(2016, 2, 29))
    assert not is_month_end(date(2017, 12, 30))


def test_names_are_codes_and_labels_of_years_and_quarters():
    names = period_names(2017, 2018)
    assert len(names) == 20
    assert {"2017-18", "2017/18", "2018-19-Q4", "Q4 2018/19"} <= set(names)
