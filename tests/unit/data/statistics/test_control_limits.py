"""Numbers of NHS England's method, and what must not change when a series is moved about."""

import itertools
import math
import re

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.errors import StatisticsError
from data.statistics import xmr
from data.statistics.control_limits import mean_moving_range

ONE_ODD = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
#: R's set.seed(123); rnorm(20), the series of NHSRplotthedots' own tests.
NORMAL = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
    -1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272,
    -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141,
]  # fmt: skip
STEADY = [10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13]

# Eighths are exact in binary, so that moving a series adds no noise of its own.
eighths = st.integers(-4_000, 4_000).map(lambda n: n / 8)
some = st.lists(eighths | st.none(), max_size=6)
#: Long enough for limits, few levels so that there are ties and runs, and slow walks for trends.
levels = st.lists(st.integers(-4, 4), min_size=8, max_size=30)
walks = levels.map(lambda steps: list(itertools.accumulate(steps)))
parts = st.tuples(levels | walks | st.lists(eighths, min_size=8, max_size=30), some | levels)
gappy = parts.map(lambda two: [*two[0], *two[1]])
SWAP = {"high": "low", "low": "high"}
TURN = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}


def lines(chart) -> tuple[float, float, float]:
    return chart.mean[-1], chart.lower[-1], chart.upper[-1]


@pytest.mark.parametrize(
    ("values", "screen", "expected"),
    [
        (ONE_ODD, True, (1.944, -0.716, 4.604)),
        (ONE_ODD, False, (1.944, -3.063, 6.951)),
        (range(1, 11), True, (5.5, 2.84, 8.16)),
        (NORMAL, True, (0.142, -3.01, 3.29)),
    ],
)
def test_limits_are_those_that_nhs_england_prints(values, screen, expected):
    found = lines(xmr(list(values), screen=screen))
    assert found == pytest.approx(expected, abs=0.005)


def test_a_moving_range_at_the_screen_is_dropped_and_one_beneath_it_is_not():
    # Nine ranges of mean 1,000: the last is 3.267 times that, or one less.
    def limits_with(last: int) -> float:
        rest = (9_000 - last) / 8
        values = [0.0]
        for place, step in enumerate([*[rest] * 8, last]):
            values.append(values[-1] + (step if place % 2 else -step))
        return mean_moving_range(values)

    assert limits_with(3_267) == pytest.approx((9_000 - 3_267) / 8)
    assert limits_with(3_266) == pytest.approx(1_000)


def test_screening_never_leaves_limits_without_width():
    chart = xmr([1, 1, 1, 1, 1, 1, 1, 2])
    assert lines(chart) == pytest.approx((1.125, 1.125 - 2.66 / 7, 1.125 + 2.66 / 7))
    assert mean_moving_range([1, 1, 1, 1, 1, 1, 2]) == pytest.approx(1 / 6)


def test_a_series_that_never_moves_is_common_cause_even_with_float_noise():
    chart = xmr([0.1 + 0.2, 0.3, 0.1 * 3, *[0.3] * 9])
    assert set(chart.flags) == {""}
    assert chart.variation == "common_cause"


@pytest.mark.parametrize("nudge", [0, 1e-13, -1e-13])
def test_a_point_on_a_limit_is_inside_and_one_beyond_it_is_outside(nudge):
    upper = xmr(STEADY, baseline=12).upper[0]
    assert xmr([*STEADY, upper + nudge], baseline=12).flags[-1] == ""
    assert xmr([*STEADY, upper + 1e-4], baseline=12).flags[-1] == "outside"


def test_seven_on_one_side_are_a_shift_and_all_are_flagged():
    low, high = [9, 10, 9, 10, 9, 10, 9, 10], [11, 12, 11, 12, 11, 12, 11]
    assert xmr(low[:7] + high).flags == ("shift",) * 14
    six = xmr([*low[:6], *high[:6], 10.5])
    assert "shift" not in six.flags


def test_a_point_on_the_mean_breaks_a_shift():
    broken = [9, 8, 9, 8, 10, 9, 8, 9, 12, 11, 12, 11, 10, 11, 12, 11]
    assert sum(broken) / len(broken) == 10
    assert set(xmr(broken).flags) == {""}
    whole = [9, 8, 9, 8, 9, 9, 8, 9, 12, 11, 12, 11, 11, 11, 12, 11]
    assert xmr(whole).flags[4] == xmr(whole).flags[12] == "shift"


def test_a_trend_needs_six_strict_steps_and_a_tie_breaks_it():
    wide = [0, 30, 0, 30, 0, 30]
    assert xmr([*wide, 9, 10, 11, 12, 13, 14, 15]).flags[-7:] == ("trend",) * 7
    assert xmr([*wide, 9, 10, 11, 12, 12, 13, 14, 15]).flags[-8:] == ("",) * 8
    assert xmr([*wide, 21, 20, 19, 18, 17, 16, 15]).flags[-7:] == ("trend",) * 7
    assert xmr([*wide, 10, 11, 12, 13, 14, 15]).flags[-6:] == ("",) * 6


def test_two_of_three_flags_the_near_points_on_one_side_only():
    # Limits of STEADY as a baseline: 11.5 +/- 5.078; two thirds of the way are 8.114 and 14.886.
    def flags(*tail: float) -> tuple[str, ...]:
        return xmr([*STEADY, *tail], baseline=12).flags[12:]

    assert flags(15, 12, 15) == ("two_of_three", "", "two_of_three")
    assert flags(15, 15, 11) == ("two_of_three", "two_of_three", "")
    assert flags(12, 15, 15) == ("", "two_of_three", "two_of_three")
    assert flags(10, 15, 15) == ("", "", "")
    assert flags(15, 11, 15) == ("", "", "")
    assert flags(15, 11.5, 15) == ("", "", "")
    assert flags(15, 8, 8) == ("", "", "")
    assert flags(8, 8, 8) == ("two_of_three",) * 3
    assert flags(15, 12, 12, 15) == ("", "", "", "")
    assert flags(14.8, 12, 15) == ("", "", "")


def test_a_point_outside_is_not_one_of_the_two_near():
    assert xmr([*STEADY, 12, 17, 15], baseline=12).flags[12:] == ("", "outside", "")


def test_two_near_points_on_both_sides_are_chance():
    """The case of NHSRplotthedots' own test of this rule."""
    chart = xmr([1, -1] * 7 + [5.5, -5.5])
    assert chart.flags[-2:] == ("", "")


def test_outside_is_named_before_trend_before_two_of_three_before_shift():
    flags = xmr([*STEADY, 12, 12.5, 13, 14, 15, 16, 17], baseline=12).flags
    assert flags[12:] == (*("trend",) * 6, "outside")
    shifted = xmr([*STEADY[:-1], *[13, 12, 13, 12, 15, 15, 12]], baseline=11).flags
    assert shifted[-7:] == (
        "shift", "shift", "shift", "shift", "two_of_three", "two_of_three", "shift",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("improvement", "high", "low"),
    [
        ("increase", "improvement_high", "concern_low"),
        ("decrease", "concern_high", "improvement_low"),
        ("neutral", "neutral_high", "neutral_low"),
    ],
)
def test_variation_speaks_of_the_latest_point_in_the_terms_of_the_direction(improvement, high, low):
    def said(*tail: float) -> str | None:
        return xmr([*STEADY, *tail], baseline=12, improvement=improvement).variation

    assert said(30) == high
    assert said(-30) == low
    assert said(30, 11) == "common_cause"


def test_a_trend_that_ends_on_the_mean_goes_where_it_goes():
    rising = [*STEADY, 8.5, 9, 9.5, 10, 10.5, 11, 11.5]
    chart = xmr(rising, baseline=12, improvement="increase")
    assert chart.flags[-1] == "trend"
    assert chart.variation == "improvement_high"
    assert xmr([23 - v for v in rising], baseline=12, improvement="increase").variation == (
        "concern_low"
    )
    # Whichever way the series set out.
    back = xmr([*reversed(STEADY), *rising[12:]], baseline=12, improvement="increase")
    assert (back.flags[-1], back.variation) == ("trend", "improvement_high")


@pytest.mark.parametrize(
    ("target", "improvement", "expected"),
    [
        (5, "decrease", "will_fail"),
        (17, "decrease", "will_pass"),
        (5, "increase", "will_pass"),
        (17, "increase", "will_fail"),
        (11, "increase", "hit_or_miss"),
        (11, "decrease", "hit_or_miss"),
        (11, "neutral", None),
        (None, "increase", None),
        (float("nan"), "increase", None),
    ],
)
def test_assurance_tells_whether_limits_clear_the_target(target, improvement, expected):
    assert xmr(STEADY, target=target, improvement=improvement).assurance == expected


def test_a_target_on_a_limit_is_hit_or_miss():
    for edge in lines(xmr(STEADY))[1:]:
        assert xmr(STEADY, target=edge, improvement="increase").assurance == "hit_or_miss"


def test_assurance_speaks_of_the_latest_limits():
    later = [value + 100 for value in STEADY]
    chart = xmr(STEADY + later, rebase=[12], target=50, improvement="increase")
    assert chart.assurance == "will_pass"


def test_under_seven_points_limits_are_worked_out_and_are_not_enough():
    chart = xmr([1, 1, 1, 1, 2])
    assert lines(chart) == pytest.approx((1.2, 1.2 - 2.66 * 0.25, 1.2 + 2.66 * 0.25))
    assert chart.has_limits
    assert not chart.has_enough
    assert xmr(STEADY[:7]).has_enough


@pytest.mark.parametrize("values", [[], [3], [3, None, 4]])
def test_without_two_neighbours_there_are_no_limits(values):
    chart = xmr(values, target=1, improvement="increase")
    assert chart.lower == chart.upper == (None,) * len(values)
    assert set(chart.flags) <= {""}
    assert (chart.variation, chart.assurance, chart.has_limits) == (None, None, False)


@pytest.mark.parametrize(("size", "is_trial"), [(7, True), (11, True), (12, False)])
def test_under_twelve_points_limits_are_trial_limits(size, is_trial):
    chart = xmr(STEADY[:size])
    assert chart.has_limits
    assert chart.is_trial is is_trial


def test_nothing_at_all_makes_an_empty_chart():
    chart = xmr([])
    assert (chart.flags, chart.segments, chart.variation, chart.assurance) == ((), (), None, None)
    assert xmr([None, None]).mean == (None, None)


def test_a_baseline_holds_for_the_rest_of_its_segment():
    chart = xmr([*STEADY, 40, 41, 40], baseline=12)
    assert lines(chart) == lines(xmr(STEADY))
    assert chart.flags[-3:] == ("outside",) * 3
    both = xmr([*STEADY, 40, *[v + 90 for v in STEADY], 140], baseline=12, rebase=[13])
    assert [(s.start, s.stop, s.points) for s in both.segments] == [(0, 13, 12), (13, 26, 12)]
    assert both.mean[12] == pytest.approx(11.5)
    assert both.mean[13] == pytest.approx(101.5)


def test_new_limits_start_where_they_are_said_to_and_runs_start_anew():
    low, high = [9, 10, 9, 10, 9, 10, 9, 10], [19, 20, 19, 20, 19, 20, 19, 20]
    chart = xmr(low + high, rebase=[8])
    assert chart.mean == (9.5,) * 8 + (19.5,) * 8
    assert set(chart.flags) == {""}
    assert "" not in xmr(low + high).flags
    assert xmr(low + high, rebase=[0, 8]) == chart
    rise = xmr([10, 12, 10, 12, 11, 12, 13, 14, 15, 16, 17, 16, 17, 15], rebase=[7])
    assert "trend" not in rise.flags


def test_a_short_segment_leaves_the_others_their_limits():
    chart = xmr([*STEADY, 50, 51, 50], rebase=[12])
    assert chart.upper[11] == xmr(STEADY).upper[11]
    assert chart.mean[12] == pytest.approx(151 / 3)
    assert chart.upper[12] == pytest.approx(151 / 3 + 2.66)
    assert [segment.has_enough for segment in chart.segments] == [True, False]
    assert not chart.has_enough


def test_what_rests_on_too_few_points_is_not_shown():
    shown = xmr(
        [*STEADY, 50, 51, 50], rebase=[12], target=60, improvement="increase"
    ).where_enough()
    assert shown.upper[:12] == xmr(STEADY).upper
    assert shown.lower[12:] == shown.upper[12:] == (None,) * 3
    assert (shown.variation, shown.assurance, shown.has_limits) == (None, None, False)
    assert xmr(STEADY).where_enough() == xmr(STEADY)


def test_seven_values_with_gaps_have_too_few_ranges_to_be_shown():
    assert not xmr([1, 2, 1, None, 2, 1, 2, 1]).has_enough
    assert xmr([1, 2, 1, None, 2, 1, 2, 1, 2]).has_enough


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_missing_value_is_a_gap_that_no_range_and_no_run_crosses(missing):
    # The step across the gap, 1, is no moving range: the other ranges are all 2.
    chart = xmr([10, 12, 10, 12, 10, 12, missing, 13, 11, 13, 11, 13, 11])
    assert lines(chart) == pytest.approx((11.5, 11.5 - 5.32, 11.5 + 5.32))
    assert chart.values[6] is None
    assert set(chart.flags) == {""}
    level = [*STEADY, 12, 13, 12, 13, missing, 12, 13, 12]
    assert set(xmr(level, baseline=12).flags) == {""}
    wide = [0, 30, 0, 30, 0, 30]
    rise = xmr([*wide, 9, 10, 11, 12, missing, 13, 14, 15, 16])
    assert "trend" not in rise.flags


def test_a_missing_latest_point_has_no_variation():
    assert xmr([*STEADY, None]).variation is None
    assert xmr([*STEADY, None]).has_limits


@pytest.mark.parametrize(
    "arguments",
    [
        {"values": [1, math.inf]},
        {"values": STEADY, "baseline": 1},
        {"values": STEADY, "rebase": [12]},
        {"values": STEADY, "rebase": [-1]},
        {"values": STEADY, "improvement": "up"},
        {"values": STEADY, "target": -math.inf},
    ],
)
def test_what_cannot_be_is_refused(arguments):
    with pytest.raises(StatisticsError):
        xmr(**arguments)


@given(gappy, st.integers(-4_000, 4_000), st.booleans())
def test_moving_every_value_moves_the_limits_and_changes_no_flag(values, by, screen):
    moved = xmr([None if v is None else v + by for v in values], screen=screen)
    chart = xmr(values, screen=screen)
    assert moved.flags == chart.flags
    assert moved.variation == chart.variation
    for name in ("mean", "lower", "upper"):
        for one, other in zip(getattr(chart, name), getattr(moved, name), strict=True):
            assert other == (None if one is None else pytest.approx(one + by, abs=1e-6))


@given(gappy, st.sampled_from([0.25, 3, 1_000]), st.sampled_from(sorted(TURN)))
def test_another_unit_scales_the_limits_and_changes_no_flag(values, by, improvement):
    scaled = xmr([None if v is None else v * by for v in values], improvement=improvement)
    chart = xmr(values, improvement=improvement)
    assert (scaled.flags, scaled.variation) == (chart.flags, chart.variation)
    for one, other in zip(chart.upper, scaled.upper, strict=True):
        assert other == (None if one is None else pytest.approx(one * by, abs=1e-6))


@given(gappy, st.sampled_from(sorted(TURN)), eighths)
def test_a_mirror_swaps_high_and_low_and_nothing_else(values, improvement, target):
    chart = xmr(values, improvement=improvement, target=target)
    turned = xmr(
        [None if v is None else -v for v in values],
        improvement=TURN[improvement],
        target=-target,
    )
    assert turned.flags == chart.flags
    assert turned.assurance == chart.assurance
    if chart.variation in (None, "common_cause"):
        assert turned.variation == chart.variation
    else:
        kind, side = chart.variation.split("_")
        assert turned.variation == f"{kind}_{SWAP[side]}"


@given(gappy)
def test_backwards_in_time_limits_and_flags_are_the_same(values):
    forth, back = xmr(values), xmr(values[::-1])
    assert back.flags == forth.flags[::-1]
    assert back.upper == pytest.approx(forth.upper)


@given(gappy)
def test_it_agrees_with_the_rules_read_letter_by_letter(values):
    """The rules once more as patterns over one letter a point."""
    chart = xmr(values)
    assume(chart.has_limits)
    mean, lower, upper = lines(chart)
    near = {"+": mean + 2 / 3 * (upper - mean), "-": mean - 2 / 3 * (mean - lower)}

    def letter(value: float | None) -> str:
        if value is None or abs(value - mean) < 1e-6:
            return "."
        if value > upper + 1e-6:
            return "O"
        if value < lower - 1e-6:
            return "o"
        if value > mean:
            return "N" if value > near["+"] + 1e-6 else "h"
        return "n" if value < near["-"] - 1e-6 else "l"

    word = "".join(letter(value) for value in values)
    steps = "".join(
        "." if None in pair or pair[0] == pair[1] else "<>"[pair[0] > pair[1]]
        for pair in itertools.pairwise(values)
    )

    def places(pattern: str, text: str, more: int = 0) -> set[int]:
        found = re.finditer(f"(?=({pattern}))", text)
        return {p for m in found for p in range(m.start(1), m.end(1) + more)}

    trios = [m.start(1) for m in re.finditer("(?=([ONh]{3}|[onl]{3}))", word)]
    near_places = {
        p
        for s in trios
        if sum(one in "Nn" for one in word[s : s + 3]) >= 2
        for p in range(s, s + 3)
        if word[p] in "Nn"
    }
    trend = places("<{6}|>{6}", steps, more=1)
    shift = places("[ONh]{7}|[onl]{7}", word)
    for place, flag in enumerate(chart.flags):
        expected = (
            "outside" if word[place] in "Oo"
            else "trend" if place in trend
            else "two_of_three" if place in near_places
            else "shift" if place in shift
            else ""
        )  # fmt: skip
        assert flag == expected
