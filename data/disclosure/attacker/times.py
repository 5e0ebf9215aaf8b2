"""How months, quarters, the year so far and the year make up each other."""

from collections.abc import Iterator

import numpy as np

from data import tidy
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Keys, Space, find, get, put
from data.disclosure.attacker.spans import partitions
from data.disclosure.attacker.sums import Sums

_SEED = 20170331


def gaps(keys: Keys, measures: Measures, space: Space) -> Keys:
    """Where stretches stand that are shown nowhere, but lie between periods that are."""
    every = [one.parts for one in over_time(keys, measures, space)]
    return np.setdiff1d(np.concatenate([keys[:0], *every]), keys)


def over_time(keys: Keys, measures: Measures, space: Space) -> Iterator[Sums]:
    """Sums over time of every series; many series have the same periods and are done at once."""
    adds = [measures.adds_over_time(one.metric) for one in space.labels(MEASURE)]
    summed = keys[np.array(adds, bool)[get(keys, MEASURE)]]
    for series, codes in _patterns(summed, space):
        labels = space.labels(tidy.PERIOD)
        known = {labels[code]: code for code in codes}
        for whole, parts in partitions(tuple(sorted(known))):
            numbers = [space.code(tidy.PERIOD, part) for part in parts]
            yield Sums(
                wholes=put(series, tidy.PERIOD, known[whole]),
                parts=np.concatenate([put(series, tidy.PERIOD, number) for number in numbers]),
                of=np.tile(np.arange(len(series)), len(numbers)),
            )


def _patterns(keys: Keys, space: Space) -> Iterator[tuple[Keys, list[int]]]:
    """Series with the same periods: where they stand, and the numbers of their periods."""
    if not len(keys):
        return
    weights = np.random.default_rng(_SEED).integers(
        1, 2**62, len(space.labels(tidy.PERIOD)), dtype=np.uint64
    )
    periods = get(keys, tidy.PERIOD)
    series, of = np.unique(put(keys, tidy.PERIOD, 0), return_inverse=True)
    marks = np.zeros(len(series), np.uint64)
    np.add.at(marks, of, weights[periods])
    _, first, pattern = np.unique(marks, return_index=True, return_inverse=True)
    for number, example in enumerate(first):
        members = series[pattern == number]
        every = put(np.full(len(weights), series[example]), tidy.PERIOD, np.arange(len(weights)))
        yield members, np.flatnonzero(find(keys, every) >= 0).tolist()
