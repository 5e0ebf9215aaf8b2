import pandas as pd
import pytest

from data import tidy
from data.returns.official import read_official
from data.returns.official.mapping import KnownFile, KnownMeasure, Mapping
from tests.unit.data.returns.official.support import (
    BIRMINGHAM,
    ENGLAND,
    NOTHING_KNOWN,
    cells,
    raw,
    read,
)

PLANS = "category,CPP_At31,percent"


def known(*measures: dict, **file) -> Mapping:
    """A mapping file that knows one file, by its column CPP_At31."""
    made = tuple(KnownMeasure(**measure) for measure in measures)
    full = {"id": "ees-plans", "title": "Department for Education, Plans", "agency": "dfe",
            "has": ("CPP_At31",), **file}  # fmt: skip
    return Mapping(files=(KnownFile(**full, measures=made),))


AS_PLANS = known({"indicator": "CPP_At31", "metric": "cp_plans_open"})


@pytest.fixture
def understood(catalogue):
    def made(table: pd.DataFrame, mapping: Mapping = NOTHING_KNOWN, **options):
        return read_official(raw(table), catalogue, mapping=mapping, **options)

    return made


def test_a_known_column_becomes_its_metric_at_the_last_day(understood, catalogue):
    found = understood(cells(PLANS, "Birmingham|Plans,983,12.5"), AS_PLANS)
    row = found.observations.iloc[0]
    expected = {
        tidy.SOURCE: "ees-plans", tidy.METRIC: "cp_plans_open", tidy.BREAKDOWN: "",
        tidy.LABEL: catalogue.metrics["cp_plans_open"].name, tidy.AGENCY: "dfe",
        tidy.AREA: BIRMINGHAM, tidy.PERIOD: "2017-03-31", tidy.FREQUENCY: "point",
        tidy.ROLE: "observed", tidy.STATUS: "published", tidy.VALUE: 983, tidy.UNIT: "children",
        tidy.PRINTED: "983", tidy.FIGURE: "", tidy.SECTION: "CPP_At31", tidy.LINE: 2,
        tidy.NOTE: "", tidy.PLACE: 0,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert str(row[tidy.START]) == str(row[tidy.END]) == "2017-03-31"
    assert list(found.observations.columns) == list(tidy.COLUMNS)
    assert found.title == "Department for Education, Plans, 2017"


def test_other_columns_are_provisional_and_about_the_whole_period(understood):
    found = understood(cells(PLANS, "Birmingham|Plans,983,12.5"), AS_PLANS)
    row = found.observations.iloc[1]
    (metric,) = found.metrics
    assert row[tidy.METRIC] == metric.id == "official_plans_percent"
    assert (row[tidy.PERIOD], row[tidy.VALUE], row[tidy.UNIT]) == ("2016-17", 12.5, "per cent")
    assert row[tidy.LABEL] == metric.name
    (warning,) = found.problems
    assert warning.severity == "warning"
    assert warning.what == ("Provisional measures, named from the file and not reviewed: percent.")


def test_a_provisional_stock_is_about_the_last_day(understood):
    found = understood(cells("plans_at31", "England|5"))
    assert found.metrics[0].over_time == "last"
    assert found.observations[tidy.PERIOD].tolist() == ["2017-03-31"]


def test_symbols_stay_and_every_cell_is_as_printed(understood):
    rows = ("Birmingham|Plans,c,[z]", "England|Plans,0,x", "Solihull|Plans,low,u")
    found = understood(cells(PLANS, *rows), AS_PLANS).observations
    assert found[tidy.PRINTED].tolist() == ["c", "[z]", "0", "x", "low", "u"]
    assert found[tidy.STATUS].tolist() == [
        "suppressed", "not_applicable", "published", "not_available", "rounds_to_zero",
        "low_reliability",
    ]  # fmt: skip
    assert found[tidy.VALUE].tolist()[2] == 0
    assert found[tidy.VALUE].notna().sum() == 1
    assert found[tidy.LINE].tolist() == [2, 2, 3, 3, 4, 4]


def test_only_followed_areas_are_taken_unless_all_are_asked(understood):
    table = cells("number", "Birmingham|1", "Leeds|2", "England|3")
    followed = understood(table)
    assert followed.observations[tidy.AREA].tolist() == [BIRMINGHAM, ENGLAND]
    assert followed.areas == ()
    every = understood(table, all_areas=True)
    assert every.observations[tidy.AREA].tolist() == [BIRMINGHAM, "E08000035", ENGLAND]
    assert [area.name for area in every.areas] == ["Leeds"]


def test_categories_of_a_filter_break_a_provisional_measure_down(understood):
    table = cells("sex,number", "England|Total,3", "England|Girls,1", "Leeds|Boys,2")
    found = understood(table)
    assert found.observations[tidy.BREAKDOWN].tolist() == ["", "sex=girls"]
    assert found.observations[tidy.LABEL].tolist()[1].endswith(": Girls")
    # A category of an area that is not followed would have no number.
    assert found.metrics[0].dimensions["sex"].categories == {"girls": "Girls"}


def test_a_known_metric_takes_the_totals_and_the_rest_is_provisional(understood):
    table = cells("sex,CPP_At31", "England|Total,30", "England|Girls,10", "England|Boys,20")
    found = understood(table, AS_PLANS).observations
    assert found[tidy.METRIC].tolist() == [
        "cp_plans_open", "official_plans_cpp_at31", "official_plans_cpp_at31",
    ]  # fmt: skip
    assert found[tidy.BREAKDOWN].tolist() == ["", "sex=girls", "sex=boys"]


def test_rows_with_a_filters_value_become_a_metric_of_their_own(understood):
    mapping = known(
        {"indicator": "CPP_At31", "metric": "cp_plans_open", "when": {"kind": "Open"}},
        {"indicator": "CPP_At31", "metric": "cp_plans_started", "when": {"kind": "Started"}},
    )
    table = cells("kind,sex,CPP_At31", "England|Open,Total,30", "England|Started,Total,12",
                  "England|Ended,Total,9", "England|Open,Girls,11")  # fmt: skip
    found = understood(table, mapping).observations
    assert found[tidy.METRIC].tolist() == [
        "cp_plans_open", "cp_plans_started", "official_plans_cpp_at31", "official_plans_cpp_at31",
    ]  # fmt: skip
    assert found[tidy.PERIOD].tolist() == ["2017-03-31", "2016-17", "2017-03-31", "2017-03-31"]
    assert found[tidy.BREAKDOWN].tolist()[2:] == ["kind=ended", "kind=open;sex=girls"]


def test_a_column_can_be_a_category_of_a_metric(understood):
    mapping = known(
        {"indicator": "CPP_At31", "metric": "children_in_care",
         "breakdown": "placement=outside_birmingham"}
    )  # fmt: skip
    row = understood(cells("CPP_At31", "England|5"), mapping).observations.iloc[0]
    assert row[tidy.BREAKDOWN] == "placement=outside_birmingham"
    assert row[tidy.LABEL] == "Children in care: Placed outside Birmingham"


@pytest.mark.parametrize(
    ("at", "period"), [("06-30", "2017-06-30"), ("end", "2017-03-31"), ("", "2016-17")]
)
def test_the_mapping_says_which_day_a_number_is_about(understood, at, period):
    mapping = known({"indicator": "CPP_At31", "metric": "cp_plan_rate", "at": at})
    found = understood(cells("CPP_At31", "England|5"), mapping)
    assert found.observations[tidy.PERIOD].tolist() == [period]


def test_a_day_that_cannot_be_told_is_left_out(understood):
    mapping = known({"indicator": "CPP_At31", "metric": "cp_plans_open", "at": "06-30"})
    table = cells("CPP_At31", "England|5", "England|201718,Financial year|6")
    found = understood(table, mapping)
    assert found.observations[tidy.PRINTED].tolist() == ["5"]
    assert [problem.row for problem in found.problems] == [3]


def test_a_filter_that_the_mapping_names_is_one(understood):
    mapping = known({"indicator": "CPP_At31", "metric": "cp_plans_open"}, filters=("band",))
    found = understood(cells("band,CPP_At31", "England|1,5", "Birmingham|2,6"), mapping)
    assert found.observations[tidy.BREAKDOWN].tolist() == ["band=band_1", "band=band_2"]


def test_periods_that_cannot_be_read_are_left_out_and_counted(understood):
    found = understood(
        cells("number", "England|1", "England|2017,Week 3|2", "England|2017,Week 4|3",
              "England|2018,Week 4|4")
    )  # fmt: skip
    assert len(found.observations) == 1
    assert [(p.row, p.what) for p in found.problems[:2]] == [
        (3, "Left out: 1 row whose period cannot be read (Week 3 2017)."),
        (4, "Left out: 2 rows whose period cannot be read (Week 4 2017)."),
    ]


def test_quarters_and_months_come_in_as_they_are(understood):
    table = cells("number", "England|201617,Financial year Q2|1", "England|2017,May|2")
    found = understood(table).observations
    assert found[tidy.FREQUENCY].tolist() == ["quarter", "month"]


def test_cells_that_cannot_be_read_are_left_out_and_listed(understood):
    table = cells("number", "England|1", "Birmingham|2", "Solihull|about 5", "West Midlands|7")
    found = understood(table)
    assert found.observations[tidy.PRINTED].tolist() == ["1", "2", "7"]
    problem = found.problems[0]
    assert (problem.row, problem.column) == (4, "number")
    assert "'about 5'" in problem.what


def test_a_measure_without_any_cell_does_not_come_along(understood):
    table = cells("number,other", "England|1,about 5", "Leeds|2,3", "Leeds|201819,Tax year|3,4")
    assert [metric.words for metric in understood(table).metrics] == [("number",)]


def test_many_such_cells_are_summed_up(understood):
    good = [f"England|{year},Calendar year|{year * 1.5}" for year in range(1900, 1960)]
    bad = [f"England|{year},Calendar year|about {year}" for year in range(1960, 1990)]
    found = understood(cells("number", *good, *bad))
    assert found.problems[-2].what == "Left out as well: 10 more cells that cannot be read."
    assert len(found.problems) == 22


def test_a_row_that_stands_twice_counts_once(understood):
    found = understood(cells("number", "England|1", "England|1"))
    assert len(found.observations) == 1


def test_cells_that_contradict_each_other_are_both_kept_and_told(understood):
    rows = ["Birmingham|3", "Solihull|4", "West Midlands|5", "England|1", "England|2"]
    found = understood(cells("number", *rows))
    assert found.observations[tidy.PRINTED].tolist() == ["3", "4", "5", "1", "2"]
    assert (found.problems[0].row, found.problems[0].column) == (6, "number")
    assert "1 cell unlike an earlier one" in found.problems[0].what


def test_columns_that_differ_in_capitals_only_are_two_measures(understood):
    found = understood(cells("Number,number", "England|1,2"))
    assert len(set(found.observations[tidy.METRIC])) == 2
    assert len(found.metrics) == 2


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (cells("number", "Leeds|1"), "followed area"),
        (cells("number", "England|2017,Week 1|1"), "period that can be read"),
        (cells("number", "Ward|1"), "followed area"),
        (cells("sex", "England|Girls"), "no column of numbers"),
        (cells("number"), "no column of numbers"),
        (cells("a,b", "England|1,2").rename(columns={"b": "a"}), "two columns called a"),
    ],
)  # fmt: skip
def test_a_file_with_nothing_to_take_is_refused(understood, table, says):
    found = understood(table)
    assert [p.severity for p in found.problems][:1] == ["error"]
    assert says in found.problems[0].what
    assert found.observations.empty
    assert list(found.observations.columns) == list(tidy.COLUMNS)


def test_cells_none_of_which_can_be_read_are_refused(understood):
    mapping = known({"indicator": "CPP_At31", "metric": "cp_plans_open", "at": "06-30"})
    table = cells("CPP_At31", "England|201718,Financial year|6")
    found = understood(table, mapping)
    assert [problem.severity for problem in found.problems] == ["error", "warning"]


def test_problems_name_the_sheet(catalogue):
    found = read_official(
        raw(cells("number", "Ward|1"), sheet="Data"), catalogue, mapping=NOTHING_KNOWN
    )
    assert {problem.sheet for problem in found.problems} == {"Data"}


def test_an_empty_column_is_told_and_left_out(understood):
    found = understood(cells("number,note", "England|1,"))
    assert [metric.words for metric in found.metrics] == [("number",)]
    assert found.problems[0].column == "note"


def test_the_order_of_columns_changes_nothing(understood):
    table = cells("sex,number", "England|Total,3", "England|Girls,1", "Birmingham|Total,2")
    here, there = understood(table), understood(table[table.columns[::-1]])
    pd.testing.assert_frame_equal(here.observations, there.observations)
    assert here.metrics == there.metrics
    assert here.source == there.source


def test_without_a_mapping_the_projects_own_is_used(catalogue):
    table = cells(PLANS.replace("percent", "2_years_or_more"),
                  "England|Child Protection Plans by length of time,49420,1130")  # fmt: skip
    found = read_official(raw(table), catalogue)
    assert found.source == "ees-child-protection-plans-by-duration"
    assert found.observations[tidy.METRIC].tolist() == ["cp_plans_open", "cp_plans_by_duration"]
    # A reviewed measure that the catalogue's folder does not hold comes along.
    assert [metric.id for metric in found.metrics] == ["cp_plans_by_duration"]


def test_a_file_of_ages_is_broken_down_by_them(understood):
    ages = [f"{place}|{age},{number}" for place in ("England", "Birmingham")
            for age, number in (("0", 5), ("1", 6), ("Total", 11))]  # fmt: skip
    found = understood(cells("age,number", *ages))
    assert found.observations[tidy.BREAKDOWN].tolist()[:3] == ["age=age_0", "age=age_1", ""]


def test_text_of_a_cell_is_kept_to_the_letter(understood):
    table = read(
        "time_period,time_identifier,geographic_level,country_code,country_name,n\n"
        '2017,Calendar year,National,E92000001,England,"1,234"'
    )
    row = understood(table).observations.iloc[0]
    assert (row[tidy.PRINTED], row[tidy.VALUE]) == ("1,234", 1234)
