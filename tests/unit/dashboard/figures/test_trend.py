from dashboard.figures import trend
from data import tidy
from data.records import Event
from tests.support import ENGLAND, FORCE

YEARS = {"2014-15": 800.0, "2015-16": 851.0, "2016-17": 988.0}


def event(date: str) -> Event:
    blank = dict.fromkeys(Event._fields, "")
    return Event(**{**blank, "id": date, "date": date, "label": "Inspection"})


def words(figure: dict) -> list[str]:
    return [annotation["text"] for annotation in figure["layout"]["annotations"]]


def test_a_line_runs_through_its_values_at_the_end_of_each_period(over):
    figure = trend.build(over(YEARS), ())
    (trace,) = figure["data"]
    assert trace["x"] == ["2015-03-31", "2016-03-31", "2017-03-31"]
    assert trace["y"] == [800, 851, 988]
    low, high = figure["layout"]["yaxis"]["range"]
    assert low == 0
    assert high > 988


def test_a_gap_is_left_out_and_not_filled(over):
    (trace,) = trend.build(over({**YEARS, "2012-13": 700.0}), ())["data"]
    assert trace["x"] == ["2013-03-31", "2015-03-31", "2016-03-31", "2017-03-31"]
    assert trace["y"] == [700, 800, 851, 988]


def test_a_total_of_the_year_is_no_month(over):
    months = {f"2016-{month:02d}": float(month) for month in range(4, 13)}
    traces = trend.build(over({**months, "2016-17": 999.0}), ())["data"]
    assert [len(trace["y"]) for trace in traces] == [9]
    assert 999 not in traces[0]["y"]


def test_at_most_four_lines_each_in_its_own_colour_and_mark(find):
    rows = [
        {"period": year, "value": 1.0 + place, "area": area}
        for place, area in enumerate((ENGLAND, FORCE, "E08000025", "E08000026", "E08000027"))
        for year in YEARS
    ]
    traces = trend.build(find(*rows), ())["data"]
    told = [trace for trace in traces if trace["mode"] != "lines"]
    context = [trace for trace in traces if trace["mode"] == "lines"]
    assert [trace["y"][0] for trace in told] == [3, 1, 2]
    assert len({trace["line"]["color"] for trace in told}) == 3
    assert len({trace["marker"]["symbol"] for trace in told}) == 3
    assert [trace["y"][0] for trace in context] == [4, 5]
    assert {trace["line"]["color"] for trace in context} == {"var(--quiet)"}
    assert "Coventry" in context[0]["hovertemplate"]


def test_a_line_breaks_where_a_number_is_hidden(find):
    rows = [{"period": year, "value": value} for year, value in YEARS.items()]
    rows[1] = {"period": "2015-16", "value": None, "status": "suppressed"}
    rows.append({"period": "2013-14", "value": 790.0})
    (trace,) = trend.build(find(*rows), ())["data"]
    assert trace["y"] == [790, 800, None, 988]


def test_each_line_is_named_where_it_ends(find):
    rows = [
        {"period": year, "value": value, "area": area}
        for area in (ENGLAND, "E08000025")
        for year, value in YEARS.items()
    ]
    assert sorted(words(trend.build(find(*rows), ()))) == [
        "<b>988</b><br>Birmingham", "<b>988</b><br>England",
    ]  # fmt: skip


def test_benchmark_and_target_are_drawn_across_and_named(find):
    rows = [{"period": year, "value": 20.0} for year in YEARS]
    rows += [
        {"value": 24.0, "role": tidy.BENCHMARK, "area": ENGLAND, "period": "2015"},
        {"value": 60.0, "role": tidy.TARGET},
    ]
    figure = trend.build(find(*rows, metric="re_referral_rate"), ())
    assert [shape["y0"] for shape in figure["layout"]["shapes"]] == [24, 60]
    assert all(shape["y0"] == shape["y1"] for shape in figure["layout"]["shapes"])
    assert any("England 24%, 2015" in text.replace("<br>", " ") for text in words(figure))
    assert any("Target 60%" in text for text in words(figure))
    assert figure["layout"]["yaxis"]["range"][1] > 60
    assert figure["layout"]["yaxis"]["ticksuffix"] == "%"


def test_an_event_stands_at_its_day(over):
    figure = trend.build(over(YEARS), (event("2016-09-28"),))
    (shape,) = figure["layout"]["shapes"]
    assert (shape["x0"], shape["x1"]) == ("2016-09-28", "2016-09-28")
    (label,) = [a for a in figure["layout"]["annotations"] if "Inspection" in a["text"]]
    assert label["x"] == "2016-09-28"


def test_few_points_carry_their_values(over):
    (trace,) = trend.build(over(YEARS), ())["data"]
    assert trace["text"][:2] == ["800", "851"]
    months = {f"2016-{month:02d}": float(month) for month in range(1, 13)}
    assert trend.build(over(months), ())["data"][0]["text"] is None


def test_an_axis_of_many_months_keeps_its_last_and_few_ticks(over):
    months = {f"{year}-{month:02d}": 5.0 for year in (2015, 2016) for month in range(1, 13)}
    axis = trend.build(over(months), ())["layout"]["xaxis"]
    assert axis["tickvals"][-1] == "2016-12-31"
    assert len(axis["tickvals"]) == len(axis["ticktext"]) <= 8


def test_nothing_but_zeros_has_an_axis(over):
    low, high = trend.build(over(dict.fromkeys(YEARS, 0.0)), ())["layout"]["yaxis"]["range"]
    assert low == 0 < high
