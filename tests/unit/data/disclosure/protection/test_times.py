"""Months make quarters, and quarters the stretches from April and the year."""

import pytest

from data.disclosure.protection.times import longer, steps, year_of

MONTHS = [f"2017-{month:02}" for month in range(4, 13)] + [f"2018-{n:02}" for n in (1, 2, 3)]
HALF, THREE = "2017-04..2017-09", "2017-04..2017-12"
YEAR = "2017-18"


def parts_of(table):
    """Which parts each whole has, and how many it needs."""
    return {whole: (list(rows.period), set(rows.parts)) for whole, rows in table.groupby("whole")}


def test_twelve_months_make_four_quarters():
    to_quarter, to_longer = steps(MONTHS)
    quarters = [f"{YEAR}-Q{number}" for number in (1, 2, 3, 4)]
    assert parts_of(to_quarter) == {
        quarter: (MONTHS[3 * place : 3 * place + 3], {3}) for place, quarter in enumerate(quarters)
    }
    assert parts_of(to_longer) == {
        HALF: (quarters[:2], {2}), THREE: (quarters[:3], {3}), YEAR: (quarters, {4}),
    }  # fmt: skip


def test_quarters_need_no_months():
    (to_longer,) = steps([f"{YEAR}-Q2", f"{YEAR}-Q4"])
    assert parts_of(to_longer) == {
        HALF: ([f"{YEAR}-Q2"], {2}), THREE: ([f"{YEAR}-Q2"], {3}),
        YEAR: ([f"{YEAR}-Q2", f"{YEAR}-Q4"], {4}),
    }  # fmt: skip


def test_a_day_adds_up_to_nothing():
    assert steps(["2018-03-31"]) == []
    assert longer(["2018-03-31", YEAR]).empty


def test_what_is_longer_holds_both_ends():
    found = longer(["2017-04", f"{YEAR}-Q1", f"{YEAR}-Q4", HALF, YEAR])
    assert set(found.itertuples(index=False, name=None)) == {
        ("2017-04", f"{YEAR}-Q1"), ("2017-04", HALF), ("2017-04", YEAR),
        (f"{YEAR}-Q1", HALF), (f"{YEAR}-Q1", YEAR), (f"{YEAR}-Q4", YEAR), (HALF, YEAR),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "year"),
    [("2018-03", YEAR), (f"{YEAR}-Q4", YEAR), (YEAR, YEAR), ("2018-03-31", "2018-03-31")],
)
def test_numbers_add_up_within_a_year_or_a_day(code, year):
    assert year_of(code) == year
