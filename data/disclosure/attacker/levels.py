"""What numbers tell apart: agencies, districts, months, the categories of a dimension."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from data import tidy
from data.catalogue.model import parse_breakdown
from data.disclosure.attacker.districts import is_district
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Ids, Keys, Space, get
from data.disclosure.attacker.spans import months
from data.returns.model import ALL_AGENCIES

Level = frozenset[str]
AGENCY, DISTRICT, QUARTER, MONTH = "agency", "district", "quarter", "month"


@dataclass(frozen=True)
class Levels:
    """The levels of numbers, by number.

    Attributes:
        kinds: for each thing that can be told apart, the ways that are met.
    """

    kinds: tuple[tuple[Level, ...], ...]

    def of(self, keys: Keys, measures: Measures, space: Space) -> Ids:
        """The number of each key's level."""
        found = _kinds(measures, space)
        numbers = [
            np.array([self.kinds[2 + n].index(one) for one in kind]) for n, kind in enumerate(found)
        ]
        parts = [
            (get(keys, tidy.AGENCY) != space.code(tidy.AGENCY, ALL_AGENCIES)).astype(np.int64),
            is_district(keys, measures, space).astype(np.int64),
            *(number[get(keys, name)] for number, name in zip(numbers, _AXES, strict=True)),
        ]
        return np.ravel_multi_index(parts, [len(one) for one in self.kinds])

    def level(self, number: int) -> Level:
        """What a level tells apart."""
        places = np.unravel_index(number, [len(one) for one in self.kinds])
        return frozenset[str]().union(
            *(kind[int(at)] for kind, at in zip(self.kinds, places, strict=True))
        )

    @property
    def count(self) -> int:
        """How many levels there can be."""
        return int(np.prod([len(one) for one in self.kinds]))


def levels_in(measures: Measures, space: Space) -> Levels:
    """The levels of everything in a space."""
    nothing: Level = frozenset()
    found = [tuple(sorted(set(kind), key=sorted)) for kind in _kinds(measures, space)]
    return Levels(((nothing, frozenset({AGENCY})), (nothing, frozenset({DISTRICT})), *found))


_AXES = (MEASURE, tidy.BREAKDOWN, tidy.PERIOD)


def _kinds(measures: Measures, space: Space) -> list[list[Level]]:
    """For every label what it tells apart; a numerator tells part of its denominator apart."""
    inside = {share.numerator for share in measures.shares.values()}
    return [
        [frozenset({one.metric} & inside) for one in space.labels(MEASURE)],
        [
            frozenset(dimension for dimension, _ in parse_breakdown(label))
            for label in space.labels(tidy.BREAKDOWN)
        ],
        [_grain(label) for label in space.labels(tidy.PERIOD)],
    ]


def _grain(code: str) -> Level:
    stretch = months(code)
    length = stretch[1] - stretch[0] if stretch else 12
    told = {QUARTER, MONTH} if length < 3 else {QUARTER} if length == 3 else set()
    return frozenset(told)


def is_linked(levels: Collection[Level]) -> bool:
    """Whether the overlaps of levels are shown, and each leads to the larger ones by steps."""
    every = set(levels)
    return all(one & other in every for one, other in combinations(_largest(every), 2)) and all(
        _has_step(one, other, every) for one, other in product(every, every) if one < other
    )


def is_free(levels: Collection[Level]) -> bool:
    """Whether whatever is left out fits any numbers whose common totals agree.

    It does if the levels can be taken away one by one, each touching what remains in one
    other level only: the levels form an acyclic hypergraph.
    """
    remaining = [set(one) for one in _largest(levels)]
    while len(remaining) > 1:
        for one in remaining:
            one -= {x for x in one if sum(x in other for other in remaining) == 1}
        kept = [
            one
            for place, one in enumerate(remaining)
            if not any(one < other for other in remaining) and one not in remaining[:place]
        ]
        if len(kept) == len(remaining):
            return False
        remaining = kept
    return True


def _largest(levels: Collection[Level]) -> set[Level]:
    return {one for one in levels if not any(one < other for other in levels)}


def _has_step(one: Level, other: Level, every: set[Level]) -> bool:
    """Whether a level between two tells one thing more than the smaller; months tell quarters."""
    months_at_once = {QUARTER, MONTH}
    return any(
        one < between <= other and (len(between - one) == 1 or between - one == months_at_once)
        for between in every
    )
