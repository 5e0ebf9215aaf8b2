import pytest

from data.errors import FileError
from data.returns.asked import asked_metrics
from data.returns.templates.plan import plan_return
from tests.returns import DISTRICTS


def test_a_plain_return_has_all_themes_that_have_measures_and_no_rows(catalogue):
    plan = plan_return(catalogue)
    assert plan.rows == ()
    asked = {metric.theme for metric in asked_metrics(catalogue).values()}
    assert [theme.id for theme in plan.themes] == [one for one in catalogue.themes if one in asked]
    assert "official" not in asked
    assert plan_return(catalogue, agency="wmp").rows == ()
    assert plan_return(catalogue, period="2017-18-Q1").rows == ()


def test_an_agency_and_a_period_make_a_row_for_each_of_its_measures_and_districts(catalogue):
    plan = plan_return(catalogue, agency="West Midlands Police", period="Q1 2017/18")
    metrics = dict.fromkeys(row.metric.id for row in plan.rows)
    owned = [m.id for m in asked_metrics(catalogue).values() if m.owner == "West Midlands Police"]
    assert list(metrics) == owned
    reports = [row for row in plan.rows if row.metric.id == "missing_reports"]
    assert {row.area for row in reports} == set(DISTRICTS)
    assert {(row.agency, row.period.code) for row in reports} == {("wmp", "2017-18-Q1")}
    assert "West Midlands Police" in plan.title
    assert plan.about == ("For Q1 2017/18.",)


def test_what_does_not_add_up_over_districts_is_asked_of_the_city(catalogue):
    plan = plan_return(catalogue, agency="wmp", period="2017-18-Q1", themes=["missing"])
    assert [row.area for row in plan.rows if row.metric.id == "missing_children"] == ["E08000025"]
    deaths = plan_return(catalogue, agency="cdop", period="2017-18", themes=["deaths"])
    by_group = [row for row in deaths.rows if row.metric.id == "cdop_deaths_by_ethnicity"]
    assert [row.area for row in by_group] == ["E08000025"]


def test_what_is_counted_on_a_day_is_asked_for_the_last_one(catalogue):
    plan = plan_return(catalogue, agency="bcc", period="2017-18-Q1")
    codes = {row.period.code for row in plan.rows if row.metric.id == "cp_plans_open"}
    assert codes == {"2017-06-30"}


def test_themes_that_are_named_are_asked_whole_of_any_agency(catalogue):
    themes = ["Child protection", "front-door"]
    plan = plan_return(catalogue, agency="roh", period="2017-18-Q1", themes=themes)
    assert [theme.id for theme in plan.themes] == ["front-door", "child-protection"]
    asked = [m.id for m in asked_metrics(catalogue).values() if m.theme in
             ("front-door", "child-protection")]  # fmt: skip
    assert list(dict.fromkeys(row.metric.id for row in plan.rows)) == asked


def test_measures_of_each_trust_are_asked_of_trusts(catalogue):
    plan = plan_return(catalogue, agency="roh", period="2017-18-Q1")
    assert {row.metric.owner for row in plan.rows} == {"Each trust"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"agency": "wpm"}, "no agency 'wpm'. Is wmp meant?"),
        ({"agency": "all"}, "no agency 'all'"),
        ({"themes": ["misisng"]}, "no theme 'misisng'. Is missing meant?"),
        ({"period": "Q5 2017/18"}, "'Q5 2017/18' is no period"),
    ],
)
def test_what_is_not_known_is_said(catalogue, asked, said):
    with pytest.raises(FileError) as error:
        plan_return(catalogue, **asked)
    assert said in str(error.value)
