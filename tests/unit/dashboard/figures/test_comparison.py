import pytest

from dashboard.figures import comparison
from data import tidy
from tests.support import BIRMINGHAM, ENGLAND, FORCE

RATE = "re_referral_rate"
TARGET = {"value": 25.0, "role": tidy.TARGET, "breakdown": "bound=upper"}
LOWER = {"value": 18.0, "role": tidy.TARGET, "breakdown": "bound=lower"}


def labels(figure: dict) -> str:
    return str(figure).replace("<br>", " ")


def test_bars_are_in_order_of_time_with_their_values(over):
    (trace,) = comparison.build(over({"2016-17": 988.0, "2015-16": 851.0}), ())["data"]
    assert trace["x"] == [851, 988]
    assert trace["text"] == ["851", "988"]
    assert len(set(map(str, trace["y"]))) == 2


@pytest.mark.parametrize("older", ["2001", "2014-15-Q4", "2015-12-31"])
def test_bars_of_several_kinds_of_period_are_in_order_of_time(over, older):
    (trace,) = comparison.build(over({"2016-17": 60.0, older: 44.0}), ())["data"]
    assert trace["x"] == [44, 60]


def test_bars_of_two_areas_stay_together(find):
    rows = [
        {"value": value, "area": area, "period": period}
        for value, (area, period) in enumerate(
            (area, period) for area in (BIRMINGHAM, FORCE) for period in ("2015-16-Q4", "2016-17")
        )
    ]
    (trace,) = comparison.build(find(*rows), ())["data"]
    assert trace["x"] == [0, 1, 2, 3]


def test_a_benchmark_is_last_grey_and_has_its_year(find):
    rows = [
        {"value": 24.0, "role": tidy.BENCHMARK, "area": ENGLAND, "period": "2015"},
        {"value": 20.0},
    ]
    figure = comparison.build(find(*rows, metric=RATE), ())
    (trace,) = figure["data"]
    assert trace["x"] == [20, 24]
    first, last = trace["marker"]["color"]
    assert first != last == "var(--quiet)"
    assert "England, 2015" in labels(figure)


def test_areas_are_told_apart(find):
    figure = comparison.build(find({"value": 1.0}, {"value": 2.0, "area": FORCE}), ())
    (trace,) = figure["data"]
    assert trace["x"] == [1, 2]
    assert len(set(trace["marker"]["color"])) == 2
    assert "Birmingham, 2016/17" in labels(figure)
    assert "Force area, 2016/17" in labels(figure)


@pytest.mark.parametrize(
    ("targets", "kind", "ends", "words"),
    [([TARGET], "line", (25, 25), "Target 25%"),
     ([TARGET, LOWER], "rect", (18, 25), "Target 18% to 25%")],
)  # fmt: skip
def test_a_target_is_a_line_or_a_band(find, targets, kind, ends, words):
    figure = comparison.build(find({"value": 20.0}, *targets, metric=RATE), ())
    (shape,) = figure["layout"]["shapes"]
    assert shape["type"] == kind
    assert (shape["x0"], shape["x1"]) == ends
    assert [a["text"] for a in figure["layout"]["annotations"]] == [words]


def test_two_targets_that_are_no_range_are_two_lines(find):
    targets = [{"value": value, "role": tidy.TARGET} for value in (25.0, 18.0)]
    figure = comparison.build(find({"value": 20.0}, *targets, metric=RATE), ())
    shapes = [(s["type"], s["x0"], s["x1"]) for s in figure["layout"]["shapes"]]
    assert shapes == [("line", 18, 18), ("line", 25, 25)]


def test_the_axis_starts_at_zero_and_holds_the_target(find):
    figure = comparison.build(find({"value": 20.0}, TARGET, metric=RATE), ())
    low, high = figure["layout"]["xaxis"]["range"]
    assert low == 0
    assert high >= 25


def test_a_chart_grows_with_its_bars(over):
    two = comparison.build(over({"2015-16": 1.0, "2016-17": 2.0}), ())
    one = comparison.build(over({"2016-17": 2.0}), ())
    assert two["layout"]["height"] > one["layout"]["height"]


def test_bars_of_zero_have_an_axis(over):
    low, high = comparison.build(over({"2016-17": 0.0}), ())["layout"]["xaxis"]["range"]
    assert low == 0 < high
