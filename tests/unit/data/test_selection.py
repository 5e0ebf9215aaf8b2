from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.selection import LONGEST, PARAMETERS, Selection, parse_selection
from data.settings import ROOT
from tests.support import BIRMINGHAM

YEARS = ("2014-15", "2015-16", "2016-17")
CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")

PIECES = st.one_of(
    st.text(max_size=30),
    st.tuples(
        st.sampled_from((*PARAMETERS, "x", "From", "")),
        st.one_of(
            st.sampled_from((*YEARS, *CATALOGUE.suppliers, *CATALOGUE.areas)), st.text(max_size=12)
        ),
    ).map(lambda pair: urlencode([pair])),
)


def parse(search: str):
    return parse_selection(search, CATALOGUE, YEARS)


@given(st.lists(PIECES, max_size=8).map("&".join))
def test_any_query_gives_a_canonical_selection(search):
    selection, notices = parse(search)
    again, nothing = parse(selection.to_query())
    assert again == selection
    assert nothing == ()
    assert len(set(notices)) == len(notices)
    assert selection.first in ("", *YEARS)
    assert selection.area in ("", *CATALOGUE.areas)
    if selection.first and selection.last:
        assert selection.first <= selection.last


@given(st.text(max_size=LONGEST + 50))
def test_any_text_at_all_is_survived_and_never_repeated(search):
    selection, notices = parse(search)
    assert parse(selection.to_query()) == (selection, ())
    for notice in notices:
        assert "<" not in notice


@given(
    st.sampled_from(("", *YEARS)),
    st.sampled_from(("", *YEARS)),
    st.sampled_from(("", *CATALOGUE.suppliers)),
    st.sampled_from(("", *CATALOGUE.areas)),
)
def test_every_good_selection_survives_the_address(first, last, agency, area):
    if first and last and first > last:
        first, last = last, first
    selection = Selection(first, last, agency, area)
    assert parse(selection.to_query()) == (selection, ())


@pytest.mark.parametrize(
    ("search", "kept", "says"),
    [
        ("?area=E99999999", "", "district in the address is not known"),
        ("?agency=nobody", "", "agency in the address is not known"),
        ("?from=1066-67", "", "first year in the address is not known"),
        ("?to=2016", "", "last year in the address is not known"),
        ("?area=", "", "district in the address is not known"),
        (f"?area={BIRMINGHAM}&area=E92000001", f"?area={BIRMINGHAM}", "given twice"),
        (f"?area={BIRMINGHAM}&area={BIRMINGHAM}", f"?area={BIRMINGHAM}", "given twice"),
        ("?from=2016-17&to=2014-15", "?from=2014-15&to=2016-17", "swapped"),
        ("?<script>alert(1)</script>", "", "not a filter"),
        ("?area=<script>alert(1)</script>", "", "not known"),
        ("?area=E08000025'--", "", "not known"),
        ("?utm_source=mail", "", "not a filter"),
        ("?AREA=E08000025", "", "not a filter"),
        ("?area=" + "x" * 4000, "", "too long"),
        ("x" * 4000, "", "too long"),
    ],
)
def test_what_is_hostile_or_stale_is_dropped_and_said(search, kept, says):
    selection, notices = parse(search)
    assert selection.to_query() == kept
    assert len(notices) == 1
    assert says in notices[0]
    assert "<" not in notices[0]


def test_a_clean_address_gives_no_notice():
    assert parse("") == (Selection(), ())
    assert parse("?") == (Selection(), ())
    assert parse(f"area={BIRMINGHAM}")[0] == Selection(area=BIRMINGHAM)


def test_a_year_range_is_whole_financial_years():
    selection = Selection("2014-15", "2015-16")
    assert selection.start.isoformat() == "2014-04-01"
    assert selection.end.isoformat() == "2016-03-31"
    assert Selection().start is None
    assert Selection().end is None


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "All areas, every agency, all years"),
        (Selection(area=BIRMINGHAM), "Birmingham, every agency, all years"),
        (Selection("2014-15"), "All areas, every agency, from 2014/15"),
        (Selection("", "2014-15"), "All areas, every agency, to 2014/15"),
        (Selection("2014-15", "2014-15"), "All areas, every agency, 2014/15"),
        (Selection("2014-15", "2016-17", "wmp"),
         "All areas, West Midlands Police, 2014/15 to 2016/17"),
    ],
)  # fmt: skip
def test_filters_are_said_in_words(selection, words):
    assert selection.describe(CATALOGUE) == words


OFFERED = {"with": ("before", "year_ago").__contains__, "view": ("table",).__contains__}


def test_a_page_reads_its_own_choices_and_writes_them_after_the_filters():
    search = f"?view=table&area={BIRMINGHAM}&with=before"
    selection, notices = parse_selection(search, CATALOGUE, YEARS, OFFERED)
    assert notices == ()
    assert selection.to_query() == f"?area={BIRMINGHAM}&with=before&view=table"
    assert selection.filters == Selection(area=BIRMINGHAM)
    assert selection.choice("with") == "before"
    assert selection.choice("of") == ""


def test_a_choice_that_cannot_be_made_is_dropped_and_said():
    selection, notices = parse_selection("?with=luck&with=before", CATALOGUE, YEARS, OFFERED)
    assert selection == Selection(choices=(("with", "before"),))
    assert notices == ("The choice of with in the address is not known, so it was dropped.",)


def test_choices_change_one_at_a_time():
    selection = Selection(choices=(("with", "before"),)).choosing(view="table")
    assert selection.choices == (("with", "before"), ("view", "table"))
    assert selection.choosing(**{"with": ""}).choices == (("view", "table"),)
