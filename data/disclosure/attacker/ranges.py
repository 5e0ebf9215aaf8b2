"""The smallest and largest that each unknown number can be, given all that is known."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.disclosure.attacker.batches import Batch
from data.disclosure.attacker.programme import Programme
from data.disclosure.attacker.rule import ROUNDING, Rule
from data.disclosure.attacker.space import Ids, Mask, Values

#: How many rounds in a row may show nothing new before each number is searched for itself.
_PATIENCE = 2


@dataclass
class Found:
    """What is known of each number's range.

    Attributes:
        low: the smallest value that a solution gave it.
        high: the largest.
        least: the smallest that any solution can give it; NaN where that was not searched.
        most: the largest, likewise.
    """

    low: Values
    high: Values
    least: Values
    most: Values

    @classmethod
    def from_values(cls, values: Values) -> "Found":
        """What is known is its own smallest and largest."""
        never = np.full(len(values), np.nan)
        return cls(
            np.where(np.isnan(values), np.inf, values),
            np.where(np.isnan(values), -np.inf, values),
            np.where(np.isnan(values), never, values),
            np.where(np.isnan(values), never, values),
        )

    def take(self, members: Ids, point: Values) -> None:
        """Note a solution."""
        self.low[members] = np.minimum(self.low[members], point)
        self.high[members] = np.maximum(self.high[members], point)

    def is_outside(self, truth: Values) -> Mask:
        """Whether a number is not among those that it could be, or nothing fits at all."""
        least = np.where(np.isnan(self.least), self.low, self.least)
        most = np.where(np.isnan(self.most), self.high, self.most)
        return ~((truth >= least - ROUNDING) & (truth <= most + ROUNDING))


def show_kept(batch: Batch, rule: Rule, start: Values, found: Found) -> None:
    """Look for a few solutions that show for many numbers at once that the rule is kept.

    Args:
        batch: what is searched.
        rule: for the batch's members.
        start: a solution, about which the others are looked for.
        found: takes what is found.
    """
    members = batch.members
    batch.programme.limit(*rule.neighbourhood(start))
    misses, upwards = 0, True
    while misses < _PATIENCE:
        low, high = found.low[members], found.high[members]
        is_open = ~rule.is_kept(low, high)
        if not is_open.any():
            break
        up, down = rule.asks(low, high)
        up &= is_open & (upwards | ~down)
        down &= is_open & ~up
        found.take(
            members,
            batch.programme.largest(np.arange(len(up)), up.astype(float) - down.astype(float)),
        )
        still = ~rule.is_kept(found.low[members], found.high[members])
        misses = misses + 1 if still.sum() == is_open.sum() else 0
        upwards = not upwards
    batch.programme.limit(np.full(len(members), -np.inf), np.full(len(members), np.inf))


def search(batch: Batch, wanted: Mask, found: Found, rule: Rule | None = None) -> None:
    """Find the exact range of the wanted members; with a rule, only of those that break it.

    Each programme is asked about one number of each component at once, since what one
    component does leaves the others as they are.
    """
    members = batch.members
    queues = [
        iter([(place, sign) for place in places for sign in (-1, 1)])
        for places in batch.places_by_component(wanted)
    ]
    while asked := [task for queue in queues if (task := _next(queue, batch, found, rule))]:
        places = np.array([place for place, _ in asked])
        signs = np.array([sign for _, sign in asked], float)
        point = batch.programme.largest(places, signs)
        found.take(members, point)
        for place, sign in asked:
            _note(found, members[place], sign, point[place], batch.programme)


def _next(
    queue: Iterator[tuple[int, int]], batch: Batch, found: Found, rule: Rule | None
) -> tuple[int, int] | None:
    """The next question of a queue whose answer is not yet known."""
    for place, sign in queue:
        number = batch.members[place]
        if rule is not None:
            one = slice(place, place + 1)
            here = slice(number, number + 1)
            if rule.of(one).is_kept(found.low[here], found.high[here])[0]:
                continue
        if sign < 0 and found.low[number] <= batch.lower[place] + ROUNDING / 10:
            found.least[number] = batch.lower[place]
            continue
        return place, sign
    return None


def _note(found: Found, number: int, sign: int, value: float, programme: Programme) -> None:
    if sign < 0:
        found.least[number] = np.ceil(value - ROUNDING)
    else:
        found.most[number] = np.inf if programme.is_far(value) else np.floor(value + ROUNDING)
