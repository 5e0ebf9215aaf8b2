"""Tries to work out what is hidden, from all that is shown. Shares nothing with the protection.

Whoever wants to know a hidden number has the published tables and arithmetic: agencies make up
all agencies, districts the city, months the quarter and the year, categories the total,
numerators are part of denominators, and the edition before is still in somebody's drawer. Here
all that is written down as equations, and linear programmes find the smallest and largest value
that each hidden number can have.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.attacker.editions import Edition, Known, alone, together
from data.disclosure.attacker.exposures import Exposure, in_numbers, in_rows
from data.disclosure.attacker.joined import join
from data.disclosure.attacker.look import look_everywhere, look_for_breaches
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.rule import rule_of
from data.disclosure.attacker.sentences import Where
from data.disclosure.attacker.shares import REST
from data.disclosure.attacker.shown import HIDDEN, read_shown
from data.disclosure.attacker.space import Keys, Mask, Space, find
from data.disclosure.attacker.system import System, Told, from_shown
from data.returns.model import KEY, OUT_OF

__all__ = ["Audit", "Edition", "Exposure", "Told", "audit", "bounds"]


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    Attributes:
        hidden: how many rows are hidden.
        exposed: numbers that somebody could know.
    """

    hidden: int
    exposed: tuple[Exposure, ...]

    @property
    def is_green(self) -> bool:
        """Whether it may be published."""
        return not self.exposed

    @property
    def summary(self) -> str:
        """What was found, in a sentence."""
        if self.is_green:
            return f"Green: none of {self.hidden:,} hidden numbers can be worked out."
        count = len(self.exposed)
        what = "number could be known or does" if count == 1 else "numbers could be known or do"
        are = "is" if self.hidden == 1 else "are"
        return f"Red: {count:,} {what} not fit; {self.hidden:,} {are} hidden."


def audit(
    published: pd.DataFrame,
    catalogue: Catalogue,
    threshold: int,
    returned: pd.DataFrame,
    before: Edition | None = None,
) -> Audit:
    """Find every number that what is to be published would give away.

    Args:
        published: what is to be shown, hidden cells included: columns of `model.COLUMNS`.
        catalogue: how measures add up.
        threshold: counts from 1 to this are small.
        returned: what the agencies returned: columns of `model.COLUMNS`.
        before: the edition shown until now. What did not change since is one number.
    """
    measures, space = Measures(catalogue), Space()
    now = Known.read(published, returned, measures, space)
    old = Known.read(before.cells, before.returned, measures, space) if before else None
    system = first = alone(now, old, measures, space)
    if old:
        earlier = alone(old, now, measures, space)
        system = together(first, earlier)
    rule = rule_of(system, threshold, measures, space)
    found = look_for_breaches(system, rule)
    breached = ~rule.is_kept(found.low, found.high)
    unfit = breached & system.hidden & found.is_outside(system.truth)
    count = len(first.keys)
    unfit[:count] |= now.misprints(first)
    if old and breached[count:].any():
        breached[count:] &= ~_open_before(earlier, system.keys[count:], threshold, measures, space)
    exposed = [
        *in_rows(published, measures, threshold),
        *in_numbers(system, found, breached, unfit, space, catalogue),
    ]
    is_hidden = published[tidy.METRIC].isin(list(measures.protected))
    is_hidden &= published[tidy.STATUS] == HIDDEN
    return Audit(int(is_hidden.sum()), tuple(exposed))


def bounds(
    published: pd.DataFrame,
    catalogue: Catalogue,
    *,
    before: pd.DataFrame | None = None,
    unchanged: Collection[Where] | None = None,
    zeros_hidden: bool = False,
    exact: Collection[Where] | None = None,
    divided: Collection[Where] | None = None,
) -> pd.DataFrame:
    """What anybody can work out, without knowing the truth.

    Args:
        published: what is shown, hidden cells included: columns of `model.COLUMNS`.
        catalogue: how measures add up.
        before: the same of the edition shown until then.
        unchanged: keys (`model.KEY`) of cells that are known to be the same in both.
        zeros_hidden: whether a hidden cell can be 0; otherwise it is at least 1.
        exact: keys of rests of categories (breakdown `dimension=`) known to be nothing.
        divided: keys of city-wide cells known to consist of districts. Without it, that is
            seen from the cells; where no agency's districts are shown, all may have some.

    Returns:
        `model.KEY`, `part`, `low` and `high` (infinite if without limit; both NaN if no
        numbers fit) of every hidden cell and every rest, as `Exposure` names them. A
        percentage that is worked out from two counts is told as these.
    """
    measures, space = Measures(catalogue), Space()
    told = Told(
        None if divided is None else _keys(divided, space),
        _keys(exact or (), space),
        zeros_hidden,
    )
    shown = [
        read_shown(frame, measures, space) for frame in (published, before) if frame is not None
    ]
    also = np.empty(0, np.int64)
    first, *earlier = [from_shown(one, told, measures, space, also) for one in shown]
    system = first
    for one in earlier:
        same = find(_keys(unchanged or (), space), one.keys) >= 0
        system = join(first, one, same)
    wanted = system.hidden | system.rests
    found = look_everywhere(system, wanted)
    return space.where(system.keys[wanted]).assign(low=found.least[wanted], high=found.most[wanted])


def _keys(some: Collection[Where], space: Space) -> Keys:
    """Where cells stand, for each number that a cell may have, in order."""
    frame = pd.DataFrame(list(some), columns=KEY)
    parts = (tidy.VALUE, OUT_OF, REST)
    return np.unique(np.concatenate([space.keys(frame, part) for part in parts]))


def _open_before(
    earlier: System, keys: Keys, threshold: int, measures: Measures, space: Space
) -> Mask:
    """Whether the edition before gave those numbers away by itself: nothing can mend that now."""
    rule = rule_of(earlier, threshold, measures, space)
    found = look_for_breaches(earlier, rule)
    breached = np.sort(earlier.keys[~rule.is_kept(found.low, found.high)])
    return find(breached, keys) >= 0
