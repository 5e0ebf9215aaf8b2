"""Reading a period however an office writes it: Q1 2017/18, Apr-Jun 2017, 30/06/2017."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from data.errors import PeriodError
from data.periods import Frequency, Period, financial_year, parse_period

#: The first day that a return may be about.
FIRST_DAY = date(2000, 1, 1)

#: Years that somebody can have meant.
_SENSIBLE = (1900, 2199)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEARS = r"(20\d\d|\d\d) ?[/-] ?(20\d\d|\d\d)"
_FINANCIAL = re.compile(rf"(?:fy|financial year|year)? ?{_YEARS}", re.ASCII)
_QUARTER_FIRST = re.compile(rf"(?:q|qtr|quarter) ?([1-4]),?[ -]*\(?{_YEARS}\)?", re.ASCII)
_QUARTER_LAST = re.compile(rf"{_YEARS},?[ -]*(?:q|qtr|quarter) ?([1-4])", re.ASCII)
_MONTH = re.compile(rf"{_NAME}[ ,/-]*'?(\d{{4}}|\d\d)", re.ASCII)
_MONTH_NUMBER = re.compile(r"(\d\d?)/(\d{4})", re.ASCII)
_RANGE = re.compile(rf"{_NAME} ?(\d{{4}})? ?(?:-|to|until) ?{_NAME} ?(\d{{4}})", re.ASCII)
_DAY = re.compile(rf"(\d\d?)(?:st|nd|rd|th)?[ -]{_NAME}[ ,-]*(\d{{4}}|\d\d)", re.ASCII)
_SLASHES = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)", re.ASCII)
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[t ]\d\d:\d\d.*", re.ASCII)


@lru_cache(maxsize=65_536)
def read_period(text: str) -> Period | None:
    """What a text says about when, under its one code; None where it says nothing.

    A year is a financial year. Days are read as in Britain, day before month.
    """
    plain = " ".join(text.casefold().replace("–", "-").replace("—", "-").split())
    period: Period | None
    try:
        period = parse_period(plain.replace("q", "Q"))
    except PeriodError:
        period = _in_words(plain)
    if period is None or not _SENSIBLE[0] <= period.start.year <= _SENSIBLE[1]:
        return None
    return _under_its_code(period)


def month_period(year: int, month: int) -> Period:
    """A month. Those of 2001 to 2012 are written as a span, to be no financial year."""
    period = parse_period(f"{year}-{month:02d}")
    if period.frequency is Frequency.MONTH:
        return period
    return parse_period(f"{year}-{month:02d}..{year}-{month:02d}")


def quarter_of(day: date) -> Period:
    """The financial quarter that a day falls in."""
    return parse_period(f"{financial_year(day)}-Q{(day.month - 4) % 12 // 3 + 1}")


@lru_cache(maxsize=256)
def months_of(year: int) -> tuple[Period, ...]:
    """The months of the financial year that begins in a year, April first."""
    numbers = range(4, 16)
    return tuple(month_period(year + (one > 12), (one - 1) % 12 + 1) for one in numbers)


@lru_cache(maxsize=256)
def quarters_of(year: int) -> tuple[Period, ...]:
    """The quarters of the financial year that begins in a year."""
    return tuple(quarter_of(month.start) for month in months_of(year)[::3])


def year_of(year: int) -> Period:
    """The financial year that begins in a year."""
    return parse_period(f"{year}-{(year + 1) % 100:02d}")


def is_month(period: Period) -> bool:
    """Whether it is one month, however it is written."""
    one = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return one and period.frequency in (Frequency.MONTH, Frequency.SPAN)


def period_names(first: int, last: int) -> list[str]:
    """Codes and names of the quarters and years that begin between two years."""
    years = range(first, last + 1)
    periods = [one for year in years for one in (year_of(year), *quarters_of(year))]
    return [name for period in periods for name in (period.code, period.label)]


def _in_words(plain: str) -> Period | None:
    """What no code says; None too where the day, month or year does not exist."""
    try:
        return _quarter(plain) or _financial(plain) or _month(plain) or _range(plain) or _day(plain)
    except (PeriodError, ValueError):
        return None


def _quarter(plain: str) -> Period | None:
    if match := _QUARTER_FIRST.fullmatch(plain):
        quarter, first, second = match.groups()
    elif match := _QUARTER_LAST.fullmatch(plain):
        first, second, quarter = match.groups()
    else:
        return None
    return parse_period(f"{_year(first)}-{second[-2:]}-Q{quarter}")


def _financial(plain: str) -> Period | None:
    match = _FINANCIAL.fullmatch(plain)
    if match is None or int(match[2][-2:]) != (int(match[1][-2:]) + 1) % 100:
        return None
    if len(match[2]) == 4 and int(match[2]) != _year(match[1]) + 1:
        return None
    return parse_period(f"{_year(match[1])}-{match[2][-2:]}")


def _month(plain: str) -> Period | None:
    if match := _MONTH.fullmatch(plain):
        return month_period(_year(match[2]), _month_number(match[1]))
    if match := _MONTH_NUMBER.fullmatch(plain):
        return month_period(int(match[2]), int(match[1]))
    return None


def _range(plain: str) -> Period | None:
    match = _RANGE.fullmatch(plain)
    if match is None:
        return None
    first, last = _month_number(match[1]), _month_number(match[3])
    year = int(match[4])
    begins = int(match[2]) if match[2] else year - (first > last)
    return parse_period(f"{begins}-{first:02d}..{year}-{last:02d}")


def _day(plain: str) -> Period | None:
    if match := _ISO_TIME.fullmatch(plain):
        return parse_period(match[1])
    if match := _DAY.fullmatch(plain):
        day, month = int(match[1]), _month_number(match[2])
    elif match := _SLASHES.fullmatch(plain):
        day, month = int(match[1]), int(match[2])
    else:
        return None
    return parse_period(date(_year(match[3]), month, day).isoformat())


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _under_its_code(period: Period) -> Period:
    """A span that is a month, a quarter or a financial year, as what it is."""
    if period.frequency is not Frequency.SPAN:
        return period
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    if months == 1:
        return month_period(period.start.year, period.start.month)
    if months == 3 and period.start.month in (1, 4, 7, 10):
        return quarter_of(period.start)
    if months == 12 and period.start.month == 4:
        return parse_period(financial_year(period.start))
    if months == 12 and period.start.month == 1:
        return parse_period(f"{period.start.year}")
    return period


def last_day(period: Period) -> Period:
    """The end of a period as a point in time."""
    return parse_period(period.end.isoformat())


def is_month_end(day: date) -> bool:
    """Whether a month ends with this day."""
    return day.day == monthrange(day.year, day.month)[1]
