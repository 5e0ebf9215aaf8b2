import pytest

from tests.unit.data.returns.checking.support import CITY, checked, count, only, told


@pytest.mark.parametrize(
    ("cells", "column", "what", "nearest"),
    [
        ({"Measure": "missing_reprots"}, "Measure", "no measure that is known", "missing_reports"),
        ({"Measure": "Missing childen reports"}, "Measure", "no",
         "Missing children reports"),
        ({"Measure": ""}, "Measure", "No measure is given", ""),
        ({"Measure": "referral_rate"}, "Measure", "is worked out", "Referrals to MASH"),
        ({"Measure": "assessments_in_time"}, "Measure", "is worked out",
         "Assessments completed within 45 working days"),
        ({"Agency": "wpm"}, "Agency", "no agency that is known", "wmp"),
        ({"Agency": "West Midland Police"}, "Agency", "no agency", "West Midlands Police"),
        ({"Agency": "all"}, "Agency", "worked out from what each agency sends", ""),
        ({"Agency": ""}, "Agency", "No agency is given", ""),
        ({"district": "Laddywood"}, "District", "no district that is known", "Ladywood"),
        ({"district": "E14000569"}, "District", "no district", "E14000560"),
        ({"district": "Coventry"}, "District", "not about Coventry", ""),
        ({"district": "E92000001"}, "District", "not about England", ""),
        ({"district": ""}, "District", "No district is given", ""),
        ({"Breakdown": "Common assault"}, "Breakdown", "has no breakdown", ""),
        ({"Measure": "crimes_by_offence", "Breakdown": "Common asault"}, "Breakdown",
         "no breakdown of Recorded crimes", "Common assault"),
    ],
)  # fmt: skip
def test_what_is_not_known_or_not_asked_for_is_one_error(catalogue, cells, column, what, nearest):
    problem = only(checked(catalogue, [count(12, **cells)]))
    assert (problem.severity, problem.row, problem.column) == ("error", 2, column)
    assert what in problem.what
    assert problem.nearest == nearest


def test_names_and_codes_are_both_understood(catalogue):
    names = count(12, Measure="Missing children reports", Agency="West Midlands Police",
                  district="ladywood", period="Q2 2017/18")  # fmt: skip
    found = checked(catalogue, [names, count(12, district="District not known")])
    assert found.problems == ()
    assert found.rows[["metric", "agency", "area", "period"]].to_numpy().tolist() == [
        ["missing_reports", "wmp", "E14000564", "2017-18-Q2"],
        ["missing_reports", "wmp", "U-E08000025", "2017-18-Q1"],
    ]


def test_deaths_by_category_are_for_the_city_only(catalogue):
    deaths = {"Measure": "cdop_deaths_by_ethnicity", "Agency": "cdop"}
    in_city = count(9, district=CITY, **deaths, Breakdown="asian")
    whole = count(9, **deaths)
    assert checked(catalogue, [in_city, whole]).problems == ()
    problem = only(checked(catalogue, [count(9, **deaths, Breakdown="asian")]))
    assert "category and district together" in problem.what
    assert (problem.column, problem.nearest) == ("District", "Birmingham")


def test_every_fault_of_a_row_is_named(catalogue):
    found = checked(
        catalogue,
        [count("<5", Measure="nothing", Agency="nobody", district="nowhere", period="never")],
    )
    assert [column for _, column, _ in told(found)] == [
        "Measure", "Agency", "District", "Period", "Value",
    ]  # fmt: skip
