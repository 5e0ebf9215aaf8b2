"""What agencies returned, with everything that it adds up to: the truth to be kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import tidy
from data.disclosure.attacker.districts import is_district
from data.disclosure.attacker.equations import total
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Keys, Space, Values, find, get, put
from data.disclosure.attacker.spans import Months, code_of, months
from data.returns.model import ALL_AGENCIES, CITY, DISTRICT_NOT_KNOWN, OUT_OF


@dataclass(frozen=True)
class Truth:
    """Every number that is so, whether it is shown or not.

    Attributes:
        keys: where each stands, in order.
        values: of each.
        divided: where city-wide numbers stand that consist of known districts, in order.
    """

    keys: Keys
    values: Values
    divided: Keys

    def of(self, keys: Keys) -> Values:
        """The numbers that stand there; NaN where there are none."""
        places = find(self.keys, keys)
        return np.where(places >= 0, self.values[np.maximum(places, 0)], np.nan)


def add_up(returned: pd.DataFrame, measures: Measures, space: Space) -> Truth:
    """Add returned rows (`model.COLUMNS`) up over districts, agencies and time."""
    own = returned.loc[
        returned[tidy.METRIC].isin(list(measures.audited - set(measures.shares)))
        & returned[tidy.VALUE].notna()
    ]
    names = [name for name in own[tidy.METRIC].unique() if measures.counts_itself(name)]
    counted = own.loc[own[tidy.METRIC].isin(names) & own[OUT_OF].notna()]
    keys = np.concatenate([space.keys(own), space.keys(counted, OUT_OF)])
    values = np.concatenate([own[tidy.VALUE].to_numpy(float), counted[OUT_OF].to_numpy(float)])
    numbers = _over_time(*_summed(keys, values), measures, space)
    numbers = _over_areas(*numbers, measures, space)
    everyone = space.code(tidy.AGENCY, ALL_AGENCIES)
    total = _summed(put(numbers[0], tidy.AGENCY, everyone), numbers[1])
    numbers = _joined(numbers, total)
    return Truth(*numbers, divided=_divided(numbers[0], measures, space))


_Numbers = tuple[Keys, Values]


def _over_time(keys: Keys, values: Values, measures: Measures, space: Space) -> _Numbers:
    """Months make quarters, and quarters the year so far and the year, where all are there."""
    adds = [measures.adds_over_time(one.metric) for one in space.labels(MEASURE)]
    numbers = (keys, values)
    for steps in (_quarters(space), *_years(space)):
        summed = np.array(adds, bool)[get(numbers[0], MEASURE)]
        made = _stepped(numbers[0][summed], numbers[1][summed], steps)
        numbers = _joined(numbers, made)
    return numbers


#: For a period's number, that of the period it is part of, and how many parts that has.
_Steps = dict[int, tuple[int, int]]


def _quarters(space: Space) -> _Steps:
    steps = {}
    for code, (first, after) in _stretches(space).items():
        if after - first == 1:
            start = first - (first - 3) % 3
            steps[code] = (space.code(tidy.PERIOD, code_of((start, start + 3))), 3)
    return steps


def _years(space: Space) -> Iterator[_Steps]:
    """Of every financial year its first two, three and four quarters."""
    for quarters in (2, 3, 4):
        steps = {}
        for code, (first, after) in _stretches(space).items():
            start = first - (first - 3) % 12
            if after - first == 3 and (first - 3) % 3 == 0 and after <= start + 3 * quarters:
                so_far = code_of((start, start + 3 * quarters))
                steps[code] = (space.code(tidy.PERIOD, so_far), quarters)
        yield steps


def _stretches(space: Space) -> dict[int, Months]:
    every = {code: months(label) for code, label in enumerate(space.labels(tidy.PERIOD))}
    return {code: stretch for code, stretch in every.items() if stretch is not None}


def _stepped(keys: Keys, values: Values, steps: _Steps) -> _Numbers:
    periods = get(keys, tidy.PERIOD)
    size = max([*steps, int(periods.max(initial=0))]) + 1
    whole, parts = np.full(size, -1), np.zeros(size, np.int64)
    for code, (target, count) in steps.items():
        whole[code], parts[code] = target, count
    is_part = whole[periods] >= 0
    wholes = put(keys[is_part], tidy.PERIOD, whole[periods[is_part]])
    unique, first, of, found = np.unique(
        wholes, return_index=True, return_inverse=True, return_counts=True
    )
    sums = total(of, values[is_part], len(unique))
    complete = found == parts[periods[is_part]][first]
    return unique[complete], sums[complete]


def _over_areas(keys: Keys, values: Values, measures: Measures, space: Space) -> _Numbers:
    """Districts make up the city; what they lack of a given city is of no known district.

    Where some agency sends a measure by district, another one's number for the city is all of
    no known district.
    """
    city = space.code(tidy.AREA, CITY)
    unknown = space.code(tidy.AREA, DISTRICT_NOT_KNOWN)
    in_parts = is_district(keys, measures, space)
    parts = _summed(put(keys[in_parts], tidy.AREA, city), values[in_parts])
    by_district = np.unique(get(keys[in_parts], MEASURE))
    given = (get(keys, tidy.AREA) == city) & np.isin(get(keys, MEASURE), by_district)
    places = find(parts[0], keys[given])
    known = np.where(places >= 0, parts[1][places], 0.0) if len(parts[0]) else np.zeros(0)
    lacks = (values[given] > known) | (places < 0)
    rest = put(keys[given][lacks], tidy.AREA, unknown), (values[given] - known)[lacks]
    every = np.concatenate([keys[~given], rest[0]]), np.concatenate([values[~given], rest[1]])
    numbers = _summed(*every)
    in_parts = is_district(numbers[0], measures, space)
    made = _summed(put(numbers[0][in_parts], tidy.AREA, city), numbers[1][in_parts])
    return _joined(numbers, made)


def _divided(keys: Keys, measures: Measures, space: Space) -> Keys:
    """City-wide numbers with a district that is known."""
    unknown = space.code(tidy.AREA, DISTRICT_NOT_KNOWN)
    parts = keys[is_district(keys, measures, space) & (get(keys, tidy.AREA) != unknown)]
    return np.unique(put(parts, tidy.AREA, space.code(tidy.AREA, CITY)))


def _summed(keys: Keys, values: Values) -> _Numbers:
    unique, of = np.unique(keys, return_inverse=True)
    return unique, total(of, values, len(unique))


def _joined(first: _Numbers, second: _Numbers) -> _Numbers:
    """Both, in order; where they hold the same number, the first one's stands."""
    new = find(first[0], second[0]) < 0
    keys = np.concatenate([first[0], second[0][new]])
    values = np.concatenate([first[1], second[1][new]])
    order = np.argsort(keys, kind="stable")
    return keys[order], values[order]
