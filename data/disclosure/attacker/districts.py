"""Which numbers are about a part of the city."""

import numpy as np

from data import tidy
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Keys, Mask, Space, get
from data.returns.model import CITY


def is_district(keys: Keys, measures: Measures, space: Space) -> Mask:
    """Whether each number is about a part of the city and adds up to the city's."""
    areas = measures.catalogue.areas
    is_part = [name in areas and areas[name].parent == CITY for name in space.labels(tidy.AREA)]
    adds = [measures.adds_over_area(one.metric) for one in space.labels(MEASURE)]
    return np.array(is_part, bool)[get(keys, tidy.AREA)] & np.array(adds, bool)[get(keys, MEASURE)]
