from dashboard.figures import breakdown
from tests.support import ENGLAND

METRIC = "cdop_cause_share"


def causes(values: dict[str, float], **also: str) -> list[dict]:
    return [
        {"breakdown": f"cause={cause}", "value": value, **also} for cause, value in values.items()
    ]


def drawn(figure: dict, kind: str) -> list[dict]:
    return [t for t in figure["data"] if t["type"] == kind and t.get("mode") != "text"]


def test_the_largest_comes_first(find):
    found = find(*causes({"acute": 5.0, "trauma": 9.0, "chronic": 7.0}), metric=METRIC)
    (bars,) = drawn(breakdown.build(found, ()), "bar")
    assert bars["x"] == [9, 7, 5]
    assert bars["text"] == ["9%", "7%", "5%"]
    assert bars["y"][0].startswith("Trauma")


def test_what_is_not_known_comes_last_however_large(find):
    rows = [
        {"breakdown": f"ethnicity={code}", "value": value}
        for code, value in (("not_known", 90.0), ("asian", 5.0), ("mixed", 6.0))
    ]
    (bars,) = drawn(breakdown.build(find(*rows, metric=METRIC), ()), "bar")
    assert bars["x"] == [6, 5, 90]


def test_earlier_periods_are_marks_beside_the_newest(find):
    rows = causes({"acute": 5.0, "trauma": 9.0}) + causes({"acute": 4.0}, period="2015-16")
    figure = breakdown.build(find(*rows, metric=METRIC), ())
    (bars,) = drawn(figure, "bar")
    (marks,) = drawn(figure, "scatter")
    assert (bars["name"], bars["x"]) == ("2016/17", [9, 5])
    assert (marks["name"], marks["x"]) == ("2015/16", [4])
    assert marks["y"] == [bars["y"][1]]
    assert figure["layout"]["showlegend"]


def test_areas_stand_side_by_side(find):
    rows = causes({"acute": 5.0, "trauma": 9.0}) + causes({"acute": 4.0}, area=ENGLAND)
    bars = drawn(breakdown.build(find(*rows, metric=METRIC), ()), "bar")
    assert [(one["name"], one["x"]) for one in bars] == [("Birmingham", [9, 5]), ("England", [4])]
    assert len({one["marker"]["color"] for one in bars}) == 2


def test_a_doubtful_value_is_not_drawn_unless_all_are(find):
    doubtful = causes({"chronic": 99.0}, status="low_reliability")
    sound = causes({"acute": 5.0, "trauma": 9.0})
    (bars,) = drawn(breakdown.build(find(*sound, *doubtful, metric=METRIC), ()), "bar")
    assert bars["x"] == [9, 5]
    (bars,) = drawn(breakdown.build(find(*doubtful, metric=METRIC), ()), "bar")
    assert bars["x"] == [99]


def test_a_total_is_no_category(find):
    found = find(*causes({"acute": 5.0, "trauma": 9.0}), {"value": 14.0}, metric=METRIC)
    (bars,) = drawn(breakdown.build(found, ()), "bar")
    assert bars["x"] == [9, 5]


def test_the_axis_starts_at_zero_and_holds_every_bar(find):
    found = find(*causes({"acute": 5.0, "trauma": 9.0}), metric=METRIC)
    low, high = breakdown.build(found, ())["layout"]["xaxis"]["range"]
    assert low == 0
    assert high >= 9
