"""Which periods make up which: months a quarter, quarters the stretches and the year."""

from collections.abc import Iterable

import pandas as pd

from data import tidy
from data.periods import Frequency, Period, parse_period

_MONTHS = 3
_COLUMNS = [tidy.PERIOD, "whole", "parts"]


def steps(codes: Iterable[str]) -> list[pd.DataFrame]:
    """Tables of parts and wholes, to be added up one after the other.

    Returns:
        Of each step the columns `period` (a part), `whole` and `parts` (how many it needs).
    """
    periods = [parse_period(str(code)) for code in codes]
    months = [period for period in periods if period.frequency is Frequency.MONTH]
    quarters = {p.code: p for p in periods if p.frequency is Frequency.QUARTER}
    quarters |= {code: parse_period(code) for code in map(_quarter_of, months)}
    to_quarter = [(month.code, _quarter_of(month), _MONTHS) for month in months]
    to_longer = [
        (quarter.code, whole, count)
        for quarter in quarters.values()
        for whole, count in _longer_of(quarter)
    ]
    return [pd.DataFrame(rows, columns=_COLUMNS) for rows in (to_quarter, to_longer) if rows]


def longer(codes: Iterable[str]) -> pd.DataFrame:
    """Every period with each longer one that holds it: columns `period` and `whole`."""
    known = [parse_period(str(code)) for code in codes]
    rows = [
        (part.code, whole.code)
        for part in known
        for whole in known
        if part.code != whole.code
        and part.start >= whole.start
        and part.end <= whole.end
        and part.frequency is not Frequency.POINT
    ]
    return pd.DataFrame(rows, columns=[tidy.PERIOD, "whole"])


def year_of(code: str) -> str:
    """The block of time in which numbers add up: the financial year, or the day itself."""
    period = parse_period(code)
    return code if period.frequency is Frequency.POINT else period.year


def _quarter_of(month: Period) -> str:
    number = (month.start.month - 4) // 3 % 4 + 1
    return f"{month.year}-Q{number}"


def _longer_of(quarter: Period) -> list[tuple[str, int]]:
    """The year to date at the end of the second and third quarter, and the year."""
    first = int(quarter.year[:4])
    stretches = {2: f"{first}-04..{first}-09", 3: f"{first}-04..{first}-12", 4: quarter.year}
    return [(code, number) for number, code in stretches.items() if int(quarter.code[-1]) <= number]
