"""Divides what is unknown into programmes of a good size."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.disclosure.attacker.equations import Equations, components, unknown_part
from data.disclosure.attacker.programme import Programme
from data.disclosure.attacker.space import Ids, Mask, Values

#: How many unknown numbers are searched in one programme, if they do not hang together.
_SIZE = 500


@dataclass(frozen=True)
class Batch:
    """Unknown numbers that are searched together.

    Attributes:
        members: numbers, by their place in the whole; those of a component side by side.
        component: of each member; components do not touch each other.
        equations: over the members, by their place here.
        made: what each equation makes.
        lower: the least that each member can be.
    """

    members: Ids
    component: Ids
    equations: Equations
    made: Values
    lower: Values

    @cached_property
    def programme(self) -> Programme:
        """The search over the members."""
        return Programme(self.equations, self.made, self.lower)

    def places_by_component(self, wanted: Mask) -> list[list[int]]:
        """Places of the wanted members, for each component that has any."""
        places = np.flatnonzero(wanted)
        edges = np.flatnonzero(np.diff(self.component[places])) + 1
        return [part.tolist() for part in np.split(places, edges) if len(part)]

    def divided(self) -> Iterator["Batch"]:
        """Each component for itself."""
        for one in np.unique(self.component):
            here = self.component == one
            entries = here[self.equations.columns]
            yield _batch(
                np.flatnonzero(here), self.equations.only(entries), self.made, self.lower,
                self.component, self.members,
            )  # fmt: skip


def batches(equations: Equations, values: Values, lower: Values) -> Iterator[Batch]:
    """Put what is unknown and stands in an equation into batches.

    Args:
        equations: over all numbers.
        values: of all numbers; NaN where unknown.
        lower: the least that each number can be.
    """
    entries, made = unknown_part(equations, values)
    if not len(entries.rows):
        return
    component = components(entries, len(values))
    used = np.unique(entries.columns)
    used = used[np.argsort(component[used], kind="stable")]
    of_entries = component[entries.columns]
    order = np.argsort(of_entries, kind="stable")
    begin = 0
    for end in _ends(component[used]):
        low, high = component[used[begin]], component[used[end - 1]]
        first, after = np.searchsorted(of_entries[order], [low, high + 1])
        here = entries.only(order[first:after])
        yield _batch(used[begin:end], here, made, lower, component, np.arange(len(values)))
        begin = end


def _ends(component: Ids) -> Iterator[int]:
    """Where to cut a list of members, so that no component is cut."""
    begin, last = 0, 0
    for end in (np.flatnonzero(np.diff(component, append=-1)) + 1).tolist():
        if end - begin > _SIZE and last > begin:
            yield last
            begin = last
        last = end
    yield last


def _batch(
    places: Ids, entries: Equations, made: Values, lower: Values, component: Ids, names: Ids
) -> Batch:
    order = np.argsort(places)
    inside = order[np.searchsorted(places[order], entries.columns)]
    rows, local = np.unique(entries.rows, return_inverse=True)
    return Batch(
        members=names[places],
        component=component[places],
        equations=Equations(local, inside, entries.signs),
        made=made[rows],
        lower=lower[places],
    )
