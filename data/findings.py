"""What a tidy frame says: its main values, its contradictions, its latest number and the change.

Pure functions over a frame with the columns of `tidy.COLUMNS`, as `Edition.series` returns it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from data import tidy
from data.catalogue import Catalogue, Metric
from data.periods import Frequency, Period, parse_period

#: Below this base a change in per cent says more about chance than about children.
SMALLEST_BASE = 20

_SAME_THING = [tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD]
_LONGEST_FIRST = [
    Frequency.YEAR, Frequency.POINT, Frequency.CALENDAR_YEAR, Frequency.QUARTER, Frequency.MONTH,
    Frequency.SPAN,
]  # fmt: skip


@dataclass(frozen=True)
class Number:
    """One value with what is needed to speak of it."""

    value: float
    period: Period
    area: str
    agency: str
    status: str
    figure: str
    section: str
    line: int
    printed: str

    @classmethod
    def of(cls, row: pd.Series) -> "Number":
        """From a row of a tidy frame."""
        return cls(
            value=float(row[tidy.VALUE]),
            period=parse_period(row[tidy.PERIOD]),
            area=row[tidy.AREA],
            agency=row[tidy.AGENCY],
            status=row[tidy.STATUS],
            figure=row[tidy.FIGURE],
            section=row[tidy.SECTION],
            line=int(row[tidy.LINE]),
            printed=row[tidy.PRINTED],
        )


@dataclass(frozen=True)
class Change:
    """From an earlier number to the latest one."""

    before: Number
    after: Number

    @property
    def difference(self) -> float:
        """In the metric's unit; points where values are per cent."""
        return round(self.after.value - self.before.value, 6)

    @property
    def per_cent(self) -> float | None:
        """Relative change; None when the base is too small for one to mean anything."""
        if self.before.value < SMALLEST_BASE:
            return None
        return 100 * self.difference / self.before.value


@dataclass(frozen=True)
class Conflict:
    """The same thing printed with different values: the one drawn first, then the others."""

    metric: str
    breakdown: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Series:
    """Main values of one area, agency, frequency and category, in order of time."""

    area: str
    agency: str
    frequency: Frequency
    breakdown: str
    rows: pd.DataFrame

    @property
    def periods(self) -> list[Period]:
        """Periods of the rows."""
        return [parse_period(code) for code in self.rows[tidy.PERIOD]]


def observed(frame: pd.DataFrame) -> pd.DataFrame:
    """The measured values, each place where one is printed."""
    return frame[frame[tidy.ROLE] == tidy.OBSERVED]


def main_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Measured values with one row for each thing: where it is printed twice, the first."""
    rows = observed(frame).sort_values(tidy.PLACE, kind="stable")
    rows = rows.drop_duplicates(_SAME_THING)
    return rows.sort_values([tidy.END, tidy.START, tidy.PLACE], kind="stable")


def conflicts(frame: pd.DataFrame) -> Iterator[Conflict]:
    """Each thing that the source prints with more than one value."""
    rows = observed(frame)
    rows = rows[rows[tidy.VALUE].notna()]
    if len(rows) < 2:
        return
    for key, same in rows.sort_values(tidy.PLACE).groupby(_SAME_THING, sort=False):
        different = same.drop_duplicates(tidy.VALUE)
        if len(different) > 1:
            numbers = tuple(Number.of(row) for _, row in different.iterrows())
            yield Conflict(different[tidy.METRIC].iloc[0], key[0], numbers)


def series(frame: pd.DataFrame, catalogue: Catalogue) -> list[Series]:
    """Main values that exist, split into what may share a line.

    Areas come in the catalogue's order, whole years before parts of years.
    """
    rows = main_values(frame)
    rows = rows[rows[tidy.VALUE].notna()]
    groups = rows.groupby([tidy.AREA, tidy.AGENCY, tidy.FREQUENCY, tidy.BREAKDOWN], sort=False)
    found = [Series(a, g, Frequency(f), b, part) for (a, g, f, b), part in groups]
    areas = list(catalogue.areas)
    found.sort(key=lambda s: (areas.index(s.area), _LONGEST_FIRST.index(s.frequency)))
    return found


def latest(frame: pd.DataFrame, catalogue: Catalogue) -> Number | None:
    """The newest total: Birmingham's before other areas', a whole year's before a part's."""
    change = latest_change(frame, catalogue)
    return change if isinstance(change, Number | None) else change.after


def latest_change(frame: pd.DataFrame, catalogue: Catalogue) -> Change | Number | None:
    """The newest total with the one before it; alone when there is none before; or nothing."""
    totals = [s for s in series(frame, catalogue) if not s.breakdown]
    if not totals:
        return None
    first_area = totals[0].area
    here = [s for s in totals if s.area == first_area]
    newest = max(
        here, key=lambda s: (s.rows[tidy.END].iloc[-1], -_LONGEST_FIRST.index(s.frequency))
    )
    numbers = [Number.of(row) for _, row in newest.rows.tail(2).iterrows()]
    return Change(*numbers) if len(numbers) == 2 else numbers[0]


def references(frame: pd.DataFrame, role: str) -> pd.DataFrame:
    """Targets or benchmarks, one row for each thing."""
    rows = frame[frame[tidy.ROLE] == role]
    return rows.drop_duplicates([*_SAME_THING, tidy.VALUE])


def is_residual(breakdown: str) -> bool:
    """Whether a category is what could not be told apart: not known, not stated, other."""
    category = breakdown.rpartition("=")[2]
    return category in ("other", "unknown") or category.startswith(("not_known", "not_stated"))


def is_grid(frame: pd.DataFrame, metric: Metric) -> bool:
    """Whether every value belongs to a category of each of two dimensions."""
    codes = set(main_values(frame)[tidy.BREAKDOWN])
    return len(metric.dimensions) > 1 and all(code.count("=") > 1 for code in codes)


def grid_dimensions(metric: Metric) -> tuple[str, str]:
    """Which of two dimensions goes across and which down: the longer names go down."""
    by_length = sorted(
        list(metric.dimensions)[:2],
        key=lambda name: max(map(len, metric.dimensions[name].categories.values())),
    )
    return by_length[0], by_length[1]


def category_order(metric: Metric, dimension: str, present: Sequence[str]) -> list[str]:
    """Categories that are present, in the catalogue's order."""
    seen = set(present)
    return [code for code in metric.dimensions[dimension].categories if code in seen]
