"""Goes through all that is unknown, batch by batch."""

import numpy as np

from data.disclosure.attacker.batches import Batch, batches
from data.disclosure.attacker.equations import follow
from data.disclosure.attacker.programme import Infeasible
from data.disclosure.attacker.ranges import Found, search, show_kept
from data.disclosure.attacker.rule import ROUNDING, Rule
from data.disclosure.attacker.space import Mask, Values
from data.disclosure.attacker.system import System


def look_everywhere(system: System, wanted: Mask) -> Found:
    """The exact range of every wanted number; NaN where no numbers fit what is shown."""
    values, found = _begin(system)
    for batch in batches(system.equations, values, system.lower):
        _search(batch, wanted[batch.members], found)
    return found


def look_for_breaches(system: System, rule: Rule) -> Found:
    """Range enough of every number to tell whether the rule is kept; exact where it is not."""
    values, found = _begin(system)
    for batch in batches(system.equations, values, system.lower):
        here = rule.of(batch.members)
        is_ruled = ~here.is_kept(
            np.full(len(batch.members), np.inf), np.full(len(batch.members), -np.inf)
        )
        if not is_ruled.any():
            continue
        start = system.truth[batch.members]
        if fits(batch, start):
            found.take(batch.members, start)
            show_kept(batch, here, start, found)
            still = ~here.is_kept(found.low[batch.members], found.high[batch.members])
            _search(batch, is_ruled & still, found, here)
        else:
            _search(batch, is_ruled, found)
    return found


def fits(batch: Batch, point: Values) -> bool:
    """Whether numbers are a solution."""
    made = batch.equations.residuals(point)
    return bool(
        np.all(np.abs(made - batch.made) < ROUNDING) and np.all(point >= batch.lower - ROUNDING)
    )


def _begin(system: System) -> tuple[Values, Found]:
    """What follows at once; and what stands in no equation can be anything."""
    values = follow(system.equations, system.values)
    found = Found.from_values(values)
    tied = np.zeros(len(values), bool)
    tied[system.equations.columns] = True
    loose = np.isnan(values) & ~tied
    found.least[loose] = found.low[loose] = system.lower[loose]
    found.most[loose] = found.high[loose] = np.inf
    return values, found


def _search(batch: Batch, wanted: Mask, found: Found, rule: Rule | None = None) -> None:
    if not wanted.any():
        return
    try:
        search(batch, wanted, found, rule)
    except Infeasible:
        parts = list(batch.divided())
        if len(parts) > 1:
            for part in parts:
                inside = np.isin(batch.members, part.members)
                one = rule.of(np.flatnonzero(inside)) if rule else None
                _search(part, wanted[inside], found, one)
