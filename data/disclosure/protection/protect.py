"""Protects a return: the cube, what is hidden of it, and what is kept back whole."""

from dataclasses import dataclass

import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.protection.cube import build_cube, is_protected
from data.disclosure.protection.joined import Before
from data.disclosure.protection.levels import without_deaths_by_district, without_sparse_levels
from data.disclosure.protection.shown import open_cells, shown_cells
from data.disclosure.protection.side_by_side import Progress, protect_all
from data.disclosure.protection.system import System


@dataclass(frozen=True)
class Protected:
    """What may be shown.

    Attributes:
        cells: columns of `model.COLUMNS`; a hidden cell has no value and says so.
        actions: what was kept back besides single cells, in sentences.
    """

    cells: pd.DataFrame
    actions: tuple[str, ...]


def protect(
    returned: pd.DataFrame,
    catalogue: Catalogue,
    threshold: int,
    before: Before | None = None,
    progress: Progress = lambda _: None,
) -> Protected:
    """Work out every total and hide what would give a small number away.

    Args:
        returned: what agencies returned; columns of `model.COLUMNS`.
        catalogue: how measures add up, and which are protected.
        threshold: counts from 1 to this are small.
        before: the edition shown until now. What it gave away stays known.
        progress: is told the share of the work that is done.
    """
    wanted = {name for name, metric in catalogue.metrics.items() if is_protected(metric)}
    is_wanted = returned[tidy.METRIC].isin(wanted)
    opened = open_cells(returned[~is_wanted], catalogue)
    cube = without_deaths_by_district(build_cube(returned[is_wanted], catalogue), catalogue)
    actions: list[str] = []
    cube, withheld = without_sparse_levels(
        cube, catalogue, threshold, before.cells if before else None
    )
    actions += withheld
    system = System.of(cube, catalogue, threshold, before, wanted)
    actions += protect_all(system, catalogue, progress)
    shown = shown_cells(cube, system, catalogue, returned)
    return Protected(pd.concat([shown, opened], ignore_index=True), tuple(dict.fromkeys(actions)))
