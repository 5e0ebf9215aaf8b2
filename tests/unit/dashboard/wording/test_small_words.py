"""Small words that a reader trips over: lists of names, spans, units, counts of one."""

import pytest

from dashboard import wording
from dashboard.charts import build_chart
from dashboard.exports.csv import to_csv
from data.selection import Selection

MINUS = "\N{MINUS SIGN}"


def told(edition, metric, **filters):
    return build_chart(metric, Selection(**filters), edition)


def test_names_that_hold_commas_are_told_apart_by_semicolons(edition):
    subtitle = told(edition, "section11_score").subtitle
    assert (
        "Birmingham Children's Hospital, all patients; Birmingham Women's Hospital, all patients;"
        " and Royal Orthopaedic Hospital, all patients"
    ) in subtitle
    assert (
        "Birmingham and West Midlands Police force area"
        in told(edition, "missing_reports").subtitle
    )


def test_a_span_beside_a_year_has_one_to(edition):
    subtitle = told(edition, "family_plans_monthly").subtitle
    assert subtitle.endswith("Birmingham, September 2015 to August 2016 and 2016/17.")


def test_several_periods_with_a_span_run_from_the_first_month_to_the_last(find):
    codes = ("2014-09..2015-08", "2015-16", "2016-17")
    found = find(*({"period": code, "value": 1.0} for code in codes))
    assert wording.subtitle(found, "trend").endswith("Birmingham, September 2014 to March 2017.")


def test_a_unit_that_the_name_says_in_another_order_is_not_repeated(edition, catalogue):
    assert wording.measure(catalogue.metric("missing_children")) == "Children reported missing"
    assert wording.measure(catalogue.metric("trust_workforce")).endswith(", people")


def test_a_number_without_another_says_so_in_plain_english(edition):
    found = told(edition, "mash_referrals").found
    assert wording.single_number(found, found)[2][-1] == "No earlier period to compare."


def test_filters_in_mid_sentence_begin_small(edition, catalogue):
    selection = Selection("2012-13", "2013-14")
    found = build_chart("mash_referrals", selection, edition).found
    said = wording.why_empty(found, selection, edition.coverage["mash_referrals"])
    assert said.startswith("No numbers for all areas, every agency, 2012/13 to 2013/14.")


def test_a_status_is_told_once_in_a_file(edition):
    head = to_csv(told(edition, "mash_referrals"), edition)
    assert "Status: published\n" in head
    lost = to_csv(told(edition, "board_contributions"), edition)
    assert "low_reliability: " not in lost


@pytest.mark.parametrize(
    ("claim", "stated", "recomputed"),
    [
        ("assessments-rise", "+26%", "+35.4%"),
        ("plan-rate-rise", "about +20%", "+12.9%"),
        ("lado-one-month", "75%", "75.6%"),
        ("forced-marriage-slight", "slight increase", "+33.3%"),
        ("plans-repeat", "988", "983"),
        ("children-growth-12-to-16", "76,300", "7,300"),
        ("children-act-year", "2014", "2004"),
    ],
)
def test_a_claim_has_its_unit_where_its_kind_tells_it(edition, claim, stated, recomputed):
    (row,) = (one for one in edition.claims if one.id == claim)
    assert wording.stated(row) == stated
    assert wording.recomputed(row) == recomputed
    assert recomputed in wording.claim_sentence(row)
    fallen = row._replace(kind="change", recomputed="-3.5")
    assert wording.recomputed(fallen) == f"{MINUS}3.5%"
