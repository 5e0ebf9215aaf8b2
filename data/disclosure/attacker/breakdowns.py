"""How the categories of a dimension make up a total, and what they may leave over."""

from dataclasses import dataclass, field

import numpy as np

from data import tidy
from data.catalogue.model import parse_breakdown
from data.disclosure.attacker.measures import Measures, join
from data.disclosure.attacker.space import Ids, Keys, Space, find, get, put
from data.disclosure.attacker.sums import Sums, grouped

Pairs = frozenset[tuple[str, str]]


def over_categories(keys: Keys, space: Space) -> tuple[Sums, Keys]:
    """Categories with and without each of their dimensions.

    What the categories of a dimension leave over of a whole is one more category, `dimension=`
    without a name. It has parts of its own where there are two dimensions.

    Returns:
        The sums, and where what is left over stands.
    """
    codes = _Codes(space)
    known = keys
    while True:
        wholes, parts, left = _steps(known, codes)
        new = np.setdiff1d(left, known)
        if not len(new):
            break
        known = np.union1d(known, new)
    is_left = parts == left
    sums = grouped(wholes[~is_left], parts[~is_left], left[~is_left])
    return sums, np.setdiff1d(known, keys)


@dataclass
class _Codes:
    """Breakdowns by what they tell apart, in whichever order that is written."""

    space: Space
    known: dict[Pairs, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, label in enumerate(self.space.labels(tidy.BREAKDOWN)):
            self.known.setdefault(frozenset(parse_breakdown(label)), code)

    def of(self, pairs: Pairs) -> int:
        if pairs not in self.known:
            label = join(tuple(sorted(pairs)))
            self.known[pairs] = self.space.code(tidy.BREAKDOWN, label)
        return self.known[pairs]


def _steps(keys: Keys, codes: _Codes) -> tuple[Keys, Keys, Keys]:
    """For each part its whole, itself, and where what is left over of the whole stands."""
    found = [(keys[:0], keys[:0], keys[:0])]
    broken_down = keys[get(keys, tidy.BREAKDOWN) != codes.of(frozenset())]
    for code in np.unique(get(broken_down, tidy.BREAKDOWN)).tolist():
        pairs = frozenset(parse_breakdown(codes.space.labels(tidy.BREAKDOWN)[code]))
        parts = broken_down[get(broken_down, tidy.BREAKDOWN) == code]
        alone = np.ones(len(parts), bool)
        for one in sorted(pairs):
            wholes = put(parts, tidy.BREAKDOWN, codes.of(pairs - {one}))
            left = put(parts, tidy.BREAKDOWN, codes.of(pairs - {one} | {(one[0], "")}))
            is_there = find(keys, wholes) >= 0
            alone &= ~is_there
            found.append((wholes[is_there], parts[is_there], left[is_there]))
        # Where no dimension alone is shown, all combinations make up the total.
        wholes = put(parts, tidy.BREAKDOWN, codes.of(frozenset()))
        left = put(parts, tidy.BREAKDOWN, codes.of(frozenset((dim, "") for dim, _ in pairs)))
        alone &= find(keys, wholes) >= 0
        found.append((wholes[alone], parts[alone], left[alone]))
    wholes, parts, left = (np.concatenate(column) for column in zip(*found, strict=True))
    return wholes, parts, left


def carry(measures: Measures, space: Space, metric: str) -> Ids:
    """For every breakdown's number, that of the same without what another metric has not."""
    labels = list(space.labels(tidy.BREAKDOWN))
    carried = [space.code(tidy.BREAKDOWN, measures.carried(label, metric)) for label in labels]
    return np.array(carried, np.int64)


def left_over(measures: Measures, space: Space, metric: str) -> Ids:
    """For every breakdown's number, that of what the dimensions a metric lacks leave over."""
    known = measures.catalogue.metric(metric).dimensions
    return np.array(
        [
            space.code(
                tidy.BREAKDOWN,
                join(tuple((d, c if d in known else "") for d, c in parse_breakdown(label))),
            )
            for label in list(space.labels(tidy.BREAKDOWN))
        ],
        np.int64,
    )
