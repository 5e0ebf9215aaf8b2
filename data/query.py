"""The only read. An `Edition` is the published store at one moment; a request uses one of them.

Frames that an edition hands out are shared between requests: nobody may change them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import pandas as pd
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.exc import SQLAlchemyError

from data import schema, tidy
from data.catalogue import Catalogue
from data.errors import StoreError
from data.selection import Selection
from data.store import engine

_OBSERVATION = schema.observation.c
_AS_OBSERVED = (tidy.OBSERVED, tidy.STATED)


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

    def series(self, metric: str, selection: Selection) -> pd.DataFrame:
        """Every number of a metric under a selection.

        Filters apply to what was observed or stated; targets and benchmarks stay, since
        they carry an area and a year of their own. A number belongs to the financial year
        in which its period ends.

        Returns:
            A tidy frame (`tidy.COLUMNS`), in order of time and then of reading.
        """
        return _series(self, metric, selection)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Where there are observed values: columns metric, agency, area, year; no repeats."""
        table = schema.coverage.c
        return _read(
            self.url,
            select(table.metric, table.agency, table.area, table.year)
            .where(table.revision.in_(self.revisions))
            .distinct(),
        )

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Codes of the financial years that hold observed values, oldest first."""
        return tuple(sorted(self.coverage["year"].unique()))

    @cached_property
    def events(self) -> pd.DataFrame:
        """Dated context, in order of date."""
        return _read(self.url, _current(self, schema.event).order_by(schema.event.c.date))

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures of the report, in report order."""
        return _read(self.url, _current(self, schema.figure).order_by(schema.figure.c.figure))

    def dump(self) -> pd.DataFrame:
        """Every stored value: the columns of `tidy.DUMPED`, in reading order."""
        columns = [_OBSERVATION[name] for name in tidy.DUMPED]
        return _read(
            self.url,
            select(*columns)
            .where(_OBSERVATION.revision.in_(self.revisions))
            .order_by(_OBSERVATION.source, _OBSERVATION.place),
        )


def current_edition(url: str, catalogue: Catalogue) -> Edition:
    """The edition that is published now.

    Raises:
        StoreError: the store cannot be read, or nothing has been published in it.
    """
    revisions = _revisions(url)
    if not revisions:
        raise StoreError("Nothing is published yet: run `python -m data build` first.")
    known = _EDITIONS.get(url)
    if known is None or known.revisions != revisions:
        known = _EDITIONS[url] = Edition(url, revisions, catalogue)
    return known


#: The newest edition seen of each store: its cached look-ups serve until it changes.
_EDITIONS: dict[str, Edition] = {}


def _revisions(url: str) -> tuple[int, ...]:
    statement = select(schema.current.c.revision).order_by(schema.current.c.source)
    return _connected(url, lambda connection: tuple(connection.scalars(statement)))


@lru_cache(maxsize=4096)
def _series(edition: Edition, metric: str, selection: Selection) -> pd.DataFrame:
    columns = [_OBSERVATION[name] for name in tidy.COLUMNS]
    return _read(
        edition.url,
        select(*columns)
        .where(
            _OBSERVATION.metric == metric,
            _OBSERVATION.revision.in_(edition.revisions),
            or_(_OBSERVATION.role.not_in(_AS_OBSERVED), and_(True, *_limits(selection))),
        )
        .order_by(_OBSERVATION.period_end, _OBSERVATION.period_start, _OBSERVATION.place),
    )


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


def _current(edition: Edition, table: schema.Table) -> Select:
    columns = [column for column in table.c if column.name != "revision"]
    return select(*columns).where(table.c.revision.in_(edition.revisions))


def _read(url: str, statement: Select) -> pd.DataFrame:
    return _connected(url, lambda connection: pd.read_sql(statement, connection))


def _connected(url: str, read: Callable):
    try:
        with engine(url).connect() as connection:
            return read(connection)
    except SQLAlchemyError as error:
        raise StoreError(
            "The published store cannot be read: run `python -m data build`, or check"
            " the setting SAFEGUARDING_DATABASE_URL."
        ) from error
