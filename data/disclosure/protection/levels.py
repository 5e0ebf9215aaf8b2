"""Levels of detail that are kept back whole."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.protection.cube import Cube
from data.disclosure.protection.times import year_of
from data.periods import Frequency, parse_period
from data.returns.model import ALL_AGENCIES, CITY

#: A year of a measure and its parts with more small numbers than this keeps its finest level back.
MANY = 200


def without_deaths_by_district(cube: Cube, catalogue: Catalogue) -> Cube:
    """A cube that never tells deaths by category and district together."""
    deaths = {name for name, metric in catalogue.metrics.items() if metric.theme == "deaths"}
    cells = cube.cells
    kept = ~(
        cells[tidy.METRIC].isin(deaths) & (cells[tidy.BREAKDOWN] != "") & (cells[tidy.AREA] != CITY)
    ).to_numpy()
    return _kept(cube, kept)


def _kept(cube: Cube, kept: np.ndarray) -> Cube:
    """A cube without some cells, and without the equations that they are in."""
    if kept.all():
        return cube
    touched = np.asarray(abs(cube.sums[:, ~kept]).sum(axis=1)).ravel() > 0
    return Cube(cube.cells[kept].reset_index(drop=True), cube.sums[~touched][:, kept])


def without_sparse_levels(
    cube: Cube, catalogue: Catalogue, threshold: int, before: pd.DataFrame | None
) -> tuple[Cube, list[str]]:
    """Keep back the finest levels of measures that would have very many hidden numbers.

    A level that the edition before showed stays: what was seen cannot be taken back.

    Returns:
        The cube without them, and a sentence for each measure and level.
    """
    said: list[str] = []
    for name, level in _LEVELS.items():
        cells = cube.cells
        block = _blocks(cells, catalogue)
        at_level = level(cells)
        small = cells[tidy.VALUE].between(1, threshold)
        many = small.groupby(block).transform("sum") > MANY
        drop = at_level & many & ~block.isin(_seen(before, level, catalogue))
        if drop.any():
            said += [
                f"{catalogue.metrics[metric].name}: numbers by {name} are withheld in years in"
                " which very many of them are small."
                for metric in cells.loc[drop, tidy.METRIC].unique()
            ]
            cube = _kept(cube, ~drop.to_numpy())
    return cube, said


def _blocks(cells: pd.DataFrame, catalogue: Catalogue) -> pd.Series:
    """A name for the family of measures and the year that each cell belongs to."""
    years = {code: year_of(code) for code in cells[tidy.PERIOD].unique()}
    family = {name: name for name in catalogue.metrics}
    for metric in catalogue.metrics.values():
        if metric.is_computed_share:
            family[metric.id] = family[metric.numerator] = metric.denominator
    return cells[tidy.METRIC].map(family) + "|" + cells[tidy.PERIOD].map(years)


def _seen(
    before: pd.DataFrame | None,
    level: Callable[[pd.DataFrame], pd.Series],
    catalogue: Catalogue,
) -> set[str]:
    return set() if before is None else set(_blocks(before[level(before)], catalogue))


def _by_agency_and_district(cells: pd.DataFrame) -> pd.Series:
    return (cells[tidy.AGENCY] != ALL_AGENCIES) & (cells[tidy.AREA] != CITY)


def _by_category(cells: pd.DataFrame) -> pd.Series:
    return (cells[tidy.BREAKDOWN] != "") & (
        (cells[tidy.AGENCY] != ALL_AGENCIES) | (cells[tidy.AREA] != CITY)
    )


def _by_month(cells: pd.DataFrame) -> pd.Series:
    codes = cells[tidy.PERIOD].unique()
    months = {c for c in codes if parse_period(c).frequency is Frequency.MONTH}
    return cells[tidy.PERIOD].isin(months) & (
        (cells[tidy.AGENCY] != ALL_AGENCIES) | (cells[tidy.AREA] != CITY)
    )


#: Levels in the order in which they are kept back, with their names.
_LEVELS = {
    "agency and district together": _by_agency_and_district,
    "category within agencies or districts": _by_category,
    "month within agencies or districts": _by_month,
}
