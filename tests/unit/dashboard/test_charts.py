import pytest

from dashboard.charts import build_chart, choose_shape
from data import tidy
from data.errors import UnknownMetricError
from data.selection import Selection
from tests.support import ENGLAND, FORCE

ONE = {"value": 5.0}
EARLIER = {"value": 4.0, "period": "2015-16"}
EARLIEST = {"value": 3.0, "period": "2014-15"}
BENCHMARK = {"value": 6.0, "role": tidy.BENCHMARK, "area": ENGLAND}
BLANK = {"status": "not_available", "period": "2013-14"}
ACUTE = {"value": 1.0, "breakdown": "cause=acute;ethnicity=asian"}
TRAUMA = {"value": 2.0, "breakdown": "cause=trauma;ethnicity=asian"}


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        ([], "empty"),
        ([BLANK], "empty"),
        ([BENCHMARK], "empty"),
        ([{**ONE, "role": tidy.STATED}], "empty"),
        ([ONE], "number"),
        ([ONE, BLANK], "number"),
        ([ONE, {**ONE, "value": 9.0}], "number"),
        ([ONE, BENCHMARK], "comparison"),
        ([ONE, EARLIER], "comparison"),
        ([ONE, EARLIER, BLANK], "comparison"),
        ([ONE, {**ONE, "area": FORCE}], "comparison"),
        ([ONE, {**EARLIER, "agency": "wmp"}, {**EARLIEST, "area": FORCE}], "comparison"),
        ([ONE, EARLIER, EARLIEST], "trend"),
        ([ACUTE], "number"),
        ([ACUTE, TRAUMA], "heat"),
        ([ACUTE, {**TRAUMA, "breakdown": "cause=trauma"}], "breakdown"),
    ],
)
def test_how_much_there_is_decides_how_it_is_shown(find, rows, shape):
    assert choose_shape(find(*rows, metric="cdop_cause_share")) == shape


def test_the_same_question_has_the_same_chart(edition):
    first = build_chart("cp_plans_open", Selection(), edition)
    assert build_chart("cp_plans_open", Selection(), edition) is first
    assert build_chart("cp_plans_open", Selection("2016-17"), edition) is not first


def test_an_unknown_metric_has_no_chart(edition):
    with pytest.raises(UnknownMetricError):
        build_chart("nonsense", Selection(), edition)


def test_only_what_can_be_drawn_has_a_figure(edition):
    for metric in edition.catalogue.metrics:
        chart = build_chart(metric, Selection(), edition)
        assert (chart.figure is None) is (chart.shape in ("number", "empty"))
