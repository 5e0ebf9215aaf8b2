"""Financial years, quarters, months, points in time and spans.

A period is written as a code, stored in the data and never shown as such:

    2016-17           financial year, 1 April 2016 to 31 March 2017
    2016-17-Q4        financial quarter (Q1 = April to June ... Q4 = January to March)
    2017-03           month
    2017-03-31        point in time
    2015              calendar year
    2015-07..2016-03  span of whole months, both included

`2016-17` and `2016-12` look alike: the second half of a financial year is always the
year after the first, and no month has a number above 12, except that 2000-01 to 2011-12
could be either. A month wins only when it cannot be a financial year, so months of
2001 to 2012 are written with their span (`2011-12..2011-12`).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from data.errors import PeriodError

_YEAR = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-(\d{2})-Q([1-4])", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_CALENDAR = re.compile(r"\d{4}", re.ASCII)
_SPAN = re.compile(r"(\d{4})-(\d{2})\.\.(\d{4})-(\d{2})", re.ASCII)
_QUARTER_MONTHS = ("April to June", "July to September", "October to December", "January to March")


class Frequency(StrEnum):
    """How often a number of this kind can occur."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    POINT = "point"
    CALENDAR_YEAR = "calendar year"
    SPAN = "span"


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time, ordered by when it begins and then by when it ends."""

    start: date
    end: date
    frequency: Frequency
    code: str

    @property
    def year(self) -> str:
        """Code of the financial year in which the period ends."""
        return financial_year(self.end)

    @cached_property
    def label(self) -> str:
        """As a person writes it in a sentence: 2016/17, Q4 2016/17, March 2017."""
        match self.frequency:
            case Frequency.YEAR:
                return f"{self.start.year}/{self.end.year % 100:02d}"
            case Frequency.QUARTER:
                return f"Q{self.code[-1]} {year_label(self.year)}"
            case Frequency.MONTH:
                return f"{self.end:%B %Y}"
            case Frequency.POINT:
                return f"{self.end.day} {self.end:%B %Y}"
            case Frequency.CALENDAR_YEAR:
                return str(self.start.year)
            case _:
                return f"{self.start:%B %Y} to {self.end:%B %Y}"

    @property
    def short(self) -> str:
        """As an axis writes it: 2016/17, Q4 2016/17, Mar 2017."""
        if self.frequency in (Frequency.MONTH, Frequency.POINT):
            return f"{self.end:%b %Y}"
        if self.frequency is Frequency.SPAN:
            return f"{self.start:%b %Y} to {self.end:%b %Y}"
        return self.label

    @property
    def words(self) -> str:
        """With its preposition: in 2016/17, at 31 March 2017, from July 2015 to March 2016."""
        match self.frequency:
            case Frequency.POINT:
                return f"at {self.label}"
            case Frequency.QUARTER:
                months = _QUARTER_MONTHS[int(self.code[-1]) - 1]
                return f"in {self.label} ({months})"
            case Frequency.SPAN:
                return f"from {self.label}"
            case _:
                return f"in {self.label}"


def financial_year(day: date) -> str:
    """Code of the financial year a day falls in: 31 March 2017 is in 2016-17."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def year_label(code: str) -> str:
    """`2016-17` as it is written: 2016/17."""
    return code.replace("-", "/")


def year_before(period: Period) -> str:
    """Code of the same stretch of the year before: what a period is like for like with."""
    if period.frequency is Frequency.POINT:
        year, month, day = period.end.year, period.end.month, period.end.day
        # The end of a month is like the end of that month, of February too.
        is_last = period.end == _month_end(year, month)
        before = _month_end(year - 1, month) if is_last else date(year - 1, month, day)
        return before.isoformat()
    return _shifted(period, -12)


def just_before(period: Period) -> str:
    """Code of the period of the same kind that ends the day before; of a day, a year before."""
    months = {Frequency.QUARTER: -3, Frequency.MONTH: -1}
    if period.frequency in months:
        return _shifted(period, months[period.frequency])
    return year_before(period)


def year_to_date(period: Period) -> str:
    """Code of the financial year up to the end of a quarter: `2016-04..2016-12` for its third.

    Of the first quarter it is the quarter itself, of the fourth the year; any other period is
    as much of the year as it is.
    """
    if period.frequency is not Frequency.QUARTER:
        return period.code
    first, quarter = int(period.year[:4]), period.code[-1]
    stretches = {"2": f"{first}-04..{first}-09", "3": f"{first}-04..{first}-12", "4": period.year}
    return stretches.get(quarter, period.code)


def _shifted(period: Period, months: int) -> str:
    """Code of a period of the same kind, some months away."""
    start, end = (_month_of(day, months) for day in (period.start, period.end))
    match period.frequency:
        case Frequency.CALENDAR_YEAR:
            return f"{start[0]}"
        case Frequency.YEAR:
            return financial_year(date(*start, 1))
        case Frequency.QUARTER:
            return f"{financial_year(date(*start, 1))}-Q{(start[1] - 4) // 3 % 4 + 1}"
        case Frequency.MONTH:
            code = f"{start[0]}-{start[1]:02d}"
            is_plain = parse_period(code).frequency is Frequency.MONTH
            return code if is_plain else f"{code}..{code}"
        case _:
            return f"{start[0]}-{start[1]:02d}..{end[0]}-{end[1]:02d}"


def _month_of(day: date, months: int) -> tuple[int, int]:
    """Year and month, some months away."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


@lru_cache(maxsize=4096)
def parse_period(code: str) -> Period:
    """Read a period code.

    Raises:
        PeriodError: the code is none of the forms above.
    """
    try:
        period = _parse(code)
    except ValueError:
        period = None
    if period is None:
        raise PeriodError(
            f"{code!r} is not a period: write 2016-17, 2016-17-Q4, 2017-03, 2017-03-31, 2015"
            " or 2015-07..2016-03."
        )
    return period


def _parse(code: str) -> Period | None:
    if match := _SPAN.fullmatch(code):
        first_year, first_month, last_year, last_month = map(int, match.groups())
        start, end = date(first_year, first_month, 1), _month_end(last_year, last_month)
        return Period(start, end, Frequency.SPAN, code) if start <= end else None
    if match := _DATE.fullmatch(code):
        day = date(*map(int, match.groups()))
        return Period(day, day, Frequency.POINT, code)
    if match := _QUARTER.fullmatch(code):
        return _quarter(code, *map(int, match.groups()))
    if match := _YEAR.fullmatch(code):
        return _year_or_month(code, *map(int, match.groups()))
    if _CALENDAR.fullmatch(code):
        year = int(code)
        return Period(date(year, 1, 1), date(year, 12, 31), Frequency.CALENDAR_YEAR, code)
    return None


def _year_or_month(code: str, first: int, second: int) -> Period | None:
    if second == (first + 1) % 100:
        return Period(date(first, 4, 1), date(first + 1, 3, 31), Frequency.YEAR, code)
    return Period(date(first, second, 1), _month_end(first, second), Frequency.MONTH, code)


def _quarter(code: str, first: int, second: int, quarter: int) -> Period | None:
    if second != (first + 1) % 100:
        return None
    year = first + 1 if quarter == 4 else first
    month = quarter * 3 + 1 if quarter < 4 else 1
    return Period(date(year, month, 1), _month_end(year, month + 2), Frequency.QUARTER, code)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
