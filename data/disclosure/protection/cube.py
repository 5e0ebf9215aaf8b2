"""Every number that pages can show of a return, totals included, and how they add up.

A cell is a metric's count in one breakdown, agency, area and period. `part` tells apart the
count (`value`), what a percentage is of (`out_of`) and what is left between the two (`rest`),
which is never shown but can be worked out where both are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from data import tidy
from data.catalogue import Catalogue, Metric
from data.disclosure.protection.times import longer, steps
from data.returns.model import ALL_AGENCIES, CITY, DISTRICT_NOT_KNOWN, OUT_OF

VALUE, OF, REST = "value", "out_of", "rest"
PART = "part"
#: What makes a cell one thing.
CELL = [tidy.METRIC, PART, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD]
#: The same as pages name it.
KEY = [name for name in CELL if name != PART]
_WHOLE, _COUNT = "whole", "parts"
#: What follows the name of a breakdown's dimension.
_AFTER = "=.*"


@dataclass(frozen=True)
class Cube:
    """Cells and their equations.

    Attributes:
        cells: columns `CELL`, `value` and `shown`: whether a page could show it at all.
        sums: a row for each equation, +1 for its parts and -1 for the whole they make.
    """

    cells: pd.DataFrame
    sums: sparse.csr_matrix

    @property
    def values(self) -> np.ndarray:
        """The counts, in the order of the cells."""
        return self.cells[tidy.VALUE].to_numpy(float)


def is_protected(metric: Metric) -> bool:
    """Whether what agencies return of a metric counts people."""
    return metric.disclosure == "protected" and metric.kind in ("count", "percentage")


def build_cube(returned: pd.DataFrame, catalogue: Catalogue) -> Cube:
    """Work out every total of protected measures.

    Args:
        returned: columns of `model.COLUMNS`; protected measures only.
        catalogue: how each measure adds up.
    """
    base = _to_cells(returned)
    base = _with_unknown_district(base, catalogue)
    base = _over_time(base, catalogue)
    cells = _over_areas(base, catalogue)
    cells = _over_agencies(cells, catalogue)
    cells = _unique(cells)
    rests = _rests(cells, catalogue)
    cells = pd.concat([cells.assign(shown=True), rests.assign(shown=False)], ignore_index=True)
    return Cube(cells, _sums(cells, catalogue))


def _to_cells(returned: pd.DataFrame) -> pd.DataFrame:
    """Rows with a value as cells; a percentage as its two counts."""
    given = returned[returned[tidy.VALUE].notna()]
    keys = [name for name in CELL if name != PART]
    values = given[[*keys, tidy.VALUE]].assign(part=VALUE)
    is_share = given[OUT_OF].notna()
    wholes = given.loc[is_share, [*keys, OUT_OF]].rename(columns={OUT_OF: tidy.VALUE})
    return pd.concat([values, wholes.assign(part=OF)], ignore_index=True)[[*CELL, tidy.VALUE]]


def _adds(catalogue: Catalogue, rule: str, cells: pd.DataFrame) -> pd.Series:
    """Which cells belong to measures that add up by a rule."""
    wanted = {
        name
        for name, metric in catalogue.metrics.items()
        if getattr(metric, rule) in ("sum", "recompute")
    }
    return cells[tidy.METRIC].isin(wanted)


def _with_unknown_district(cells: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """City-wide rows of measures with districts become what has no known district."""
    keys = [name for name in CELL if name != tidy.AREA]
    family = [tidy.METRIC, PART]
    is_city = cells[tidy.AREA] == CITY
    districts = cells[~is_city & _adds(catalogue, "over_area", cells)]
    divided = districts[family].drop_duplicates().assign(divided=True)
    city = cells[is_city].merge(divided, "left", family)
    to_split = city["divided"].fillna(False).astype(bool)
    known = districts.groupby(keys, as_index=False)[tidy.VALUE].sum()
    split = city[to_split].merge(known, "left", keys, suffixes=("", "_known"))
    split[tidy.VALUE] -= split["value_known"].fillna(0)
    split = split[(split[tidy.VALUE] > 0) | split["value_known"].isna()]
    split = split.assign(area=DISTRICT_NOT_KNOWN)
    parts = [cells[~is_city], city.loc[~to_split], split]
    together = pd.concat([part[[*CELL, tidy.VALUE]] for part in parts], ignore_index=True)
    return together.groupby(CELL, as_index=False)[[tidy.VALUE]].sum()


def _over_time(cells: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Quarters of whole months, then stretches and years of whole quarters."""
    keys = [name for name in CELL if name != tidy.PERIOD]
    for step in steps(cells[tidy.PERIOD].unique()):
        adding = cells[_adds(catalogue, "over_time", cells)]
        made = adding.merge(step, on=tidy.PERIOD)
        counted = made.groupby([*keys, _WHOLE], as_index=False).agg(
            value=(tidy.VALUE, "sum"), found=(tidy.PERIOD, "size"), parts=(_COUNT, "first")
        )
        whole = counted[counted["found"] == counted["parts"]]
        whole = whole.rename(columns={_WHOLE: tidy.PERIOD})[[*CELL, tidy.VALUE]]
        cells = _unique(pd.concat([cells, whole], ignore_index=True))
    return cells


def _unique(cells: pd.DataFrame) -> pd.DataFrame:
    """What was returned stands before what was worked out."""
    return cells.drop_duplicates(CELL, ignore_index=True)


def _over_areas(cells: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The city as its districts, where every district of the parts of a period is there."""
    parts = cells[(cells[tidy.AREA] != CITY) & _adds(catalogue, "over_area", cells)]
    return _with_totals(cells, parts, tidy.AREA, CITY)


def _over_agencies(cells: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """All agencies together, of every measure that may be added up over areas or over time."""
    either = _adds(catalogue, "over_area", cells) | _adds(catalogue, "over_time", cells)
    return _with_totals(cells, cells[either], tidy.AGENCY, ALL_AGENCIES)


def _with_totals(
    cells: pd.DataFrame, parts: pd.DataFrame, dimension: str, whole: str
) -> pd.DataFrame:
    keys = [name for name in CELL if name != dimension]
    made = parts.groupby(keys, as_index=False).agg(
        value=(tidy.VALUE, "sum"), found=(dimension, "size")
    )
    made[dimension] = whole
    made = _without_partial(made, [name for name in keys if name != tidy.PERIOD])
    return _unique(pd.concat([cells, made[[*CELL, tidy.VALUE]]], ignore_index=True))


def _without_partial(made: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """No total of a year in which somebody is missing who is there in one of its quarters."""
    inside = made.merge(longer(made[tidy.PERIOD].unique()), on=tidy.PERIOD)
    most = inside.groupby([*keys, _WHOLE], as_index=False)[["found"]].max()
    most = most.rename(columns={_WHOLE: tidy.PERIOD, "found": "most"})
    checked = made.merge(most, "left", [*keys, tidy.PERIOD])
    return checked[checked["most"].isna() | (checked["found"] >= checked["most"])]


def _rests(cells: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """What is left of a whole beside the part of it that is measured: 2, where 23 of 25 are."""
    found = [_rest_of(cells, VALUE, cells, OF, metric=None)]
    for metric in catalogue.metrics.values():
        if metric.is_computed_share:
            part = cells[cells[tidy.METRIC] == metric.numerator]
            whole = cells[cells[tidy.METRIC] == metric.denominator]
            found.append(_rest_of(part, VALUE, whole, VALUE, metric=metric.id))
    found.append(_slack(cells))
    return pd.concat(found, ignore_index=True)


def _rest_of(
    parts: pd.DataFrame, part: str, wholes: pd.DataFrame, whole: str, metric: str | None
) -> pd.DataFrame:
    keys = [tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD]
    if metric is None:
        keys = [tidy.METRIC, *keys]
    both = parts[parts[PART] == part].merge(
        wholes[wholes[PART] == whole], on=keys, suffixes=("", "_whole")
    )
    both[tidy.VALUE] = both["value_whole"] - both[tidy.VALUE]
    if metric is not None:
        both[tidy.METRIC] = metric
    return both.assign(part=REST)[[*CELL, tidy.VALUE]]


def _slack(cells: pd.DataFrame) -> pd.DataFrame:
    """What a returned total has beyond its categories."""
    single = cells[(cells[tidy.BREAKDOWN] != "") & ~cells[tidy.BREAKDOWN].str.contains(";")]
    dimension = single[tidy.BREAKDOWN].str.replace(_AFTER, "", regex=True) + "="
    keys = [name for name in CELL if name != tidy.BREAKDOWN]
    known = single.groupby([*keys, dimension.rename("dimension")], as_index=False)[tidy.VALUE].sum()
    totals = cells[cells[tidy.BREAKDOWN] == ""].drop(columns=tidy.BREAKDOWN)
    both = known.merge(totals, on=keys, suffixes=("_known", ""))
    both[tidy.VALUE] -= both["value_known"]
    left = both[both[tidy.VALUE] > 0].rename(columns={"dimension": tidy.BREAKDOWN})
    return left[[*CELL, tidy.VALUE]]


def _sums(cells: pd.DataFrame, catalogue: Catalogue) -> sparse.csr_matrix:
    """Every equation that holds between the cells."""
    cells = cells.assign(at=np.arange(len(cells)))
    pairs = list(_pairs(cells, catalogue))
    rows, columns, signs, count = [], [], [], 0
    for pair in pairs:
        codes, wholes = pd.factorize(pair["equation"])
        if not len(wholes):
            continue
        whole = pair.groupby(codes)["whole_at"].first().to_numpy()
        rows += [codes + count, np.arange(len(wholes)) + count]
        columns += [pair["at"].to_numpy(), whole]
        signs += [np.ones(len(codes)), -np.ones(len(wholes))]
        count += len(wholes)
    shape = (count, len(cells))
    if not count:
        return sparse.csr_matrix(shape)
    matrix = sparse.csr_matrix(
        (np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns))), shape=shape
    )
    holds = np.abs(matrix @ cells[tidy.VALUE].to_numpy(float)) < 0.5
    return matrix[holds]


def _pairs(cells: pd.DataFrame, catalogue: Catalogue) -> Iterator[pd.DataFrame]:
    """Parts beside the whole they belong to: `at`, `whole_at`, `equation`."""
    plain = cells[cells[PART] != REST]
    yield _joined(plain[plain[tidy.AGENCY] != ALL_AGENCIES], plain, {tidy.AGENCY: ALL_AGENCIES})
    yield _joined(plain[plain[tidy.AREA] != CITY], plain, {tidy.AREA: CITY})
    for step in steps(plain[tidy.PERIOD].unique()):
        yield _in_time(plain, step)
    yield _in_categories(cells)
    yield _in_shares(cells)
    yield from _in_subsets(cells, catalogue)


def _joined(parts: pd.DataFrame, wholes: pd.DataFrame, fixed: dict[str, str]) -> pd.DataFrame:
    wanted = parts.assign(**fixed)[[*CELL, "at"]]
    known = wholes[[*CELL, "at"]].rename(columns={"at": "whole_at"})
    found = wanted.merge(known, on=CELL)
    return found.assign(equation=found["whole_at"])


def _in_time(cells: pd.DataFrame, step: pd.DataFrame) -> pd.DataFrame:
    wanted = cells.merge(step, on=tidy.PERIOD).drop(columns=tidy.PERIOD)
    wanted = wanted.rename(columns={_WHOLE: tidy.PERIOD})
    known = cells[[*CELL, "at"]].rename(columns={"at": "whole_at"})
    found = wanted.merge(known, on=CELL)
    size = found.groupby("whole_at")["at"].transform("size")
    return found[size == found[_COUNT]].assign(equation=lambda one: one["whole_at"])


def _in_categories(cells: pd.DataFrame) -> pd.DataFrame:
    """Categories of one dimension, and what a total has beyond them, beside the total."""
    is_single = (cells[tidy.BREAKDOWN] != "") & ~cells[tidy.BREAKDOWN].str.contains(";")
    parts = cells[is_single & (cells[PART] == VALUE)]
    dimension = parts[tidy.BREAKDOWN].str.replace(_AFTER, "", regex=True)
    found = _joined(parts, cells, {tidy.BREAKDOWN: ""})
    by_at = dict(zip(parts["at"], dimension, strict=True))
    return found.assign(
        equation=[
            f"{by_at[at]}|{whole}" for at, whole in zip(found["at"], found["whole_at"], strict=True)
        ]
    )


def _in_shares(cells: pd.DataFrame) -> pd.DataFrame:
    """The count and the rest make up what a percentage is of."""
    return _joined(cells[cells[PART].isin([VALUE, REST])], cells[cells[PART] == OF], {PART: OF})


def _in_subsets(cells: pd.DataFrame, catalogue: Catalogue) -> Iterator[pd.DataFrame]:
    for metric in catalogue.metrics.values():
        if metric.is_computed_share:
            rest = cells[(cells[tidy.METRIC] == metric.id) & (cells[PART] == REST)]
            part = cells[(cells[tidy.METRIC] == metric.numerator) & (cells[PART] == VALUE)]
            both = pd.concat([rest, part]).assign(metric=metric.denominator, part=VALUE)
            found = _joined(both, cells, {})
            size = found.groupby("whole_at")["at"].transform("size")
            yield found[size == 2]
