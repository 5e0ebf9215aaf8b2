"""What the scorecard of the report says of targets, directions and notes."""

from dataclasses import replace

import pytest

from dashboard import wording
from dashboard.pages.scorecard import shown_rows
from dashboard.slides import slide_at
from data.comparing.judge import Judgement, Verdict
from data.scorecard import build_scorecard
from data.selection import Selection


@pytest.fixture(scope="module")
def found(edition):
    return build_scorecard(edition, Selection(), "2016-17", "")


@pytest.fixture(scope="module")
def rows(found):
    return {wording.row_name(row): row for row in found.rows}


def test_a_target_of_a_group_is_held_against_that_group(rows):
    one = rows["LADO referrals closed in time, one month"]
    three = rows["LADO referrals closed in time, three months"]
    assert wording.target_cell(one) == ("80%", "missed")
    assert wording.target_cell(three) == ("10%", "met")
    assert wording.newest_cell(one) == "75%"


def test_the_heading_counts_every_target_that_the_report_prints(found):
    """Plans of the probation company have a target of a wider area: told, and not judged."""
    told = wording.scorecard_heading(found)
    assert told == "Scorecard 2016/17: 3 targets met, 1 missed, 2 not judged"
    assert len(told.split()) <= wording.LONGEST_TITLE
    assert [metric.id for metric in found.apart] == ["sentence_plans_in_time"]
    assert wording.scorecard_scope(found).endswith("Initial sentence plans completed in time.")
    assert wording.scorecard_scope(found).startswith("85 measures.")


def test_a_heading_without_targets_counts_measures_and_one_with_all_kinds_stays_short(found):
    aims = [row for row in found.rows if row.targets]
    without = replace(found, rows=tuple(r for r in found.rows if not r.targets)[:3], apart=())
    assert wording.scorecard_heading(without) == "Scorecard 2016/17: 3 measures"
    kinds = ("met", "near", "missed", "")
    mixed = tuple(replace(r, standing=s) for r, s in zip(aims, kinds, strict=False))
    told = wording.scorecard_heading(replace(found, rows=mixed, apart=()))
    assert told == "Scorecard 2016/17: 1 target met, 2 not, 1 not judged"


def test_a_target_of_another_year_counts_for_none(edition):
    earlier = build_scorecard(edition, Selection(), "2014-15", "")
    assert earlier.apart == ()
    assert not [row for row in earlier.rows if row.group]


def test_what_is_not_judged_says_what_the_source_notes_of_its_target(rows, edition):
    note = wording.note_cell(rows["Children in care"], edition.catalogue)
    assert "Target printed as fewer than 1,750; unaccompanied" in note


def test_a_note_is_made_of_sentences_and_speaks_of_a_direction_only_where_one_is(rows, edition):
    def note(name):
        return wording.note_cell(rows[name], edition.catalogue)

    assert note("Re-referral rate") == ("BSCB Annual Report 2016/17. Direction is of Q4 2016/17.")
    assert note("Children in care who took part in reviews") == "BSCB Annual Report 2016/17."


@pytest.mark.parametrize(
    ("direction", "difference", "told"),
    [("higher", 4.0, "4 points higher"), ("lower", -4.0, "4 points lower"),
     ("better", 4.0, "+4 points better"), ("worse", -1.0, "\N{MINUS SIGN}1 point worse")],
)  # fmt: skip
def test_a_direction_is_told_once(rows, direction, difference, told):
    judgement = Judgement(Verdict.CHANCE, difference, direction=direction)
    row = replace(rows["Re-referral rate"], judgement=judgement)
    assert wording.direction_cell(row) == (told, "could be chance")


def test_the_slide_names_the_quarter_and_puts_what_was_missed_first(edition):
    view = slide_at("/scorecard?sort=target", edition)
    assert view.grid.rows[0][:3] == (
        "LADO referrals closed in time, one month", "75%", "80%: missed",
    )  # fmt: skip
    assert "24% (Q4)" in {row[1] for row in view.grid.rows}
    assert "Children in care" in {row[0] for row in view.grid.rows}
    assert "2 not judged" in view.title
    assert "Initial sentence plans" in view.summary


def test_an_area_of_its_own_has_no_target_of_the_city(edition):
    found, rows = shown_rows(edition, Selection(area="E12000005"))
    assert found.apart == ()
    assert not [row for row in rows if row.targets]
