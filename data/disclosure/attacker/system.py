"""All numbers of an edition, with everything that ties them together."""

from dataclasses import dataclass

import numpy as np

from data import tidy
from data.disclosure.attacker.blocks import blocks_of
from data.disclosure.attacker.districts import is_district
from data.disclosure.attacker.equations import Equations, follow
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.relations import Relations, relate
from data.disclosure.attacker.returned import Truth
from data.disclosure.attacker.shown import Shown
from data.disclosure.attacker.space import Keys, Mask, Space, Values, find, get, put
from data.disclosure.attacker.withheld import withheld
from data.returns.model import ALL_AGENCIES, CITY, DISTRICT_NOT_KNOWN

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class System:
    """Numbers and the equations among them.

    Attributes:
        keys: where each stands.
        values: what is shown; NaN where unknown.
        truth: what is so; NaN where that was not told.
        lower: the least that each can be, as anybody knows.
        hidden: whether it is shown as hidden.
        shown: whether a number is shown there.
        rests: whether it stands nowhere, but is left over by what does.
        equations: over the numbers.
    """

    keys: Keys
    values: Values
    truth: Values
    lower: Values
    hidden: Mask
    shown: Mask
    rests: Mask
    equations: Equations


@dataclass(frozen=True)
class Told:
    """What somebody knows besides what is shown.

    Attributes:
        divided: where city-wide numbers stand that consist of districts, in order; None
            where only what is shown can tell.
        exact: where rests of categories stand that are nothing, in order.
        zeros_hidden: whether a hidden number can be 0.
    """

    divided: Keys | None
    exact: Keys
    zeros_hidden: bool


def from_truth(shown: Shown, truth: Truth, measures: Measures, space: Space, also: Keys) -> System:
    """An edition as somebody sees it who knows how it was made, but not its numbers.

    Such a person knows who returned which measures by district, which sums are complete,
    which categories leave nothing over, and in which blocks zeros are hidden.

    Args:
        shown: what it shows and hides.
        truth: what was returned.
        measures: how measures add up.
        space: what keys mean.
        also: where numbers stand that this edition leaves out and another one shows.
    """
    left_out = _plausible(withheld(shown.keys, measures, space), truth.divided, measures, space)
    unknown = get(left_out, tidy.AREA) == space.code(tidy.AREA, DISTRICT_NOT_KNOWN)
    left_out = left_out[~unknown | (find(truth.keys, left_out) >= 0)]
    also = np.union1d(left_out, also)
    related, values, hidden = _laid_out(shown, also, measures, space, truth.divided, True)
    so = truth.of(related.keys)
    thought_of = np.isnan(values) & ~hidden & ~related.is_rest
    so[thought_of] = np.nan_to_num(so[thought_of])
    equations = _holding(related, so)
    so = follow(equations, so)
    is_shown = ~np.isnan(values) & ~hidden
    values[related.of_categories & (so == 0)] = 0.0
    can_be_zero = _with_zeros(related.keys, hidden & (so == 0), measures, space)
    lower = np.where(hidden & ~can_be_zero, 1.0, 0.0)
    return System(related.keys, values, so, lower, hidden, is_shown, related.is_rest, equations)


def from_shown(shown: Shown, told: Told, measures: Measures, space: Space, also: Keys) -> System:
    """An edition as somebody sees it who knows nothing but what it shows, and is told."""
    left_out = _plausible(withheld(shown.keys, measures, space), told.divided, measures, space)
    also = np.union1d(left_out, also)
    related, values, hidden = _laid_out(shown, also, measures, space, told.divided, False)
    equations = _holding(related, values)
    is_shown = ~np.isnan(values) & ~hidden
    values[related.of_categories & (find(told.exact, related.keys) >= 0)] = 0.0
    lower = np.where(hidden, 0.0 if told.zeros_hidden else 1.0, 0.0)
    unknown = np.full(len(values), np.nan)
    return System(
        related.keys, values, unknown, lower, hidden, is_shown, related.is_rest, equations
    )


def _plausible(keys: Keys, divided: Keys | None, measures: Measures, space: Space) -> Keys:
    """Of what is left out, what can be there: no districts of agencies that know none."""
    if divided is None:
        return keys
    city = put(keys, tidy.AREA, space.code(tidy.AREA, CITY))
    unknown = get(keys, tidy.AREA) == space.code(tidy.AREA, DISTRICT_NOT_KNOWN)
    everyone = get(keys, tidy.AGENCY) == space.code(tidy.AGENCY, ALL_AGENCIES)
    is_named = is_district(keys, measures, space) & ~unknown & ~everyone
    return keys[~is_named | (find(divided, city) >= 0)]


def _with_zeros(keys: Keys, zeros: Mask, measures: Measures, space: Space) -> Mask:
    """Numbers of blocks in which zeros are hidden: all that is hidden there may be zeros."""
    blocks = blocks_of(keys, measures, space)
    return np.isin(blocks, np.unique(blocks[zeros]))


def _laid_out(
    shown: Shown,
    also: Keys,
    measures: Measures,
    space: Space,
    divided: Keys | None,
    both_ways: bool,
) -> tuple[Relations, Values, Mask]:
    """Every number with its relations, what is shown of it, and whether it is hidden."""
    keys = np.union1d(shown.keys, also)
    related = relate(keys, measures, space, divided, both_ways=both_ways)
    places = find(shown.keys, keys)
    values = np.full(len(related.keys), np.nan)
    values[: len(keys)] = np.where(places >= 0, shown.values[places], np.nan)
    hidden = np.zeros(len(values), bool)
    hidden[: len(keys)] = (places >= 0) & shown.hidden[places]
    return related, values, hidden


def _holding(related: Relations, known: Values) -> Equations:
    """The sums that hold, as far as is known; a sum that does not is not complete."""
    every = related.equations
    unknown = np.isnan(known)[every.columns]
    open_ends = np.bincount(every.rows, unknown, every.count)
    made = np.bincount(
        every.rows, np.where(unknown, 0.0, every.signs * known[every.columns]), every.count
    )
    fails = (open_ends == 0) & (np.abs(made) > _TOLERANCE)
    rest = unknown & related.is_rest[every.columns] & (open_ends[every.rows] == 1)
    negative = -made[every.rows[rest]] * every.signs[rest] < -_TOLERANCE
    fails[every.rows[rest][negative]] = True
    return every.only(~fails[every.rows])
