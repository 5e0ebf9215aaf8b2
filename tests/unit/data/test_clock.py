import time
from datetime import UTC, date, datetime, timedelta

import pytest

from data import clock
from data.clock import day_of
from data.periods import financial_year, just_before, parse_period, year_before, year_to_date

ZONES = ("UTC", "Europe/London", "Asia/Kolkata", "America/Los_Angeles")


@pytest.fixture(params=ZONES)
def zone(request, monkeypatch):
    """The time zone that a server is set to."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Winter: Birmingham is at UTC.
        ("2026-12-31T23:59:59.999999", "2026-12-31"),
        ("2028-02-28T23:59:59", "2028-02-28"),
        ("2028-02-29T00:00:00", "2028-02-29"),
        ("2028-02-29T23:59:59", "2028-02-29"),
        ("2028-03-01T00:00:00", "2028-03-01"),
        # The nights in which the clocks change.
        ("2026-03-29T00:59:59", "2026-03-29"),
        ("2026-03-29T01:00:00", "2026-03-29"),
        ("2026-10-25T00:59:59", "2026-10-25"),
        ("2026-10-25T01:00:00", "2026-10-25"),
        ("2026-10-25T23:59:59", "2026-10-25"),
        # Summer: the last hour of 31 March in UTC is the first of 1 April.
        ("2026-03-31T22:59:59", "2026-03-31"),
        ("2026-03-31T23:00:00", "2026-04-01"),
        # In 2024 summer time began on 31 March itself.
        ("2024-03-31T22:59:59", "2024-03-31"),
        ("2024-03-31T23:00:00", "2024-04-01"),
    ],
)
def test_a_moment_is_on_one_day_on_every_server(zone, moment, day):
    naive = datetime.fromisoformat(moment)
    aware = naive.replace(tzinfo=UTC)
    assert day_of(naive) == day_of(aware) == day_of(aware.astimezone()) == date.fromisoformat(day)


def test_today_is_one_day_on_every_server(zone, monkeypatch):
    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 3, 31, 23, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Stopped)
    assert clock.today() == date(2026, 4, 1)
    assert financial_year(clock.today()) == "2026-27"


def test_every_day_of_thirty_years_is_in_the_year_that_began_on_1_april(zone):
    day, checked = date(2010, 1, 1), 0
    while day < date(2040, 1, 1):
        year = parse_period(financial_year(day))
        assert year.start <= day <= year.end
        assert (year.start.month, year.start.day) == (4, 1)
        assert (year.end.month, year.end.day) == (3, 31)
        day += timedelta(days=1)
        checked += 1
    assert checked == 10957


@pytest.mark.parametrize(
    ("code", "year", "before"),
    [
        ("2028-02-29", "2027-28", "2027-02-28"),
        ("2029-02-28", "2028-29", "2028-02-29"),
        ("2028-02-28", "2027-28", "2027-02-28"),
        ("2028-03-31", "2027-28", "2027-03-31"),
        ("2028-04-01", "2028-29", "2027-04-01"),
        ("2028-02", "2027-28", "2027-02"),
        ("2027-28-Q4", "2027-28", "2026-27-Q4"),
    ],
)
def test_a_period_is_like_the_same_one_of_the_year_before(code, year, before):
    assert parse_period(code).year == year
    assert year_before(parse_period(code)) == before


def test_the_last_quarter_has_29_february_and_ends_the_year():
    quarter = parse_period("2027-28-Q4")
    assert (quarter.start, quarter.end) == (date(2028, 1, 1), date(2028, 3, 31))
    assert (quarter.end - quarter.start).days + 1 == 91
    assert year_to_date(quarter) == "2027-28"
    assert just_before(parse_period("2028-29-Q1")) == "2027-28-Q4"
