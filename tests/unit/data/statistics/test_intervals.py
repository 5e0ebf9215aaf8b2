"""Intervals against published tables, scipy, and roots of the equations they solve."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import binomtest, chi2, norm

from data.errors import StatisticsError
from data.statistics import (
    Interval,
    count_difference,
    count_interval,
    is_chance,
    percent_change,
    proportion_difference,
    proportion_interval,
    rate_difference,
    rate_interval,
    rate_ratio,
)

counts = st.integers(0, 2_000)
some = st.integers(1, 2_000)
people = st.integers(1, 500_000)
confidences = st.sampled_from([0.8, 0.9, 0.95, 0.998])


def ends(interval: Interval) -> tuple[float, float]:
    return interval.low, interval.high


@given(st.integers(1, 5_000), confidences)
def test_byar_inverts_breslow_and_day_s_test_statistic(count, confidence):
    """Statistical Methods in Cancer Research II, equation 2.11 with its continuity correction."""
    z = norm.ppf((1 + confidence) / 2)

    def statistic(expected: float, observed: float) -> float:
        share = (expected / observed) ** (1 / 3)
        return math.sqrt(9 * observed) * (1 - 1 / (9 * observed) - share)

    high = brentq(lambda e: statistic(e, count + 1) + z, 1e-9, 10 * count + 100, xtol=1e-12)
    found = count_interval(count, confidence=confidence)
    assert found.high == pytest.approx(high, abs=1e-6)
    # With one event no expectation is too small at a high confidence: the limit is then 0.
    if statistic(1e-9, count) > z:
        low = brentq(lambda e: statistic(e, count) - z, 1e-9, count, xtol=1e-12)
        assert found.low == pytest.approx(low, abs=1e-6)
    else:
        assert found.low == pytest.approx(0, abs=1e-6)


@given(st.integers(5, 5_000))
def test_byar_lies_near_the_exact_limits(count):
    found = count_interval(count)
    assert found.low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2, abs=0.02)
    assert found.high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, abs=0.02)


def test_no_event_is_not_no_risk():
    found = count_interval(0)
    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx((1 - 1 / 9 + norm.ppf(0.975) / 3) ** 3)
    assert rate_interval(0, 10_000).high == found.high


def test_a_rate_s_interval_is_its_count_s_in_another_unit():
    count, rate = count_interval(65), rate_interval(65, 289_265, per=100_000)
    assert rate.value == pytest.approx(65 / 289_265 * 100_000)
    assert ends(rate) == pytest.approx([end / 289_265 * 100_000 for end in ends(count)])
    assert rate_interval(65, 289_265).low == pytest.approx(rate.low / 10)


@given(st.integers(1, 5_000), st.data(), confidences)
def test_wilson_is_scipy_s(whole, data, confidence):
    part = data.draw(st.integers(0, whole))
    expected = binomtest(part, whole).proportion_ci(confidence, method="wilson")
    found = proportion_interval(part, whole, confidence=confidence)
    assert found.value == part / whole
    assert ends(found) == pytest.approx((expected.low, expected.high), abs=1e-9)


@pytest.mark.parametrize(
    ("part", "whole", "before", "whole_before", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_differences_of_proportions_are_those_of_newcombe_s_table(
    part, whole, before, whole_before, low, high
):
    """Newcombe (1998), Statistics in Medicine 17:873, table II, method 10."""
    found = proportion_difference(part, whole, before, whole_before)
    assert found.value == pytest.approx(part / whole - before / whole_before)
    assert ends(found) == pytest.approx((low, high), abs=5.1e-5)


def test_a_difference_of_rates_adds_the_squares_of_byar_s_arms():
    now, then = rate_interval(30, 10_000), rate_interval(12, 8_000)
    found = rate_difference(30, 10_000, 12, 8_000)
    assert found.value == pytest.approx(15)
    assert (15 - found.low) ** 2 == pytest.approx((30 - now.low) ** 2 + (then.high - 15) ** 2)
    assert (found.high - 15) ** 2 == pytest.approx((now.high - 30) ** 2 + (15 - then.low) ** 2)


@given(some, people, some, people, confidences)
def test_a_ratio_of_rates_solves_the_score_equation(count, people_now, before, people_then, conf):
    """At each limit r the score (a n2 - b r n1)^2 / (r n1 n2 (a + b)) is z squared."""
    found = rate_ratio(count, people_now, before, people_then, confidence=conf)
    share = people_now / people_then
    for limit in ends(found):
        r = limit * share
        score = (count - before * r) ** 2 / (r * (count + before))
        assert score == pytest.approx(norm.ppf((1 + conf) / 2) ** 2, rel=1e-6)
    assert found.low < found.value < found.high
    assert found.value == pytest.approx(count / before / share)


def test_a_per_cent_change_is_the_ratio_told_in_another_way():
    ratio, change = rate_ratio(150, 1, 100, 1), percent_change(150, 100)
    assert change.value == 50
    assert ends(change) == pytest.approx([100 * (end - 1) for end in ends(ratio)])
    assert percent_change(0, 40).value == percent_change(0, 40).low == -100


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [(5, 10, True), (10, 20, True), (60, 100, False), (3, 0, True), (20, 0, False), (7, 7, True)],
)
def test_chance_explains_a_change_whose_interval_holds_none(now, before, expected):
    assert is_chance(count_difference(now, before)) is expected
    assert is_chance(count_difference(before, now)) is expected
    if before:
        assert is_chance(percent_change(now, before)) is expected
        assert is_chance(rate_ratio(now, 1, before, 1), no_change=1) is expected


def test_a_change_of_nothing_at_the_very_end_of_an_interval_is_chance():
    assert is_chance(Interval(2, 0, 4))
    assert not is_chance(Interval(2, 1e-9, 4))


@given(counts, counts, confidences)
def test_a_difference_turned_about_has_the_other_sign(one, other, confidence):
    forth = count_difference(one, other, confidence=confidence)
    back = count_difference(other, one, confidence=confidence)
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low))
    assert forth.low <= forth.value == one - other <= forth.high


@given(counts)
def test_more_confidence_is_a_wider_interval_that_holds_the_count(count):
    narrow, wide = count_interval(count, confidence=0.8), count_interval(count, confidence=0.998)
    assert 0 <= wide.low <= narrow.low <= count <= narrow.high < wide.high


@pytest.mark.parametrize(
    "call",
    [
        lambda: count_interval(-1),
        lambda: count_interval(math.nan),
        lambda: count_interval(math.inf),
        lambda: count_interval(3, confidence=95),
        lambda: rate_interval(3, 0),
        lambda: proportion_interval(0, 0),
        lambda: proportion_interval(4, 3),
        lambda: proportion_interval(-1, 3),
        lambda: rate_ratio(3, 1, 0, 1),
        lambda: rate_ratio(3, 0, 1, 1),
        lambda: rate_ratio(-3, 1, 5, 1),
        lambda: percent_change(3, 0),
    ],
)
def test_what_cannot_be_is_refused(call):
    with pytest.raises(StatisticsError):
        call()
