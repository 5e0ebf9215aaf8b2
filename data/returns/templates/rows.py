"""The rows of a return to fill in, in the words that people see: examples first."""

from collections.abc import Iterable, Iterator
from datetime import date

from data import tidy
from data.catalogue import Catalogue, Metric, Theme
from data.periods import Frequency, Period
from data.returns.asked import EXAMPLE, HEADINGS, asked_agencies, asked_metrics, wants_out_of
from data.returns.checking.times import quarter_of
from data.returns.model import CITY, DISTRICT_NOT_KNOWN, OUT_OF
from data.returns.templates.plan import Plan, Row, is_of_city, of_metric

Cells = dict[str, str | int]

#: Made up, to show where a number goes.
_VALUE, _WHOLE = 17, 23


def filled(row: Row, catalogue: Catalogue) -> Cells:
    """A row's cells by the project's name of the column; what is to be filled in is empty."""
    agency = catalogue.agencies[row.agency].name if row.agency else ""
    area = catalogue.areas[row.area].label if row.area else ""
    period = row.period.label if row.period else ""
    return {
        **dict.fromkeys(HEADINGS, ""),
        tidy.METRIC: row.metric.name,
        tidy.AGENCY: agency,
        tidy.AREA: area,
        tidy.PERIOD: period,
    }


def examples(plan: Plan, theme: Theme, catalogue: Catalogue, today: date) -> Iterator[Cells]:
    """Rows that show how to fill in the others: a number, one out of another, and none."""
    metrics = [one for one in asked_metrics(catalogue).values() if one.theme == theme.id]
    count = next((one for one in metrics if not wants_out_of(one)), None)
    share = next((one for one in metrics if wants_out_of(one)), None)
    if count:
        yield {**_example(plan, count, catalogue, today), tidy.VALUE: _VALUE}
    if share:
        numbers: Cells = {tidy.VALUE: _VALUE, OUT_OF: _WHOLE}
        yield {**_example(plan, share, catalogue, today), **numbers}
    status = tidy.STATUS_WORDS["not_available"]
    last = count or share
    if last:
        yield {**_example(plan, last, catalogue, today), tidy.STATUS: status}


def of_theme(plan: Plan, theme: Theme) -> Iterable[Row]:
    """The rows of a theme that are to be filled in."""
    return (row for row in plan.rows if row.metric.theme == theme.id)


def _example(plan: Plan, metric: Metric, catalogue: Catalogue, today: date) -> Cells:
    asked = (row.period for row in plan.rows if row.metric.theme == metric.theme and row.period)
    period = next(asked, example_period(today))
    if period.frequency is Frequency.POINT:
        period = quarter_of(period.end)
    agency = next((row.agency for row in plan.rows if row.agency), "")
    area = next(
        code
        for code, one in catalogue.areas.items()
        if one.parent == CITY and code != DISTRICT_NOT_KNOWN
    )
    row = Row(
        metric,
        agency or _sender(metric, catalogue),
        CITY if is_of_city(metric) else area,
        of_metric(metric, period),
    )
    cells = filled(row, catalogue)
    return {**cells, tidy.METRIC: f"{EXAMPLE} {cells[tidy.METRIC]}"}


def example_period(today: date) -> Period:
    """A quarter that is over: the one of a year ago."""
    return quarter_of(today.replace(year=today.year - 1, day=1))


def _sender(metric: Metric, catalogue: Catalogue) -> str:
    known = asked_agencies(catalogue)
    owners = (code for code, one in known.items() if one.name == metric.owner)
    return next(owners, next(iter(known)))
