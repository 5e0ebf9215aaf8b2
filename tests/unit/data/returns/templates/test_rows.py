from datetime import date

from data.returns.templates.plan import plan_return
from data.returns.templates.rows import example_period, examples, filled, of_theme

TODAY = date(2018, 11, 23)


def test_rows_are_in_the_words_that_people_see(catalogue):
    plan = plan_return(catalogue, agency="bcc", period="2017-18-Q1")
    (row, *_) = (one for one in plan.rows if one.metric.id == "cp_plans_open")
    cells = filled(row, catalogue)
    assert cells == {
        "metric": "Children on a child protection plan", "breakdown": "",
        "agency": "Birmingham City Council", "area": "Edgbaston", "period": "30 June 2017",
        "value": "", "out_of": "", "status": "", "note": "",
    }  # fmt: skip


def test_examples_show_a_number_a_percentage_and_none(catalogue):
    plan = plan_return(catalogue, agency="bcc", period="2017-18-Q1", themes=["child-protection"])
    one, two, three = examples(plan, plan.themes[0], catalogue, TODAY)
    assert one["metric"] == "Example: Children on a child protection plan"
    assert (one["value"], one["out_of"], one["period"]) == (17, "", "30 June 2017")
    assert (two["value"], two["out_of"], two["period"]) == (17, 23, "Q1 2017/18")
    assert (three["value"], three["status"]) == ("", "not available")


def test_without_rows_examples_are_of_who_answers_for_the_measure_a_year_ago(catalogue):
    plan = plan_return(catalogue, themes=["missing"])
    one, *_ = examples(plan, plan.themes[0], catalogue, TODAY)
    assert (one["agency"], one["period"]) == ("West Midlands Police", "Q3 2017/18")
    assert example_period(date(2016, 2, 29)).code == "2014-15-Q4"


def test_rows_of_a_theme(catalogue):
    plan = plan_return(catalogue, agency="wmp", period="2017-18-Q1")
    police = next(theme for theme in plan.themes if theme.id == "police")
    assert {row.metric.theme for row in of_theme(plan, police)} == {"police"}
