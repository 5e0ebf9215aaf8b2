"""Reads a file of Explore Education Statistics, whatever its indicators and filters."""

from dataclasses import replace

import pandas as pd

from data import tidy
from data.catalogue import Catalogue, Metric
from data.returns.model import Problem, RawFile
from data.returns.official.breakdowns import read_breakdowns
from data.returns.official.columns import Columns, sort_columns
from data.returns.official.header import TIME_IDENTIFIER, TIME_PERIOD, official_cells
from data.returns.official.identity import identify, with_years
from data.returns.official.mapping import Mapping, load_mapping
from data.returns.official.model import Official, counted
from data.returns.official.observations import make_observations
from data.returns.official.places import followed, new_areas, place_rows
from data.returns.official.plan import File, Share, plan
from data.returns.official.times import period_code
from data.settings import load_settings

MAPPING = "official.toml"

_NO_ROWS = "The file has no row about a followed area and a period that can be read."
_SOME_ROWS = "Birmingham, another followed authority, a region or England (or use --all-areas)"


def read_official(
    raw: RawFile,
    catalogue: Catalogue,
    *,
    all_areas: bool = False,
    mapping: Mapping | None = None,
) -> Official:
    """Understand an official file.

    Args:
        raw: a file of which `is_official` is true.
        catalogue: measures, and the areas that the board follows.
        all_areas: whether to take every nation, region and authority, known or not.
        mapping: which columns are which measures; by default the catalogue's own file.

    Returns:
        Its numbers and what came with them; without observations where there is an error.

    Raises:
        CatalogueError: the mapping file is faulty.
    """
    mapping = mapping or load_mapping(load_settings().catalogue / MAPPING, catalogue)
    sheet, cells = official_cells(raw)
    found = _read_cells(cells, catalogue, mapping, all_areas=all_areas)
    return replace(found, problems=tuple(one._replace(sheet=sheet) for one in found.problems))


def _read_cells(
    cells: pd.DataFrame, catalogue: Catalogue, mapping: Mapping, *, all_areas: bool
) -> Official:
    if twice := sorted({str(name) for name in cells.columns[cells.columns.duplicated()]}):
        return _refused(f"The file has two columns called {', '.join(twice)}.", "each heading once")
    known = mapping.known(cells)
    columns = sort_columns(cells, known.filters if known else ())
    placed, elsewhere = place_rows(cells)
    rows, codes, undated = _dated(placed if all_areas else followed(placed, catalogue))
    problems = [*_empty_columns(columns), *elsewhere, *undated]
    if not columns.indicators:
        return _refused("The file has no column of numbers.", "at least one indicator", *problems)
    if rows.empty:
        return _refused(_NO_ROWS, _SOME_ROWS, *problems)
    file = File(
        rows=rows,
        columns=columns,
        breakdowns=read_breakdowns(rows, columns.filters),
        identity=identify(columns, known),
        known=known,
        metrics={**catalogue.metrics, **mapping.metrics},
    )
    found = _understood(file, codes, mapping, problems)
    return replace(found, areas=new_areas(rows, catalogue))


def _understood(
    file: File, codes: pd.Series, mapping: Mapping, problems: list[Problem]
) -> Official:
    shares = list(plan(file))
    observations, unread = make_observations(file.rows, codes, shares, file.identity)
    problems = [*problems, *unread, *_unknown(shares)]
    if observations.empty:
        return _refused("No cell of the file can be read.", "numbers or symbols", *problems)
    return Official(
        source=file.identity.source,
        title=with_years(file.identity.title, file.rows, codes),
        observations=observations,
        metrics=_brought(shares, mapping, observations),
        problems=tuple(problems),
    )


def _dated(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series, list[Problem]]:
    """Rows whose period can be read, the code of each, and what was left out."""
    pairs = rows[[TIME_PERIOD, TIME_IDENTIFIER]]
    read = {
        pair: period_code(*pair) or ""
        for pair in pairs.drop_duplicates().itertuples(index=False, name=None)
    }
    found = [read[pair] for pair in pairs.itertuples(index=False, name=None)]
    codes = pd.Series(found, index=rows.index, dtype=object)
    lost = pairs[codes == ""]
    problems = [
        Problem(
            "warning", "", int(part.index[0]), TIME_IDENTIFIER,
            f"Left out: {counted(len(part), 'row')} whose period cannot be read"
            f" ({identifier} {part[TIME_PERIOD].iat[0]}).",
            "Reporting year, Calendar year, Financial year, its quarters, Academic year or a month",
        )
        for identifier, part in lost.groupby(TIME_IDENTIFIER, sort=False)
    ]  # fmt: skip
    return rows[codes != ""], codes[codes != ""], problems


def _brought(
    shares: list[Share], mapping: Mapping, observations: pd.DataFrame
) -> tuple[Metric, ...]:
    """The measures that the catalogue's files do not have and that have cells, each once."""
    used = set(observations[tidy.METRIC])
    metrics = {
        share.metric.id: share.metric
        for share in shares
        if share.metric.id in used and (share.is_provisional or share.metric.id in mapping.metrics)
    }
    return tuple(metrics.values())


def _empty_columns(columns: Columns) -> list[Problem]:
    return [
        Problem("warning", "", 1, name, "This column is empty and was left out.", "numbers")
        for name in columns.empty
    ]


def _unknown(shares: list[Share]) -> list[Problem]:
    names = list(dict.fromkeys(share.indicator for share in shares if share.is_provisional))
    if not names:
        return []
    return [
        Problem(
            "warning", "", 1, names[0],
            f"Provisional measures, named from the file and not reviewed: {', '.join(names)}.",
            "a column that data/catalogue/official.toml knows",
        )
    ]  # fmt: skip


def _refused(what: str, expected: str, *warnings: Problem) -> Official:
    problems = (Problem("error", "", 0, "", what, expected), *warnings)
    return Official("", "", pd.DataFrame(columns=list(tidy.COLUMNS)), problems=problems)
