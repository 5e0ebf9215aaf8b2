"""The statements that an edition looks its numbers up with."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache
from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from data import schema, tidy
from data.errors import StoreError
from data.reach import reach
from data.records import Counted, Number, Places, PublishedSource, Time
from data.returns.model import ALL_AGENCIES, CITY, COUNT, OUT_OF
from data.selection import Selection
from data.store import engine

_OBSERVATION = schema.observation.c
_AS_OBSERVED = (tidy.OBSERVED, tidy.STATED)
#: Kinds of source that hold every agency and district with all their totals.
_CUBES = ("returns", "demonstration")
_Answer = TypeVar("_Answer")
Sources = tuple[PublishedSource, ...]
Numbers = tuple[Number, ...]
#: Numbers as they were read, by store, sources, metric and selection: the most recent so many.
_NUMBERS: LRUCache[tuple[str, Sources, str, Selection], Numbers] = LRUCache(8192)
_READING = Lock()


def numbers(
    url: str, sources: Sources, metrics: Sequence[str], selection: Selection
) -> dict[str, Numbers]:
    """Every number of some metrics under a selection, in order of time and then of reading.

    One look-up for those that were not read of late: a page asks for all of its metrics at once.
    """
    keys = {metric: (url, sources, metric, selection) for metric in metrics}
    with _READING:
        known = {metric: _NUMBERS[key] for metric, key in keys.items() if key in _NUMBERS}
    unknown = [metric for metric in keys if metric not in known]
    if unknown:
        found = _numbers(url, sources, unknown, selection)
        with _READING:
            _NUMBERS.update({keys[metric]: those for metric, those in found.items()})
        known |= found
    return known


def forget() -> None:
    """Read every number anew."""
    with _READING:
        _NUMBERS.clear()


def _numbers(
    url: str, sources: Sources, metrics: Sequence[str], selection: Selection
) -> dict[str, Numbers]:
    plain = [one.revision for one in sources if one.kind not in _CUBES]
    cubes = [one.revision for one in sources if one.kind in _CUBES]
    beside = or_(_OBSERVATION.role.not_in(_AS_OBSERVED), and_(True, *_limits(selection)))
    found = _read(url, plain, metrics, beside)
    if cubes:
        for metric, more in _cube_numbers(url, cubes, metrics, selection).items():
            found[metric] += more
            found[metric].sort(key=lambda number: (number.period_end, number.period_start))
    return {metric: tuple(those) for metric, those in found.items()}


def _cube_numbers(
    url: str, revisions: Sequence[int], metrics: Sequence[str], selection: Selection
) -> dict[str, list[Number]]:
    """Totals where nothing is chosen; a measure that is not added up shows its agencies."""
    agency = selection.agency or ALL_AGENCIES
    chosen = replace(selection, agency=agency, area=selection.area or CITY)
    found = _read(url, revisions, metrics, and_(True, *_limits(chosen)))
    unadded = [metric for metric, those in found.items() if not those]
    if unadded and not selection.agency:
        every = replace(chosen, agency="")
        found |= _read(url, revisions, unadded, and_(True, *_limits(every)))
    return found


def _read(
    url: str, revisions: Sequence[int], metrics: Sequence[str], which: ColumnElement[bool]
) -> dict[str, list[Number]]:
    columns = [_OBSERVATION[name] for name in tidy.COLUMNS]
    wanted = (
        select(*columns)
        .where(_OBSERVATION.metric.in_(metrics), _OBSERVATION.revision.in_(revisions), which)
        .order_by(_OBSERVATION.period_end, _OBSERVATION.period_start, _OBSERVATION.place)
    )
    found: dict[str, list[Number]] = {metric: [] for metric in metrics}
    for row in rows(url, wanted):
        number = Number._make(row)
        found[number.metric].append(number)
    return found


@lru_cache(maxsize=1024)
def totals(
    url: str, sources: Sources, metrics: tuple[str, ...], places: Places, periods: tuple[str, ...]
) -> tuple[Counted, ...]:
    """Observed totals of several metrics at several places, in order of time and reading.

    Args:
        url: the published store.
        sources: what is shown.
        metrics: ids.
        places: which areas and agencies.
        periods: codes; none for every period.
    """
    wanted = (
        select(*[_OBSERVATION[name] for name in (*tidy.COLUMNS, COUNT, OUT_OF)])
        .where(*_are_totals(sources, metrics, places))
        .order_by(_OBSERVATION.period_end, _OBSERVATION.period_start, _OBSERVATION.place)
    )
    if periods:
        wanted = wanted.where(_OBSERVATION.period.in_(periods))
    return tuple(Counted(Number._make(row[:-2]), *row[-2:]) for row in rows(url, wanted))


@lru_cache(maxsize=1024)
def times(url: str, sources: Sources, metrics: tuple[str, ...], places: Places) -> tuple[Time, ...]:
    """When several metrics have observed totals at several places, oldest first."""
    place = _OBSERVATION.agency if places.each_agency else _OBSERVATION.area
    wanted = (
        select(
            _OBSERVATION.metric, _OBSERVATION.source, _OBSERVATION.period,
            func.count(place.distinct()),
        )
        .where(*_are_totals(sources, metrics, places), _OBSERVATION.value.is_not(None))
        .group_by(
            _OBSERVATION.metric, _OBSERVATION.source, _OBSERVATION.period, _OBSERVATION.period_end
        )
        .order_by(_OBSERVATION.period_end)
    )  # fmt: skip
    return tuple(Time(*row) for row in rows(url, wanted))


@lru_cache(maxsize=256)
def references(url: str, sources: Sources, metrics: tuple[str, ...]) -> tuple[Number, ...]:
    """Targets and benchmarks of several metrics, oldest first."""
    wanted = (
        select(*[_OBSERVATION[name] for name in tidy.COLUMNS])
        .where(
            _OBSERVATION.metric.in_(metrics),
            _OBSERVATION.revision.in_([one.revision for one in sources]),
            _OBSERVATION.role.in_([tidy.TARGET, tidy.BENCHMARK]),
        )
        .order_by(_OBSERVATION.period_end, _OBSERVATION.place)
    )
    return tuple(map(Number._make, rows(url, wanted)))


def _are_totals(
    sources: Sources, metrics: tuple[str, ...], places: Places
) -> list[ColumnElement[bool]]:
    return [
        _OBSERVATION.metric.in_(metrics),
        _OBSERVATION.revision.in_([one.revision for one in sources]),
        _OBSERVATION.area.in_(places.areas),
        _OBSERVATION.role == tidy.OBSERVED,
        _OBSERVATION.breakdown == "",
        _at_agency(sources, places),
    ]


def _at_agency(sources: Sources, places: Places) -> ColumnElement[bool]:
    """Of a source with every agency the one that is wanted, of another any that supplied it."""
    if places.each_agency:
        return and_(True)
    if places.agency:
        return _OBSERVATION.agency == places.agency
    cubes = [one.revision for one in sources if one.kind in _CUBES]
    return or_(_OBSERVATION.revision.not_in(cubes), _OBSERVATION.agency == ALL_AGENCIES)


def disagreeing(sources: Sources) -> Select:
    """Pairs of observed values of one thing from two sources; made-up ones stay out of it."""
    one, other = schema.observation.alias("one"), schema.observation.alias("other")
    revisions = [source.revision for source in sources if source.kind != "demonstration"]
    same = [
        one.c[name] == other.c[name]
        for name in (tidy.METRIC, tidy.BREAKDOWN, tidy.AREA, tidy.PERIOD)
    ]
    shown = [
        side.c.revision.in_(revisions) & (side.c.role == tidy.OBSERVED) & side.c.value.is_not(None)
        for side in (one, other)
    ]
    return (
        select(
            one.c.metric, one.c.breakdown, one.c.area, one.c.period, one.c.source, one.c.value,
            one.c.figure, one.c.source_line, other.c.source, other.c.value, other.c.source_line,
        )
        .join(other, and_(*same, one.c.source < other.c.source, one.c.value != other.c.value))
        .where(*shown, _is_total(sources, one), _is_total(sources, other))
        .order_by(one.c.metric, one.c.period, one.c.area)
    )  # fmt: skip


@lru_cache(maxsize=256)
def figure_numbers(url: str, revisions: tuple[int, ...], figure: int) -> tuple[Number, ...]:
    """Every number that a figure of the report prints, in reading order."""
    columns = [_OBSERVATION[name] for name in tidy.COLUMNS]
    wanted = (
        select(*columns)
        .where(_OBSERVATION.figure == str(figure), _OBSERVATION.revision.in_(revisions))
        .order_by(_OBSERVATION.place)
    )
    return tuple(map(Number._make, rows(url, wanted)))


def _is_total(sources: Sources, side: FromClause) -> ColumnElement[bool]:
    """Of a source with agencies, the agencies' total is what another source can be held to."""
    cubes = [source.id for source in sources if source.kind in _CUBES]
    return or_(side.c.source.not_in(cubes), side.c.agency == ALL_AGENCIES)


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


def rows(url: str, wanted: Select) -> list[Any]:
    """The rows of a statement."""
    return connected(url, lambda connection: list(connection.execute(wanted).all()))


def connected(url: str, read: Callable[[Connection], _Answer]) -> _Answer:
    """What a function reads from the published store.

    Raises:
        StoreError: it cannot be read.
        SilentError: it does not answer.
    """
    try:
        with reach(url).asking(), engine(url).connect() as connection:
            return read(connection)
    except SQLAlchemyError as error:
        raise StoreError(
            "The published store cannot be read: run `python -m data build`, or check"
            " the setting SAFEGUARDING_DATABASE_URL."
        ) from error
