"""Rates per 10,000 children, worked out from published counts and populations.

The population is the mid-year estimate, at 30 June, of the year in which the period began:
for 2016/17, for any part of it and for a day in it such as 31 March 2017, that of 2016; for
the calendar year 2016 that of 2016 as well.
"""

import re
from typing import Any

import pandas as pd

from data import tidy
from data.catalogue import Catalogue, Metric
from data.errors import CatalogueError
from data.periods import Frequency, Period, financial_year, parse_period
from data.returns.model import COUNT, OUT_OF

SOURCE = "computed"
#: Whose estimate is taken where several bodies give one.
_STATISTICIANS = "ons"
_MID_YEAR = (6, 30)
_PER = re.compile(r"per ([\d,]+)")

_POPULATION, _POPULATION_STATUS, _YEAR = "population", "population status", "year"
_MADE = [*tidy.COLUMNS, COUNT, OUT_OF]
_SAME_PEOPLE = [tidy.AREA, tidy.BREAKDOWN, _YEAR]
#: What makes a count one thing; where it is printed twice with one value, one rate is made.
_SAME_COUNT = [tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD, tidy.VALUE, tidy.STATUS]


def compute_rates(observations: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Work out every rate that the catalogue gives a numerator and a denominator.

    A rate has one decimal, the agency of its count, and the note says both numbers. It is made
    where the count and the population of the same area and breakdown have values; of a
    suppressed count a suppressed rate is made. Demonstration numbers are left out.

    Args:
        observations: columns of `tidy.COLUMNS`; every row published and safe to show.
        catalogue: which rate is of what.

    Returns:
        Columns of `tidy.COLUMNS`, source `computed`, in the order of metrics and counts; and
        `count` and `out_of`, the two numbers of each.

    Raises:
        CatalogueError: the unit of a rate does not say what it is per.
    """
    made_up = [one.id for one in catalogue.sources.values() if one.kind == "demonstration"]
    is_measured = observations[tidy.ROLE] == tidy.OBSERVED
    measured = observations[is_measured & ~observations[tidy.SOURCE].isin(made_up)]
    parts = [
        _rates(metric, measured, catalogue)
        for metric in catalogue.metrics.values()
        if metric.kind == "rate" and metric.numerator and metric.denominator
    ]
    parts = [part for part in parts if len(part)]
    if not parts:
        return pd.DataFrame(columns=_MADE)
    rates = pd.concat(parts, ignore_index=True)
    return rates.assign(**{tidy.PLACE: range(len(rates))})[_MADE]


def population_year(period: Period) -> int:
    """The year whose mid-year population a period's rate is of."""
    if period.frequency is Frequency.CALENDAR_YEAR:
        return period.start.year
    return int(financial_year(period.start)[:4])


def per(metric: Metric) -> int:
    """How many people a rate is per: 10,000 for `per 10,000 children`.

    Raises:
        CatalogueError: its unit does not say.
    """
    found = _PER.search(metric.unit)
    if found is None:
        raise CatalogueError([f"metrics/{metric.id}.toml: the unit must say per how many"])
    return int(found[1].replace(",", ""))


def _rates(metric: Metric, measured: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    counts = measured[measured[tidy.METRIC] == metric.numerator]
    values = counts[tidy.VALUE].astype(float)
    is_told = values.notna() | (counts[tidy.STATUS] == "suppressed")
    counts = counts.assign(**{tidy.VALUE: values})[is_told].drop_duplicates(_SAME_COUNT)
    years = {code: population_year(parse_period(code)) for code in counts[tidy.PERIOD].unique()}
    counts = counts.assign(**{_YEAR: counts[tidy.PERIOD].map(years)})
    people = _populations(measured[measured[tidy.METRIC] == metric.denominator])
    both = counts.merge(people, on=_SAME_PEOPLE, how="inner")
    if both.empty:
        return both
    numerator, denominator = (catalogue.metric(n) for n in (metric.numerator, metric.denominator))
    made: dict[str, Any] = {
        tidy.SOURCE: SOURCE,
        tidy.METRIC: metric.id,
        tidy.LABEL: [_label(metric, code) for code in both[tidy.BREAKDOWN]],
        tidy.STATUS: both[tidy.STATUS].where(
            both[tidy.STATUS] != "published", both[_POPULATION_STATUS]
        ),
        tidy.VALUE: _per_people(both[tidy.VALUE], both[_POPULATION], per(metric)),
        tidy.UNIT: metric.unit,
        tidy.PRINTED: "",
        tidy.FIGURE: "",
        tidy.SECTION: f"computed: {numerator.name} / {denominator.name}",
        tidy.LINE: None,
        tidy.NOTE: _notes(both, numerator, denominator),
        COUNT: both[tidy.VALUE],
        OUT_OF: both[_POPULATION].where(both[tidy.VALUE].notna()),
    }
    return both.assign(**made)


def _populations(people: pd.DataFrame) -> pd.DataFrame:
    """Mid-year populations with a value, one for each area, breakdown and year."""
    ends = pd.to_datetime(people[tidy.END])
    is_mid_year = (ends.dt.month == _MID_YEAR[0]) & (ends.dt.day == _MID_YEAR[1])
    is_point = people[tidy.FREQUENCY] == Frequency.POINT.value
    values = people[tidy.VALUE].astype(float)
    made: dict[str, Any] = {
        _YEAR: ends.dt.year,
        _POPULATION: values,
        _POPULATION_STATUS: people[tidy.STATUS],
        "rank": people[tidy.AGENCY] != _STATISTICIANS,
    }
    usable = people.assign(**made)[is_mid_year & is_point & (values > 0)]
    first = usable.sort_values("rank", kind="stable").drop_duplicates(_SAME_PEOPLE)
    return first[[*_SAME_PEOPLE, _POPULATION, _POPULATION_STATUS]]


def _per_people(counts: pd.Series, people: pd.Series, base: int) -> pd.Series:
    """Rates to one decimal, a half upwards, in whole numbers so that no half is missed."""
    tenths = (20 * base * counts + people) // (2 * people)
    return tenths / 10


def _label(metric: Metric, breakdown: str) -> str:
    category = metric.category_label(breakdown)
    return f"{metric.name}: {category}" if category else metric.name


def _notes(both: pd.DataFrame, numerator: Metric, denominator: Metric) -> list[str]:
    """Both numbers, with what they are: the way to check a rate by hand."""
    return [
        f"{'suppressed' if pd.isna(count) else f'{count:,.0f}'} {numerator.unit} / {people:,.0f}"
        f" {denominator.unit} at 30 June {year}"
        for count, people, year in both[[tidy.VALUE, _POPULATION, _YEAR]].itertuples(index=False)
    ]
