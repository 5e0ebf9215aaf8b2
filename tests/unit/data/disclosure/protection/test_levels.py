"""Levels of detail that are kept back whole, and when."""

import pandas as pd
import pytest
from scipy import sparse

from data.disclosure.protection.cube import Cube
from data.disclosure.protection.levels import (
    MANY,
    without_deaths_by_district,
    without_sparse_levels,
)
from tests.returns import DISTRICTS, QUARTERS
from tests.unit.data.disclosure.protection.small import (
    CATALOGUE,
    CITY,
    COMPLETED,
    IN_45_DAYS,
    IN_TIME,
    PLANS,
    RATE,
    REPORTS,
    SHARE,
    SMALL,
    cube_of,
    equations,
    names,
)

D1, D2 = DISTRICTS[:2]
Q1 = QUARTERS[0]
YEAR = "2017-18"
ETHNICITY = "cdop_deaths_by_ethnicity"
TOGETHER = "agency and district together"
CATEGORY = "category within agencies or districts"
MONTH = "month within agencies or districts"


def many(count, *, metric=REPORTS, breakdown="", agency="wmp", area=D1, period=Q1, value=3):
    """So many cells; a unit test need not ask how a return could have led to them."""
    row = {"metric": metric, "part": "value", "breakdown": breakdown, "agency": agency,
           "area": area, "period": period, "value": float(value), "shown": True}  # fmt: skip
    return pd.DataFrame([row] * count)


def cube(*cells):
    together = pd.concat(cells, ignore_index=True)
    return Cube(together, sparse.csr_matrix((0, len(together))))


def kept(given, before=None, threshold=SMALL):
    left, said = without_sparse_levels(given, CATALOGUE, threshold, before)
    return len(left.cells), said


def withheld(metric, level):
    return (
        f"{CATALOGUE.metrics[metric].name}: numbers by {level} are withheld in years in which very"
        " many of them are small."
    )


def test_very_many_are_more_than_two_hundred():
    assert kept(cube(many(200))) == (200, [])
    assert kept(cube(many(201))) == (0, [withheld(REPORTS, TOGETHER)])


@pytest.mark.parametrize(
    ("value", "count"), [(0, MANY + 1), (1, 0), (SMALL, 0), (SMALL + 1, MANY + 1)]
)
def test_only_small_numbers_count(value, count):
    assert kept(cube(many(MANY + 1, value=value)))[0] == count


def test_the_threshold_is_the_sources_own():
    assert kept(cube(many(MANY + 1, value=9)), threshold=9)[0] == 0


def test_large_numbers_of_the_level_go_too_and_those_of_other_levels_stay():
    given = cube(
        many(MANY + 1),
        many(7, value=900),
        many(5, agency="all"),
        many(4, area=CITY),
        many(3, agency="all", area=CITY),
    )
    assert kept(given) == (12, [withheld(REPORTS, TOGETHER)])


def test_small_numbers_of_every_level_count():
    assert kept(cube(many(MANY, agency="all", area=CITY), many(1))) == (
        MANY, [withheld(REPORTS, TOGETHER)],
    )  # fmt: skip


def test_each_year_is_by_itself():
    other = many(5, period="2018-19-Q1")
    assert kept(cube(many(MANY), other)) == (MANY + 5, [])
    assert kept(cube(many(MANY + 1), other)) == (5, [withheld(REPORTS, TOGETHER)])


@pytest.mark.parametrize(("one", "other"), [(REPORTS, PLANS), RATE, (SHARE, "lado_closed_in_time")])
def test_each_measure_is_by_itself(one, other):
    """Also what a rate is of, and percentages that come as such."""
    given = cube(many(MANY, metric=one), many(MANY, metric=other))
    assert kept(given) == (2 * MANY, [])


def test_a_share_and_its_counts_are_one_family():
    given = cube(
        many(MANY - 1, metric=COMPLETED), many(1, metric=IN_45_DAYS), many(1, metric=IN_TIME)
    )
    left, said = kept(given)
    assert left == 0
    assert said == [withheld(one, TOGETHER) for one in (COMPLETED, IN_45_DAYS, IN_TIME)]


@pytest.mark.parametrize("place", [{"agency": "all"}, {"area": CITY}])
def test_categories_are_next(place):
    given = cube(many(MANY + 1, breakdown="ethnicity=mixed", **place), many(2, **place))
    assert kept(given) == (2, [withheld(REPORTS, CATEGORY)])


def test_categories_of_the_whole_city_and_all_bodies_stay():
    given = many(MANY + 1, breakdown="ethnicity=mixed", agency="all", area=CITY)
    assert kept(cube(given)) == (MANY + 1, [])


@pytest.mark.parametrize("place", [{"agency": "all"}, {"area": CITY}])
def test_months_are_last(place):
    given = cube(many(MANY + 1, period="2017-05", **place), many(2, **place))
    assert kept(given) == (2, [withheld(REPORTS, MONTH)])


def test_months_of_the_whole_city_and_all_bodies_stay():
    given = many(MANY + 1, period="2017-05", agency="all", area=CITY)
    assert kept(cube(given)) == (MANY + 1, [])


def test_a_level_that_is_gone_counts_no_more():
    given = cube(many(MANY), many(1, breakdown="ethnicity=mixed", agency="all"))
    left, said = kept(given)
    assert (left, said) == (1, [withheld(REPORTS, TOGETHER)])


def test_what_was_seen_of_a_level_cannot_be_taken_back():
    seen = many(1)
    assert kept(cube(many(MANY + 1)), seen) == (MANY + 1, [])
    assert kept(cube(many(MANY + 1)), many(1, period="2018-19-Q1"))[0] == 0
    assert kept(cube(many(MANY + 1)), many(1, agency="all"))[0] == 0


def test_equations_go_with_what_they_are_of():
    given = cube_of(*((REPORTS, "wmp", one, Q1, 3) for one in (D1, D2)))
    more = pd.concat([given.cells, many(MANY, agency="all", area=CITY)], ignore_index=True)
    wide = sparse.hstack([given.sums, sparse.csr_matrix((given.sums.shape[0], MANY))]).tocsr()
    left, _ = without_sparse_levels(Cube(more, wide), CATALOGUE, SMALL, None)
    assert left.sums.shape[1] == len(left.cells)
    few = Cube(left.cells[:-MANY], left.sums[:, :-MANY])
    cell = f"{REPORTS} value {{}} {{}} {Q1}".format
    assert equations(few) == {
        (frozenset({cell("all", D1), cell("all", D2)}), cell("all", CITY)),
        (frozenset({cell("wmp", CITY)}), cell("all", CITY)),
    }


def test_deaths_are_told_by_category_or_by_district():
    by_category = f"{ETHNICITY}:ethnicity=mixed"
    given = cube_of(
        (ETHNICITY, "cdop", D1, YEAR, 30),
        (by_category, "cdop", D1, YEAR, 30),
        ("cdop_deaths_reviewed", "cdop", D1, YEAR, 30),
    )
    left = without_deaths_by_district(given, CATALOGUE)
    gone = set(names(given.cells)) - set(names(left.cells))
    assert gone == {
        f"{ETHNICITY} ethnicity=mixed value {agency} {D1} {YEAR}" for agency in ("cdop", "all")
    }
    assert left.sums.shape[1] == len(left.cells)
    assert list(left.cells.index) == list(range(len(left.cells)))


def test_other_themes_are_told_by_category_and_district():
    given = cube_of(("crimes_by_offence:offence=common_assault", "wmp", D1, YEAR, 30))
    assert without_deaths_by_district(given, CATALOGUE) is given
