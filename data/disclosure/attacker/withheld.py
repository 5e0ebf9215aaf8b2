"""Numbers that an edition leaves out whole, and that still tie together what it shows.

Where agencies are shown for the city, and districts for all agencies, the districts of each
agency are left out; any such table fits as long as both sides add up to the same, so that
nothing need be known of it. Where three sides of a block are shown, that is no longer so
(agency by district for the year, agency by month, district by month), and what is left out
must be thought of.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np

from data import tidy
from data.disclosure.attacker.blocks import blocks_of
from data.disclosure.attacker.districts import is_district
from data.disclosure.attacker.levels import (
    AGENCY,
    DISTRICT,
    Level,
    is_free,
    is_linked,
    levels_in,
)
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.space import MEASURE, Keys, Mask, Space, find, get, put
from data.returns.model import ALL_AGENCIES, CITY


def withheld(keys: Keys, measures: Measures, space: Space) -> Keys:
    """Where the numbers stand that are left out and have to be thought of.

    Args:
        keys: where the numbers stand that are shown or hidden, in order.
        measures: how they add up.
        space: what the keys mean.
    """
    if not len(keys):
        return keys
    blocks = blocks_of(keys, measures, space)
    is_fine = is_district(keys, measures, space)
    levels = levels_in(measures, space)
    told = np.unique(blocks * levels.count + levels.of(keys, measures, space))
    of_block: dict[int, set[Level]] = {}
    for block, level in zip(*np.divmod(told, levels.count), strict=True):
        of_block.setdefault(int(block), set()).add(levels.level(int(level)))
    order = np.argsort(blocks, kind="stable")
    starts = np.searchsorted(blocks[order], np.arange(blocks.max() + 2))
    left_out = [keys[:0]]
    for block, shown in of_block.items():
        if is_linked(shown) and is_free(shown):
            continue
        here = order[starts[block] : starts[block + 1]]
        if is_linked(shown) and is_free(_told_apart(shown, keys[here], is_fine[here])):
            continue
        cube = _cube(keys[here])
        exists = np.ones(len(cube), bool)
        # Where a level is shown, what is not there does not exist, nor does any part of it.
        for whole in _wholes(cube, space):
            is_told = np.isin(block * levels.count + levels.of(whole, measures, space), told)
            exists &= ~is_told | (find(keys, whole) >= 0)
        left_out.append(cube[exists])
    every = np.unique(np.concatenate(left_out))
    return every[find(keys, every) < 0]


def _told_apart(levels: set[Level], keys: Keys, is_fine: Mask) -> set[Level]:
    """A block with one agency, or one district, does not tell agencies or districts apart."""
    single = set()
    if len(np.unique(get(keys, tidy.AGENCY))) <= 2:
        single.add(AGENCY)
    if len(np.unique(get(keys[is_fine], tidy.AREA))) <= 1:
        single.add(DISTRICT)
    return {level - single for level in levels}


def _cube(keys: Keys) -> Keys:
    """Everything that a block would hold if nothing were left out."""
    nothing = np.zeros_like(keys)
    kinds = put(
        put(nothing, MEASURE, get(keys, MEASURE)), tidy.BREAKDOWN, get(keys, tidy.BREAKDOWN)
    )
    cube = np.unique(kinds)
    for name in (tidy.AGENCY, tidy.AREA, tidy.PERIOD):
        codes = np.unique(get(keys, name))
        cube = put(cube[:, None], name, codes[None, :]).ravel()
    return cube


def _wholes(keys: Keys, space: Space) -> Iterator[Keys]:
    """The keys themselves, and for all agencies, for the city, without categories."""
    totals = {
        tidy.AGENCY: space.code(tidy.AGENCY, ALL_AGENCIES),
        tidy.AREA: space.code(tidy.AREA, CITY),
        tidy.BREAKDOWN: space.code(tidy.BREAKDOWN, ""),
    }
    for chosen in product([False, True], repeat=len(totals)):
        whole = keys
        for (name, total), is_total in zip(totals.items(), chosen, strict=True):
            if is_total:
                whole = put(whole, name, total)
        yield whole
