"""Numbers that do not go together: categories and measures that are larger than their whole."""

from collections.abc import Iterator

import numpy as np

from data import tidy
from data.catalogue import Metric
from data.catalogue.model import parse_breakdown
from data.returns.asked import is_computed
from data.returns.checking.rows import Rows
from data.returns.checking.sums import add_up, given, report
from data.returns.checking.told import Mask, Places, Problems, Told


def check_parts(rows: Rows, problems: Problems) -> None:
    """Report what is larger than that of which it is a part."""
    is_count = np.array([one.kind == "count" for one in rows.codes.metrics], bool)
    known = is_count[rows.metric] & ~np.isnan(rows.value)
    for dimensions in _patterns(rows):
        for dimension in dimensions:
            _check_categories(rows, known & _broken_down(rows, dimensions), dimension, problems)
    for share in _shares(rows):
        for dimensions in [(), *_patterns(rows)]:
            _check_share(rows, known & _broken_down(rows, dimensions), share, problems)


def _patterns(rows: Rows) -> list[tuple[str, ...]]:
    """The ways in which rows are broken down: by one dimension, by two."""
    return sorted({_dimensions(code) for code in rows.breakdowns} - {()})


def _dimensions(code: str) -> tuple[str, ...]:
    return tuple(dimension for dimension, _ in parse_breakdown(code))


def _broken_down(rows: Rows, dimensions: tuple[str, ...]) -> Mask:
    fits = [_dimensions(code) == dimensions for code in rows.breakdowns]
    return np.array(fits, bool)[rows.breakdown]


def _without(rows: Rows, kept: set[str]) -> Places:
    """Of every breakdown, the one with only some of its dimensions."""
    places = {code: at for at, code in enumerate(rows.breakdowns)}
    shorter = (
        ";".join(f"{d}={c}" for d, c in parse_breakdown(code) if d in kept)
        for code in rows.breakdowns
    )
    return np.array([places[code] for code in shorter], np.int64)


def _check_categories(rows: Rows, chosen: Mask, dimension: str, problems: Problems) -> None:
    """The categories of a dimension, with the others as they are, are no more than the whole."""
    at = np.flatnonzero(chosen)
    if not len(at):
        return
    every = {name for code in rows.breakdowns for name in _dimensions(code)}
    whole = _without(rows, every - {dimension})
    keys = rows.key(
        rows.metric[at], whole[rows.breakdown[at]], rows.agency[at], rows.area[at], rows.period[at]
    )
    sums = add_up(keys, rows.value[at], at)
    total = given(rows, sums, rows.value)

    def tell(n: int) -> Told:
        name = rows.codes.metrics[rows.metric[sums.first[n]]].name
        what = f"{name}: the categories make {sums.made[n]:,.0f}, more than their total of"
        return Told(f"{what} {total[n]:,.0f}.", "categories that make no more than their total")

    report(rows, tidy.VALUE, sums, sums.made > total, tell, problems)


def _shares(rows: Rows) -> Iterator[Metric]:
    """Percentages that are worked out from two measures, one a part of the other."""
    catalogue = rows.codes.catalogue
    for metric in catalogue.metrics.values():
        if metric.kind == "percentage" and is_computed(metric, catalogue):
            yield metric


def _check_share(rows: Rows, chosen: Mask, share: Metric, problems: Problems) -> None:
    """What meets a measure is no more than all that could."""
    places = {metric.id: at for at, metric in enumerate(rows.codes.metrics)}
    part, whole = places[share.numerator], places[share.denominator]
    at = np.flatnonzero(chosen & (rows.metric == part))
    if not len(at):
        return
    kept = _without(rows, set(rows.codes.metrics[whole].dimensions))
    keys = rows.key(
        np.full(len(at), whole),
        kept[rows.breakdown[at]],
        rows.agency[at],
        rows.area[at],
        rows.period[at],
    )
    sums = add_up(keys, rows.value[at], at)
    total = given(rows, sums, rows.value)

    def tell(n: int) -> Told:
        first, second = rows.codes.metrics[part].name, rows.codes.metrics[whole].name
        what = f"{first} ({sums.made[n]:,.0f}) are more than {second} ({total[n]:,.0f})"
        return Told(f"{what}, of which they are a part.", f"no more than {total[n]:,.0f}")

    report(rows, tidy.VALUE, sums, sums.made > total, tell, problems, at_part=True)
