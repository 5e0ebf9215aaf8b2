import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import findings, tidy
from data.catalogue import load_catalogue
from data.findings import Findings
from data.grids import grid_of
from data.settings import ROOT
from tests.support import BIRMINGHAM, ENGLAND, FORCE, numbers

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "value": st.one_of(st.none(), st.integers(0, 40).map(float)),
            "period": st.sampled_from(("2014-15", "2015-16", "2016-17", "2016-17-Q1", "2016")),
            "area": st.sampled_from((BIRMINGHAM, ENGLAND, FORCE)),
            "agency": st.sampled_from(("bcc", "wmp")),
            "breakdown": st.sampled_from(("", "cause=acute", "cause=trauma")),
            "role": st.sampled_from(tidy.ROLES),
        }
    ),
    max_size=25,
)


def found(*rows: dict, metric: str = "cp_plans_open") -> Findings:
    return Findings(CATALOGUE.metrics[metric], CATALOGUE, numbers(*rows))


def thing(number) -> tuple:
    return number.breakdown, number.agency, number.area, number.period.code


@given(ROWS)
def test_there_is_one_main_value_for_each_thing_and_it_is_the_first_read(rows):
    here = found(*rows)
    observed = [n for n in here.numbers if n.role == tidy.OBSERVED]
    things = [thing(n) for n in here.main]
    assert len(set(things)) == len(things)
    assert set(things) == {thing(n) for n in observed}
    for number in here.main:
        assert number.place == min(n.place for n in observed if thing(n) == thing(number))


@given(ROWS)
def test_a_conflict_is_one_thing_with_several_values(rows):
    here = found(*rows)
    seen = {}
    for number in here.numbers:
        if number.role == tidy.OBSERVED and number.value is not None:
            seen.setdefault(thing(number), set()).add(number.value)
    expected = {key: values for key, values in seen.items() if len(values) > 1}
    told = {
        thing(conflict.numbers[0]): [n.value for n in conflict.numbers]
        for conflict in here.conflicts
    }
    assert {key: set(values) for key, values in told.items()} == expected
    for values in told.values():
        assert len(set(values)) == len(values)


@given(ROWS)
def test_lines_hold_every_main_value_once_and_in_order_of_time(rows):
    here = found(*rows)
    placed = [number.place for line in here.lines for number in line.numbers]
    assert sorted(placed) == sorted(n.place for n in here.main if n.value is not None)
    for line in here.lines:
        ends = [number.period.end for number in line.numbers]
        assert ends == sorted(ends)
        assert {n.area for n in line.numbers} == {line.area}
        assert {n.breakdown for n in line.numbers} == {line.breakdown}


@given(ROWS)
def test_a_change_runs_forwards_to_the_latest_number(rows):
    here = found(*rows)
    if here.latest is None:
        assert here.change is None
        assert not any(n.value is not None and not n.breakdown for n in here.main)
    if here.change:
        before, after = here.change.before, here.change.after
        assert after == here.latest
        assert before.period.end < after.period.end
        assert (before.area, before.agency, before.frequency) == (
            after.area, after.agency, after.frequency,
        )  # fmt: skip


def test_the_first_printed_is_drawn_and_the_other_is_a_conflict():
    here = found({"value": 7.0}, {"value": 9.0}, {"value": 7.0})
    assert [n.value for n in here.main] == [7]
    assert [[n.value for n in c.numbers] for c in here.conflicts] == [[7, 9]]


@pytest.mark.parametrize(
    "other",
    [
        {"value": 7.0},
        {"value": 9.0, "role": tidy.STATED},
        {"value": 9.0, "role": tidy.BENCHMARK},
        {"value": 9.0, "area": ENGLAND},
        {"value": 9.0, "agency": "wmp"},
        {"value": 9.0, "period": "2015-16"},
        {"value": 9.0, "breakdown": "cause=acute"},
        {"value": None, "status": "not_available"},
    ],
)
def test_other_things_do_not_contradict(other):
    assert not found({"value": 7.0}, other).conflicts


def test_birmingham_comes_before_others_and_the_year_before_its_parts():
    here = found(
        {"value": 1.0, "area": ENGLAND},
        {"value": 2.0, "period": "2016-17-Q4"},
        {"value": 3.0},
    )
    assert (here.latest.area, here.latest.value) == (BIRMINGHAM, 3)
    assert here.change is None


def test_a_year_is_compared_with_a_year_only():
    here = found(
        {"value": 10.0, "period": "2016-17-Q3"},
        {"value": 40.0, "period": "2015-16"},
        {"value": 50.0, "period": "2016-17"},
    )
    assert (here.change.before.value, here.change.after.value) == (40, 50)


@pytest.mark.parametrize(
    ("before", "after", "difference", "per_cent"),
    [
        (851, 988, 137, 16.1),
        (40, 20, -20, -50),
        (20, 21, 1, 5),
        (19, 38, 19, None),
        (0, 5, 5, None),
    ],
)
def test_a_change_is_in_per_cent_only_of_a_base_that_bears_it(before, after, difference, per_cent):
    change = found({"value": float(before), "period": "2015-16"}, {"value": float(after)}).change
    assert change.difference == difference
    assert change.per_cent == (None if per_cent is None else pytest.approx(per_cent, abs=0.01))


def test_the_newest_target_counts_and_its_range_runs_upwards():
    here = found(
        {"value": 30.0, "role": tidy.TARGET, "period": "2015-16"},
        {"value": 25.0, "role": tidy.TARGET, "breakdown": "bound=upper"},
        {"value": 18.0, "role": tidy.TARGET, "breakdown": "bound=lower"},
    )
    assert [n.value for n in here.targets] == [18, 25]
    assert here.has_target_range
    assert not here.main


def test_two_agencies_of_a_report_contradict_each_other_on_a_share_and_those_of_returns_do_not():
    share = CATALOGUE.metric("section175_compliance")

    def conflicts(*rows):
        return Findings(share, CATALOGUE, numbers(*rows)).conflicts

    rows = [{"value": 98.0}, {"value": 94.5, "agency": "bscb"}]
    (conflict,) = conflicts(*rows)
    assert [number.value for number in conflict.numbers] == [98, 94.5]
    assert not conflicts(*({**row, "source": "returns"} for row in rows))
    assert not conflicts(rows[0], {**rows[1], "period": "2015-16"})
    assert not conflicts(rows[0], {**rows[1], "value": 98.0})


def test_targets_of_two_categories_are_no_range_and_none_of_the_whole():
    here = found(
        {"value": 80.0, "role": tidy.TARGET, "breakdown": "time=one_month"},
        {"value": 10.0, "role": tidy.TARGET, "breakdown": "time=three_months"},
    )
    assert here.targets == ()
    assert not here.has_target_range
    assert [n.value for n in here.group_targets] == [10, 80]


def test_a_benchmark_is_told_once_and_is_no_value_of_ours():
    here = found({"value": 5.0, "role": tidy.BENCHMARK}, {"value": 5.0, "role": tidy.BENCHMARK})
    assert [n.value for n in here.benchmarks] == [5]
    assert not here.lines
    assert here.latest is None


@pytest.mark.parametrize(
    ("breakdown", "residual"),
    [("outcome=other", True), ("ethnicity=not_known", True), ("x=not_stated_or_so", True),
     ("x=unknown", True), ("offence=robbery", False), ("x=mother", False), ("", False)],
)  # fmt: skip
def test_what_could_not_be_told_apart_is_residual(breakdown, residual):
    assert findings.is_residual(breakdown) is residual


def test_a_measure_by_category_and_agency_is_a_grid_of_the_newest_values():
    def cell(area, level, period, value):
        breakdown = f"level={level}" if level else ""
        return {"area": area, "breakdown": breakdown, "period": period, "value": value}

    rows = (
        cell("T-SWBH", "level_2", "2015-16", 73.3),
        cell("T-SWBH", "level_2", "2016-17", 79.0),
        cell("T-BCH", "level_3", "2016-17", 90.0),
        cell("T-ROH", "", "2016-17", 89.0),
    )
    grid = grid_of(found(*rows, metric="staff_training_compliance"))
    assert list(grid.columns) == ["T-BCH", "T-ROH", "T-SWBH"]
    assert list(grid.rows.values()) == ["Level 2", "Level 3", "All together"]
    assert grid.cells["T-SWBH", "level_2"].value == 79.0
    assert ("T-BCH", "level_2") not in grid.cells
    assert grid_of(found(rows[0], rows[1], metric="staff_training_compliance")) is None


def test_a_measure_of_two_dimensions_is_a_grid():
    cell = {"metric": "cdop_cause_share", "value": 1.0}
    both = {**cell, "breakdown": "cause=acute;ethnicity=asian"}
    assert grid_of(found(both, metric="cdop_cause_share"))
    assert not grid_of(found(both, {**cell, "breakdown": ""}, metric="cdop_cause_share"))
    assert not grid_of(found({"value": 1.0}))


def test_a_whole_that_would_flatten_the_city_is_drawn_apart():
    rows = [
        {"value": 900.0, "area": BIRMINGHAM}, {"value": 2000.0, "area": FORCE},
        {"value": 40_000.0, "area": ENGLAND}, {"value": 300.0, "area": "E08000026"},
        {"value": 200.0, "area": "E08000027"},
    ]  # fmt: skip
    areas = {row["area"] for row in rows}
    assert {n.area for n in found(*rows).on_one_scale.numbers} == areas - {ENGLAND}
    rates = found(*rows, metric="cp_plan_rate")
    assert {n.area for n in rates.on_one_scale.numbers} == areas
    assert {n.area for n in found(*rows[:3]).on_one_scale.numbers} == {
        row["area"] for row in rows[:3]
    }


def test_what_two_sources_give_differently_is_no_conflict_of_one():
    rows = (
        {"value": 988.0}, {"value": 983.0, "agency": "dfe", "source": "returns"},
        {"value": 985.0, "period": "2015-16"},
    )  # fmt: skip
    both = found(*rows)
    assert both.conflicts == ()
    (one,) = both.disagreements
    assert [number.value for number in one.numbers] == [988, 983]


def test_a_printed_rate_comes_before_a_computed_one():
    rows = ({"value": 34.2, "source": "computed", "place": 0}, {"value": 35.0, "place": 9})
    assert [number.value for number in found(*rows, metric="cp_plan_rate").values] == [35]


def test_only_what_is_hidden_here_counts_as_hidden():
    rows = (
        {"value": None, "status": "suppressed", "source": "returns"},
        {"value": None, "status": "suppressed", "period": "2015-16"},
        {"value": 7.0, "period": "2014-15"},
    )
    assert [n.period_code for n in found(*rows).hidden] == ["2016-17"]
