import pytest

from data.catalogue import Dimension
from data.returns.official.breakdowns import slug
from data.returns.official.provisional import Heading, provisional_metric, subject_of


def metric(indicator: str, *values: str, subject: str = "Plans"):
    heading = Heading(
        indicator=indicator,
        code=slug(indicator, "column"),
        values=values or ("1",),
        place=3,
        source="ees-plans",
        title="Department for Education, Plans",
        subject=subject,
        owner="Department for Education",
    )
    return provisional_metric(heading, {})


def test_it_is_named_from_the_file_and_says_so():
    made = metric("3_months_or_less_percent", "31.5", "c")
    assert made.name == "3 months or less per cent (Plans)"
    assert made.short == "3 months or"
    assert made.id == "official_plans_column_3_months_or_less_percent"
    assert made.theme == "official"
    assert "not reviewed" in made.counted
    assert made.caveats
    assert made.definition == (
        "The column 3_months_or_less_percent of Department for Education, Plans."
    )
    assert (made.order, made.disclosure, made.polarity) == (30, "published", "neutral")
    assert made.words == ("3_months_or_less_percent",)


@pytest.mark.parametrize(
    ("indicator", "values", "kind", "unit", "decimals"),
    [
        ("rereferral_percent", ("22.6",), "percentage", "per cent", 1),
        ("pupil_percentage", ("22",), "percentage", "per cent", 0),
        ("rate_per_10000", ("22.6",), "rate", "per 10,000", 1),
        ("cpp_per_10_000_children", ("22.6",), "rate", "per 10,000", 1),
        ("absence_rate", ("5.1",), "rate", "rate", 1),
        ("average_duration", ("12",), "average", "average", 0),
        ("turnover", ("0.25",), "average", "value", 2),
        ("Started_episodes", ("12", "c"), "count", "episodes", 0),
        ("referral_child_count", ("12",), "count", "children", 0),
        ("no_further_action_count", ("12",), "count", "count", 0),
        ("moderate_need", ("12",), "count", "count", 0),
        ("number", ("1.23456",), "average", "value", 4),
        ("all_hidden", ("c", "x"), "count", "count", 0),
    ],
)
def test_kind_and_unit_come_from_name_and_values(indicator, values, kind, unit, decimals):
    made = metric(indicator, *values)
    assert (made.kind, made.unit, made.decimals) == (kind, unit, decimals)


@pytest.mark.parametrize("indicator", ["CLA_at31", "number_as_at_31_march", "plans_on_31_March"])
def test_a_stock_takes_its_last_value(indicator):
    assert metric(indicator).over_time == "last"


@pytest.mark.parametrize("indicator", ["number", "aged_31", "at_310", "started"])
def test_anything_else_is_not_added_up(indicator):
    assert metric(indicator).over_time == "none"


def test_a_subject_is_what_is_constant_or_what_it_is_broken_down_by():
    assert subject_of({"category": "Plans", "type": "Total"}, ["sex"]) == "Plans, Total"
    assert subject_of({}, ["age_group", "sex"]) == "by age group, sex"
    assert subject_of({}, []) == ""
    assert metric("number", subject="").name == "Number"


def test_dimensions_are_kept():
    sex = Dimension(name="Sex", categories={"girls": "Girls"})
    heading = Heading("n", "n", ("1",), 1, "ees-a", "A", "", "DfE")
    made = provisional_metric(heading, {"sex": sex})
    assert made.category_label("sex=girls") == "Girls"
