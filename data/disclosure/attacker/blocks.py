"""Which numbers can be tied to each other at all."""

import numpy as np

from data import tidy
from data.disclosure.attacker.districts import is_district
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Ids, Keys, Space, get, put
from data.periods import parse_period
from data.returns.model import CITY


def blocks_of(keys: Keys, measures: Measures, space: Space) -> Ids:
    """For every number the block that it can be tied to: a family of measures, place and year."""
    families = {name: place for place, name in enumerate(sorted(set(measures.families.values())))}
    of_measure = [families[measures.families[one.metric]] for one in space.labels(MEASURE)]
    adds = [measures.adds_over_time(one.metric) for one in space.labels(MEASURE)]
    labels = space.labels(tidy.PERIOD)
    years = [space.code(tidy.PERIOD, parse_period(label).year) for label in list(labels)]
    periods = get(keys, tidy.PERIOD)
    stretch = np.where(np.array(adds)[get(keys, MEASURE)], np.array(years)[periods], periods)
    place = np.where(
        is_district(keys, measures, space), space.code(tidy.AREA, CITY), get(keys, tidy.AREA)
    )
    mixed = put(put(np.zeros_like(keys), tidy.AREA, place), tidy.PERIOD, stretch)
    mixed = put(mixed, MEASURE, np.array(of_measure)[get(keys, MEASURE)])
    return np.unique(mixed, return_inverse=True)[1]
