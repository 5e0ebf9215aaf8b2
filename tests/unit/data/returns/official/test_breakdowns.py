import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.model import parse_breakdown
from data.returns.official.breakdowns import in_words, is_total, read_breakdowns, slug, unique_slugs
from tests.unit.data.returns.official.support import cells

CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def test_total_means_no_breakdown_and_others_are_categories():
    table = cells("sex,n", "England|Total,3", "England|Girls,1", "England|Boys,2")
    found = read_breakdowns(table, ["sex"])
    assert found.joined(table.index, ["sex"]).tolist() == ["", "sex=girls", "sex=boys"]
    code, meaning = found.dimensions["sex"]
    assert (code, meaning.name) == ("sex", "Sex")
    assert meaning.categories == {"girls": "Girls", "boys": "Boys"}


def test_several_filters_are_joined_where_they_break_down():
    table = cells(
        "sex,age,n", "England|Total,5,3", "England|Girls,5,1", "England|Girls,Total,9",
        "England|Total,Total,12",
    )  # fmt: skip
    joined = read_breakdowns(table, ["sex", "age"]).joined(table.index, ["sex", "age"])
    assert joined.tolist() == ["age=age_5", "sex=girls;age=age_5", "sex=girls", ""]
    assert parse_breakdown(joined.iloc[1]) == (("sex", "girls"), ("age", "age_5"))


def test_ages_come_in_their_own_order():
    table = cells("age,n", *(f"England|{age},1" for age in ("10", "9", "Total", "0")))
    _, meaning = read_breakdowns(table, ["age"]).dimensions["age"]
    assert list(meaning.categories.values()) == ["0", "9", "10"]


def test_a_blank_is_a_category_and_no_total():
    table = cells("sex,n", "England|,3", "England|Girls,1")
    found = read_breakdowns(table, ["sex"])
    assert found.joined(table.index, ["sex"]).tolist() == ["sex=not_stated", "sex=girls"]


def test_a_filter_of_totals_only_is_no_dimension():
    table = cells("sex,n", "England|Total,3", "Birmingham|All,1")
    found = read_breakdowns(table, ["sex"])
    assert found.dimensions == {}
    assert found.joined(table.index, ["sex"]).tolist() == ["", ""]


@pytest.mark.parametrize("value", ["Total", "TOTAL", "All", "all  children"])
def test_totals(value):
    assert is_total(value)


@pytest.mark.parametrize(
    "value", ["All other ethnic groups", "Total attainment", "Not all", "", "All secure units"]
)
def test_what_only_begins_like_a_total_is_a_category(value):
    assert not is_total(value)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("3_months_or_less_percent", "3 months or less per cent"),
        ("age_group", "Age group"),
        ("CPP_At31", "CPP At31"),
        ("no further_action", "No further action"),
        ("Percentage", "Per cent"),
        ("_", "Unnamed column"),
    ],
)
def test_headings_become_words(heading, words):
    assert in_words(heading) == words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Under 1", "under_1"),
        ("<1", "under_1"),
        (">1", "over_1"),
        ("16+", "age_16_plus"),
        ("Black & mixed", "black_and_mixed"),
        ("Caf\u00e9", "cafe"),
        ("5", "age_5"),
        ("a=b;c", "a_b_c"),
        ("", "age"),
    ],
)
def test_codes(text, code):
    assert slug(text, "age") == code


def test_codes_that_would_be_equal_are_told_apart():
    codes = unique_slugs(["Girls", "girls", "Boys"], "sex")
    assert codes["Boys"] == "boys"
    assert len(set(codes.values())) == 3
    assert unique_slugs(["girls", "Girls"], "sex")["Girls"] == codes["Girls"]


@given(st.lists(st.text(max_size=90), max_size=6, unique=True))
def test_every_text_has_a_code_of_its_own(texts):
    codes = unique_slugs(texts, "value")
    assert len(set(codes.values())) == len(texts)
    assert all(CODE.fullmatch(code) and len(code) <= 61 for code in codes.values())
