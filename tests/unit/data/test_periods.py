import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import PeriodError
from data.periods import Frequency, financial_year, parse_period, year_label

YEARS = st.integers(1950, 2090)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def year_code(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


CODES = st.one_of(
    YEARS.map(year_code),
    st.builds(lambda y, q: f"{year_code(y)}-Q{q}", YEARS, st.integers(1, 4)),
    # Months that cannot be taken for a financial year.
    st.builds(lambda y, m: f"{y}-{m:02d}", st.integers(2012, 2090), st.integers(1, 12)),
    DAYS.map(date.isoformat),
    YEARS.map(str),
    st.builds(
        lambda y, m, n: f"{y}-{m:02d}..{y + n // 12}-{n % 12 + 1:02d}",
        YEARS, st.integers(1, 12), st.integers(12, 60),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "first", "last", "frequency", "label", "short", "words"),
    [
        ("2016-17", "2016-04-01", "2017-03-31", "year", "2016/17", "2016/17", "in 2016/17"),
        ("1999-00", "1999-04-01", "2000-03-31", "year", "1999/00", "1999/00", "in 1999/00"),
        ("2016-17-Q1", "2016-04-01", "2016-06-30", "quarter", "Q1 2016/17", "Q1 2016/17",
         "in Q1 2016/17 (April to June)"),
        ("2016-17-Q2", "2016-07-01", "2016-09-30", "quarter", "Q2 2016/17", "Q2 2016/17",
         "in Q2 2016/17 (July to September)"),
        ("2016-17-Q3", "2016-10-01", "2016-12-31", "quarter", "Q3 2016/17", "Q3 2016/17",
         "in Q3 2016/17 (October to December)"),
        ("2016-17-Q4", "2017-01-01", "2017-03-31", "quarter", "Q4 2016/17", "Q4 2016/17",
         "in Q4 2016/17 (January to March)"),
        ("2017-03", "2017-03-01", "2017-03-31", "month", "March 2017", "Mar 2017",
         "in March 2017"),
        ("2016-02", "2016-02-01", "2016-02-29", "month", "February 2016", "Feb 2016",
         "in February 2016"),
        ("2017-03-31", "2017-03-31", "2017-03-31", "point", "31 March 2017", "Mar 2017",
         "at 31 March 2017"),
        ("2015", "2015-01-01", "2015-12-31", "calendar year", "2015", "2015", "in 2015"),
        ("2015-07..2016-03", "2015-07-01", "2016-03-31", "span", "July 2015 to March 2016",
         "Jul 2015 to Mar 2016", "from July 2015 to March 2016"),
    ],
)  # fmt: skip
def test_each_form_is_read_and_said(code, first, last, frequency, label, short, words):
    period = parse_period(code)
    assert (period.start.isoformat(), period.end.isoformat()) == (first, last)
    assert period.frequency == frequency
    assert (period.label, period.short, period.words) == (label, short, words)


@pytest.mark.parametrize(
    "code",
    ["", "2016-18", "2016-13", "2016-00", "2016-17-Q0", "2016-17-Q5", "2016-18-Q1", "2017-02-30",
       "2016-03..2015-07", "2015-13..2016-03", "0000", "16-17", "2016/17", " 2016-17", "2016-17\n",
       "last year", "\u0662\u0660\u0661\u0666-\u0661"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_its_code(code):
    with pytest.raises(PeriodError) as refused:
        parse_period(code)
    assert repr(code) in str(refused.value)


def test_a_year_wins_over_a_month_of_the_same_letters():
    assert parse_period("2011-12").frequency is Frequency.YEAR
    december = parse_period("2011-12..2011-12")
    assert (december.start, december.end) == (date(2011, 12, 1), date(2011, 12, 31))


@given(st.text(max_size=24))
def test_any_text_is_a_period_or_a_plain_refusal(code):
    try:
        period = parse_period(code)
    except PeriodError:
        return
    assert period.start <= period.end


@given(CODES)
def test_reading_keeps_code_order_and_words(code):
    period = parse_period(code)
    assert period.code == code
    assert period.start <= period.end
    assert period.label
    assert period.label in period.words
    assert "-" not in period.label


@given(YEARS, st.integers(1, 4))
def test_a_quarter_lies_in_its_year(first, quarter):
    year = parse_period(year_code(first))
    part = parse_period(f"{year.code}-Q{quarter}")
    assert year.start <= part.start < part.end <= year.end
    assert part.year == year.code


@given(YEARS)
def test_four_quarters_are_the_year_without_gap(first):
    year = parse_period(year_code(first))
    parts = [parse_period(f"{year.code}-Q{quarter}") for quarter in (1, 2, 3, 4)]
    assert (parts[0].start, parts[-1].end) == (year.start, year.end)
    for before, after in itertools.pairwise(parts):
        assert before.end + timedelta(days=1) == after.start


@given(DAYS)
def test_a_day_lies_in_its_financial_year(day):
    year = parse_period(financial_year(day))
    assert year.start <= day <= year.end
    assert parse_period(day.isoformat()).year == year.code


@given(st.lists(CODES, min_size=2, max_size=8))
def test_periods_are_ordered_by_their_beginning(codes):
    ordered = sorted(parse_period(code) for code in codes)
    assert [p.start for p in ordered] == sorted(p.start for p in ordered)


def test_a_year_is_written_with_a_stroke():
    assert year_label("2016-17") == "2016/17"
