"""The only read. An `Edition` is the published store at one moment; a request uses one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from sqlalchemy import Select, select

from data import look_up, revisions, schema, tidy
from data.catalogue import Area, Catalogue, Metric, Source
from data.errors import StoreError
from data.last_read import LastRead
from data.records import (
    ClaimRow,
    Counted,
    Coverage,
    Disagreement,
    Event,
    Number,
    Places,
    PublishedRevision,
    PublishedSource,
    ReportFigure,
    Time,
    to_frame,
)
from data.selection import Selection

_OBSERVATION = schema.observation.c


@dataclass(frozen=True)
class Edition:
    """The published store at one moment: the current revision of every source.

    Attributes:
        url: the published store.
        sources: where numbers come from, each with the revision that is shown.
        catalogue: definitions of what the numbers are, with those that official files brought.
    """

    url: str
    sources: tuple[PublishedSource, ...]
    catalogue: Catalogue = field(compare=False, repr=False)

    @cached_property
    def revisions(self) -> tuple[int, ...]:
        """Ids of the current revisions, in the order of their sources."""
        return tuple(source.revision for source in self.sources)

    @cached_property
    def has_demonstration(self) -> bool:
        """Whether made-up numbers are among those that are shown."""
        return any(source.kind == "demonstration" for source in self.sources)

    def numbers(self, metric: str, selection: Selection) -> tuple[Number, ...]:
        """Every number of a metric under a selection, in order of time and then of reading.

        Filters apply to what was observed or stated; targets and benchmarks stay, since
        they carry an area and a year of their own. A number belongs to the financial year
        in which its period ends. Of a source that holds agencies and districts with their
        totals, no choice of agency or district means the total.
        """
        return look_up.numbers(self.url, self.sources, [metric], selection)[metric]

    def read_ahead(self, metrics: Sequence[str], selection: Selection) -> None:
        """Read what `numbers` will be asked for of several metrics by one look-up."""
        look_up.numbers(self.url, self.sources, metrics, selection)

    def totals(
        self, metrics: Sequence[str], places: Places, periods: Sequence[str] = ()
    ) -> tuple[Counted, ...]:
        """Observed totals of several metrics at several places, with the counts behind them.

        Args:
            metrics: ids.
            places: which areas and agencies.
            periods: codes; none for every period.
        """
        known = (tuple(metrics), places, tuple(periods))
        return look_up.totals(self.url, self.sources, *known)

    def times(self, metrics: Sequence[str], places: Places) -> tuple[Time, ...]:
        """When several metrics have totals at several places, and from which source."""
        return look_up.times(self.url, self.sources, tuple(metrics), places)

    def references(self, metrics: Sequence[str]) -> tuple[Number, ...]:
        """Targets and benchmarks of several metrics, oldest first."""
        return look_up.references(self.url, self.sources, tuple(metrics))

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
        for row in look_up.rows(self.url, wanted):
            found.setdefault(row.metric, []).append(Coverage(*row))
        return {metric: tuple(rows) for metric, rows in found.items()}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Codes of the financial years that hold observed values, oldest first."""
        return tuple(sorted({row.year for rows in self.coverage.values() for row in rows}))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Dated context, in order of date."""
        wanted = self._current(schema.event, Event)
        # Two of one day are in one order on either database.
        wanted = wanted.order_by(schema.event.c.date, schema.event.c.id)
        return tuple(Event(*row) for row in look_up.rows(self.url, wanted))

    @cached_property
    def figures(self) -> dict[int, ReportFigure]:
        """The figures of the report by number, in report order."""
        wanted = self._current(schema.figure, ReportFigure).order_by(schema.figure.c.figure)
        return {row.figure: ReportFigure(*row) for row in look_up.rows(self.url, wanted)}

    def figure_numbers(self, figure: int) -> tuple[Number, ...]:
        """Every number that a figure of the report prints, in reading order, without filters."""
        return look_up.figure_numbers(self.url, self.revisions, figure)

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """What the report states beside its recomputation, in the order of the report."""
        wanted = self._current(schema.claim, ClaimRow).order_by(schema.claim.c.place)
        return tuple(ClaimRow(*row) for row in look_up.rows(self.url, wanted))

    @cached_property
    def withheld(self) -> tuple[str, ...]:
        """What was kept back whole to protect children, in sentences."""
        table = schema.withheld.c
        wanted = select(table.sentence).where(table.revision.in_(self.revisions))
        ordered = wanted.order_by(table.revision, table.place)
        return tuple(row.sentence for row in look_up.rows(self.url, ordered))

    @cached_property
    def history(self) -> tuple[PublishedRevision, ...]:
        """Every revision, newest first, and whether it is shown; who and why stay behind."""
        rows = look_up.connected(self.url, revisions.listed)
        return tuple(
            PublishedRevision(*(getattr(row, name) for name in PublishedRevision._fields))
            for row in rows
        )

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The same measure, area and period with two values from two sources."""
        return tuple(
            Disagreement(*row) for row in look_up.rows(self.url, look_up.disagreeing(self.sources))
        )

    def dump(self) -> pd.DataFrame:
        """Every stored value: the columns of `tidy.DUMPED`, in reading order."""
        columns = [_OBSERVATION[name] for name in tidy.DUMPED]
        wanted = (
            select(*columns)
            .where(_OBSERVATION.revision.in_(self.revisions))
            .order_by(_OBSERVATION.source, _OBSERVATION.place)
        )
        return look_up.connected(self.url, lambda connection: pd.read_sql(wanted, connection))

    def _current(self, table: schema.Table, row: Any) -> Select:
        columns = [table.c[name] for name in row._fields]
        return select(*columns).where(table.c.revision.in_(self.revisions))


#: The newest edition seen of each store: its cached look-ups serve until it changes.
_EDITIONS: dict[str, Edition] = {}
_SOURCES: LastRead[tuple[PublishedSource, ...]] = LastRead(8)


def current_edition(url: str, catalogue: Catalogue) -> Edition:
    """The edition that is published now; of a store that is silent, the one that was last seen.

    Raises:
        StoreError: the store cannot be read, or nothing has been published in it.
    """
    wanted = (
        select(schema.source.c.id, schema.source.c.title, schema.source.c.kind,
               schema.current.c.revision)
        .join(schema.current, schema.current.c.source == schema.source.c.id)
        .order_by(schema.source.c.id)
    )  # fmt: skip
    sources = _SOURCES.read(
        url, lambda: tuple(PublishedSource(*row) for row in look_up.rows(url, wanted))
    )
    if not sources:
        raise StoreError("Nothing is published yet: run `python -m data build` first.")
    known = _EDITIONS.get(url)
    if known is None or known.sources != sources:
        known = _EDITIONS[url] = Edition(url, sources, _with_definitions(url, sources, catalogue))
    return known


def _with_definitions(
    url: str, sources: tuple[PublishedSource, ...], catalogue: Catalogue
) -> Catalogue:
    """The catalogue with the measures and areas that published files brought with them."""
    table = schema.definition.c
    wanted = select(table.kind, table.body).where(
        table.revision.in_([source.revision for source in sources])
    )
    found = look_up.rows(url, wanted.order_by(table.revision, table.kind, table.id))
    metrics = [Metric.model_validate_json(row.body) for row in found if row.kind == "metric"]
    areas = [Area.model_validate_json(row.body) for row in found if row.kind == "area"]
    return catalogue.model_copy(
        update={
            "metrics": {**catalogue.metrics, **{metric.id: metric for metric in metrics}},
            "areas": {**catalogue.areas, **{area.id: area for area in areas}},
            "sources": {**catalogue.sources, **_official(sources, catalogue)},
        }
    )


def _official(sources: tuple[PublishedSource, ...], catalogue: Catalogue) -> dict[str, Source]:
    """Sources that brought their own name: those that the catalogue's file does not list."""
    return {
        source.id: Source.model_validate(
            {"id": source.id, "title": source.title, "kind": source.kind}
        )
        for source in sources
        if source.id not in catalogue.sources
    }
