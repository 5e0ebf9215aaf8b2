"""Rows of a file that are about the same thing."""

import numpy as np

from data.returns.checking.counted import Counts, Numbers
from data.returns.checking.told import Mask, Places, Problems, Told


def find_repeats(keys: Places, counts: Counts, good: Places, problems: Problems) -> Mask:
    """Report rows that are about the same thing as a row before.

    Args:
        keys: one number for what each good row is about.
        counts: the numbers of all rows.
        good: places of the good rows.
        problems: takes a warning where they say the same, an error where they do not.

    Returns:
        Of every good row, whether one before it says the same, so that it is not needed.
    """
    order = np.argsort(keys, kind="stable")
    is_again = np.zeros(len(keys), bool)
    is_again[1:] = keys[order][1:] == keys[order][:-1]
    # The first row about a thing stands for all of them.
    start = np.maximum.accumulate(np.where(is_again, 0, np.arange(len(keys))))
    firsts, again = good[order[start[is_again]]], good[order[is_again]]
    values, wholes = counts.values, counts.wholes
    same = _same(values, firsts, again) & _same(wholes, firsts, again)
    same &= counts.status[firsts] == counts.status[again]
    _warn(firsts[same], again[same], problems)
    _refuse(firsts[~same], again[~same], values, wholes, problems)
    repeated = np.zeros(len(keys), bool)
    repeated[order[is_again]] = True
    return repeated


def _same(part: np.ndarray, firsts: Places, again: Places) -> Mask:
    one, other = part[firsts], part[again]
    return (one == other) | (np.isnan(one) & np.isnan(other))


def _warn(firsts: Places, again: Places, problems: Problems) -> None:
    problems.add("warning", "", again, lambda at: Told(
        f"This row says the same as {problems.row_number(firsts[at])}.", "each row once"
    ))  # fmt: skip


def _refuse(
    firsts: Places, again: Places, values: Numbers, wholes: Numbers, problems: Problems
) -> None:
    def tell(at: int) -> Told:
        here, where = shown(again[at]), problems.row_number(firsts[at])
        what = f"This row gives {here} and {where} gives {shown(firsts[at])} for the same."
        return Told(what, "one of the two")

    def shown(row: int) -> str:
        if np.isnan(values[row]):
            return "no number"
        whole = "" if np.isnan(wholes[row]) else f" of {wholes[row]:,.15g}"
        return f"{values[row]:,.15g}{whole}"

    problems.add("error", "", again, tell)
    # Nobody can know which of them is meant, so the first is not taken over either.
    is_first = np.zeros(len(values), bool)
    is_first[firsts] = True
    problems.leave_out(is_first)
