import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import geom

from data.errors import StatisticsError
from data.statistics import between, g_chart, is_rare, t_chart

#: Montgomery (2009), example 7.6: hours between valve failures.
VALVES = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199,
          1214, 2831, 96]  # fmt: skip
days = st.lists(st.integers(0, 3_000) | st.none(), max_size=30)


def test_g_limits_are_three_deviations_of_a_geometric_distribution():
    values = [4, 0, 11, 2, 7, 1, 3, 9, 5, 8, 2, 8]
    chart = g_chart(values)
    mean = np.mean(values)
    # geom counts the trials up to the event; what lies between is one fewer.
    spread = geom(1 / (mean + 1)).std()
    assert chart.upper == pytest.approx(mean + 3 * spread)
    assert chart.lower == 0
    assert set(chart.flags) == {""}
    assert not chart.is_trial
    assert chart.method.startswith("g chart")


@pytest.mark.parametrize("mean", [3, 20, 150])
def test_the_g_centre_line_has_as_many_points_to_be_expected_on_each_side(mean):
    chart = g_chart([mean - 1, mean + 1] * 6)
    below = geom(1 / (mean + 1)).cdf(math.floor(chart.centre) + 1)
    assert below == pytest.approx(0.5, abs=0.1)


def test_a_g_chart_finds_a_long_quiet_spell_and_ever_more_frequent_events():
    usual = [4, 0, 11, 2, 7, 1, 3, 9, 5, 8, 2, 8]
    assert g_chart([*usual, 60]).flags == (*("",) * 12, "outside")
    often = g_chart([30, 42, 25, 60, 38, 2, 4, 1, 3, 5, 2, 1])
    assert often.flags[-7:] == ("shift",) * 7
    assert g_chart([9, 3, 9, 3, 9, 1, 2, 3, 4, 5, 6, 7]).flags[-7:] == ("trend",) * 7


def test_events_one_upon_another_make_a_chart_without_a_flag():
    chart = g_chart([0] * 12)
    assert (chart.centre, chart.lower, chart.upper) == (0, 0, 0)
    assert set(chart.flags) == {""}


def test_t_limits_of_the_textbook_s_valves():
    y = np.array(VALVES) ** (1 / 3.6)
    # Montgomery prints the transformed hours with the exponent 0.2777.
    assert y[:3] == pytest.approx([4.80986, 6.70903, 5.72650], rel=1e-3)
    spread = 2.66 * np.abs(np.diff(y)).mean()
    chart = t_chart(VALVES)
    assert chart.centre == pytest.approx(y.mean() ** 3.6)
    assert chart.upper == pytest.approx((y.mean() + spread) ** 3.6)
    assert y.mean() < spread
    assert chart.lower == 0
    assert set(chart.flags) == {""}
    assert chart.method.startswith("t chart")


def test_a_t_chart_finds_what_is_far_too_long_and_what_is_far_too_short():
    usual = [100, 130, 90, 120, 105, 95, 125, 110, 100, 115, 90, 130]
    chart = t_chart([*usual, 400, 110])
    assert chart.flags[12] == "outside"
    assert 0 < chart.lower < 90
    assert t_chart([*usual, 2, 110]).flags[12] == "outside"


@pytest.mark.parametrize("make", [g_chart, t_chart])
def test_under_seven_values_there_are_no_lines(make):
    chart = make([3, None, 4, 5, 6, 7, 8])
    assert (chart.centre, chart.lower, chart.upper) == (None, None, None)
    assert chart.flags == ("",) * 7
    assert not chart.is_trial
    assert make([3, 4, 5, 4, 3, 4, 5]).is_trial
    assert make([]).flags == ()


@pytest.mark.parametrize("make", [g_chart, t_chart, is_rare])
@pytest.mark.parametrize("wrong", [-1, math.inf])
def test_what_cannot_be_counted_is_refused(make, wrong):
    with pytest.raises(StatisticsError):
        make([1, 2, wrong])


def test_the_first_that_cannot_be_counted_is_named():
    with pytest.raises(StatisticsError, match="not -1"):
        is_rare([3, -1, -2])


@given(days)
def test_lines_are_in_order_and_only_points_with_a_value_are_flagged(values):
    for chart in (g_chart(values), t_chart(values)):
        assert len(chart.flags) == len(values)
        if chart.centre is not None:
            assert 0 <= chart.lower <= chart.centre <= chart.upper + 1e-9
        flagged = [v for v, flag in zip(values, chart.flags, strict=True) if flag]
        assert None not in flagged


@given(days, st.sampled_from([7, 24]))
def test_a_t_chart_says_the_same_in_hours_as_in_days(values, factor):
    one = t_chart(values)
    other = t_chart([None if v is None else v * factor for v in values])
    assert other.flags == one.flags
    if one.upper is not None:
        assert other.upper == pytest.approx(one.upper * factor)


def test_days_between_events_in_order_of_time():
    dates = [date(2024, 3, 1), date(2024, 2, 28), date(2025, 3, 1), date(2024, 3, 1)]
    assert between(dates) == (2, 0, 365)
    assert between(dates[:1]) == between([]) == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 1, 0, 2, 0, 1], True),
        ([4, 5, 5, 5, 5, 5], True),
        ([5, 5, 5, 5], False),
        ([4, 6, None, 5], False),
        ([0, None, float("nan"), 2], True),
        ([None, None], False),
        ([], False),
    ],
)
def test_counts_under_five_a_period_are_rare(values, expected):
    assert is_rare(values) is expected
