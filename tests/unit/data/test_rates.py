import pandas as pd
import pytest

from data import tidy
from data.catalogue import Catalogue
from data.errors import CatalogueError
from data.periods import parse_period
from data.rates import compute_rates, per, population_year
from data.records import to_frame
from tests.support import BIRMINGHAM, EDGBASTON, ENGLAND, numbers

PEOPLE = {"metric": "children_population", "agency": "ons", "period": "2016-06-30",
          "value": 289265.0}  # fmt: skip
PLANS = {"metric": "cp_plans_open", "agency": "dfe", "period": "2017-03-31", "value": 983.0}


@pytest.fixture
def rates(catalogue):
    def computed(*rows: dict) -> pd.DataFrame:
        return compute_rates(to_frame(numbers(*rows)), catalogue)

    return computed


def test_a_rate_is_of_the_population_in_the_year_in_which_the_period_began(rates):
    found = rates(PLANS, PEOPLE, {**PEOPLE, "period": "2017-06-30", "value": 291299.0})
    assert found[tidy.METRIC].tolist() == ["cp_plan_rate"]
    row = found.iloc[0]
    assert row[tidy.VALUE] == 34.0
    assert (row[tidy.PERIOD], row[tidy.FREQUENCY]) == ("2017-03-31", "point")
    assert (row[tidy.AGENCY], row[tidy.AREA]) == ("dfe", BIRMINGHAM)
    assert (row[tidy.SOURCE], row[tidy.ROLE], row[tidy.STATUS]) == (
        "computed", "observed", "published",
    )  # fmt: skip
    assert row[tidy.UNIT] == "per 10,000 children"
    assert row[tidy.SECTION] == (
        "computed: Children on a child protection plan / Children aged 0 to 17"
    )
    assert row[tidy.NOTE] == "983 children / 289,265 children at 30 June 2016"
    assert (row[tidy.PRINTED], row[tidy.FIGURE], row[tidy.LINE]) == ("", "", None)
    assert list(found.columns) == [*tidy.COLUMNS, "count", "out_of"]
    assert found[tidy.PLACE].tolist() == [0]


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2016-17", 2016),
        ("2016-17-Q1", 2016),
        ("2016-17-Q4", 2016),
        ("2017-03", 2016),
        ("2017-04", 2017),
        ("2017-03-31", 2016),
        ("2017-04-01", 2017),
        ("2016-06-30", 2016),
        ("2016", 2016),
        ("2017-01..2017-06", 2016),
        ("2016-09..2017-08", 2016),
    ],
)
def test_the_year_whose_population_counts(period, year):
    assert population_year(parse_period(period)) == year


@pytest.mark.parametrize(
    ("count", "people", "rate"),
    [(17417, 289265, 602.1), (1, 200000, 0.1), (1, 200001, 0.0), (0, 1000, 0), (45, 12000, 37.5),
     (3, 80000, 0.4), (5, 80000, 0.6)],
)  # fmt: skip
def test_one_decimal_a_half_upwards(rates, count, people, rate):
    found = rates(
        {"metric": "mash_referrals", "period": "2016-17", "value": float(count)},
        {**PEOPLE, "value": float(people)},
    )
    assert found[tidy.VALUE].tolist() == [rate]


def test_a_suppressed_count_gives_a_suppressed_rate(rates):
    found = rates({**PLANS, "value": None, "status": "suppressed"}, PEOPLE)
    assert found[tidy.STATUS].tolist() == ["suppressed"]
    assert found[tidy.VALUE].isna().all()
    assert found[tidy.NOTE].tolist() == ["suppressed children / 289,265 children at 30 June 2016"]


@pytest.mark.parametrize("status", ["not_available", "not_applicable", "rounds_to_zero"])
def test_a_count_without_a_value_gives_none(rates, status):
    assert rates({**PLANS, "value": None, "status": status}, PEOPLE).empty


@pytest.mark.parametrize(
    "people",
    [
        {"value": None, "status": "not_available"},
        {"value": 0.0},
        {"area": ENGLAND},
        {"period": "2015-06-30"},
        {"period": "2016-06-29"},
        {"period": "2016-06"},
        {"breakdown": "age=aged_5_to_11"},
        {"metric": "population"},
        {"role": "stated"},
    ],
)
def test_without_that_population_there_is_no_rate(rates, people):
    found = rates(PLANS, {**PEOPLE, **people})
    assert found.empty
    assert list(found.columns) == [*tidy.COLUMNS, "count", "out_of"]


def test_targets_and_benchmarks_give_no_rate(rates):
    assert rates({**PLANS, "role": "target"}, {**PLANS, "role": "benchmark"}, PEOPLE).empty


def test_a_category_has_no_rate_of_everybody(rates):
    category = {"metric": "children_in_care", "breakdown": "placement=outside_birmingham"}
    assert rates({**PLANS, **category}, PEOPLE).empty
    assert len(rates({**PLANS, **category}, {**PEOPLE, "breakdown": category["breakdown"]})) == 1


def test_districts_without_a_population_have_none(rates):
    assert rates({**PLANS, "area": EDGBASTON}, PEOPLE).empty


def test_two_counts_of_one_thing_give_both_rates_and_one_printed_twice_gives_one(rates):
    found = rates({**PLANS, "value": 988.0}, PLANS, PLANS, PEOPLE)
    assert found[tidy.VALUE].tolist() == [34.2, 34.0]


def test_the_agency_of_the_count_is_kept(rates):
    found = rates(PLANS, {**PLANS, "agency": "bcc"}, PEOPLE)
    assert found[tidy.AGENCY].tolist() == ["dfe", "bcc"]
    assert found[tidy.PLACE].tolist() == [0, 1]


def test_the_statisticians_estimate_is_taken_before_others(rates):
    found = rates(PLANS, {**PEOPLE, "agency": "bscb", "value": 983000.0}, PEOPLE)
    assert found[tidy.VALUE].tolist() == [34.0]
    assert rates(PLANS, {**PEOPLE, "agency": "bscb", "value": 983000.0}).iloc[0][tidy.VALUE] == 10


@pytest.mark.parametrize(
    ("count", "people", "rate"),
    [
        ("provisional", "published", "provisional"),
        ("published", "provisional", "provisional"),
        ("revised", "provisional", "revised"),
    ],
)
def test_a_status_is_handed_on(rates, count, people, rate):
    found = rates({**PLANS, "status": count}, {**PEOPLE, "status": people})
    assert found[tidy.STATUS].tolist() == [rate]


def test_made_up_numbers_give_no_rate(rates):
    made_up = {"source": "demonstration"}
    assert rates({**PLANS, **made_up}, PEOPLE).empty
    assert rates(PLANS, {**PEOPLE, **made_up}).empty


def test_counts_without_any_value_do_no_harm(catalogue):
    frame = to_frame(numbers({**PLANS, "value": None, "status": "not_available"}))
    assert compute_rates(frame.astype({tidy.VALUE: object}), catalogue).empty
    assert compute_rates(frame.iloc[:0], catalogue).empty


def test_every_rate_of_the_catalogue_says_per_how_many(catalogue):
    worked_out = [m for m in catalogue.metrics.values() if m.kind == "rate" and m.denominator]
    assert len(worked_out) == 5
    assert {per(metric) for metric in worked_out} == {10_000}
    assert {metric.denominator for metric in worked_out} == {"children_population"}
    assert all(metric.numerator and metric.decimals == 1 for metric in worked_out)


def test_deaths_are_per_100_000(catalogue):
    metric = catalogue.metric("cp_plan_rate").model_copy(
        update={"unit": "per 100,000 children", "numerator": "cdop_deaths_reviewed"}
    )
    changed = Catalogue(
        **{**dict(catalogue), "metrics": {**catalogue.metrics, "cp_plan_rate": metric}}
    )
    deaths = {"metric": "cdop_deaths_reviewed", "period": "2016-17", "value": 145.0}
    found = compute_rates(to_frame(numbers(deaths, PEOPLE)), changed)
    assert found[tidy.VALUE].tolist() == [50.1]


def test_a_unit_that_does_not_say_is_a_fault(catalogue):
    metric = catalogue.metric("cp_plan_rate").model_copy(update={"unit": "rate"})
    with pytest.raises(CatalogueError, match=r"cp_plan_rate.*per how many"):
        per(metric)
