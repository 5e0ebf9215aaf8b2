from tests.returns import DISTRICTS
from tests.unit.data.returns.checking.support import (
    D1,
    D2,
    NOT_KNOWN,
    Q1,
    Q2,
    Q3,
    Q4,
    checked,
    count,
    only,
    told,
)


def test_a_quarter_between_two_others_is_missed(catalogue):
    problem = only(checked(catalogue, [count(12, period=Q3)], [count(12)]))
    assert (problem.severity, problem.row, problem.column) == ("warning", 2, "Period")
    assert "West Midlands Police has nothing for Missing children reports" in problem.what
    assert "between Q1 2017/18 and Q3 2017/18" in problem.what


def test_it_is_missed_in_a_file_and_when_the_older_is_sent_later(catalogue):
    assert only(checked(catalogue, [count(12), count(12, period=Q4)])).row == 3
    assert only(checked(catalogue, [count(12)], [count(12, period=Q3)])).row == 2


def test_a_year_and_a_month_are_missed(catalogue):
    years = [count(12, period="2014-15"), count(12, period="2016-17")]
    assert "between 2014/15 and 2016/17" in only(checked(catalogue, years)).what
    months = [count(12, period="2017-11"), count(12, period="2018-01")]
    assert "between November 2017 and January 2018" in only(checked(catalogue, months)).what


def test_quarters_in_a_row_other_agencies_and_other_lengths_are_not_missed(catalogue):
    rows = [count(12), count(12, period=Q2), count(12, period=Q3), count(12, Agency="bcc"),
            count(12, Agency="bcc", period="2018-01"), count(60, period="2017-18")]  # fmt: skip
    assert told(checked(catalogue, rows)) == []


def test_gaps_that_were_there_before_are_no_fault_of_the_file(catalogue):
    before = [count(12), count(12, period=Q3)]
    assert told(checked(catalogue, [count(12, Agency="bcc")], before)) == []


def test_a_district_that_was_there_before_is_missed(catalogue):
    before = [count(12, district=one) for one in DISTRICTS]
    problem = only(checked(catalogue, [count(13, district=D1, period=Q2),
                                       *(count(14, district=one, period=Q2)
                                         for one in DISTRICTS[2:])], before))  # fmt: skip
    assert (problem.severity, problem.column) == ("warning", "District")
    assert "has no Q2 2017/18 for Erdington, but has Q1 2017/18" in problem.what


def test_nobody_misses_those_of_no_known_district(catalogue):
    before = [count(12), count(12, district=NOT_KNOWN)]
    assert told(checked(catalogue, [count(13, period=Q2)], before)) == []


def test_a_district_with_a_fault_is_not_absent(catalogue):
    before = [count(12), count(12, district=D2)]
    rows = [count(13, period=Q2), count("<5", district=D2, period=Q2)]
    assert [p.severity for p in checked(catalogue, rows, before).problems] == ["error"]


def test_a_revision_of_an_older_quarter_misses_nothing(catalogue):
    before = [count(12), count(12, period=Q2), count(12, period=Q2, district=D2)]
    assert told(checked(catalogue, [count(13, period=Q1)], before)) == []
