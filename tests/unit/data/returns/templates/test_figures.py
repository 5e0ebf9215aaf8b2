import pytest

from data.errors import FileError
from data.records import ReportFigure
from data.returns.asked import asked_metrics
from data.returns.templates.figures import figure_metrics, figure_periods, is_lost, plan_figure


def figure(title="A figure", what="", section="Part 2: Plans", **more) -> ReportFigure:
    made = {"figure": 99, "source_line": 1, "kind": "chart", "survives": "no"}
    return ReportFigure(title=title, what=what, section=section, **{**made, **more})


def names(catalogue, shown: ReportFigure) -> list[str]:
    return [metric.id for metric in figure_metrics(catalogue, shown)]


def codes(shown: ReportFigure) -> list[str]:
    return [period.code for period in figure_periods(shown)]


def test_charts_and_tables_whose_numbers_do_not_all_survive_are_lost():
    assert is_lost(figure())
    assert is_lost(figure(kind="table", survives="partly"))
    assert not is_lost(figure(kind="table", survives="whole"))
    assert not is_lost(figure(kind="picture"))


@pytest.mark.parametrize(
    ("title", "what", "expected"),
    [
        (
            "Crimes",
            "Monthly recorded crimes; the yearly totals survive.",
            ["2016-04", "2017-03", 12],
        ),
        ("Calls", "Showed calls month by month; the months are lost.", ["2016-04", "2017-03", 12]),
        ("Requests", "How many over 12 months; lost.", ["2016-04", "2017-03", 12]),
        ("Admissions", "Admissions by quarter; lost.", ["2016-17-Q1", "2016-17-Q4", 4]),
        ("Forms", "Q3 2015/16 to Q4 2016/17", ["2015-16-Q3", "2016-17-Q4", 6]),
        ("Deaths, April 2007 to March 2017", "Year by year; lost.", ["2007-08", "2016-17", 10]),
        ("Concerns, April 2016 to March 2017", "By category; lost.", ["2016-17", "2016-17", 1]),
        ("Audits", "Judgements over three years; sizes survive.", ["2014-15", "2016-17", 3]),
        ("Supervision during 2016/17", "Over the year; lost.", ["2016-17", "2016-17", 1]),
        ("Progress as at 31st March 2017", "Overall; lost.", ["2017-03-31", "2017-03-31", 1]),
    ],
)
def test_periods_are_those_that_the_description_names(title, what, expected):
    found = codes(figure(title, what))
    assert [found[0], found[-1], len(found)] == expected


@pytest.mark.parametrize(
    "what", ["Rates over time.", "By year; lost.", "Lost; by quarter in the prose.", ""]
)
def test_without_them_they_are_left_to_be_filled_in(what):
    assert codes(figure("A figure", what)) == []


@pytest.mark.parametrize(
    ("title", "section", "expected"),
    [
        ("Missing children reports", "Part 2: Missing Children", "missing_reports"),
        ("Training courses and their use", "Part 3: Learning", "training_courses"),
        ("Children with child protection plans", "Part 2: Plans", "cp_plans_open"),
    ],
)
def test_measures_are_those_whose_names_are_most_alike(catalogue, title, section, expected):
    assert names(catalogue, figure(title, section=section))[0] == expected


@pytest.mark.parametrize("title", ["Children", "Admissions of under 18s", "Xyz", "Number in 2016"])
def test_one_common_word_makes_no_measure(catalogue, title):
    assert names(catalogue, figure(title)) == []


def test_in_a_bodys_own_chapter_nothing_that_others_answer_for_is_meant(catalogue):
    title = "Children with child protection plans"
    own = figure(title, section="Part 4: Birmingham Children's Hospital, Performance analysis")
    assert "cp_plans_open" not in names(catalogue, own)


def test_the_surviving_numbers_say_which_measures_it_showed(catalogue, edition):
    numbers = edition.figure_numbers(17)
    found = figure_metrics(catalogue, edition.figures[17], numbers)
    assert {one.id for one in found} == {"cp_plans_open", "cin_plans_open", "children_in_care"}


def test_every_lost_figure_has_a_return_to_fill_in(catalogue, edition):
    lost = [one for one in edition.figures.values() if is_lost(one)]
    assert len(lost) >= 40
    with_rows = 0
    for shown in lost:
        numbers = edition.figure_numbers(shown.figure)
        plan = plan_figure(catalogue, shown, numbers)
        assert plan.title == f"Figure {shown.figure}: {shown.title}"
        assert plan.themes
        themes = {theme.id for theme in plan.themes}
        assert {row.metric.theme for row in plan.rows} <= themes
        assert {row.metric.id for row in plan.rows} <= set(asked_metrics(catalogue))
        keys = {(row.metric.id, row.agency, row.area, row.period) for row in plan.rows}
        assert len(keys) == len(plan.rows) <= 40
        assert {row.agency for row in plan.rows} <= {"", *catalogue.suppliers}
        with_rows += bool(plan.rows)
        survived = {one.metric for one in numbers} & set(asked_metrics(catalogue))
        assert survived <= {row.metric.id for row in plan.rows}
    assert with_rows >= 25


@pytest.mark.parametrize(
    ("number", "metric", "agency", "area", "periods"),
    [
        (8, "crimes_against_children_recorded", "wmp", "E08000025", 12),
        (14, "mash_referrals", "bcc", "E08000025", 1),
        (38, "cdop_deaths_reviewed", "cdop", "E08000025", 10),
        (54, "poor_quality_requests", "heft", "", 12),
        (56, "safeguarding_concerns", "roh", "", 12),
    ],
)
def test_rows_say_who_and_where_and_when(catalogue, edition, number, metric, agency, area, periods):
    plan = plan_figure(catalogue, edition.figures[number], edition.figure_numbers(number))
    rows = [row for row in plan.rows if row.metric.id == metric]
    assert {(row.agency, row.area) for row in rows} == {(agency, area)}
    assert len(rows) == periods


def test_agency_and_period_can_be_said(catalogue, edition):
    shown, numbers = edition.figures[14], edition.figure_numbers(14)
    plan = plan_figure(catalogue, shown, numbers, agency="bch", period="2016/17")
    assert {(row.agency, row.period.code) for row in plan.rows} == {("bch", "2016-17")}
    with pytest.raises(FileError):
        plan_figure(catalogue, shown, numbers, agency="nobody")


def test_the_cover_says_that_nothing_may_be_guessed(catalogue, edition):
    shown = edition.figures[38]
    about = " ".join(plan_figure(catalogue, shown, edition.figure_numbers(38)).about)
    assert "nothing may be guessed" in about
    assert shown.section in about
    nothing = " ".join(plan_figure(catalogue, figure("Xyz")).about)
    assert "No measure of the catalogue is like this figure" in nothing
    own = " ".join(plan_figure(catalogue, edition.figures[56]).about)
    assert "about Birmingham only" in own
