"""Percentages: those that meet a measure, and those that do not."""

import numpy as np

from data import tidy
from data.disclosure.attacker.breakdowns import carry, left_over
from data.disclosure.attacker.measures import Measures, Share
from data.disclosure.attacker.space import MEASURE, Keys, Measure, Space, find, get, put
from data.disclosure.attacker.sums import Sums, grouped
from data.returns.model import OUT_OF

#: Those that a percentage leaves out.
REST = "rest"


def within_percentages(keys: Keys, measures: Measures, space: Space) -> tuple[list[Sums], Keys]:
    """What a percentage is of consists of those that meet it and those that do not.

    Returns:
        The sums, and where those that do not stand, if they can be broken down further.
    """
    found = [keys[:0]]
    sums = []
    for measure in list(space.labels(MEASURE)):
        if measure.part == OUT_OF:
            one = _counted(measure.metric, keys, space)
            sums.append(one)
            found.append(np.setdiff1d(one.parts, keys))
    for share in measures.shares.values():
        one, carried, alone = _worked_out(share, keys, measures, space)
        sums += [one, alone]
        found.append(carried)
    return sums, np.unique(np.concatenate(found))


def _counted(metric: str, keys: Keys, space: Space) -> Sums:
    value, out_of, rest = (
        space.code(MEASURE, Measure(metric, part)) for part in (tidy.VALUE, OUT_OF, REST)
    )
    parts = keys[get(keys, MEASURE) == value]
    parts = parts[find(keys, put(parts, MEASURE, out_of)) >= 0]
    return grouped(put(parts, MEASURE, out_of), parts, put(parts, MEASURE, rest))


def _worked_out(
    share: Share, keys: Keys, measures: Measures, space: Space
) -> tuple[Sums, Keys, Sums]:
    """The numerator is part of the denominator, each category for itself and all together."""
    count, whole, rest = (
        space.code(MEASURE, Measure(metric, part))
        for metric, part in (
            (share.numerator, tidy.VALUE), (share.denominator, tidy.VALUE), (share.metric, REST)
        )
    )  # fmt: skip
    of_whole = carry(measures, space, share.denominator)
    over = left_over(measures, space, share.denominator)
    parts = keys[get(keys, MEASURE) == count]
    without = put(parts, tidy.BREAKDOWN, of_whole[get(parts, tidy.BREAKDOWN)])
    is_there = find(keys, put(without, MEASURE, whole)) >= 0
    parts, without = parts[is_there], without[is_there]
    rests = put(parts, MEASURE, rest)
    one = grouped(put(without, MEASURE, whole), parts, rests)
    # Categories that the denominator does not have must fit into it together.
    alone = (without != parts) & (find(keys, without) < 0)
    left = put(rests, tidy.BREAKDOWN, over[get(parts, tidy.BREAKDOWN)])
    together = grouped(put(without, MEASURE, whole)[alone], parts[alone], left[alone])
    return one, rests[without == parts], together
