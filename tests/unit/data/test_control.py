from datetime import date

import pytest

from data import tidy
from data.catalogue import Rebasing, load_catalogue
from data.control import Control, NoControl, judge
from data.findings import Findings
from data.settings import ROOT
from tests.support import BIRMINGHAM, ENGLAND, numbers, quarters

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
#: Mean 52, moving range 4 throughout: limits 52 +/- 10.64.
STEADY = [50.0, 54.0] * 6
NEUTRAL, HIGHER = "cp_plans_open", "assessments_in_time"
DECIDED = {
    "id": "x", "metric": NEUTRAL, "area": BIRMINGHAM, "reason": "Counted anew.", "author": "Chair",
}  # fmt: skip


def found(*rows: dict, metric: str = NEUTRAL, **decided: object) -> Findings:
    catalogue = CATALOGUE
    if decided:
        made = Rebasing.model_validate({**DECIDED, **decided})
        catalogue = CATALOGUE.model_copy(update={"rebasings": {"x": made}})
    unit = {"unit": CATALOGUE.metrics[metric].unit, "metric": metric}
    return Findings(
        CATALOGUE.metrics[metric], catalogue, numbers(*({**unit, **row} for row in rows))
    )


def judged(*rows: dict, **also: object) -> Control:
    result = judge(found(*rows, **also))
    assert isinstance(result, Control)
    return result


def test_limits_of_a_measure():
    chart = judged(*quarters(STEADY)).chart
    assert chart.mean[0] == pytest.approx(52)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((41.36, 62.64))
    assert chart.variation == "common_cause"
    assert chart.assurance is None
    assert not chart.is_trial


@pytest.mark.parametrize(
    ("metric", "end", "variation"),
    [
        (NEUTRAL, 68.0, "neutral_high"),
        (NEUTRAL, 36.0, "neutral_low"),
        (HIGHER, 68.0, "improvement_high"),
        (HIGHER, 36.0, "concern_low"),
    ],
)
def test_the_polarity_of_the_metric_says_what_is_better(metric, end, variation):
    control = judged(*quarters([*STEADY, end]), metric=metric)
    assert control.chart.variation == variation
    assert control.kinds == (*["common_cause"] * 12, variation)
    assert [number.value for number in control.run] == [end]


def test_a_run_goes_back_over_all_that_is_unusual_in_the_same_way():
    control = judged(*quarters([*[50.0, 52.0] * 10, *[56.0, 57.0] * 3, 56.0, 90.0]))
    assert {control.chart.flags[-1], control.chart.flags[-2]} == {"outside", "shift"}
    assert [number.value for number in control.run] == [56, 57, 56, 57, 56, 57, 56, 90]


def test_a_trend_is_one_run_on_both_sides_of_the_mean():
    control = judged(*quarters([*[55.0, 45.0] * 8, 46.0, 48.0, 50.0, 52.0, 54.0, 56.0]))
    assert control.chart.flags[-1] == "trend"
    assert [number.value for number in control.run] == [45, 46, 48, 50, 52, 54, 56]


@pytest.mark.parametrize("points", [0, 1, 6])
def test_under_seven_points_there_is_no_chart(points):
    why = judge(found(*quarters(STEADY[:points])))
    assert isinstance(why, NoControl)
    assert why.reason == ("few" if points else "no_total")
    assert (why.points, why.needed) == (points, 7)


def test_seven_points_that_never_follow_each_other_are_none():
    why = judge(found(*quarters([50.0, None, 51.0, None] * 4)))
    assert isinstance(why, NoControl)
    assert (why.reason, why.points) == ("gaps", 8)


def test_limits_of_few_points_are_trial_limits():
    assert judged(*quarters(STEADY[:11])).chart.is_trial


def target(value: float, **also: str) -> dict:
    return {"value": value, "role": tidy.TARGET, "period": "2016-17", **also}


@pytest.mark.parametrize(
    ("value", "assurance"), [(30.0, "will_pass"), (52.0, "hit_or_miss"), (95.0, "will_fail")]
)
def test_a_single_target_is_held_against_the_limits(value, assurance):
    control = judged(*quarters(STEADY), target(value), metric=HIGHER)
    assert control.target == value
    assert control.chart.assurance == assurance


def test_a_range_or_a_target_of_something_else_is_no_target():
    steady = quarters(STEADY)
    assert judged(*steady, target(30.0), target(95.0), metric=HIGHER).target is None
    assert judged(*steady, target(30.0, breakdown="x=y"), metric=HIGHER).target is None
    # A count of another place, or of a year where quarters are counted, is another number.
    assert judged(*steady, target(30.0, area=ENGLAND)).target is None
    assert judged(*steady, target(30.0)).target == 30
    assert judged(*steady, target(30.0), metric="mash_referrals").target is None


def test_new_limits_start_with_the_first_period_after_a_decision():
    rows = quarters([*STEADY, *[value + 40 for value in STEADY]])
    control = judged(*rows, date=date(2013, 2, 1))
    first, second = control.chart.segments
    # 1 February 2013 lies in the twelfth quarter; the thirteenth begins on 1 April.
    assert (first.stop, second.start) == (12, 12)
    assert (first.mean, second.mean) == (52, 92)
    assert [decided.author for decided in control.rebasings] == ["Chair"]


@pytest.mark.parametrize(
    "decided",
    [
        {"metric": HIGHER},
        {"area": ENGLAND},
        {"agency": "wmp"},
        {"date": date(2001, 1, 1)},
        {"date": date(2031, 1, 1)},
    ],
)
def test_a_decision_about_something_else_changes_nothing(decided):
    control = judged(*quarters(STEADY), **{"date": date(2011, 4, 1), **decided})
    assert len(control.chart.segments) == 1
    assert control.rebasings == ()


def test_new_limits_of_few_points_judge_nothing_yet():
    control = judged(*quarters([*STEADY, 90.0, 91.0]), date=date(2013, 4, 1))
    assert control.chart.variation is None
    assert control.kinds[-2:] == (None, None)


def test_rare_events_are_charted_by_the_quarters_between_them():
    values = ([0.0, 0.0, 1.0] * 10)[2:]
    control = judged(*quarters(values))
    assert control.method == "between"
    assert control.chart.values == (2,) * 9
    # A geometric distribution of mean 2: median 1.386, upper limit 2 + 3 sqrt(6).
    assert control.chart.mean[0] == pytest.approx(1.386, abs=1e-3)
    assert control.chart.upper[0] == pytest.approx(9.348, abs=1e-3)
    assert [number.value for number in control.points if number] == [1] * 9


@pytest.mark.parametrize(
    "values",
    [
        [0.0, 2.0] * 10,
        [*[0.0, 1.0] * 9, None, 1.0],
        [*[0.0] * 20, 1.0, 1.0],
    ],
    ids=["two in a quarter", "a quarter without a number", "too few events"],
)
def test_counts_that_do_not_say_when_events_happened_have_no_chart(values):
    why = judge(found(*quarters(values)))
    assert isinstance(why, NoControl)
    assert why.reason == "rare"


def test_a_small_share_is_not_a_rare_event():
    assert judged(*quarters([1.0, 3.0] * 6), metric=HIGHER).method == "values"
