import pytest

from data.catalogue import load_catalogue
from data.records import Counted
from data.scorecard import build
from data.settings import ROOT
from tests.support import numbers

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
FLOW, STOCK = CATALOGUE.metric("mash_referrals"), CATALOGUE.metric("cp_plans_open")
SHARE, RATE = CATALOGUE.metric("assessments_in_time"), CATALOGUE.metric("cp_plan_rate")
YEAR = "2016-17"


def cells(**values):
    """Cells by period, from `y` (the year), `q1` to `q4` and `d4` (the last day)."""
    codes = {
        "y": YEAR, "d4": "2017-03-31", **{f"q{n}": f"{YEAR}-Q{n}" for n in range(1, 5)},
    }  # fmt: skip
    made = numbers(
        *(
            {"period": codes[name], "value": value if value != "c" else None,
             "status": "suppressed" if value == "c" else "published"}
            for name, value in values.items()
        )
    )  # fmt: skip
    return {number.period_code: Counted(number) for number in made}


def year_of(metric, has_totals=False, **values):
    found, rule = build._year(metric, cells(**values), YEAR, has_totals=has_totals)
    return (found.number.value if found else None), rule


def test_a_published_year_is_taken_as_it_is():
    assert year_of(FLOW, y=100, q1=10, q2=10, q3=10, q4=10) == (100, "published")
    assert year_of(SHARE, y=71.0, q1=60.0, q2=90.0) == (71.0, "published")
    assert year_of(FLOW, y="c", q1=10, q2=10, q3=10, q4=10) == (None, "published")


def test_quarters_of_a_count_are_added_up_where_all_are_known():
    assert year_of(FLOW, q1=10, q2=20, q3=30, q4=40) == (100, "summed")
    assert year_of(FLOW, q1=10, q2=20, q3=30) == (None, "")


def test_a_hidden_quarter_is_never_worked_around():
    assert year_of(FLOW, q1=10, q2="c", q3=30, q4=40) == (None, "")


def test_what_a_source_with_totals_leaves_out_is_not_made_up_for():
    assert year_of(FLOW, has_totals=True, q1=10, q2=20, q3=30, q4=40) == (None, "")


def test_percentages_are_never_averaged():
    assert year_of(SHARE, q1=60.0, q2=70.0, q3=80.0, q4=90.0) == (None, "")


@pytest.mark.parametrize("metric", [STOCK, RATE])
def test_what_is_measured_at_a_day_takes_the_last(metric):
    assert year_of(metric, d4=35.0) == (35.0, "last")


def test_without_a_year_direction_is_of_the_newest_quarter_against_the_same_a_year_before():
    both = cells(q1=10, q2=12) | {
        f"2015-16-Q{n}": Counted(*numbers({"period": f"2015-16-Q{n}", "value": n * 5}))
        for n in (1, 2, 3)
    }
    now, before = build._newest(FLOW, both, YEAR, None, has_totals=True)
    assert (now.number.period_code, before.number.period_code) == (f"{YEAR}-Q2", "2015-16-Q2")


@pytest.mark.parametrize(
    ("metric", "value", "targets", "tolerance", "standing"),
    [
        (SHARE, 90.0, [85.0], 0, "met"),
        (SHARE, 85.0, [85.0], 0, "met"),
        (SHARE, 84.0, [85.0], 0, "missed"),
        (SHARE, 84.0, [85.0], 2, "near"),
        (SHARE, 82.0, [85.0], 2, "missed"),
        (STOCK, 90.0, [85.0], 0, ""),
        (STOCK, 90.0, [80.0, 95.0], 0, "met"),
        (STOCK, 97.0, [80.0, 95.0], 0, "missed"),
        (STOCK, 96.0, [80.0, 95.0], 1, "near"),
        (SHARE, None, [85.0], 0, ""),
        (SHARE, 90.0, [], 0, ""),
    ],
)
def test_where_a_number_stands_to_its_target(metric, value, targets, tolerance, standing):
    (now,) = numbers({"value": value})
    aims = numbers(*({"value": aim, "role": "target"} for aim in targets))
    lenient = metric.model_copy(update={"tolerance": tolerance})
    assert build._standing(lenient, Counted(now), aims) == standing
