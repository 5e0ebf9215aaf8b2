import pytest

from data.comparing.moments import counterpart, moment_of
from data.comparing.question import Question
from data.periods import parse_period
from data.records import Time
from data.selection import Selection

REAL, MADE_UP = "returns", "demonstration"


def question(kind="year_ago", period="", of="city"):
    return Question(("m",), kind, of, "", period, "dumbbell", Selection())


def times(*codes, source=REAL, places=1):
    return [Time("m", source, code, places) for code in codes]


@pytest.mark.parametrize(
    ("kind", "code", "other"),
    [
        ("before", "2016-17-Q1", "2015-16-Q4"),
        ("before", "2016-17", "2015-16"),
        ("before", "2017-01", "2016-12"),
        ("year_ago", "2016-17-Q3", "2015-16-Q3"),
        ("year_ago", "2017-03-31", "2016-03-31"),
        ("year_ago", "2015", "2014"),
        ("to_date", "2016-04..2016-12", "2015-04..2015-12"),
    ],
)
def test_like_stands_against_like(kind, code, other):
    assert counterpart(kind, parse_period(code), []) == other


def test_before_a_day_stands_the_last_day_that_was_counted():
    known = [parse_period(code) for code in ("2016-12-31", "2016-03-31", "2017-03-31")]
    assert counterpart("before", parse_period("2017-03-31"), known) == "2016-12-31"
    assert counterpart("before", parse_period("2016-03-31"), known) == ""


def test_the_newest_quarter_with_its_like_comes_first():
    found = moment_of(
        question(), times("2016-17-Q1", "2015-16-Q1", "2016-17-Q2", "2016-17", "2015-16"),
        frozenset(),
    )  # fmt: skip
    assert (found.this, found.that) == ("2016-17-Q1", "2015-16-Q1")


def test_without_its_like_nothing_is_compared():
    assert moment_of(question(), times("2016-17-Q2", "2016-17-Q1"), frozenset()) is None
    assert moment_of(question("before", "2016-17-Q1"), times("2016-17-Q1"), frozenset()) is None


def test_a_part_of_a_year_never_stands_against_a_whole_one():
    known = times("2016-04..2016-12", "2015-16", "2016-17-Q1")
    assert moment_of(question("to_date"), known, frozenset()) is None


def test_year_to_date_of_a_quarter_is_the_stretch_that_ends_with_it():
    known = times("2016-04..2016-12", "2015-04..2015-12", "2016-17-Q3", "2015-16-Q3")
    found = moment_of(question("to_date", "2016-17-Q3"), known, frozenset())
    assert (found.this, found.that) == ("2016-04..2016-12", "2015-04..2015-12")


def test_both_sides_are_of_one_source():
    known = [*times("2016-17-Q1"), *times("2015-16-Q1", source="other")]
    assert moment_of(question(), known, frozenset()) is None


def test_made_up_numbers_are_taken_only_where_no_others_can_answer():
    real = times("2016-17", "2015-16")
    made_up = times("2020-21", "2019-20", source=MADE_UP)
    assert moment_of(question(), [*made_up, *real], frozenset([MADE_UP])).source == REAL
    assert moment_of(question(), made_up, frozenset([MADE_UP])).source == MADE_UP
    districts = times("2020-21", "2019-20", source=MADE_UP, places=10)
    assert moment_of(question(), [*districts, *real], frozenset([MADE_UP])).source == MADE_UP


def test_two_places_need_numbers_of_both():
    assert moment_of(question("districts", of="a"), times("2016-17"), frozenset()) is None
    both = times("2016-17", places=2)
    assert moment_of(question("districts", of="a"), both, frozenset()).this == "2016-17"
