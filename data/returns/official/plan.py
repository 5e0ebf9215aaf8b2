"""Which rows of which column become which measure."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data import tidy
from data.catalogue import Metric
from data.returns.official.breakdowns import Breakdowns, is_total, unique_slugs
from data.returns.official.columns import Columns
from data.returns.official.identity import Identity
from data.returns.official.mapping import KnownFile, KnownMeasure
from data.returns.official.provisional import Heading, provisional_metric, takes_last_day


@dataclass(frozen=True)
class Share:
    """Rows of one column that become one measure.

    Attributes:
        indicator: heading of the column.
        metric: what they become.
        breakdowns: the breakdown code of each row; its index says which rows.
        at: the day they are about: "" for the whole period, "end", or month-day.
        is_provisional: whether the measure was named from the file.
    """

    indicator: str
    metric: Metric
    breakdowns: pd.Series
    at: str
    is_provisional: bool


@dataclass(frozen=True)
class File:
    """What is known of a file before its columns are given a meaning.

    Attributes:
        rows: those that are taken, as text.
        columns: which are filters and which indicators.
        breakdowns: what the filters say of each row.
        identity: what the file is called.
        known: what the mapping file says of it.
        metrics: the measures that the mapping file and the catalogue have, by id.
    """

    rows: pd.DataFrame
    columns: Columns
    breakdowns: Breakdowns
    identity: Identity
    known: KnownFile | None
    metrics: dict[str, Metric]


def plan(file: File) -> Iterator[Share]:
    """Every row of every indicator once: as the mapping file says, the rest provisionally."""
    measures = file.known.measures if file.known else ()
    codes = unique_slugs(file.columns.indicators, "column")
    for place, indicator in enumerate(file.columns.indicators, start=1):
        left = file.rows.index
        for measure in measures:
            if measure.indicator == indicator:
                taken = left.intersection(_rows_of(measure, file), sort=False)
                left = left.difference(taken, sort=False)
                if len(taken):
                    yield _known(measure, file, taken)
        if len(left):
            yield _provisional(file, indicator, codes[indicator], place, left)


def _rows_of(measure: KnownMeasure, file: File) -> pd.Index:
    """Rows that meet a measure's conditions and are totals by every other filter."""
    meets = pd.Series(True, index=file.rows.index)
    for name, value in measure.when.items():
        meets &= file.rows[name] == value if name in file.rows else False
    for name in file.columns.filters:
        if name not in measure.when:
            meets &= file.rows[name].map(is_total)
    return file.rows.index[meets]


def _known(measure: KnownMeasure, file: File, rows: pd.Index) -> Share:
    metric = file.metrics[measure.metric]
    at = measure.at or ("end" if takes_last_day(metric) else "")
    breakdowns = pd.Series(measure.breakdown, index=rows, name=tidy.BREAKDOWN)
    return Share(measure.indicator, metric, breakdowns, at, is_provisional=False)


def _provisional(file: File, indicator: str, code: str, place: int, rows: pd.Index) -> Share:
    # Only categories that some row has: a category without a number would promise one.
    used = [n for n in file.columns.filters if (file.breakdowns.codes.loc[rows, n] != "").any()]
    heading = Heading(
        indicator=indicator,
        code=code,
        values=file.rows[indicator].unique().tolist(),
        place=place,
        source=file.identity.source,
        title=file.identity.title,
        subject=file.identity.subject,
        owner=file.identity.owner,
    )
    metric = provisional_metric(heading, dict(file.breakdowns.dimensions[n] for n in used))
    at = "end" if takes_last_day(metric) else ""
    breakdowns = file.breakdowns.joined(rows, used)
    return Share(indicator, metric, breakdowns, at, is_provisional=True)
