"""Rows of the published store as Python objects: a number and its trail, an event, a figure.

Pages work with these and not with frames: a measure has a handful of rows, and the fixed cost
of a frame's operations would be nearly all of the time that a page takes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd

from data import tidy
from data.catalogue.model import parse_breakdown
from data.periods import Period, parse_period


class Number(NamedTuple):
    """One stored value. Fields are the columns of `tidy.COLUMNS`, in that order.

    A tuple, since a view without filters has thousands of them.

    Attributes:
        value: None where the cell is blank, suppressed or not applicable.
        printed: exactly as it stands in the source.
        source_line: line of the source's text edition or file; None where it has none.
        place: order of reading.
    """

    source: str
    metric: str
    label: str
    breakdown: str
    agency: str
    area: str
    period_code: str
    period_start: date
    period_end: date
    frequency: str
    role: str
    status: str
    value: float | None
    unit: str
    printed: str
    figure: str
    section: str
    source_line: int | None
    note: str
    place: int

    @property
    def period(self) -> Period:
        """What its period code means."""
        return parse_period(self.period_code)

    @property
    def categories(self) -> dict[str, str]:
        """Category by dimension; empty for a total."""
        return dict(parse_breakdown(self.breakdown))

    @property
    def thing(self) -> tuple[str, str, str, str]:
        """What it is a value of: two numbers of one thing should be equal."""
        return self.breakdown, self.agency, self.area, self.period_code


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the counts that it was worked out from, where they are known.

    Attributes:
        number: the value and its trail.
        count: of a percentage or rate, how many meet the measure.
        out_of: of how many; of a rate, the population.
    """

    number: Number
    count: float | None = None
    out_of: float | None = None


class Time(NamedTuple):
    """That a metric has values from a source in a period, at so many of the places asked for."""

    metric: str
    source: str
    period: str
    places: int


@dataclass(frozen=True)
class Places:
    """Where numbers are looked up.

    Attributes:
        areas: codes.
        agency: one agency's code; empty for all of them together.
        each_agency: every agency by itself, and all of them together.
    """

    areas: tuple[str, ...]
    agency: str = ""
    each_agency: bool = False


class PublishedSource(NamedTuple):
    """Where numbers come from, and which of its revisions is shown."""

    id: str
    title: str
    kind: str
    revision: int


class PublishedRevision(NamedTuple):
    """One state of a source, as it was published."""

    id: int
    title: str
    kind: str
    created_at: datetime
    rows: int
    hidden: int
    is_shown: bool


class Disagreement(NamedTuple):
    """One thing that two sources give different values for; places are lines of the sources."""

    metric: str
    breakdown: str
    area: str
    period_code: str
    source: str
    value: float
    figure: str
    line: int | None
    other_source: str
    other_value: float
    other_line: int | None


class Coverage(NamedTuple):
    """That a metric has an observed value from an agency, about an area, in a financial year."""

    metric: str
    agency: str
    area: str
    year: str


class Event(NamedTuple):
    """Dated context: what happened, when (period codes), and to which themes it belongs."""

    id: str
    date: str
    end: str
    label: str
    area: str
    agency: str
    themes: str
    figure: str
    section: str
    source_line: str
    note: str


class ClaimRow(NamedTuple):
    """Something the report states beside what its own numbers come to."""

    id: str
    figure: str
    source_lines: str
    claim: str
    kind: str
    stated: str
    recomputed: str
    agrees: bool
    note: str
    metrics: str


class ReportFigure(NamedTuple):
    """A numbered figure of the report: what it showed and whether its numbers survive."""

    figure: int
    title: str
    section: str
    source_line: int
    kind: str
    survives: str
    what: str


def to_frame(numbers: tuple[Number, ...]) -> pd.DataFrame:
    """Numbers as a tidy frame with the columns of `tidy.COLUMNS`."""
    return pd.DataFrame(numbers, columns=list(tidy.COLUMNS))
