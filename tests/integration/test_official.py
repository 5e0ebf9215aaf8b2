"""The real files of ../shared/data, cell by cell. They are read where they lie, never copied."""

import os
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from data import tidy
from data.catalogue import load_catalogue
from data.rates import compute_rates
from data.report import load_report
from data.returns.model import RawFile, RawSheet
from data.returns.official import Official, is_official, read_official
from data.settings import ROOT
from tests.support import BIRMINGHAM, ENGLAND

FOLDER = ROOT.parent / "shared" / "data"
FILES = {
    "needs": "b1_children_in_need_2013_to_2025.csv",
    "referrals": "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "plans": "d5_cpps_at31march_by_duration_2013_to_2025.csv",
    "people": "ons_mid-year_population_estimates_2012_to_2024.csv",
}
FIXED = 10
SYMBOLS = {"c": "suppressed", "x": "not_available", "u": "low_reliability", "z": "not_applicable"}
CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")

#: England's children in need per 10,000 at 31 March, as the Department for Education prints
#: them in "Children in need", reporting year 2025 (explore-education-statistics.service.gov.uk).
PRINTED_RATES = {2020: 330.1, 2021: 329.6, 2022: 343.7, 2023: 338.7, 2024: 331.2, 2025: 330.3}


@pytest.fixture(autouse=True)
def _files_are_there():
    if not Path(FOLDER).is_dir():
        why = "the real files are not beside the project (../shared/data)"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)


@cache
def cells(name: str) -> pd.DataFrame:
    """A file as text; the row below the headings is line 2."""
    table = pd.read_csv(FOLDER / FILES[name], dtype=str, keep_default_na=False)
    return table.set_axis(range(2, len(table) + 2), axis=0)


@cache
def understood(name: str, *, all_areas: bool = False) -> Official:
    file = RawFile(FILES[name], "0" * 64, "csv", (RawSheet("", cells(name)),))
    assert is_official(file)
    return read_official(file, CATALOGUE, all_areas=all_areas)


def value(name: str, area: str, period: str, metric: str, breakdown: str = "") -> object:
    """What is printed of one thing; it must be there exactly once."""
    rows = understood(name).observations
    found = rows[
        (rows[tidy.AREA] == area)
        & (rows[tidy.PERIOD] == period)
        & (rows[tidy.METRIC] == metric)
        & (rows[tidy.BREAKDOWN] == breakdown)
    ]
    assert len(found) == 1
    return found.iloc[0][tidy.PRINTED]


def swept(name: str, observations: pd.DataFrame, areas: set[str]) -> int:
    """Hold every cell of some areas against the file; how many there were."""
    table = cells(name)
    codes = table["new_la_code"].where(table["new_la_code"] != "", table["region_code"])
    codes = codes.where(codes != "", table["country_code"])
    at = {(row.source_line, row.section): row for row in observations.itertuples()}
    assert len(at) == len(observations)
    count = 0
    for line, row in table[codes.isin(areas)].iterrows():
        for column in table.columns[FIXED + 1 :]:
            found, printed = at[(line, column)], row[column]
            assert found.printed == printed, (line, column)
            assert found.area == codes[line]
            assert found.period_end.year == int(row["time_period"])
            if printed in SYMBOLS:
                assert found.status == SYMBOLS[printed]
                assert pd.isna(found.value)
            else:
                assert (found.status, found.value) == ("published", float(printed))
            count += 1
    return count


@pytest.mark.parametrize(("name", "columns"), [("needs", 8), ("referrals", 10), ("plans", 11),
                                               ("people", 1)])  # fmt: skip
def test_every_cell_of_birmingham_and_england_equals_the_file(name, columns, record_property):
    count = swept(name, understood(name).observations, {BIRMINGHAM, ENGLAND})
    assert count == 2 * 13 * columns
    record_property("checked", f"{count} cells of Birmingham and England in {FILES[name]}")


@pytest.mark.parametrize("name", FILES)
def test_every_cell_of_every_area_equals_the_file(name):
    found = understood(name, all_areas=True)
    areas = set(found.observations[tidy.AREA])
    assert len(areas) == 173
    count = swept(name, found.observations, areas)
    assert (
        count
        == len(found.observations)
        == len(cells(name)) * (len(cells(name).columns) - FIXED - 1)
    )
    assert {area.id for area in found.areas} == areas - set(CATALOGUE.areas)
    known = {*CATALOGUE.areas, *(area.id for area in found.areas)}
    assert all(area.parent in known for area in found.areas)
    names = [area.name for area in (*CATALOGUE.areas.values(), *found.areas)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", FILES)
def test_the_followed_areas_are_taken(name):
    kinds = [CATALOGUE.areas[code].kind for code in set(understood(name).observations[tidy.AREA])]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "authority": 17, "region": 1, "nation": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_wrong_but_that_some_columns_are_new(name):
    problems = understood(name).problems
    assert all("Provisional" in problem.what for problem in problems)
    assert {problem.severity for problem in problems} <= {"warning"}


def test_titles_and_ids():
    told = {name: (understood(name).source, understood(name).title) for name in FILES}
    assert told == {
        "needs": ("ees-children-in-need",
                  "Department for Education, Children in Need, 2013 to 2025"),
        "referrals": ("ees-referrals-and-re-referrals",
                      "Department for Education, Referrals and Re-referrals, 2013 to 2025"),
        "plans": ("ees-child-protection-plans-by-duration",
                  "Department for Education, Child Protection Plans by length of time,"
                  " 2013 to 2025"),
        "people": ("ees-population-estimates",
                   "Office for National Statistics, mid-year population estimates, 2012 to 2024"),
    }  # fmt: skip


def test_referrals_stand_beside_the_reports():
    assert value("referrals", BIRMINGHAM, "2016-17", "mash_referrals") == "17417"
    assert value("referrals", BIRMINGHAM, "2016-17", "re_referral_rate") == "22"
    assert value("referrals", ENGLAND, "2024-25", "re_referral_rate") == "22.6"


def test_plans_stand_beside_the_reports():
    assert value("plans", BIRMINGHAM, "2017-03-31", "cp_plans_open") == "983"
    report = load_report(ROOT / "data" / "report", CATALOGUE).observations
    ours = report[(report[tidy.METRIC] == "cp_plans_open") & (report[tidy.PERIOD] == "2017-03-31")]
    assert set(ours[tidy.PRINTED]) == {"988", "983"}


def test_open_cases_are_what_the_report_calls_so():
    # The very number that the report prints for 31 March 2017: the same measure.
    assert value("needs", BIRMINGHAM, "2017-03-31", "cin_open_cases") == "8414"


def test_two_suppressed_bands_of_2015_stay_suppressed():
    metrics = ("cp_plans_by_duration", "cp_plans_duration_share")
    bands = {
        category: tuple(
            value("plans", BIRMINGHAM, "2015-03-31", metric, f"duration={category}")
            for metric in metrics
        )
        for category in ("up_to_3_months", "from_1_under_2_years", "from_2_years")
    }
    assert bands == {
        "up_to_3_months": ("545", "42.6"),
        "from_1_under_2_years": ("c", "c"),
        "from_2_years": ("c", "c"),
    }


def test_a_population_is_a_point_in_time_by_the_statisticians():
    assert value("people", BIRMINGHAM, "2016-06-30", "children_population") == "289265"
    rows = understood("people").observations
    assert set(rows[tidy.AGENCY]) == {"ons"}
    assert set(understood("plans").observations[tidy.AGENCY]) == {"dfe"}


def test_bands_add_up_to_all_plans_where_none_is_hidden():
    rows = understood("plans").observations
    here = rows[rows[tidy.AREA] == BIRMINGHAM].set_index(tidy.METRIC)
    bands = here.loc["cp_plans_by_duration"].groupby(tidy.PERIOD)[tidy.VALUE]
    sums = bands.sum()[bands.count() == 5]
    totals = here.loc["cp_plans_open"].set_index(tidy.PERIOD)[tidy.VALUE]
    assert len(sums) == 12
    assert (totals[sums.index] == sums).all()


def test_what_nobody_has_reviewed_is_provisional():
    brought = {name: [metric.id for metric in understood(name).metrics] for name in FILES}
    assert {name: len(metrics) for name, metrics in brought.items()} == {
        "needs": 7, "referrals": 8, "plans": 2, "people": 0,
    }  # fmt: skip
    assert brought["plans"] == ["cp_plans_by_duration", "cp_plans_duration_share"]
    provisional = [m for name in ("needs", "referrals") for m in understood(name).metrics]
    assert all(m.id.startswith("official_") and m.theme == "official" for m in provisional)
    assert all(m.disclosure == "published" and m.caveats for m in provisional)
    names = [m.name for m in (*provisional, *understood("plans").metrics)]
    names += [metric.name for metric in CATALOGUE.metrics.values()]
    assert len(set(names)) == len(names)
    assert "No further action per cent (Referrals and Re-referrals)" in names
    kinds = {m.id.partition("re_referrals_")[2]: m.kind for m in understood("referrals").metrics}
    assert kinds["no_further_action_percent"] == "percentage"
    assert kinds["referral_child_count"] == "count"


@cache
def rates() -> pd.DataFrame:
    frames = [understood(name).observations for name in FILES]
    return compute_rates(pd.concat(frames, ignore_index=True), CATALOGUE)


def rate(metric: str, area: str, period: str) -> float:
    found = rates()
    same = (found[tidy.METRIC] == metric) & (found[tidy.AREA] == area)
    (row,) = found[same & (found[tidy.PERIOD] == period)].itertuples()
    return row.value


def test_rates_that_the_department_prints_are_reproduced():
    found = {year: rate("cin_open_rate", ENGLAND, f"{year}-03-31") for year in PRINTED_RATES}
    assert found == PRINTED_RATES


def test_rates_by_hand():
    assert rate("referral_rate", BIRMINGHAM, "2016-17") == round(17417 / 289265 * 10_000, 1)
    assert rate("cp_plan_rate", BIRMINGHAM, "2017-03-31") == round(983 / 289265 * 10_000, 1)


def test_there_is_a_rate_for_every_area_and_year():
    found = rates()
    counts = found.groupby([tidy.METRIC, tidy.AREA]).size()
    assert len(counts) == 3 * 19
    whole = counts[counts == 13]
    assert len(whole) > 50
    assert {"referral_rate", "cp_plan_rate", "cin_open_rate"} == set(found[tidy.METRIC])
