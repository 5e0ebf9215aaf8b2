import pytest

from dashboard import wording
from dashboard.charts import build_chart
from data.selection import Selection
from tests.support import FORCE, quarters


def test_of_periods_that_end_together_the_shorter_one_is_named_last(find):
    """Their order comes from the periods: that of a set differs from process to process."""
    found = find({"period": "2015-16", "value": 9.0}, {"period": "2016-17", "value": 8.0},
                 *quarters([1.0, 2.0, 3.0, 4.0], first=2016))  # fmt: skip
    assert wording.subtitle(found, "trend").endswith("2015/16 to Q4 2016/17.")


@pytest.mark.parametrize(
    ("metric", "title"),
    [
        # A part beside the whole of the same hospital.
        ("section11_areas", "Section 11 areas: Children's Hospital 13, Women's Hospital 13"),
        # What is not known is the most.
        ("cdop_deaths_by_ethnicity", "Deaths: Asian Pakistani 38; not known or not stated 42"),
        ("request_outcome_share", "Request outcomes: Outcome not known 50%"),
        # A tie that is too long to name.
        ("yos_above_low_risk", "Higher-risk cases: 370 in each of 2 groups"),
        # Two numbers beside each other.
        ("crimes_by_offence", "Crimes: Wilful assault, young person under 16: 1,326"),
        # One thing said twice.
        ("crime_outcomes", "Outcomes of crimes against children"),
        ("safeguarding_posts", "Staff named or placed for safeguarding"),
        ("board_contribution_share", "Shares of agencies' contributions"),
        # Categories whose chart labels name nobody.
        ("board_contributions", "Contributions: £685,858 in 2016/17"),
        # Categories of one trust, while others have larger totals.
        ("patients_treated",
         "Patients, Royal Orthopaedic: Outpatients 67,181, Admitted patients 13,973"),
    ],
)  # fmt: skip
def test_a_title_neither_leaves_out_the_largest_nor_says_one_thing_twice(edition, metric, title):
    told = build_chart(metric, Selection(), edition).title
    assert told == title
    assert len(told.split()) <= wording.LONGEST_TITLE


def test_two_areas_are_each_told_by_the_total_or_by_the_only_part(find):
    part = {"breakdown": "result=full_marks", "value": 11.0}
    found = find(part, {"value": 13.0}, {**part, "area": FORCE}, metric="section11_areas")
    assert wording.title(found, "comparison").endswith("Birmingham 13, Force area 11")


def test_a_tie_is_never_cut(find):
    causes = ("acute", "trauma", "infection")
    rows = [{"breakdown": f"cause={cause}", "value": 9.0} for cause in causes]
    title = wording.title(find(*rows, metric="cdop_cause_share"), "breakdown")
    assert title.endswith(": 9% in each of 3 groups")


def test_a_summary_keeps_a_label_that_ends_in_a_number_apart_from_its_value(edition):
    summary = build_chart("crimes_by_offence", Selection(), edition).summary
    assert "under 16: 1,326" in summary
    assert "16 1,326" not in summary
