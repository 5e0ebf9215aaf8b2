import pytest

from data.returns.asked import (
    HEADINGS,
    adds_over_area,
    adds_over_time,
    asked_areas,
    asked_metrics,
    is_on_a_day,
    wants_out_of,
)
from tests import returns


def test_headings_are_those_of_the_tests():
    assert tuple(HEADINGS.values()) == returns.HEADINGS


def test_nobody_is_asked_for_what_is_worked_out(catalogue):
    asked = asked_metrics(catalogue)
    assert "referral_rate" not in asked
    assert "assessments_in_time" not in asked
    # One of its two counts is no measure, so that it cannot be worked out.
    assert "crime_outcomes_share" in asked
    assert list(asked) == [code for code in catalogue.metrics if code in asked]


def test_returns_are_about_the_city_and_its_parts(catalogue):
    found = asked_areas(catalogue)
    assert len(found) == 12
    assert set(returns.DISTRICTS) < set(found)
    assert not {"E92000001", "E08000026", "T-BCH"} & set(found)


@pytest.mark.parametrize(
    ("metric", "over_time", "over_area", "on_a_day", "out_of"),
    [
        ("mash_referrals", True, True, False, False),
        ("cp_plans_open", False, True, True, False),
        ("missing_children", False, False, False, False),
        ("icpc_in_time", True, True, False, True),
        ("training_course_utilisation", True, False, False, True),
        ("health_assessments_in_care", False, True, True, True),
        # Money adds up, but is not added up here.
        ("board_budget", False, False, False, False),
        ("family_plans_monthly", False, False, False, False),
    ],
)
def test_what_is_said_of_a_measure(catalogue, metric, over_time, over_area, on_a_day, out_of):
    one = catalogue.metrics[metric]
    assert (adds_over_time(one), adds_over_area(one)) == (over_time, over_area)
    assert (is_on_a_day(one), wants_out_of(one)) == (on_a_day, out_of)
