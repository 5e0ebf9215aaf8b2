"""The lists from which people choose: measures, breakdowns, agencies, districts, periods."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from data import tidy
from data.catalogue import Catalogue, Metric, Theme
from data.periods import Period
from data.returns.asked import asked_agencies, asked_areas, asked_metrics
from data.returns.checking.codes import breakdown_codes, breakdown_label
from data.returns.checking.times import last_day, months_of, quarters_of, year_of
from data.returns.model import CITY, DISTRICT_NOT_KNOWN
from data.returns.templates.plan import Plan

#: The first financial year whose periods stand in the list; others can be typed.
_FIRST_YEAR = 2014
#: What a status of a return can be: numbers are hidden here and nowhere else.
STATUSES = ("provisional", "revised", "low_reliability", "not_available", "not_applicable")


@dataclass(frozen=True)
class Choices:
    """A list to choose from.

    Attributes:
        heading: what it holds.
        names: what people choose, with the code of each.
    """

    heading: str
    names: tuple[tuple[str, str], ...]


def agencies(catalogue: Catalogue) -> Choices:
    """The bodies that send returns."""
    found = asked_agencies(catalogue)
    return Choices("Agencies", tuple((one.name, code) for code, one in found.items()))


def districts(catalogue: Catalogue) -> Choices:
    """The districts, then what is not of a known one, then the city."""
    last = {DISTRICT_NOT_KNOWN: 1, CITY: 2}
    found = sorted(asked_areas(catalogue).items(), key=lambda pair: last.get(pair[0], 0))
    return Choices("Districts", tuple((one.label, code) for code, one in found))


def statuses() -> Choices:
    """What may be said of a number."""
    return Choices(
        "Statuses", tuple((tidy.STATUS_WORDS[one], tidy.STATUSES[one]) for one in STATUSES)
    )


def measures(catalogue: Catalogue, theme: Theme) -> Choices:
    """The measures of a theme."""
    found = [one for one in asked_metrics(catalogue).values() if one.theme == theme.id]
    return Choices(f"Measures of {theme.short}", tuple((one.name, one.id) for one in found))


def breakdowns(catalogue: Catalogue, theme: Theme) -> Choices:
    """What the measures of a theme are broken down by."""
    found = dict(_breakdowns(one for one in asked_metrics(catalogue).values()
                             if one.theme == theme.id))  # fmt: skip
    return Choices(f"Breakdowns of {theme.short}", tuple(found.items()))


def periods(plan: Plan, today: date) -> Choices:
    """Periods that are over: quarters and their last days, years, months; the newest first."""
    beginnings = range(today.year, _FIRST_YEAR - 1, -1)
    years = [year_of(year) for year in beginnings]
    quarters = [one for year in beginnings for one in reversed(quarters_of(year))]
    months = [one for year in beginnings for one in reversed(months_of(year))]
    days = [last_day(quarter) for quarter in quarters]
    filled = sorted({row.period for row in plan.rows if row.period}, reverse=True)
    every: Iterable[Period] = dict.fromkeys([*quarters, *days, *years, *months, *filled])
    past = [one for one in every if one.end <= today]
    return Choices("Periods", tuple((one.label, one.code) for one in past))


def _breakdowns(metrics: Iterable[Metric]) -> Iterator[tuple[str, str]]:
    for metric in metrics:
        for code in breakdown_codes(metric):
            yield breakdown_label(metric, code), code
