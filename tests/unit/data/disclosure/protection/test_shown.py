"""Protected cells as rows for pages: their values, shares, statuses and notes."""

import numpy as np
import pandas as pd
import pytest

from data.disclosure.protection.cube import build_cube, is_protected
from data.disclosure.protection.shown import open_cells, shown_cells
from data.disclosure.protection.system import System
from data.returns.model import COLUMNS
from tests.returns import DISTRICTS, QUARTERS
from tests.unit.data.disclosure.protection.small import (
    CATALOGUE,
    CITY,
    COMPLETED,
    IN_45_DAYS,
    IN_TIME,
    RATE,
    REPORTS,
    SHARE,
    SMALL,
    names,
    returned,
)

D1, D2 = DISTRICTS[:2]
Q1, Q2 = QUARTERS[:2]
WANTED = {name for name, metric in CATALOGUE.metrics.items() if is_protected(metric)}
COURSES = "training_courses"


def shown(told, *, hide=(), give_up=()):
    """Rows for pages where nothing is hidden but what is named, each by its name."""
    cube = build_cube(told, CATALOGUE)
    system = System.of(cube, CATALOGUE, SMALL, None, WANTED)
    named = names(cube.cells)
    assert set(hide) | set(give_up) <= set(named)
    system.hidden = np.isin(named, list(hide)) | system.implicit
    system.gone = np.isin(named, list(give_up))
    rows = shown_cells(cube, system, CATALOGUE, told)
    assert tuple(rows.columns) == COLUMNS
    return rows


def numbers(rows):
    """By measure, body, place and period: the value, what it is of, and the status."""
    found = {
        f"{row.metric} {row.agency} {row.area} {row.period}": (
            *(None if np.isnan(one) else one for one in (row.value, row.out_of)), row.status
        )
        for row in rows.itertuples()
    }  # fmt: skip
    assert len(found) == len(rows)
    return found


def test_a_count_and_its_total_are_shown():
    rows = shown(returned((REPORTS, "wmp", CITY, Q1, 7)))
    assert numbers(rows) == {
        f"{REPORTS} {agency} {CITY} {Q1}": (7, None, "published") for agency in ("wmp", "all")
    }


def test_a_hidden_count_says_so_and_has_no_value():
    rows = shown(returned((REPORTS, "wmp", CITY, Q1, 7)), hide=[f"{REPORTS} value wmp {CITY} {Q1}"])
    assert numbers(rows) == {
        f"{REPORTS} wmp {CITY} {Q1}": (None, None, "suppressed"),
        f"{REPORTS} all {CITY} {Q1}": (7, None, "published"),
    }


def test_what_is_kept_back_whole_is_not_there_at_all():
    rows = shown(
        returned((REPORTS, "wmp", CITY, Q1, 7)), give_up=[f"{REPORTS} value wmp {CITY} {Q1}"]
    )
    assert set(numbers(rows)) == {f"{REPORTS} all {CITY} {Q1}"}


def test_a_percentage_is_one_row_and_its_rest_is_none():
    rows = shown(returned((SHARE, "bcc", CITY, Q1, 23, 45)))
    assert numbers(rows) == {
        f"{SHARE} {agency} {CITY} {Q1}": (23, 45, "published") for agency in ("bcc", "all")
    }


@pytest.mark.parametrize("part", ["value", "out_of"])
def test_a_percentage_is_hidden_where_either_count_is(part):
    rows = shown(
        returned((SHARE, "bcc", CITY, Q1, 23, 45)), hide=[f"{SHARE} {part} bcc {CITY} {Q1}"]
    )
    assert numbers(rows)[f"{SHARE} bcc {CITY} {Q1}"] == (None, None, "suppressed")
    assert numbers(rows)[f"{SHARE} all {CITY} {Q1}"] == (23, 45, "published")


def test_a_share_of_two_counts_is_worked_out():
    told = returned((COMPLETED, "bcc", CITY, Q1, 40), (IN_45_DAYS, "bcc", CITY, Q1, 30),
                    (COMPLETED, "bcc", CITY, Q2, 50))  # fmt: skip
    found = numbers(shown(told))
    assert found[f"{IN_TIME} bcc {CITY} {Q1}"] == (30, 40, "published")
    assert f"{IN_TIME} bcc {CITY} {Q2}" not in found


def test_a_rate_is_no_share():
    first, second = RATE
    rows = shown(returned((first, "bcc", CITY, Q1, 22), (second, "bcc", CITY, Q1, 100)))
    assert {row.metric for row in rows.itertuples()} == {first, second}


@pytest.mark.parametrize("hidden", [COMPLETED, IN_45_DAYS])
def test_a_share_is_hidden_where_either_count_is(hidden):
    told = returned((COMPLETED, "bcc", CITY, Q1, 40), (IN_45_DAYS, "bcc", CITY, Q1, 30))
    found = numbers(shown(told, hide=[f"{hidden} value bcc {CITY} {Q1}"]))
    assert found[f"{IN_TIME} bcc {CITY} {Q1}"] == (None, None, "suppressed")
    other = IN_45_DAYS if hidden == COMPLETED else COMPLETED
    assert found[f"{other} bcc {CITY} {Q1}"][2] == "published"


@pytest.mark.parametrize(("whole", "is_there"), [(0, False), (1, True)])
def test_a_share_of_nothing_is_none(whole, is_there):
    told = returned((COMPLETED, "bcc", CITY, Q1, whole), (IN_45_DAYS, "bcc", CITY, Q1, 0))
    assert (f"{IN_TIME} bcc {CITY} {Q1}" in numbers(shown(told))) is is_there


def notes(rows):
    return {(row.agency, row.area): row.note for row in rows.itertuples()}


def test_a_total_says_of_how_many_bodies_it_is():
    told = returned((REPORTS, "wmp", D1, Q1, 10), (REPORTS, "bcc", D1, Q1, 10),
                    (REPORTS, "wmp", D2, Q1, 10))  # fmt: skip
    told.loc[2, "note"] = "late"
    assert notes(shown(told)) == {
        ("wmp", D1): "", ("bcc", D1): "", ("wmp", D2): "late", ("wmp", CITY): "",
        ("bcc", CITY): "", ("all", D1): "sum of 2 agencies", ("all", D2): "sum of 1 agency",
        ("all", CITY): "sum of 2 agencies",
    }  # fmt: skip


def test_a_note_of_an_agency_goes_with_its_own_row():
    told = returned((REPORTS, "wmp", D1, Q1, 10), (REPORTS, "wmp", D1, Q2, 10))
    told.loc[1, "note"] = "late"
    rows = shown(told)
    assert set(rows.loc[rows["note"] == "late", "period"]) == {Q2}


def test_what_counts_no_people_is_shown_with_its_totals():
    told = returned((COURSES, "bscb", CITY, Q1, 2), (COURSES, "wmp", CITY, Q1, 3))
    rows = open_cells(told, CATALOGUE)
    assert tuple(rows.columns) == COLUMNS
    assert numbers(rows) == {
        f"{COURSES} {agency} {CITY} {Q1}": (value, None, "published")
        for agency, value in (("bscb", 2), ("wmp", 3), ("all", 5))
    }
    assert set(rows["note"]) == {""}


def test_what_is_no_count_is_shown_as_it_came():
    average = next(name for name, one in CATALOGUE.metrics.items() if one.kind == "average")
    told = returned((average, "bscb", CITY, Q1, 2.5), (average, "wmp", CITY, Q1, 3.5))
    told["note"] = "of those who answered"
    pd.testing.assert_frame_equal(open_cells(told, CATALOGUE), told, check_dtype=False)


def test_a_published_percentage_is_shown_as_it_came():
    told = returned((SHARE, "bscb", CITY, Q1, 2, 5))
    pd.testing.assert_frame_equal(open_cells(told, CATALOGUE), told, check_dtype=False)
