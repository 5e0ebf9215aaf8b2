"""What is known and unknown of a return, and what is given up where no choice of cells does."""

import numpy as np
import pytest

from data.disclosure.protection.cube import build_cube, is_protected
from data.disclosure.protection.joined import Before
from data.disclosure.protection.system import System
from tests.returns import DISTRICTS, QUARTERS
from tests.unit.data.disclosure.protection.small import (
    CATALOGUE,
    CITY,
    PLANS,
    REPORTS,
    SHARE,
    SMALL,
    names,
    returned,
)

D1, D2, D3, D4 = DISTRICTS[:4]
Q1, Q2 = QUARTERS[:2]
YEAR = "2017-18"
WANTED = {name for name, metric in CATALOGUE.metrics.items() if is_protected(metric)}


def system(*told, before=None):
    return System.of(build_cube(returned(*told), CATALOGUE), CATALOGUE, SMALL, before, WANTED)


def where(found, mask):
    return {name for name, one in zip(names(found.cells), mask, strict=True) if one}


def protected(found):
    """Protect every block; what was said."""
    said = []
    for cells in found.blocks():
        outcome = found.protect(cells, CATALOGUE)
        found.take(cells, outcome)
        said += outcome.said
    return said


def cell(agency, area, period=Q1, metric=f"{REPORTS} value"):
    return f"{metric} {agency} {area} {period}"


def test_what_may_be_hidden_of_zeros_small_and_large_numbers():
    told = ((D1, 0), (D2, 5), (D3, 6), (D4, 1))
    found = system(*((REPORTS, "wmp", one, Q1, n) for one, n in told))
    small = {cell(agency, area) for agency in ("wmp", "all") for area in (D2, D4)}
    zeros = {cell(agency, D1) for agency in ("wmp", "all")}
    large = {cell(agency, area) for agency in ("wmp", "all") for area in (D3, CITY)}
    assert where(found, found.hidden) == small
    assert where(found, found.can_hide) == large
    assert where(found, found.may_hide_zero) == zeros
    assert where(found, found.least == 1) == small | large
    assert where(found, found.least == 0) == zeros
    assert not found.implicit.any()
    assert not found.gone.any()
    assert found.threshold == SMALL


def test_what_is_left_of_a_percentage_is_never_shown():
    found = system((SHARE, "bcc", CITY, Q1, 23, 25))
    rests = {cell(agency, CITY, metric=f"{SHARE} rest") for agency in ("bcc", "all")}
    assert where(found, found.implicit) == where(found, found.hidden) == rests
    assert where(found, found.least == 0) == rests
    assert not where(found, found.can_hide) & rests


def test_what_an_edition_showed_before_cannot_be_hidden():
    first = returned((REPORTS, "wmp", D1, Q1, 20), (REPORTS, "wmp", D2, Q1, 0))
    shown = returned(
        *((REPORTS, agency, area, Q1, value) for agency in ("wmp", "all")
          for area, value in ((D1, 20), (D2, 0)))
    )  # fmt: skip
    found = system(
        (REPORTS, "wmp", D1, Q1, 20), (REPORTS, "wmp", D2, Q1, 0), before=Before(first, shown)
    )
    assert not found.can_hide.any()
    assert not found.may_hide_zero.any()
    # The first edition did not show the city, so what it did not tell stays hidden.
    assert where(found, found.hidden) == {cell(agency, CITY) for agency in ("wmp", "all")}


def test_of_the_edition_before_only_protected_measures_count():
    first = returned((REPORTS, "wmp", CITY, Q1, 20), ("training_courses", "bscb", CITY, Q1, 2))
    found = system((REPORTS, "wmp", CITY, Q1, 21), before=Before(first, first))
    assert set(found.cells["metric"]) == {REPORTS}


def test_blocks_are_what_hangs_together_and_has_something_to_hide():
    found = system(
        (REPORTS, "wmp", CITY, Q1, 3),
        (REPORTS, "bcc", CITY, Q1, 40),
        (REPORTS, "wmp", CITY, "2018-19-Q1", 4),
        (PLANS, "wmp", CITY, Q1, 40),
    )
    blocks = [{names(found.cells)[at] for at in cells} for cells in found.blocks()]
    first = {cell(agency, CITY) for agency in ("wmp", "bcc", "all")}
    second = {cell(agency, CITY, "2018-19-Q1") for agency in ("wmp", "all")}
    assert len(blocks) == 2
    assert first in blocks
    assert second in blocks


def test_a_total_costs_more_than_one_of_its_parts():
    """12, [c], 20 of 35, and the same in two quarters: what is narrow goes first."""
    found = system(*((REPORTS, "wmp", one, Q1, n) for one, n in ((D1, 12), (D2, 3), (D3, 20))))
    assert protected(found) == []
    assert where(found, found.hidden) == {
        cell(agency, area) for agency in ("wmp", "all") for area in (D1, D2)
    }
    assert not found.gone.any()


@pytest.mark.parametrize(
    ("large", "beside"),
    [((REPORTS, "bcc", CITY, Q1, 4_000), cell("bcc", CITY)),
     ((REPORTS, "wmp", CITY, Q2, 4_000), cell("wmp", CITY, Q2))],
)  # fmt: skip
def test_a_total_costs_more_than_a_much_larger_part(large, beside):
    """The 4,000 could be shown and their total hidden, which is as good for a child."""
    found = system((REPORTS, "wmp", CITY, Q1, 3), large)
    protected(found)
    assert beside in where(found, found.hidden)
    whole = cell("all", CITY) if "bcc" in beside else cell("wmp", CITY, "2017-04..2017-09")
    assert whole not in where(found, found.hidden)


def test_all_categories_together_cost_more_than_a_much_larger_category():
    deaths = "cdop_deaths_by_ethnicity"
    found = system(
        (f"{deaths}:ethnicity=mixed", "cdop", CITY, YEAR, 3),
        (f"{deaths}:ethnicity=asian", "cdop", CITY, YEAR, 4_000),
        (deaths, "cdop", CITY, YEAR, 4_003),
    )
    protected(found)
    assert where(found, ~found.hidden) == {
        cell(agency, CITY, YEAR, f"{deaths} value") for agency in ("cdop", "all")
    }


def test_zeros_are_hidden_where_nothing_else_helps():
    """0 of 1: a 1 is what is left, so the 0 gives it away."""
    found = system((SHARE, "bcc", CITY, Q1, 0, 1))
    assert protected(found) == ["Re-referral rate, 2017/18: zeros are hidden too."]
    assert found.hidden.all()
    assert not found.gone.any()


def test_only_whole_years_are_told_where_quarters_cannot_be():
    """1 of 2 in each quarter: a 2 of two parts that are each something can only be 2."""
    found = system(*((SHARE, "bcc", CITY, one, 1, 2) for one in QUARTERS))
    assert protected(found) == [
        "Re-referral rate, 2017/18: shown for whole years only, since shorter periods are too"
        " small."
    ]
    year = {
        cell(agency, CITY, YEAR, f"{SHARE} {part}")
        for agency in ("bcc", "all")
        for part in ("value", "out_of", "rest")
    }
    assert where(found, ~found.gone) == year
    assert where(found, ~found.hidden) == {one for one in year if "out_of" in one}


def test_all_is_withheld_where_nothing_helps():
    """1 of 1 and 1 of 2 in two quarters, and no year to tell in their place."""
    found = system((SHARE, "bcc", CITY, Q1, 1, 1), (SHARE, "bcc", CITY, Q2, 1, 2))
    assert protected(found) == ["Re-referral rate, 2017/18: all of it is withheld."]
    assert found.hidden.all()
    assert found.gone.all()


def test_quarters_that_were_shown_cannot_be_merged_into_years():
    told = [(SHARE, "bcc", CITY, one, 1, 2) for one in QUARTERS[:3]]
    told.append((SHARE, "bcc", CITY, QUARTERS[3], 10, 40))
    (said,) = protected(system(*told))
    assert "whole years only" in said
    first, shown = returned(*told), returned((SHARE, "all", CITY, QUARTERS[3], 10, 40))
    found = system(*told, before=Before(first, shown))
    assert protected(found) == ["Re-referral rate, 2017/18: all of it is withheld."]


def test_what_becomes_of_a_block_is_remembered():
    found = system((REPORTS, "wmp", CITY, Q1, 3), (REPORTS, "wmp", CITY, "2018-19-Q1", 40))
    (cells,) = found.blocks()
    outcome = found.protect(cells, CATALOGUE)
    assert np.array_equal(outcome.hidden, found.hidden[cells])
    found.take(cells, outcome._replace(gone=np.ones(len(cells), bool)))
    assert where(found, found.gone) == {cell(agency, CITY) for agency in ("wmp", "all")}
