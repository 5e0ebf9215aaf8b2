"""What a return would change of what is in force."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.periods import parse_period
from data.returns.checking.told import Mask, Places
from data.returns.model import KEY, OUT_OF

#: Measures that a summary names; of the others it says how many there are.
_NAMED = 8

_VALUES = [tidy.VALUE, OUT_OF, tidy.STATUS]


@dataclass(frozen=True)
class Changes:
    """What would be added and changed; nothing is ever removed by a return.

    Attributes:
        added: rows about something of which nothing is in force.
        changed: rows that replace one with another value or status, as they would be.
        replaced: the rows that those replace, in the same order.
        same: how many rows say what is in force already.
        summary: all of it in a paragraph.
    """

    added: pd.DataFrame = field(repr=False)
    changed: pd.DataFrame = field(repr=False)
    replaced: pd.DataFrame = field(repr=False)
    same: int
    summary: str


def changes(before: pd.DataFrame, rows: pd.DataFrame, catalogue: Catalogue) -> Changes:
    """Compare the rows of a return with the rows in force.

    Args:
        before: in force now; columns of `model.COLUMNS`, no key twice.
        rows: of the return; the same.
        catalogue: names of measures.
    """
    at = _places(before, rows)
    is_there = at >= 0
    old, new = before.iloc[at[is_there]], rows[is_there]
    is_changed = _differ(old, new)
    added, changed = rows[~is_there], new[is_changed]
    same = int((~is_changed).sum())
    return Changes(
        added=added,
        changed=changed,
        replaced=old[is_changed],
        same=same,
        summary=_summary(added, changed, same, catalogue),
    )


def _places(before: pd.DataFrame, rows: pd.DataFrame) -> Places:
    """Where in `before` the row with the same key stands; -1 where there is none."""
    keys = np.zeros(len(before) + len(rows), np.int64)
    for name in KEY:
        both = np.concatenate([before[name].to_numpy(object), rows[name].to_numpy(object)])
        codes, different = pd.factorize(both)
        # Renumbered after each column, so that the product cannot grow beyond bounds.
        keys = np.unique(keys * (len(different) + 1) + codes, return_inverse=True)[1]
    return pd.Index(keys[: len(before)]).get_indexer(pd.Index(keys[len(before) :]))


def _differ(old: pd.DataFrame, new: pd.DataFrame) -> Mask:
    differs = np.zeros(len(old), bool)
    for name in _VALUES:
        one, other = old[name].to_numpy(), new[name].to_numpy()
        differs |= (one != other) & ~(pd.isna(one) & pd.isna(other))
    return differs


def _summary(added: pd.DataFrame, changed: pd.DataFrame, same: int, catalogue: Catalogue) -> str:
    if not len(added) and not len(changed):
        return f"Changes nothing: {_numbers(same)} as they are now." if same else "Changes nothing."
    counts = [
        f"adds {_numbers(len(added))}" if len(added) else "",
        f"changes {_numbers(len(changed))}" if len(changed) else "",
        f"leaves {_numbers(same)} as they are" if same else "",
    ]
    first = _joined([count for count in counts if count])
    told = list(_by_measure(added, changed, catalogue))
    if len(told) > _NAMED:
        left = len(told) - _NAMED
        told = [*told[:_NAMED], f"and {left} more measure{'s' if left > 1 else ''}"]
    return f"{first[0].upper()}{first[1:]}, and removes none. {'; '.join(told)}."


def _by_measure(added: pd.DataFrame, changed: pd.DataFrame, catalogue: Catalogue) -> Iterator[str]:
    """`Referrals to MASH, Q1 2017/18 to Q4 2017/18: 480 new, 2 changed`, in reading order."""
    new, other = added[tidy.METRIC].value_counts(), changed[tidy.METRIC].value_counts()
    columns = [tidy.METRIC, tidy.PERIOD]
    pairs = pd.concat([added[columns].drop_duplicates(), changed[columns].drop_duplicates()])
    periods = pairs.groupby(tidy.METRIC)[tidy.PERIOD].unique()
    for code, metric in catalogue.metrics.items():
        if code in periods.index:
            parts = [
                f"{new[code]:,} new" if code in new.index else "",
                f"{other[code]:,} changed" if code in other.index else "",
            ]
            yield f"{metric.name}, {_span(periods[code])}: {', '.join(filter(None, parts))}"


def _span(codes: np.ndarray) -> str:
    periods = sorted(parse_period(code) for code in codes)
    first, last = periods[0], periods[-1]
    return first.label if len(periods) == 1 else f"{first.label} to {last.label}"


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count:,} numbers"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
