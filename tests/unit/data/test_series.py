import pytest

from data.catalogue import load_catalogue
from data.findings import Findings
from data.periods import Frequency
from data.series import is_observed_often, series_of
from data.settings import ROOT
from tests.support import BIRMINGHAM, ENGLAND, numbers, quarters

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
TEN = [float(20 + place) for place in range(10)]
MADE_UP = {"source": "demonstration", "agency": "all"}


def found(*rows: dict, metric: str = "cp_plans_open") -> Findings:
    return Findings(CATALOGUE.metrics[metric], CATALOGUE, numbers(*rows))


def years(values: list[float], first: int = 2000, **also: str) -> list[dict]:
    return [
        {"period": f"{first + place}-{(first + place + 1) % 100:02d}", "value": value, **also}
        for place, value in enumerate(values)
    ]


def test_without_a_total_there_is_no_series():
    assert series_of(found()) is None
    assert series_of(found(*quarters(TEN, breakdown="cause=acute"))) is None
    assert series_of(found({"period": "2015-07..2016-03", "value": 4.0})) is None
    assert series_of(found({"period": "2016-17", "value": None, "status": "suppressed"})) is None


def test_a_period_without_a_number_is_a_gap():
    hidden = {"period": "2011-12-Q1", "value": None, "status": "suppressed"}
    series = series_of(found(*quarters([1.0, None, 3.0, 4.0, None, None, 7.0]), hidden))
    assert series.values == (1, None, 3, 4, None, None, 7)
    assert [number.value for number in series.known] == [1, 3, 4, 7]
    assert series.last.period.label == "Q3 2011/12"


def test_no_gap_is_told_before_the_first_number_or_after_the_last():
    assert series_of(found(*quarters([None, 2.0, 3.0, None]))).values == (2, 3)


@pytest.mark.parametrize(
    ("days", "values"),
    [
        (("2013-03-31", "2014-03-31", "2016-03-31"), (0, 1, None, 2)),
        (("2013-03-31", "2013-06-30", "2013-12-31"), (0, 1, None, 2)),
        (("2013-03-31",), (0,)),
    ],
)
def test_points_in_time_come_as_often_as_the_nearest_two(days, values):
    rows = [{"period": day, "value": float(place)} for place, day in enumerate(days)]
    assert series_of(found(*rows)).values == values


def test_quarters_are_judged_before_years_where_they_are_enough():
    assert series_of(found(*years(TEN), *quarters(TEN[:7]))).frequency is Frequency.QUARTER
    assert series_of(found(*years(TEN), *quarters(TEN[:6]))).frequency is Frequency.YEAR
    assert series_of(found(*years(TEN[:3]), *quarters(TEN[:5]))).frequency is Frequency.QUARTER


def test_sources_never_mix():
    report, returned = quarters(TEN[:8]), quarters(TEN, 2012, source="returns", agency="all")
    series = series_of(found(*report, *returned))
    assert {number.source for number in series.known} == {"returns"}
    assert series.values == tuple(TEN)


def test_made_up_numbers_are_judged_only_where_real_ones_are_too_few():
    made_up = quarters(TEN * 2, **MADE_UP)
    assert series_of(found(*made_up, *years(TEN[:7]))).source == "bscb-2016-17"
    assert series_of(found(*made_up, *years(TEN[:6]))).source == "demonstration"


def test_the_first_area_of_the_catalogue_is_judged_and_one_agency():
    series = series_of(
        found(*years(TEN, area=ENGLAND), *years(TEN[:2]), *years(TEN[:3], agency="wmp"))
    )
    assert (series.area, series.agency) == (BIRMINGHAM, "wmp")
    assert len(series.known) == 3


def test_a_number_in_another_unit_does_not_join():
    other = {"period": "2014-15-Q1", "value": 1.0, "unit": "families"}
    assert len(series_of(found(*quarters(TEN[:8]), other)).numbers) == 8


def test_what_is_printed_twice_counts_once_as_first_read():
    again = {"period": "2010-11-Q1", "value": 99.0}
    assert series_of(found(*quarters(TEN[:7]), again)).values == tuple(TEN[:7])


def test_seven_totals_of_one_kind_are_observed_often():
    assert is_observed_often(found(*years(TEN[:7], area=ENGLAND)))
    assert not is_observed_often(found(*years(TEN[:6])))
    assert not is_observed_often(found(*years(TEN[:4]), *quarters(TEN[:4])))
