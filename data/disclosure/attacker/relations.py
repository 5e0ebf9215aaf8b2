"""Which numbers are the sum of which others: the equations that anybody can write down."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data import tidy
from data.disclosure.attacker import breakdowns, shares, times
from data.disclosure.attacker.districts import is_district
from data.disclosure.attacker.equations import Equations
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import Ids, Keys, Mask, Space, find, get, put
from data.disclosure.attacker.sums import Sums, grouped
from data.returns.model import ALL_AGENCIES, CITY


@dataclass(frozen=True)
class Relations:
    """Sums over numbers: `-1` for the whole, `1` for each part, and together nothing.

    Attributes:
        keys: where each number stands: those given, then rests and gaps in time.
        is_rest: of each number, whether it was not given.
        of_categories: of each number, whether it is what the categories leave over.
        equations: over the numbers.
    """

    keys: Keys
    is_rest: Mask
    of_categories: Mask
    equations: Equations


def relate(
    keys: Keys,
    measures: Measures,
    space: Space,
    divided: Keys | None = None,
    *,
    both_ways: bool = False,
) -> Relations:
    """Write down every sum among numbers that are shown, hidden or withheld.

    Args:
        keys: where the numbers stand, in order.
        measures: how they add up.
        space: what the keys mean.
        divided: where city-wide numbers stand that consist of districts, in order; None
            where only what is shown can tell.
        both_ways: whether to write down the city's sum both with and without the agencies
            that know no districts: these may have a part of their own, district not known.
    """
    cells = np.union1d(keys, times.gaps(keys, measures, space))
    percentages, rests = shares.within_percentages(cells, measures, space)
    categories, left = breakdowns.over_categories(np.union1d(cells, rests), space)
    found = [
        _over_agencies(cells, space),
        *_over_areas(cells, measures, space, divided, both_ways),
        *times.over_time(cells, measures, space),
        *percentages,
        categories,
    ]
    return _together(keys, found, left)


def _over_agencies(keys: Keys, space: Space) -> Sums:
    everyone = space.code(tidy.AGENCY, ALL_AGENCIES)
    parts = keys[get(keys, tidy.AGENCY) != everyone]
    return _known(put(parts, tidy.AGENCY, everyone), parts, keys)


def _over_areas(
    keys: Keys, measures: Measures, space: Space, divided: Keys | None, both_ways: bool
) -> Iterator[Sums]:
    """Districts make up the city; of all agencies, with those that know no districts."""
    city = space.code(tidy.AREA, CITY)
    everyone = space.code(tidy.AGENCY, ALL_AGENCIES)
    parts = keys[is_district(keys, measures, space)]
    wholes = put(parts, tidy.AREA, city)
    if divided is None:
        divided = _seen_divided(keys, wholes, space)
    undivided = keys[(get(keys, tidy.AREA) == city) & (get(keys, tidy.AGENCY) != everyone)]
    undivided = undivided[find(divided, undivided) < 0]
    of_all = put(undivided, tidy.AGENCY, everyone)
    joins = find(np.unique(wholes), of_all) >= 0
    joined = find(np.unique(of_all[joins]), wholes) >= 0
    alone = slice(None) if both_ways else ~joined
    yield _known(wholes[alone], parts[alone], keys)
    yield _known(
        np.concatenate([wholes[joined], of_all[joins]]),
        np.concatenate([parts[joined], undivided[joins]]),
        keys,
    )


def _known(wholes: Keys, parts: Keys, keys: Keys) -> Sums:
    """Sums whose whole is among the numbers."""
    is_there = find(keys, wholes) >= 0
    return grouped(wholes[is_there], parts[is_there])


def _seen_divided(keys: Keys, wholes: Keys, space: Space) -> Keys:
    """Where no agency's districts are shown they are withheld, and every agency may have some."""
    everyone = space.code(tidy.AGENCY, ALL_AGENCIES)
    seen = np.unique(wholes[get(wholes, tidy.AGENCY) != everyone])
    cities = keys[get(keys, tidy.AREA) == space.code(tidy.AREA, CITY)]
    told = find(np.unique(put(seen, tidy.AGENCY, 0)), put(cities, tidy.AGENCY, 0)) >= 0
    return np.unique(np.concatenate([seen, cities[~told]]))


def _together(keys: Keys, found: list[Sums], left: Keys) -> Relations:
    """Number the equations and whatever stands in them that was not given."""
    every = np.concatenate([column for one in found for column in (one.wholes, one.parts)])
    names = np.concatenate([keys, np.setdiff1d(every, keys)])
    order = np.argsort(names)
    rows: list[Ids] = []
    columns: list[Ids] = []
    signs: list[Ids] = []
    first = 0
    for one in found:
        numbers = first + np.arange(len(one.wholes))
        rows += [numbers, numbers[one.of]]
        columns += [order[find(names[order], one.wholes)], order[find(names[order], one.parts)]]
        signs += [np.full(len(numbers), -1), np.full(len(one.parts), 1)]
        first += len(numbers)
    return Relations(
        keys=names,
        is_rest=np.arange(len(names)) >= len(keys),
        of_categories=find(left, names) >= 0,
        equations=Equations(np.concatenate(rows), np.concatenate(columns), np.concatenate(signs)),
    )
