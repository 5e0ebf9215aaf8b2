"""The audit finds what can be worked out, and nothing else."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.disclosure.audit import Audit, audit, bounds
from data.returns.model import CITY
from tests.unit.data.disclosure.attacker.cubes import (
    AGENCIES,
    ALL,
    DISTRICTS,
    MET,
    NINE,
    Q1,
    Q2,
    QUARTERS,
    SIX,
    YEAR,
    Cube,
    Place,
    catalogue,
    ranges,
    rows,
)

CATALOGUE = catalogue()
D1, D2, D3, D4 = DISTRICTS
A1, A2, A3, A4 = AGENCIES


@dataclass(frozen=True)
class Edition:
    returned: pd.DataFrame
    cells: pd.DataFrame


def by_agency(values: list[float | None], total: float | None, period: str = Q1) -> dict:
    numbers = {("", agency, CITY, period): v for agency, v in zip(AGENCIES, values, strict=False)}
    return {**numbers, ("", "all", CITY, period): total}


def base(numbers: dict[Place, float]) -> dict[Place, float]:
    return {place: value for place, value in numbers.items() if place[1] != "all"}


def exposed(found: Audit) -> dict[tuple[str, str, Place], tuple[float, float]]:
    return {(one.where[0], one.part, one.where[1:]): (one.low, one.high) for one in found.exposed}


def checked(metric: str, truth: dict, hidden: list[Place], threshold: int = 5, **more) -> Audit:
    shown = {place: None if place in hidden else value for place, value in truth.items()}
    returned = rows(metric, base(truth))
    return audit(rows(metric, shown), CATALOGUE, threshold, returned, **more)


class TestGoldenExamples:
    def test_one_hidden_agency_of_three_is_the_total_less_the_others(self):
        truth = by_agency([12.0, 3.0, 20.0], 35.0)
        hidden = ("", A2, CITY, Q1)
        found = checked("referrals", truth, [hidden])
        assert exposed(found) == {("referrals", "value", hidden): (3, 3)}
        assert found.exposed[0].truth == 3

    def test_two_hidden_agencies_that_make_a_small_sum_are_narrowed_down(self):
        truth = by_agency([12.0, 3.0, 2.0], 17.0)
        hidden = [("", A2, CITY, Q1), ("", A3, CITY, Q1)]
        found = checked("referrals", truth, hidden)
        assert set(exposed(found).values()) == {(1, 4)}

    def test_two_hidden_agencies_with_room_are_kept(self):
        truth = by_agency([12.0, 3.0, 20.0], 35.0)
        found = checked("referrals", truth, [("", A2, CITY, Q1), ("", A3, CITY, Q1)])
        assert found.is_green
        assert found.summary == "Green: none of 2 hidden numbers can be worked out."

    def test_a_shown_part_of_a_shown_whole_gives_the_others_away(self):
        whole, part = (rows(metric, {("", A1, CITY, Q1): value})
                       for metric, value in (("assessed", 22.0), ("in_time", 20.0)))  # fmt: skip
        both = pd.concat([whole, part])
        found = audit(both, CATALOGUE, 5, both)
        assert exposed(found) == {("share", "rest", ("", A1, CITY, Q1)): (2, 2)}

    def test_nine_districts_leave_the_tenth(self):
        areas = [area for area in CATALOGUE.areas if area.startswith("E14")]
        truth = {("", A3, area, Q1): 7.0 + number for number, area in enumerate(areas[:-1])}
        truth |= {("", A3, areas[-1], Q1): 2.0}
        truth |= {("", A3, CITY, Q1): sum(truth.values())}
        shown = {place: value for place, value in truth.items() if place[2] != areas[-1]}
        shown |= {("", A3, areas[-1], Q1): None}
        returned = {place: value for place, value in truth.items() if place[2] != CITY}
        found = audit(rows("referrals", shown), CATALOGUE, 5, rows("referrals", returned))
        assert set(exposed(found).values()) == {(2, 2)}

    def test_twenty_three_of_twenty_five_reveals_two(self):
        truth = rows("agreed", {("", A1, CITY, Q1): (23.0, 25.0)})
        found = audit(truth, CATALOGUE, 5, truth)
        assert exposed(found) == {("agreed", "rest", ("", A1, CITY, Q1)): (2, 2)}

    def test_a_percentage_of_few_and_one_of_a_small_count_are_shown_too_much(self):
        numbers = {("", A1, CITY, Q1): (4.0, 30.0), ("", A2, CITY, Q1): (0.0, 4.0)}
        truth = rows("agreed", numbers)
        found = exposed(audit(truth, CATALOGUE, 5, truth))
        assert ("agreed", "value", ("", A1, CITY, Q1)) in found
        assert ("agreed", "out_of", ("", A2, CITY, Q1)) in found

    def test_a_worked_out_percentage_gives_its_hidden_count_away(self):
        place = ("", A1, CITY, Q1)
        returned = pd.concat([rows("assessed", {place: 40.0}), rows("in_time", {place: 12.0})])
        shown = [rows("assessed", {place: None}), rows("in_time", {place: None})]
        assert audit(pd.concat(shown), CATALOGUE, 5, returned).is_green
        share = rows("share", {place: (12.0, 40.0)})
        found = exposed(audit(pd.concat([*shown, share]), CATALOGUE, 5, returned))
        assert set(found) == {("assessed", "value", place), ("in_time", "value", place)}

    def test_hiding_only_small_cells_of_a_cube_hides_nearly_nothing(self):
        random = np.random.default_rng(7)
        places = product([""], AGENCIES, DISTRICTS, QUARTERS)
        cube = Cube({place: int(random.integers(1, 14)) for place in places})
        small = [place for place in cube.places if 1 <= cube.value(place) <= 5]
        shown = rows("referrals", cube.shown(MET, [(MET, place) for place in small]))
        returned = rows("referrals", {p: float(n) for p, n in zip(
            product([""], AGENCIES, DISTRICTS, QUARTERS), cube.numbers, strict=True)})  # fmt: skip
        found = audit(shown, CATALOGUE, 5, returned)
        assert found.hidden == len(small) > 20
        assert len(found.exposed) > 0.8 * len(small)

    def test_the_year_so_far_gives_a_hidden_quarter_away(self):
        truth = {("", A1, CITY, Q1): 20.0, ("", A1, CITY, Q2): 3.0, ("", A1, CITY, SIX): 23.0}
        returned = rows("referrals", dict(list(truth.items())[:2]))
        shown = rows("referrals", {**truth, ("", A1, CITY, Q2): None})
        found = audit(shown, CATALOGUE, 5, returned)
        assert exposed(found) == {("referrals", "value", ("", A1, CITY, Q2)): (3, 3)}

    def test_a_quarter_that_is_not_shown_at_all_is_given_away_as_well(self):
        truth = {("", A1, CITY, q): v for q, v in zip(QUARTERS, (9.0, 8.0, 7.0, 3.0), strict=True)}
        shown = rows("referrals", {("", A1, CITY, NINE): 24.0, ("", A1, CITY, YEAR): 27.0})
        found = audit(shown, CATALOGUE, 5, rows("referrals", truth))
        assert exposed(found) == {("referrals", "value", ("", A1, CITY, QUARTERS[3])): (3, 3)}

    def test_what_the_categories_leave_over_must_not_be_small_and_known(self):
        truth = {("kind=x", A1, CITY, Q1): 9.0, ("kind=y", A1, CITY, Q1): 8.0}
        whole = ("", A1, CITY, Q1)
        assert checked("referrals", {**truth, whole: 17.0}, []).is_green
        found = checked("referrals", {**truth, whole: 20.0}, [])
        assert exposed(found) == {("referrals", "value", ("kind=", A1, CITY, Q1)): (3, 3)}

    def test_categories_that_leave_nothing_over_give_a_hidden_one_away(self):
        truth = {("kind=x", A1, CITY, Q1): 9.0, ("kind=y", A1, CITY, Q1): 3.0}
        truth |= {("", A1, CITY, Q1): 12.0}
        found = checked("referrals", truth, [("kind=y", A1, CITY, Q1)])
        assert exposed(found) == {("referrals", "value", ("kind=y", A1, CITY, Q1)): (3, 3)}

    def test_deaths_by_category_and_district_are_never_shown_together(self):
        city, district = ("kind=x", A1, CITY, Q1), ("kind=x", A1, D1, Q1)
        truth = rows("deaths", {city: 60.0, district: 60.0})
        found = audit(truth, CATALOGUE, 5, truth)
        assert [one.where for one in found.exposed] == [("deaths", *district)]
        assert "deaths by category and district" in found.exposed[0].sentence


class TestTwoEditions:
    TRUTH = by_agency([12.0, 3.0, 20.0], 35.0)
    HIDDEN = [("", A2, CITY, Q1), ("", A3, CITY, Q1)]

    def edition(self, truth: dict, hidden: list[Place]) -> Edition:
        shown = {place: None if place in hidden else value for place, value in truth.items()}
        return Edition(rows("referrals", base(truth)), rows("referrals", shown))

    def test_what_was_shown_before_and_did_not_change_is_known(self):
        before = self.edition(self.TRUTH, [])
        found = checked("referrals", self.TRUTH, self.HIDDEN, before=before)
        assert set(exposed(found)) == {("referrals", "value", place) for place in self.HIDDEN}

    def test_what_was_shown_before_and_changed_is_not(self):
        before = self.edition(by_agency([12.0, 6.0, 24.0], 42.0), [])
        assert checked("referrals", self.TRUTH, self.HIDDEN, before=before).is_green

    def test_the_same_edition_again_tells_nothing_new(self):
        before = self.edition(self.TRUTH, self.HIDDEN)
        assert checked("referrals", self.TRUTH, self.HIDDEN, before=before).is_green

    def test_hiding_another_number_than_before_gives_both_away(self):
        before = self.edition(self.TRUTH, [("", A1, CITY, Q1), ("", A2, CITY, Q1)])
        assert checked("referrals", self.TRUTH, self.HIDDEN, before=before).exposed

    def test_a_total_that_changed_with_one_of_two_hidden_numbers_gives_nothing_away(self):
        before = self.edition(by_agency([12.0, 3.0, 20.0], 35.0), self.HIDDEN)
        now = by_agency([12.0, 3.0, 27.0], 42.0)
        assert checked("referrals", now, self.HIDDEN, before=before).is_green

    def test_a_number_of_the_edition_before_is_given_away_by_this_one(self):
        old = by_agency([12.0, 4.0, 9.0], 25.0)
        before = self.edition(old, self.HIDDEN)
        now = by_agency([12.0, 8.0, 9.0], 29.0)
        found = checked("referrals", now, [], before=before)
        assert exposed(found) == {("referrals", "value", ("", A2, CITY, Q1)): (4, 4)}

    def test_what_the_edition_before_gave_away_by_itself_is_not_held_against_this_one(self):
        before = self.edition(by_agency([12.0, 4.0, 9.0], 25.0), [("", A2, CITY, Q1)])
        assert checked("referrals", by_agency([12.0, 8.0, 9.0], 29.0), [], before=before).is_green

    def test_a_level_that_is_withheld_now_is_still_in_the_drawer(self):
        """The city's second district has too few now for what it was thought to have had."""
        numbers = {("", A1, D1, Q1): 3, ("", A1, D2, Q1): 10, ("", A2, D1, Q1): 10}
        old, now = (self.cube({**numbers, ("", A2, D2, Q1): last}) for last in (3, 0))
        inside = [(MET, place) for place in old.places if place[1] != "all" and place[2] != CITY]
        before = Edition(self.returned(old), rows("referrals", old.shown(MET, inside)))
        assert audit(before.cells, CATALOGUE, 5, before.returned).is_green
        shown = rows("referrals", now.shown(MET, [], inside))
        assert audit(shown, CATALOGUE, 5, self.returned(now)).is_green
        found = exposed(audit(shown, CATALOGUE, 5, self.returned(now), before))
        assert found["referrals", "value", ("", A1, D1, Q1)] == (3, 12)

    def cube(self, numbers: dict[Place, float]) -> Cube:
        return Cube(numbers).keep(lambda place: place[3] == Q1)

    def returned(self, cube: Cube) -> pd.DataFrame:
        places = [p for p in cube.places if p[1] != "all" and p[2] != CITY]
        return rows("referrals", {place: float(cube.value(place)) for place in places})


class TestWhatDoesNotFit:
    def test_a_shown_number_that_was_not_returned_is_named(self):
        truth = by_agency([12.0, 8.0, 20.0], 40.0)
        shown = rows("referrals", {**truth, ("", A1, CITY, Q1): 13.0})
        found = audit(shown, CATALOGUE, 5, rows("referrals", base(truth)))
        assert [one.where for one in found.exposed] == [("referrals", "", A1, CITY, Q1)]
        assert "does not fit" in found.exposed[0].sentence

    def test_a_hidden_number_that_cannot_be_is_named(self):
        truth = by_agency([12.0, 3.0, 20.0], 35.0)
        hidden = [("", A2, CITY, Q1), ("", A3, CITY, Q1)]
        shown = {**truth, hidden[0]: None, hidden[1]: None, ("", "all", CITY, Q1): 13.0}
        found = audit(rows("referrals", shown), CATALOGUE, 5, rows("referrals", base(truth)))
        assert {one.where[1:] for one in found.exposed} == {*hidden, ("", "all", CITY, Q1)}
        assert all("does not fit" in one.sentence for one in found.exposed)

    def test_without_the_truth_no_range_is_given_where_nothing_fits(self):
        shown = by_agency([12.0, None, None], 13.0)
        assert all(np.isnan(pair).all() for pair in ranges(bounds(
            rows("referrals", shown), CATALOGUE)).values())  # fmt: skip


def test_sentences_and_representations_do_not_tell_the_number():
    truth = by_agency([12.0, 3.0, 20.0], 35.0)
    found = checked("referrals", truth, [("", A2, CITY, Q1)])
    assert "3" not in found.exposed[0].sentence
    assert "3.0" not in repr(found)
    assert found.summary == "Red: 1 number could be known or does not fit; 1 is hidden."


def test_zeros_are_possible_where_a_zero_is_hidden():
    truth = by_agency([12.0, 5.0, 0.0], 17.0)
    pair = [("", A2, CITY, Q1), ("", A3, CITY, Q1)]
    assert checked("referrals", truth, pair).is_green
    without = by_agency([12.0, 4.0, 1.0], 17.0)
    assert set(exposed(checked("referrals", without, pair)).values()) == {(1, 4)}


def test_things_and_money_are_not_audited():
    place = {("", A1, CITY, Q1): 2.0}
    truth = pd.concat([rows("schools", place), rows("cost", place)])
    assert audit(truth, CATALOGUE, 5, truth).is_green


def test_measures_that_do_not_add_up_say_nothing_about_each_other():
    truth = {("", A1, D1, Q1): 3.0, ("", A1, D2, Q1): 9.0, ("", A1, CITY, Q1): 12.0}
    frame = rows("lonely", {**truth, ("", A1, D1, Q1): None})
    assert audit(frame, CATALOGUE, 5, rows("lonely", truth)).is_green


def test_a_hidden_number_that_nothing_ties_can_be_anything():
    found = ranges(bounds(rows("referrals", {("", A1, CITY, Q1): None}), CATALOGUE))
    assert found == {("", A1, CITY, Q1): (1, np.inf)}


def test_an_agency_without_districts_stands_beside_the_districts_of_the_others():
    shown = {
        ("", A1, D1, Q1): 9.0, ("", A1, D2, Q1): None, ("", A1, CITY, Q1): None,
        ("", A2, CITY, Q1): 30.0, ("", "all", D1, Q1): 9.0, ("", "all", D2, Q1): None,
        ("", "all", CITY, Q1): 42.0,
    }  # fmt: skip
    found = ranges(bounds(rows("referrals", shown), CATALOGUE))
    assert found["", A1, D2, Q1] == (3, 3)


def test_what_is_told_narrows_what_can_be():
    shown = {("kind=x", A1, CITY, Q1): 9.0, ("kind=y", A1, CITY, Q1): None,
             ("", A1, CITY, Q1): 15.0}  # fmt: skip
    frame, here = rows("referrals", shown), ("kind=y", A1, CITY, Q1)
    assert ranges(bounds(frame, CATALOGUE))[here] == (1, 6)
    assert ranges(bounds(frame, CATALOGUE, zeros_hidden=True))[here] == (0, 6)
    exact = {("referrals", "kind=", A1, CITY, Q1)}
    assert ranges(bounds(frame, CATALOGUE, exact=exact))[here] == (6, 6)
    before = rows("referrals", {**shown, here: 4.0})
    assert ranges(bounds(frame, CATALOGUE, before=before))[here] == (1, 6)
    unchanged = {("referrals", *here)}
    told = bounds(frame, CATALOGUE, before=before, unchanged=unchanged)
    assert ranges(told)[here] == (4, 4)


QUARTER_SETS = [QUARTERS[:1], QUARTERS[:2], QUARTERS]


@st.composite
def cubes(draw, categories=("",), quarters=QUARTER_SETS, most=9, agencies=3, districts=3):
    """Random numbers of a few agencies, districts and quarters."""
    axes = product(
        categories,
        AGENCIES[: draw(st.integers(1, agencies))],
        DISTRICTS[: draw(st.integers(1, districts))],
        draw(st.sampled_from(quarters)),
    )
    places = list(axes)
    numbers = draw(st.lists(st.integers(0, most), min_size=len(places), max_size=len(places)))
    used = {place[3] for place in places}
    complete = {**dict.fromkeys(used, 1), SIX: 2, NINE: 3, YEAR: 4}
    cube = Cube(dict(zip(places, numbers, strict=True)), rest="rest")
    return cube.keep(lambda place: complete[place[3]] <= len(used))


def some(draw, cube: Cube, left_out: set = frozenset()) -> list[Place]:
    """Some of the places that are not nothing, to be hidden."""
    rest = [p for p in cube.places if cube.value(p) and (MET, p) not in left_out]
    chosen = draw(st.lists(st.booleans(), min_size=len(rest), max_size=len(rest)))
    return [place for place, is_chosen in zip(rest, chosen, strict=True) if is_chosen]


@given(st.data())
@settings(max_examples=60)
def test_bounds_are_those_of_programmes_over_the_base_numbers(data):
    cube = data.draw(cubes())
    hidden = some(data.draw, cube)
    cells = [(MET, place) for place in hidden]
    found = ranges(bounds(rows("referrals", cube.shown(MET, cells)), CATALOGUE))
    expected = cube.bounds(cells)
    assert {place: found[place] for place in hidden} == {p: expected[MET, p] for p in hidden}


@given(st.data())
@settings(max_examples=40)
def test_so_they_are_where_categories_leave_something_over(data):
    kinds = data.draw(st.sampled_from([
        ("kind=x", "kind=rest"),
        ("kind=x", "kind=y", "kind=rest"),
        tuple(f"kind={k};sex={s}" for k in ("x", "rest") for s in ("f", "m", "rest")),
    ]))  # fmt: skip
    cube = data.draw(cubes(kinds, QUARTER_SETS[:2], agencies=2, districts=2))
    hidden = some(data.draw, cube)
    cells = [(MET, place) for place in hidden]
    found = ranges(bounds(rows("referrals", cube.shown(MET, cells)), CATALOGUE))
    expected = cube.bounds(cells)
    assert {place: found[place] for place in hidden} == {p: expected[MET, p] for p in hidden}


@given(st.data())
@settings(max_examples=60)
def test_so_they_are_where_levels_are_withheld(data):
    cube = data.draw(cubes(data.draw(st.sampled_from([("",), ("kind=x", "kind=rest")]))))

    def level(place: Place) -> tuple[bool, ...]:
        return place[0] != "", place[1] != "all", place[2] != CITY, place[3] in QUARTERS

    levels = sorted({level(place) for place in cube.places} - {(False,) * 4})
    gone = data.draw(st.sets(st.sampled_from(levels), max_size=4)) if levels else set()
    left_out = {(MET, place) for place in cube.places if level(place) in gone}
    hidden = some(data.draw, cube, left_out)
    cells = [(MET, place) for place in hidden]
    found = ranges(bounds(rows("referrals", cube.shown(MET, cells, left_out)), CATALOGUE))
    expected = cube.bounds(cells, left_out)
    assert {place: found[place] for place in hidden} == {p: expected[MET, p] for p in hidden}


@given(st.data())
@settings(max_examples=40)
def test_so_they_are_for_a_part_and_its_whole(data):
    places = data.draw(cubes(agencies=2, districts=2)).places
    base_places = [p for p in places if p[1] != "all" and p[2] != CITY and p[3] in QUARTERS]
    numbers = st.lists(st.integers(0, 9), min_size=len(base_places), max_size=len(base_places))
    met, unmet = (dict(zip(base_places, data.draw(numbers), strict=True)) for _ in range(2))
    cube = Cube(met, unmet=unmet).keep(lambda place: place in places)
    rest = [cell for cell in cube.members if cube.value(cell[1], cell[0])]
    hidden = [cell for cell in rest if data.draw(st.booleans())]
    frame = pd.concat(
        [
            rows("in_time", cube.shown(MET, hidden)),
            rows("assessed", cube.shown(ALL, hidden)),
        ]
    )
    told = bounds(frame, CATALOGUE)
    found = {
        (part, place): pair
        for part, metric in ((MET, "in_time"), (ALL, "assessed"))
        for place, pair in ranges(told[told["metric"] == metric]).items()
    }
    expected = cube.bounds(hidden)
    assert {cell: found[cell] for cell in hidden} == expected


@given(st.data())
@settings(max_examples=60)
def test_every_whole_number_solution_lies_within_the_bounds(data):
    cube = data.draw(cubes(quarters=QUARTER_SETS[:2], most=2, agencies=2, districts=2))
    hidden = some(data.draw, cube)
    cells = [(MET, place) for place in hidden]
    seen = [cell for cell in cube.members if cell not in cells]
    whole = (MET, ("", "all", CITY, SIX if (MET, ("", "all", CITY, SIX)) in cube.members else Q1))
    if not hidden or whole not in seen or sum(cube.numbers) > 6:
        return
    solutions = np.array([
        one for one in product(range(sum(cube.numbers) + 1), repeat=len(cube.numbers))
        if sum(one) == sum(cube.numbers)
    ])  # fmt: skip
    fits = (solutions @ cube.matrix(seen).T == [cube.value(p) for _, p in seen]).all(axis=1)
    fits &= (solutions @ cube.matrix(cells).T >= 1).all(axis=1)
    values = solutions[fits] @ cube.matrix(cells).T
    found = ranges(bounds(rows("referrals", cube.shown(MET, cells)), CATALOGUE))
    is_table = len({place[3] for place in cube.places}) == 1
    for number, place in enumerate(hidden):
        low, high = found[place]
        assert low <= values[:, number].min()
        assert high >= values[:, number].max()
        if is_table:
            assert (low, high) == (values[:, number].min(), values[:, number].max())


@given(st.data(), st.integers(2, 6))
@settings(max_examples=60)
def test_the_audit_is_red_exactly_where_the_bounds_break_the_rule(data, threshold):
    cube = data.draw(cubes(most=12))
    hidden = some(data.draw, cube)
    cells = [(MET, place) for place in hidden]
    returned = {
        p: float(cube.value(p))
        for p in cube.places
        if p[1] != "all" and p[2] != CITY and p[3] in QUARTERS
    }
    shown = rows("referrals", cube.shown(MET, cells))
    found = audit(shown, CATALOGUE, threshold, rows("referrals", returned))
    broken = {}
    for (_, place), (low, high) in cube.bounds(cells).items():
        if cube.value(place) <= threshold:
            kept = low <= 1 and high >= threshold
        else:
            kept = high - low >= threshold - 1
        if not kept:
            broken[place] = (low, high)
    small = {p for p in cube.places if 1 <= cube.value(p) <= threshold and p not in hidden}
    told = {where: pair for (_, _, where), pair in exposed(found).items()}
    assert {place: pair for place, pair in told.items() if place not in small} == broken
    assert small <= set(told)


@given(st.data())
@settings(max_examples=30)
def test_a_cube_without_small_numbers_is_shown_whole(data):
    cube = data.draw(cubes())
    cube.numbers = [number + 6 for number in cube.numbers]
    returned = {p: float(cube.value(p)) for p in cube.places if p[1] != "all"}
    assert audit(
        rows("referrals", cube.shown(MET)), CATALOGUE, 5, rows("referrals", returned)
    ).is_green


def test_a_large_cube_that_shows_nothing_but_its_total_is_green():
    places = list(product([""], AGENCIES, DISTRICTS, QUARTERS))
    cube = Cube({place: 2 + number * 3 % 5 for number, place in enumerate(places)})
    total = (MET, ("", "all", CITY, YEAR))
    hidden = [cell for cell in cube.members if cell != total]
    returned = {p: float(n) for p, n in zip(places, cube.numbers, strict=True)}
    found = audit(
        rows("referrals", cube.shown(MET, hidden)), CATALOGUE, 5, rows("referrals", returned)
    )
    assert found.is_green
    assert found.hidden == len(hidden)


@pytest.mark.parametrize("threshold", [0, 1, 10])
def test_the_threshold_says_what_is_small(threshold):
    truth = by_agency([12.0, 8.0, 1.0], 21.0)
    found = checked("referrals", truth, [], threshold=threshold)
    assert {one.truth for one in found.exposed} == {
        value for value in truth.values() if value <= threshold
    }
