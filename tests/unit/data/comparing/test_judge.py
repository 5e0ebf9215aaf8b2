import pytest

from data.catalogue import load_catalogue
from data.comparing import Verdict, interval_of, judge
from data.records import Counted
from data.settings import ROOT
from tests.support import numbers

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
COUNT = CATALOGUE.metric("mash_referrals")
RATE = CATALOGUE.metric("cp_plan_rate")
SHARE = CATALOGUE.metric("assessments_in_time")
BUDGET = next(metric for metric in CATALOGUE.metrics.values() if metric.kind == "money")


def counted(value, period="2016-17", count=None, out_of=None, **more):
    (number,) = numbers({"value": value, "period": period, **more})
    return Counted(number, count, out_of)


def test_a_change_beyond_chance_is_told_from_one_that_chance_explains():
    large = judge(COUNT, counted(100), counted(160), is_same_place=True)
    small = judge(COUNT, counted(100), counted(115), is_same_place=True)
    assert (large.verdict, small.verdict) == (Verdict.SIGNAL, Verdict.CHANCE)
    assert (large.difference, large.per_cent, large.direction) == (60, 60, "higher")
    # Byar's limits, squared and added: 100 (81.36, 121.63), 160 (136.17, 186.81).
    assert large.interval.low == pytest.approx(60 - 32.1, abs=0.2)
    assert large.interval.high == pytest.approx(60 + 32.6, abs=0.2)


def test_few_cases_say_nothing_and_have_no_per_cent():
    found = judge(COUNT, counted(7), counted(11), is_same_place=True)
    assert (found.verdict, found.per_cent) == (Verdict.FEW, None)


def test_equal_numbers_are_no_difference():
    found = judge(COUNT, counted(50), counted(50), is_same_place=True)
    assert (found.verdict, found.difference, found.direction) == (Verdict.SAME, 0, "")


@pytest.mark.parametrize(
    ("that", "this"), [(None, counted(5)), (counted(5), None),
                       (counted(None, status="suppressed"), counted(5))],
)  # fmt: skip
def test_a_hidden_or_missing_side_is_not_compared(that, this):
    found = judge(COUNT, that, this, is_same_place=True)
    assert (found.verdict, found.difference, found.interval) == (Verdict.MISSING, None, None)


def test_counts_of_two_places_are_not_judged_but_rates_are():
    count = judge(COUNT, counted(100), counted(160), is_same_place=False)
    assert (count.verdict, count.why) == (Verdict.UNTOLD, "sizes")
    that, this = counted(30.0, count=300, out_of=100_000), counted(60.0, count=600, out_of=100_000)
    rate = judge(RATE, that, this, is_same_place=False)
    assert rate.verdict is Verdict.SIGNAL
    assert rate.interval.low < 30 < rate.interval.high


def test_a_part_of_a_year_is_never_judged_against_the_whole():
    found = judge(COUNT, counted(100), counted(30, "2016-17-Q1"), is_same_place=True)
    assert (found.verdict, found.why) == (Verdict.UNTOLD, "lengths")


def test_percentages_are_judged_by_their_counts():
    that, this = counted(50.0, count=100, out_of=200), counted(70.0, count=140, out_of=200)
    found = judge(SHARE, that, this, is_same_place=False)
    assert found.verdict is Verdict.SIGNAL
    assert found.per_cent is None
    assert found.direction == "better"
    bare = judge(SHARE, counted(50.0), counted(70.0), is_same_place=True)
    assert (bare.verdict, bare.why) == (Verdict.UNTOLD, "counts")


def test_money_is_not_judged():
    found = judge(BUDGET, counted(50.0), counted(70.0), is_same_place=True)
    assert (found.verdict, found.why) == (Verdict.UNTOLD, "amounts")


def test_a_target_has_no_chance_of_its_own():
    target = counted(80.0, role="target")
    near = judge(SHARE, target, counted(75.0, count=15, out_of=20), is_same_place=True)
    far = judge(SHARE, target, counted(60.0, count=600, out_of=1000), is_same_place=True)
    assert (near.verdict, far.verdict) == (Verdict.FEW, Verdict.SIGNAL)
    assert far.difference == -20


def test_the_interval_of_a_number_needs_its_counts():
    assert interval_of(COUNT, counted(100)).low == pytest.approx(81.36, abs=0.01)
    assert interval_of(SHARE, counted(50.0)) is None
    assert interval_of(SHARE, counted(50.0, count=10, out_of=20)).low == pytest.approx(
        29.93, abs=0.01
    )
    assert interval_of(BUDGET, counted(50.0)) is None
