"""Which stretches of time make up which, whatever their names."""

from functools import lru_cache

from data.errors import PeriodError
from data.periods import Frequency, parse_period

#: Where April stands in a year that begins with 0 for January.
_APRIL = 3
#: First month and the month after the last, counted from the year 0.
Months = tuple[int, int]


@lru_cache(maxsize=4096)
def months(code: str) -> Months | None:
    """The months that a period covers; None for a point in time and what is no period."""
    try:
        period = parse_period(code)
    except PeriodError:
        return None
    if period.frequency is Frequency.POINT:
        return None
    first = period.start.year * 12 + period.start.month - 1
    return first, period.end.year * 12 + period.end.month


def code_of(stretch: Months) -> str:
    """The code of a stretch of months: a year's, a quarter's or a month's if it is one."""
    first, after = stretch
    year, month = divmod(first - _APRIL, 12)
    if month == 0 and after - first == 12:
        return _year(year)
    if month % 3 == 0 and after - first == 3:
        return f"{_year(year)}-Q{month // 3 + 1}"
    # A month of 2001 to 2012 could be taken for a financial year.
    if after - first == 1 and months(_month(first)) == stretch:
        return _month(first)
    return f"{_month(first)}..{_month(after - 1)}"


def _year(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


@lru_cache(maxsize=4096)
def partitions(codes: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say of every period that others divide what it is the sum of.

    Args:
        codes: all the periods of one series.

    Returns:
        Pairs of a period and its parts. A stretch for which there is no code among those
        given is named as a period. Together the pairs say all that can be known.
    """
    covered = {code: stretch for code in codes if (stretch := months(code)) is not None}
    ordered = sorted(covered, key=lambda code: (_length(covered[code]), code))
    edges = sorted({edge for stretch in covered.values() for edge in stretch})
    found = []
    for place, code in enumerate(ordered):
        shorter = {part: covered[part] for part in ordered[:place]}
        parts = _parts(covered[code], shorter, edges)
        is_one_gap = len(parts) == 1 and parts[0] not in shorter
        if not is_one_gap:
            found.append((code, parts))
    return tuple(found)


def _parts(whole: Months, shorter: dict[str, Months], edges: list[int]) -> tuple[str, ...]:
    """The longest known pieces one after the other, and gaps up to the next known edge."""
    parts, at = [], whole[0]
    while at < whole[1]:
        fits = [
            code for code, (first, after) in shorter.items() if first == at <= after <= whole[1]
        ]
        if fits:
            part = fits[-1]
            at = shorter[part][1]
        else:
            after = next(edge for edge in edges if edge > at)
            part = code_of((at, after))
            at = after
        parts.append(part)
    return tuple(parts)


def _length(stretch: Months) -> int:
    return stretch[1] - stretch[0]


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
