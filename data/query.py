"""The only read. An `Edition` is the published store at one moment; a request uses one of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import pandas as pd
from sqlalchemy import Connection, Select, and_, or_, select
from sqlalchemy.exc import SQLAlchemyError

from data import schema, tidy
from data.catalogue import Catalogue
from data.errors import StoreError
from data.records import ClaimRow, Coverage, Event, Number, ReportFigure, to_frame
from data.selection import Selection
from data.store import engine

_OBSERVATION = schema.observation.c
_AS_OBSERVED = (tidy.OBSERVED, tidy.STATED)
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Edition:
    """The published store at one moment: the current revision of every source.

    Attributes:
        url: the published store.
        revisions: ids of the current revisions, in order.
        catalogue: definitions of what the numbers are.
    """

    url: str
    revisions: tuple[int, ...]
    catalogue: Catalogue = field(compare=False, repr=False)

    def numbers(self, metric: str, selection: Selection) -> tuple[Number, ...]:
        """Every number of a metric under a selection, in order of time and then of reading.

        Filters apply to what was observed or stated; targets and benchmarks stay, since
        they carry an area and a year of their own. A number belongs to the financial year
        in which its period ends.
        """
        return _numbers(self, metric, selection)

    def series(self, metric: str, selection: Selection) -> pd.DataFrame:
        """The same numbers as a tidy frame with the columns of `tidy.COLUMNS`."""
        return to_frame(self.numbers(metric, selection))

    @cached_property
    def coverage(self) -> dict[str, tuple[Coverage, ...]]:
        """Where there are observed values, by metric."""
        table = schema.coverage.c
        columns = [table.metric, table.agency, table.area, table.year]
        wanted = select(*columns).where(table.revision.in_(self.revisions)).distinct()
        found: dict[str, list[Coverage]] = {}
        for row in _rows(self.url, wanted):
            found.setdefault(row.metric, []).append(Coverage(*row))
        return {metric: tuple(rows) for metric, rows in found.items()}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Codes of the financial years that hold observed values, oldest first."""
        return tuple(sorted({row.year for rows in self.coverage.values() for row in rows}))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Dated context, in order of date."""
        wanted = self._current(schema.event, Event).order_by(schema.event.c.date)
        return tuple(Event(*row) for row in _rows(self.url, wanted))

    @cached_property
    def figures(self) -> dict[int, ReportFigure]:
        """The figures of the report by number, in report order."""
        wanted = self._current(schema.figure, ReportFigure).order_by(schema.figure.c.figure)
        return {row.figure: ReportFigure(*row) for row in _rows(self.url, wanted)}

    def figure_numbers(self, figure: int) -> tuple[Number, ...]:
        """Every number that a figure of the report prints, in reading order, without filters."""
        return _figure_numbers(self, figure)

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """What the report states beside its recomputation, in the order of the report."""
        wanted = self._current(schema.claim, ClaimRow).order_by(schema.claim.c.place)
        return tuple(ClaimRow(*row) for row in _rows(self.url, wanted))

    def dump(self) -> pd.DataFrame:
        """Every stored value: the columns of `tidy.DUMPED`, in reading order."""
        columns = [_OBSERVATION[name] for name in tidy.DUMPED]
        wanted = (
            select(*columns)
            .where(_OBSERVATION.revision.in_(self.revisions))
            .order_by(_OBSERVATION.source, _OBSERVATION.place)
        )
        return _connected(self.url, lambda connection: pd.read_sql(wanted, connection))

    def _current(self, table: schema.Table, row: Any) -> Select:
        columns = [table.c[name] for name in row._fields]
        return select(*columns).where(table.c.revision.in_(self.revisions))


#: The newest edition seen of each store: its cached look-ups serve until it changes.
_EDITIONS: dict[str, Edition] = {}


def current_edition(url: str, catalogue: Catalogue) -> Edition:
    """The edition that is published now.

    Raises:
        StoreError: the store cannot be read, or nothing has been published in it.
    """
    wanted = select(schema.current.c.revision).order_by(schema.current.c.source)
    revisions = tuple(row.revision for row in _rows(url, wanted))
    if not revisions:
        raise StoreError("Nothing is published yet: run `python -m data build` first.")
    known = _EDITIONS.get(url)
    if known is None or known.revisions != revisions:
        known = _EDITIONS[url] = Edition(url, revisions, catalogue)
    return known


@lru_cache(maxsize=8192)
def _numbers(edition: Edition, metric: str, selection: Selection) -> tuple[Number, ...]:
    columns = [_OBSERVATION[name] for name in tidy.COLUMNS]
    wanted = (
        select(*columns)
        .where(
            _OBSERVATION.metric == metric,
            _OBSERVATION.revision.in_(edition.revisions),
            or_(_OBSERVATION.role.not_in(_AS_OBSERVED), and_(True, *_limits(selection))),
        )
        .order_by(_OBSERVATION.period_end, _OBSERVATION.period_start, _OBSERVATION.place)
    )
    return tuple(Number(*row) for row in _rows(edition.url, wanted))


@lru_cache(maxsize=256)
def _figure_numbers(edition: Edition, figure: int) -> tuple[Number, ...]:
    columns = [_OBSERVATION[name] for name in tidy.COLUMNS]
    wanted = (
        select(*columns)
        .where(_OBSERVATION.figure == str(figure), _OBSERVATION.revision.in_(edition.revisions))
        .order_by(_OBSERVATION.place)
    )
    return tuple(Number(*row) for row in _rows(edition.url, wanted))


def _limits(selection: Selection) -> list:
    limits = []
    if selection.area:
        limits.append(_OBSERVATION.area == selection.area)
    if selection.agency:
        limits.append(_OBSERVATION.agency == selection.agency)
    if selection.start:
        limits.append(_OBSERVATION.period_end >= selection.start)
    if selection.end:
        limits.append(_OBSERVATION.period_end <= selection.end)
    return limits


def _rows(url: str, wanted: Select) -> list[Any]:
    return _connected(url, lambda connection: list(connection.execute(wanted)))


def _connected(url: str, read: Callable[[Connection], _Answer]) -> _Answer:
    try:
        with engine(url).connect() as connection:
            return read(connection)
    except SQLAlchemyError as error:
        raise StoreError(
            "The published store cannot be read: run `python -m data build`, or check"
            " the setting SAFEGUARDING_DATABASE_URL."
        ) from error
