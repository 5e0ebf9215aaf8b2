"""What is hidden of small made-up returns: the field's golden examples, and random ones."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.disclosure.audit import audit
from data.disclosure.protection import Before, protect
from data.returns.completed import completed
from tests.returns import AGENCIES, DISTRICTS, QUARTERS
from tests.unit.data.disclosure.protection.small import (
    CATALOGUE,
    CITY,
    COMPLETED,
    IN_45_DAYS,
    REPORTS,
    SHARE,
    SMALL,
    returned,
)


def rows(*told: tuple) -> pd.DataFrame:
    """Returned rows, with the totals of their categories."""
    return completed(returned(*told), CATALOGUE)


def guard(told: pd.DataFrame, before: Before | None = None) -> pd.DataFrame:
    """Protect and let the audit, which shares nothing with it, look."""
    protected = protect(told, CATALOGUE, SMALL, before)
    found = audit(protected.cells, CATALOGUE, SMALL, told, before)
    assert found.is_green, found.exposed
    return protected.cells


def value_of(cells: pd.DataFrame, *key: str) -> float | None:
    metric, agency, area, period = key
    found = cells[
        (cells.metric == metric) & (cells.breakdown == "") & (cells.agency == agency)
        & (cells.area == area) & (cells.period == period)
    ]  # fmt: skip
    assert len(found) <= 1
    if found.empty:
        return None
    (value,), (status,) = found["value"], found["status"]
    assert np.isnan(value) == (status == "suppressed")
    return value


def test_a_small_number_takes_another_with_it():
    """12, [c], 20 of 35: the total gives the 3 away."""
    values = zip(DISTRICTS, (12, 3, 20), strict=False)
    cells = guard(rows(*((REPORTS, "wmp", one, QUARTERS[0], value) for one, value in values)))
    shown = [value_of(cells, REPORTS, "wmp", one, QUARTERS[0]) for one in DISTRICTS[:3]]
    assert np.isnan(shown[1])
    assert sum(map(np.isnan, [*shown, value_of(cells, REPORTS, "wmp", CITY, QUARTERS[0])])) >= 2


def test_what_a_part_leaves_of_its_whole_is_small():
    """A total of 22 with a published part of 20 tells of 2."""
    place = ("bcc", CITY, QUARTERS[0])
    cells = guard(rows((COMPLETED, *place, 22), (IN_45_DAYS, *place, 20)))
    shown = [value_of(cells, name, *place) for name in (COMPLETED, IN_45_DAYS)]
    assert not all(value is not None and value > 0 for value in shown)


def test_all_districts_less_nine_of_them():
    """31 in health less nine districts' 29."""
    counts = (3, 4, 2, 3, 4, 3, 4, 3, 3, 2)
    cells = guard(
        rows(
            *(
                (REPORTS, "bch", one, QUARTERS[0], n)
                for one, n in zip(DISTRICTS, counts, strict=True)
            )
        )
    )
    assert all(
        value is None or np.isnan(value)
        for one in DISTRICTS
        if (value := value_of(cells, REPORTS, "bch", one, QUARTERS[0])) is None or value != 0
    )


def test_a_percentage_of_nearly_all_is_hidden():
    """23 of 25 tells of 2."""
    cells = guard(rows((SHARE, "bcc", CITY, QUARTERS[0], 23, 25)))
    shown = value_of(cells, SHARE, "bcc", CITY, QUARTERS[0])
    assert shown is None or np.isnan(shown)


def test_a_percentage_of_many_is_shown():
    cells = guard(rows((SHARE, "bcc", CITY, QUARTERS[0], 30, 75)))
    assert value_of(cells, SHARE, "bcc", CITY, QUARTERS[0]) == 30


def test_the_year_to_date_gives_no_quarter_away():
    values = (40, 3, 50, 60)
    told = rows(*((REPORTS, "wmp", CITY, q, n) for q, n in zip(QUARTERS, values, strict=True)))
    cells = guard(told)
    shown = {
        code: value_of(cells, REPORTS, "wmp", CITY, code)
        for code in (*QUARTERS, "2017-04..2017-09", "2017-04..2017-12", "2017-18")
    }
    assert np.isnan(shown[QUARTERS[1]])
    assert sum(np.isnan(value) for value in shown.values()) >= 2
    assert np.isnan(shown[QUARTERS[0]]) or np.isnan(shown["2017-04..2017-09"])


def test_a_fourth_quarter_does_not_undo_the_edition_before():
    large = [
        (REPORTS, "wmp", one, quarter, 40 + 3 * at)
        for at, one in enumerate(DISTRICTS[:3])
        for quarter in QUARTERS[:3]
    ]
    first = rows(*large, (REPORTS, "bcc", DISTRICTS[0], QUARTERS[2], 2))
    before = Before(returned=first, cells=guard(first))
    more = rows(*((REPORTS, "wmp", one, QUARTERS[3], 50) for one in DISTRICTS[:3]),
                (REPORTS, "bcc", DISTRICTS[0], QUARTERS[3], 61))  # fmt: skip
    both = pd.concat([first, more], ignore_index=True)
    cells = guard(both, before)
    assert np.isnan(value_of(cells, REPORTS, "bcc", DISTRICTS[0], QUARTERS[2]))


def test_a_late_correction_is_audited_with_what_was_shown():
    first = rows(*((REPORTS, a, one, QUARTERS[0], 30 + at) for a in ("wmp", "bcc")
                   for at, one in enumerate(DISTRICTS[:4])))  # fmt: skip
    before = Before(returned=first, cells=guard(first))
    second = first.copy()
    second.loc[0, "value"] = 3
    cells = guard(second, before)
    assert np.isnan(value_of(cells, REPORTS, "wmp", DISTRICTS[0], QUARTERS[0]))


def test_a_zero_is_shown_and_things_are_not_protected():
    told = rows(
        (REPORTS, "wmp", CITY, QUARTERS[0], 0), ("training_courses", "bscb", CITY, QUARTERS[0], 2)
    )
    cells = guard(told)
    assert value_of(cells, REPORTS, "wmp", CITY, QUARTERS[0]) == 0
    assert value_of(cells, "training_courses", "bscb", CITY, QUARTERS[0]) == 2


def test_deaths_are_never_told_by_category_and_district():
    told = rows(("cdop_deaths_by_ethnicity:ethnicity=mixed", "cdop", DISTRICTS[0], "2017-18", 30))
    cells = protect(told, CATALOGUE, SMALL).cells
    assert not ((cells.breakdown != "") & (cells.area != CITY)).any()


def test_large_numbers_are_all_shown_with_their_totals():
    told = rows(*((REPORTS, a, one, q, 100 + at) for a in AGENCIES[:3]
                  for at, one in enumerate(DISTRICTS) for q in QUARTERS))  # fmt: skip
    cells = guard(told)
    assert (cells.status == "published").all()
    assert value_of(cells, REPORTS, "all", CITY, "2017-18") == told["value"].sum()
    note = cells[(cells.agency == "all") & (cells.area == CITY)]["note"]
    assert set(note) == {"sum of 3 agencies"}


@st.composite
def returns(draw) -> pd.DataFrame:
    """A return of a few agencies, districts and quarters, with subsets and percentages."""
    counts = st.integers(0, draw(st.sampled_from((4, 12, 60))))
    told = []
    districts = DISTRICTS[: draw(st.integers(1, 3))] if draw(st.booleans()) else (CITY,)
    for agency in AGENCIES[: draw(st.integers(1, 3))]:
        for area in districts:
            for quarter in QUARTERS[: draw(st.integers(1, 4))]:
                whole = draw(counts)
                told += [
                    (COMPLETED, agency, area, quarter, whole),
                    (IN_45_DAYS, agency, area, quarter, draw(st.integers(0, whole))),
                    (REPORTS, agency, area, quarter, draw(counts)),
                ]
                of = draw(counts) + 1
                told.append((SHARE, agency, area, quarter, draw(st.integers(0, of)), of))
    return rows(*told)


@settings(max_examples=40)
@given(told=returns())
def test_nothing_can_be_worked_out(told):
    guard(told)


@pytest.mark.parametrize("threshold", [1, 3, 9])
def test_the_threshold_is_the_sources_own(threshold):
    told = rows(*((REPORTS, "wmp", CITY, q, threshold) for q in QUARTERS[:1]))
    cells = protect(told, CATALOGUE, threshold).cells
    assert np.isnan(value_of(cells, REPORTS, "wmp", CITY, QUARTERS[0]))
    more = rows(*((REPORTS, "wmp", CITY, q, threshold + 1) for q in QUARTERS[:1]))
    shown = protect(more, CATALOGUE, threshold).cells
    assert value_of(shown, REPORTS, "wmp", CITY, QUARTERS[0]) == threshold + 1


def test_periods_are_merged_where_no_quarter_can_be_protected():
    """1 of 2 in each quarter: a 2 with two parts that are each something can only be 2."""
    quarters = rows(*((SHARE, "bcc", CITY, one, 1, 2) for one in QUARTERS))
    protected = protect(quarters, CATALOGUE, SMALL)
    assert audit(protected.cells, CATALOGUE, SMALL, quarters).is_green
    assert set(protected.cells["period"]) == {"2017-18"}
    assert protected.actions == (
        "Re-referral rate, 2017/18: shown for whole years only, since shorter periods are too"
        " small.",
    )


def test_periods_that_were_seen_cannot_be_merged():
    """What an earlier edition showed of quarters stays known, so nothing is merged."""
    first = rows(*((SHARE, "bcc", CITY, one, 30, 80) for one in QUARTERS))
    before = Before(first, protect(first, CATALOGUE, SMALL).cells)
    second = rows(
        (SHARE, "bcc", CITY, QUARTERS[0], 1, 2),
        *((SHARE, "bcc", CITY, one, 30, 80) for one in QUARTERS[1:]),
    )
    protected = protect(second, CATALOGUE, SMALL, before)
    assert not any("whole years" in said for said in protected.actions)
