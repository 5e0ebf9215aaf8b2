"""Whether what is stated and what is recomputed agree.

A number agrees when the recomputed one, rounded to the decimals that are stated (a half away
from zero), is the stated one. A stated number can have a sign before it:

    ~20     printed as nearly, around or approximately, or worked out from numbers that are
            printed rounded more coarsely: within 1 point for shares and changes, which are
            in per cent, and within 5 per cent of the stated number for all other kinds
    >1200   printed as over: the recomputed number is higher
    <50     printed as under: the recomputed number is lower

Words (`higher`, `fell`, `2015/15`) agree when the expression, a comparison, holds. `slight`
with or without more words stands beside a change in per cent, and agrees when the change is
below 10 per cent up or down.
"""

import re
from fractions import Fraction

from data.statements.errors import ExpressionError
from data.statements.expression import Value, rounded

_STATED = re.compile(r"([~<>]?)(-?\d+(?:\.(\d+))?)")
_PERCENTAGES = ("share", "change")
_POINTS, _PART, _SLIGHT = Fraction(1), Fraction(5, 100), Fraction(10)


def agrees(kind: str, stated: str, recomputed: Value) -> bool:
    """Whether a recomputation confirms what is stated.

    Raises:
        ExpressionError: one is a number and the other is not.
    """
    match = _STATED.fullmatch(stated)
    if isinstance(recomputed, bool):
        if match is not None:
            raise ExpressionError(f"{stated} is a number, and the expression gives none")
        return recomputed
    if match is None:
        if stated.split(" ")[0] != "slight":
            raise ExpressionError(f"{stated!r} is no number, and the expression gives one")
        return abs(recomputed) < _SLIGHT
    sign, number = match[1], Fraction(match[2])
    if sign == "~":
        return abs(recomputed - number) <= _tolerance(kind, number)
    if sign:
        return recomputed > number if sign == ">" else recomputed < number
    return rounded(recomputed, decimals(stated)) == number


def is_number(stated: str) -> bool:
    """Whether a number is stated, with or without a sign before it."""
    return _STATED.fullmatch(stated) is not None


def decimals(stated: str) -> int:
    """How many decimals are stated."""
    match = _STATED.fullmatch(stated)
    return len(match[3] or "") if match else 0


def _tolerance(kind: str, number: Fraction) -> Fraction:
    return _POINTS if kind in _PERCENTAGES else abs(number) * _PART
