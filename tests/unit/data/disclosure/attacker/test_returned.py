import math

import pandas as pd

from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.returned import add_up
from data.disclosure.attacker.space import Space
from data.returns.model import CITY, DISTRICT_NOT_KNOWN
from tests.unit.data.disclosure.attacker.cubes import (
    DISTRICTS,
    MONTHS,
    NINE,
    Q1,
    Q2,
    Q3,
    QUARTERS,
    SIX,
    YEAR,
    catalogue,
    rows,
)


class Told:
    """What was returned, to be asked for single numbers."""

    def __init__(self, *frames: pd.DataFrame) -> None:
        self.space = Space()
        self.truth = add_up(pd.concat(frames), Measures(catalogue()), self.space)

    def __call__(self, metric: str, agency: str, area: str, period: str, part="value") -> float:
        asked = rows(metric, {("", agency, area, period): 0.0})
        return self.truth.of(self.space.keys(asked, part))[0]


def test_agencies_districts_and_time_add_up():
    told = Told(rows("referrals", {
        ("", agency, district, period): 1.0
        for agency in ("bcc", "wmp") for district in DISTRICTS[:3] for period in QUARTERS
    }))  # fmt: skip
    assert told("referrals", "bcc", DISTRICTS[0], YEAR) == 4
    assert told("referrals", "bcc", CITY, Q1) == 3
    assert told("referrals", "all", CITY, SIX) == 12
    assert told("referrals", "all", CITY, NINE) == 18
    assert told("referrals", "all", CITY, YEAR) == 24


def test_months_make_quarters_only_where_all_are_there():
    whole = {("", "bcc", DISTRICTS[0], month): 2.0 for month in MONTHS}
    part = {("", "bcc", DISTRICTS[1], month): 2.0 for month in MONTHS[:2]}
    told = Told(rows("referrals", {**whole, **part}))
    assert told("referrals", "bcc", DISTRICTS[0], Q1) == 6
    assert math.isnan(told("referrals", "bcc", DISTRICTS[1], Q1))


def test_a_point_in_time_does_not_add_up_over_time():
    told = Told(rows("plans", {("", "bcc", DISTRICTS[0], day): 2.0
                               for day in ("2017-06-30", "2017-09-30")}))  # fmt: skip
    assert told("plans", "all", CITY, "2017-06-30") == 2
    assert math.isnan(told("plans", "bcc", DISTRICTS[0], SIX))


def test_what_the_city_has_beyond_its_districts_is_of_no_known_district():
    told = Told(rows("referrals", {
        ("", "bcc", DISTRICTS[0], Q1): 5.0, ("", "bcc", CITY, Q1): 7.0, ("", "wmp", CITY, Q1): 4.0
    }))  # fmt: skip
    assert told("referrals", "bcc", DISTRICT_NOT_KNOWN, Q1) == 2
    assert told("referrals", "bcc", CITY, Q1) == 7
    assert told("referrals", "wmp", DISTRICT_NOT_KNOWN, Q1) == 4
    assert told("referrals", "all", CITY, Q1) == 11


def test_what_is_given_stands_before_what_is_added_up():
    told = Told(rows("referrals", {
        **{("", "bcc", DISTRICTS[0], quarter): 5.0 for quarter in (Q1, Q2, Q3)},
        ("", "bcc", DISTRICTS[0], SIX): 11.0,
    }))  # fmt: skip
    assert told("referrals", "bcc", DISTRICTS[0], SIX) == 11
    assert told("referrals", "bcc", DISTRICTS[0], NINE) == 15


def test_both_numbers_of_a_percentage_add_up():
    told = Told(rows("agreed", {("", "bcc", district, Q1): (3.0, 9.0) for district in DISTRICTS}))
    assert told("agreed", "all", CITY, Q1) == 12
    assert told("agreed", "all", CITY, Q1, "out_of") == 36
