"""Which points of a control chart are more than chance: four rules, one flag a point.

The rules are those of NHS England's "Making Data Count" for XmR charts, as its package
NHSRplotthedots works them out. Every rule gives the positions of the points that it flags.

A missing value (None) breaks every run. A run that was carried over it would rest on a number
that nobody can see, and would say of a hidden number on which side of the mean it lies.
"""

import itertools
from collections.abc import Iterator, Sequence

Values = Sequence[float | None]

OUTSIDE, TREND, TWO_OF_THREE, SHIFT = "outside", "trend", "two_of_three", "shift"
#: The rule that is named where several flag a point: the first of these.
PRECEDENCE = (OUTSIDE, TREND, TWO_OF_THREE, SHIFT)

RUN = 7
_NEAR = 2 / 3
#: Differences under this share of the greatest value are what adding floats leaves behind.
_NOISE = 1e-9


def noise(values: Values) -> float:
    """The difference under which two numbers of a series count as equal."""
    return _NOISE * max((abs(value) for value in values if value is not None), default=0.0)


def sides(values: Values, centre: float) -> list[int]:
    """1 for a point above the centre line, -1 below, 0 on it or missing."""
    slack = noise(values)
    return [0 if value is None else _sign(value - centre, slack) for value in values]


def steps(values: Values) -> list[int]:
    """1 for a rise from one point to the next, -1 for a fall, 0 for neither or a gap."""
    slack = noise(values)
    return [
        0 if one is None or two is None else _sign(two - one, slack)
        for one, two in itertools.pairwise(values)
    ]


def outside(values: Values, lower: float, upper: float) -> set[int]:
    """Points strictly beyond a limit."""
    slack = noise(values)
    return {
        place
        for place, value in enumerate(values)
        if value is not None and not lower - slack <= value <= upper + slack
    }


def trend(values: Values) -> set[int]:
    """Points of seven in a row that rise, or fall, six times; a tie breaks it."""
    found = _same(steps(values), RUN - 1)
    return {place for start in found for place in range(start, start + RUN)}


def shift(values: Values, centre: float) -> set[int]:
    """Points of seven in a row on one side of the centre line; a point on it breaks the run."""
    found = _same(sides(values, centre), RUN)
    return {place for start in found for place in range(start, start + RUN)}


def two_of_three(values: Values, centre: float, lower: float, upper: float) -> set[int]:
    """Near points of three in a row, two of them near the limit, all three on one side.

    Near is strictly beyond two thirds of the way to the limit and not outside it: a point
    outside has its own flag, and does not count as one of the two (as in NHSRplotthedots).
    """
    inner = (centre - _NEAR * (centre - lower), centre + _NEAR * (upper - centre))
    near = outside(values, *inner) - outside(values, lower, upper)
    trios = (set(range(s, s + 3)) & near for s in _same(sides(values, centre), 3))
    return {place for trio in trios if len(trio) >= 2 for place in trio}


def by_precedence(size: int, found: dict[str, set[int]]) -> tuple[str, ...]:
    """One flag a point out of the positions each rule found: "" where none did."""
    named = [rule for rule in PRECEDENCE if rule in found]
    return tuple(
        next((rule for rule in named if place in found[rule]), "") for place in range(size)
    )


def _sign(difference: float, slack: float) -> int:
    return (difference > slack) - (difference < -slack)


def _same(signs: Sequence[int], length: int) -> Iterator[int]:
    """Where `length` equal signs start that are not zero."""
    for start in range(len(signs) - length + 1):
        if signs[start] and len(set(signs[start : start + length])) == 1:
            yield start
