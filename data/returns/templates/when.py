"""What a figure of the report showed, and when, as its title and description say."""

import re
from collections.abc import Iterator
from datetime import timedelta

from data.periods import Period
from data.records import ReportFigure
from data.returns.checking.times import months_of, quarter_of, quarters_of, read_period, year_of

#: The financial year of which the report tells; years before it are counted back from it.
_REPORT_YEAR = 2016

_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_MONTH_NAME = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_FROM_TO = re.compile(rf"({_MONTH_NAME} \d{{4}}) to ({_MONTH_NAME} \d{{4}})", re.IGNORECASE)
_QUARTERS = re.compile(r"(Q[1-4] \d{4}/\d\d) to (Q[1-4] \d{4}/\d\d)", re.IGNORECASE)
_DAY = re.compile(rf"\d\d?(?:st|nd|rd|th)? {_MONTH_NAME} \d{{4}}", re.IGNORECASE)
_YEARS = re.compile(rf"\b({'|'.join(_COUNTED)}) years\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d[/-]\d\d\b", re.ASCII)


def shown_text(figure: ReportFigure) -> str:
    """Title and description of what a figure showed, without what is left of it."""
    return f"{figure.title}. {_shown(figure)}"


def _shown(figure: ReportFigure) -> str:
    """What the figure showed; what follows tells what is left of it."""
    return re.split(r"; | its values |, with a ", figure.what)[0]


def figure_periods(figure: ReportFigure) -> list[Period]:
    """The periods that a figure showed, as far as its title and description say."""
    text = shown_text(figure)
    if match := _QUARTERS.search(text):
        return list(_quarters_between(*(read_period(one) for one in match.groups())))
    if match := _FROM_TO.search(text):
        return _between(*(read_period(one) for one in match.groups()))
    if match := _DAY.search(text):
        day = read_period(match[0].casefold())
        return [day] if day else []
    if match := _YEARS.search(text):
        count = _COUNTED[match[1].casefold()]
        return [year_of(_REPORT_YEAR - back) for back in reversed(range(count))]
    if re.search(r"\bby quarter\b|\bquarterly\b", text, re.IGNORECASE):
        return list(quarters_of(_REPORT_YEAR))
    if re.search(r"\bmonth(ly| by month)\b|\bover 12 months\b", text, re.IGNORECASE):
        return list(months_of(_REPORT_YEAR))
    years = dict.fromkeys(read_period(one) for one in _YEAR.findall(text))
    return [one for one in years if one]


def _between(first: Period | None, last: Period | None) -> list[Period]:
    """Whole financial years from a first April to a last March; nothing where it is neither."""
    if not first or not last or first.start.month != 4 or last.end.month != 3:
        return []
    return [year_of(year) for year in range(first.start.year, last.end.year)]


def _quarters_between(first: Period | None, last: Period | None) -> Iterator[Period]:
    while first and last and first.start <= last.start:
        yield first
        first = quarter_of(first.end + timedelta(days=1))
