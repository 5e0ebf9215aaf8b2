import pytest

from data.disclosure.attacker.spans import code_of, months, partitions
from tests.unit.data.disclosure.attacker.cubes import NINE, Q1, Q2, Q3, Q4, QUARTERS, SIX, YEAR


@pytest.mark.parametrize(
    "code", ["2017-18", "2017-18-Q4", "2017-05", "2011-12..2011-12", "2017-04..2017-09"]
)
def test_a_stretch_of_months_has_the_code_that_returns_use(code):
    assert code_of(months(code)) == code


def test_a_day_covers_no_months_and_neither_does_a_word():
    assert months("2017-06-30") is None
    assert months("sometime") is None


def test_quarters_make_the_year_so_far_step_by_step():
    found = dict(partitions(tuple(sorted([*QUARTERS, SIX, NINE, YEAR]))))
    assert found == {SIX: (Q1, Q2), NINE: (SIX, Q3), YEAR: (NINE, Q4)}


def test_months_make_their_quarter():
    months_of = ("2017-04", "2017-05", "2017-06")
    assert dict(partitions((*months_of, Q1))) == {Q1: months_of}


def test_what_lies_between_is_named_as_the_period_it_is():
    assert dict(partitions((SIX, YEAR, NINE))) == {NINE: (SIX, Q3), YEAR: (NINE, Q4)}


def test_periods_that_overlap_are_cut_at_every_edge():
    found = dict(partitions(("2017-04..2017-06", "2017-05..2017-07")))
    assert found == {
        "2017-04..2017-06": ("2017-04", "2017-05..2017-06"),
        "2017-05..2017-07": ("2017-05..2017-06", "2017-07"),
    }


def test_two_codes_for_the_same_months_are_the_same_number():
    assert dict(partitions(("2017-04..2017-06", Q1))) == {Q1: ("2017-04..2017-06",)}


def test_periods_side_by_side_say_nothing_about_each_other():
    assert partitions(QUARTERS) == ()
