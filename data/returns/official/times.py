"""Periods of official statistics as period codes.

`Reporting year` 2017 is the year that ends on 31 March 2017. A `Financial year` or an
`Academic year` (September to August) has six digits, 201617, a `Calendar year` and a month
by name four. Quarters may be joined: `Financial year Q1-Q3`. Weeks, terms, tax years and
quarters of an academic year are no stretch of whole months and cannot be read.
"""

import calendar
import re

from data.periods import Frequency, parse_period

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_FOUR = re.compile(r"(19|20)\d{2}", re.ASCII)
_SIX = re.compile(r"((?:19|20)\d{2})[-/]?(\d{2})", re.ASCII)
_QUARTERS = re.compile(r"(financial|calendar) year q([1-4])(?:-q?([1-4]))?", re.ASCII)
_HALVES = {"part 1 (april to september)": 4, "part 2 (october to march)": 10}
_ACADEMIC, _FINANCIAL, _CALENDAR = 9, 4, 1
#: Last month of a reporting year is March, so it begins in the year before.
_WHOLE_YEARS = {
    "reporting year": (4, -1, _FINANCIAL),
    "calendar year": (4, 0, _CALENDAR),
    "financial year": (6, 0, _FINANCIAL),
    "academic year": (6, 0, _ACADEMIC),
}


def period_code(time_period: str, identifier: str) -> str | None:
    """Code of the months that a row is about; None where they cannot be read.

    Args:
        time_period: as the file has it, `2017` or `201617`.
        identifier: what it is, `Reporting year`, `Financial year Q2`, `May`.
    """
    kind = " ".join(identifier.lower().split())
    if kind in _WHOLE_YEARS:
        digits, shift, month = _WHOLE_YEARS[kind]
        year = _year(time_period, digits)
        return None if year is None else _months(year + shift, month, 12)
    if kind in _MONTHS:
        year = _year(time_period, 4)
        return None if year is None else _months(year, _MONTHS[kind], 1)
    if kind in _HALVES:
        year = _year(time_period, 6)
        return None if year is None else _months(year, _HALVES[kind], 6)
    if found := _QUARTERS.fullmatch(kind):
        return _quarters(time_period, found)
    return None


def last_day(code: str) -> str:
    """Code of the last day of a period: 2017-03-31 for 2016-17."""
    return parse_period(code).end.isoformat()


def day_of_year(time_period: str, identifier: str, day: str) -> str | None:
    """Code of a day, `06-30`, in the year that a row names; None where it names no one year."""
    is_year = identifier.strip().lower() in ("reporting year", "calendar year")
    year = _year(time_period, 4)
    return f"{year}-{day}" if is_year and year else None


def _year(time_period: str, digits: int) -> int | None:
    """The year in which a period of that many digits begins, or which it names."""
    text = time_period.strip()
    if digits == 4:
        return int(text) if _FOUR.fullmatch(text) else None
    found = _SIX.fullmatch(text)
    if found is None or int(found[2]) != (int(found[1]) + 1) % 100:
        return None
    return int(found[1])


def _quarters(time_period: str, found: re.Match[str]) -> str | None:
    is_financial = found[1] == "financial"
    year = _year(time_period, 6 if is_financial else 4)
    first, last = int(found[2]), int(found[3] or found[2])
    if year is None or last < first:
        return None
    begins = (_FINANCIAL if is_financial else _CALENDAR) + 3 * (first - 1)
    return _months(year, begins, 3 * (last - first + 1))


def _months(year: int, month: int, count: int) -> str:
    """The plainest code of a stretch of months; a month above 12 is one of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = f"{year}-{month:02d}"
    if count == 12 and month == _FINANCIAL:
        return f"{year}-{(year + 1) % 100:02d}"
    if count == 12 and month == _CALENDAR:
        return f"{year}"
    if count == 3 and month % 3 == 1:
        begins = year if month >= _FINANCIAL else year - 1
        return f"{begins}-{(begins + 1) % 100:02d}-Q{(month - _FINANCIAL) % 12 // 3 + 1}"
    # Months of 2001 to 2012 look like financial years, so they are written with their span.
    if count == 1 and parse_period(first).frequency is Frequency.MONTH:
        return first
    ends = month + count - 2
    return f"{first}..{year + ends // 12}-{ends % 12 + 1:02d}"
