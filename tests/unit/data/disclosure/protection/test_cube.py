"""Which numbers a return leads to, and how they add up."""

import pytest

from data.disclosure.protection.cube import is_protected
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
    cube_of,
    equations,
    values,
)

D1, D2, D3 = DISTRICTS[:3]
Q1, Q2, Q3, Q4 = QUARTERS
HALF, THREE, YEAR = "2017-04..2017-09", "2017-04..2017-12", "2017-18"
NOT_KNOWN = f"U-{CITY}"
ETHNICITY = "cdop_deaths_by_ethnicity"


def named(metric, part="value"):
    """Takes the cells of one measure and part, by the rest of their names."""
    return lambda found: {
        name.removeprefix(f"{metric} {part} "): value
        for name, value in found.items()
        if name.startswith(f"{metric} {part} ")
    }


reports, plans = named(REPORTS), named(PLANS)


@pytest.mark.parametrize(
    ("disclosure", "kind", "expected"),
    [("protected", "count", True), ("protected", "percentage", True), ("protected", "money", False),
     ("protected", "average", False), ("published", "count", False)],
)  # fmt: skip
def test_counts_of_people_are_protected(disclosure, kind, expected):
    metric = CATALOGUE.metrics[REPORTS].model_copy(update={"disclosure": disclosure, "kind": kind})
    assert is_protected(metric) is expected


def test_nothing_leads_to_nothing():
    cube = cube_of()
    assert cube.cells.empty
    assert cube.sums.shape == (0, 0)


def test_one_number_stands_for_all_bodies_too():
    cube = cube_of((REPORTS, "wmp", CITY, Q1, 7))
    assert reports(values(cube)) == {f"wmp {CITY} {Q1}": 7, f"all {CITY} {Q1}": 7}
    assert cube.cells["shown"].all()
    assert equations(cube) == {
        (frozenset({f"{REPORTS} value wmp {CITY} {Q1}"}), f"{REPORTS} value all {CITY} {Q1}")
    }


def test_a_row_without_a_number_is_no_cell():
    assert cube_of((REPORTS, "wmp", CITY, Q1, float("nan"))).cells.empty


def test_districts_and_bodies_make_a_table():
    cube = cube_of(
        (REPORTS, "wmp", D1, Q1, 10), (REPORTS, "wmp", D2, Q1, 20), (REPORTS, "bcc", D1, Q1, 30)
    )
    assert reports(values(cube)) == {
        f"wmp {D1} {Q1}": 10, f"wmp {D2} {Q1}": 20, f"bcc {D1} {Q1}": 30,
        f"wmp {CITY} {Q1}": 30, f"bcc {CITY} {Q1}": 30,
        f"all {D1} {Q1}": 40, f"all {D2} {Q1}": 20, f"all {CITY} {Q1}": 60,
    }  # fmt: skip
    cell = f"{REPORTS} value {{}} {{}} {Q1}".format
    assert equations(cube) == {
        (frozenset({cell("wmp", D1), cell("wmp", D2)}), cell("wmp", CITY)),
        (frozenset({cell("bcc", D1)}), cell("bcc", CITY)),
        (frozenset({cell("all", D1), cell("all", D2)}), cell("all", CITY)),
        (frozenset({cell("wmp", D1), cell("bcc", D1)}), cell("all", D1)),
        (frozenset({cell("wmp", D2)}), cell("all", D2)),
        (frozenset({cell("wmp", CITY), cell("bcc", CITY)}), cell("all", CITY)),
    }


def test_what_the_city_has_beyond_its_districts_has_no_known_district():
    cube = cube_of(
        (REPORTS, "wmp", D1, Q1, 10), (REPORTS, "wmp", D2, Q1, 12), (REPORTS, "wmp", CITY, Q1, 30)
    )
    found = reports(values(cube))
    assert found[f"wmp {NOT_KNOWN} {Q1}"] == 8
    assert found[f"wmp {CITY} {Q1}"] == 30
    cell = f"{REPORTS} value wmp {{}} {Q1}".format
    assert (frozenset(map(cell, (D1, D2, NOT_KNOWN))), cell(CITY)) in equations(cube)


@pytest.mark.parametrize("city", [22, 21])
def test_a_city_that_is_no_more_than_its_districts_leaves_nothing_over(city):
    cube = cube_of(
        (REPORTS, "wmp", D1, Q1, 10), (REPORTS, "wmp", D2, Q1, 12), (REPORTS, "wmp", CITY, Q1, city)
    )
    found = reports(values(cube))
    assert f"wmp {NOT_KNOWN} {Q1}" not in found
    assert found[f"wmp {CITY} {Q1}"] == 22


def test_a_city_in_a_quarter_without_districts_has_no_known_district():
    """Even where it is nothing: the measure comes by district from this body or another."""
    cube = cube_of((REPORTS, "wmp", D1, Q1, 10), (REPORTS, "bcc", CITY, Q2, 0))
    assert reports(values(cube))[f"bcc {NOT_KNOWN} {Q2}"] == 0


def test_a_measure_that_comes_by_district_nowhere_stays_of_the_city():
    cube = cube_of((REPORTS, "wmp", D1, Q1, 10), (PLANS, "wmp", CITY, Q1, 30))
    assert plans(values(cube)) == {f"wmp {CITY} {Q1}": 30, f"all {CITY} {Q1}": 30}


def test_what_stands_on_a_day_adds_up_over_places_and_not_over_time():
    cube = cube_of(*((PLANS, "bcc", one, q, 10) for one in (D1, D2) for q in QUARTERS))
    found = plans(values(cube))
    assert found[f"all {CITY} {Q1}"] == 20
    assert {name.split()[-1] for name in found} == set(QUARTERS)


def test_four_quarters_make_stretches_and_a_year():
    numbers = dict(zip(QUARTERS, (10, 20, 30, 40), strict=True))
    cube = cube_of(*((REPORTS, "wmp", CITY, q, n) for q, n in numbers.items()))
    sums = {HALF: 30, THREE: 60, YEAR: 100}
    assert reports(values(cube)) == {
        f"{agency} {CITY} {period}": value
        for agency in ("wmp", "all")
        for period, value in (numbers | sums).items()
    }
    cell = f"{REPORTS} value {{}} {CITY} {{}}".format
    in_time = {
        (frozenset(cell(agency, q) for q in QUARTERS[:many]), cell(agency, whole))
        for agency in ("wmp", "all")
        for many, whole in ((2, HALF), (3, THREE), (4, YEAR))
    }
    by_agency = {
        (frozenset({cell("wmp", period)}), cell("all", period)) for period in numbers | sums
    }
    assert equations(cube) == in_time | by_agency


def test_three_months_make_a_quarter_and_two_do_not():
    months = ("2017-04", "2017-05", "2017-06", "2017-07", "2017-08")
    cube = cube_of(*((REPORTS, "wmp", CITY, month, 10) for month in months))
    found = reports(values(cube))
    assert found[f"wmp {CITY} {Q1}"] == 30
    assert f"wmp {CITY} {Q2}" not in found
    cell = f"{REPORTS} value wmp {CITY} {{}}".format
    assert (frozenset(map(cell, months[:3])), cell(Q1)) in equations(cube)


def test_a_returned_total_stands_before_a_sum_and_no_equation_holds_that_does_not():
    told = [(REPORTS, "wmp", CITY, q, 10) for q in QUARTERS]
    cube = cube_of(*told, (REPORTS, "wmp", CITY, YEAR, 41))
    assert reports(values(cube))[f"wmp {CITY} {YEAR}"] == 41
    wholes = {whole for _, whole in equations(cube)}
    assert f"{REPORTS} value wmp {CITY} {YEAR}" not in wholes
    assert f"{REPORTS} value wmp {CITY} {THREE}" in wholes


def test_no_total_of_a_year_in_which_a_body_is_missing():
    told = [(REPORTS, "wmp", CITY, q, 10) for q in QUARTERS]
    cube = cube_of(*told, (REPORTS, "bcc", CITY, Q3, 7))
    found = reports(values(cube))
    assert found[f"all {CITY} {Q3}"] == 17
    assert found[f"all {CITY} {HALF}"] == 20
    assert f"all {CITY} {THREE}" not in found
    assert f"all {CITY} {YEAR}" not in found


def test_no_total_of_a_city_in_a_year_in_which_a_district_is_missing():
    told = [(REPORTS, "wmp", D1, q, 10) for q in QUARTERS]
    cube = cube_of(*told, (REPORTS, "wmp", D2, Q4, 7))
    found = reports(values(cube))
    assert found[f"wmp {CITY} {Q4}"] == 17
    assert found[f"wmp {CITY} {THREE}"] == 30
    assert f"wmp {CITY} {YEAR}" not in found


def test_what_a_percentage_leaves_can_be_worked_out_and_is_never_shown():
    cube = cube_of((SHARE, "bcc", CITY, Q1, 23, 25))
    shown = dict(zip(values(cube), cube.cells["shown"], strict=True))
    assert {name: (values(cube)[name], shown[name]) for name in values(cube)} == {
        f"{SHARE} {part} {agency} {CITY} {Q1}": (value, part != "rest")
        for agency in ("bcc", "all")
        for part, value in (("value", 23), ("out_of", 25), ("rest", 2))
    }
    cell = f"{SHARE} {{}} bcc {CITY} {Q1}".format
    assert (frozenset({cell("value"), cell("rest")}), cell("out_of")) in equations(cube)


def test_a_percentage_adds_up_as_its_two_counts():
    cube = cube_of(*((SHARE, "bcc", one, Q1, 23, 25) for one in (D1, D2, D3)))
    found = values(cube)
    assert found[f"{SHARE} value bcc {CITY} {Q1}"] == 69
    assert found[f"{SHARE} out_of bcc {CITY} {Q1}"] == 75
    assert found[f"{SHARE} rest bcc {CITY} {Q1}"] == 6


def test_what_a_part_leaves_of_its_whole_belongs_to_their_share():
    cube = cube_of((COMPLETED, "bcc", CITY, Q1, 22), (IN_45_DAYS, "bcc", CITY, Q1, 20))
    assert values(cube)[f"{IN_TIME} rest bcc {CITY} {Q1}"] == 2
    cell = f"{{}} bcc {CITY} {Q1}".format
    parts = frozenset({cell(f"{IN_TIME} rest"), cell(f"{IN_45_DAYS} value")})
    assert (parts, cell(f"{COMPLETED} value")) in equations(cube)


def test_a_part_without_its_whole_leaves_nothing():
    cube = cube_of((COMPLETED, "bcc", CITY, Q1, 22), (IN_45_DAYS, "bcc", CITY, Q2, 20))
    assert not any(" rest " in name for name in values(cube))


def test_a_population_is_no_whole_of_what_is_counted_in_it():
    """Referrals are no part of children: one child has several."""
    first, second = RATE
    cube = cube_of((first, "bcc", CITY, Q1, 22), (second, "bcc", CITY, Q1, 100))
    assert not any(" rest " in name for name in values(cube))


def test_a_total_beyond_its_categories_leaves_a_rest():
    cube = cube_of(
        (ETHNICITY, "cdop", CITY, YEAR, 30),
        (f"{ETHNICITY}:ethnicity=mixed", "cdop", CITY, YEAR, 10),
        (f"{ETHNICITY}:ethnicity=asian", "cdop", CITY, YEAR, 15),
    )
    cell = f"{ETHNICITY} {{}} cdop {CITY} {YEAR}".format
    rest = f"{ETHNICITY} ethnicity= value cdop {CITY} {YEAR}"
    assert values(cube)[rest] == 5
    parts = {f"{ETHNICITY} ethnicity={one} value cdop {CITY} {YEAR}" for one in ("mixed", "asian")}
    assert (frozenset({*parts, rest}), cell("value")) in equations(cube)
    hidden = cube.cells[~cube.cells["shown"]]
    assert set(hidden["breakdown"]) == {"ethnicity="}


@pytest.mark.parametrize("total", [25, 24])
def test_a_total_that_is_no_more_than_its_categories_leaves_no_rest(total):
    cube = cube_of(
        (ETHNICITY, "cdop", CITY, YEAR, total),
        (f"{ETHNICITY}:ethnicity=mixed", "cdop", CITY, YEAR, 10),
        (f"{ETHNICITY}:ethnicity=asian", "cdop", CITY, YEAR, 15),
    )
    assert not any("ethnicity= " in name for name in values(cube))
    whole = f"{ETHNICITY} value cdop {CITY} {YEAR}"
    assert any(made == whole for _, made in equations(cube)) is (total == 25)


def test_two_categories_at_once_are_parts_of_no_total():
    cube = cube_of(
        (ETHNICITY, "cdop", CITY, YEAR, 30),
        (f"{ETHNICITY}:cause=chronic;ethnicity=mixed", "cdop", CITY, YEAR, 10),
    )
    assert not any("= " in name for name in values(cube))
    assert {len(parts) for parts, _ in equations(cube)} == {1}
    assert all(" all " in whole for _, whole in equations(cube))
