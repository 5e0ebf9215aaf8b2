"""Numbers that fill a grid: one measure by two of its dimensions, or by one and by agency."""

from collections.abc import Collection
from dataclasses import dataclass

from data.catalogue import Metric
from data.findings import Findings
from data.records import Number

Cells = dict[tuple[str, str], Number]


@dataclass(frozen=True)
class Grid:
    """Columns and rows by code with their words, and the number of each pair that has one.

    Attributes:
        across: what the columns are.
        down: what the rows are.
        columns: words by code, in order.
        rows: words by code, in order.
        cells: by the codes of column and row.
    """

    across: str
    down: str
    columns: dict[str, str]
    rows: dict[str, str]
    cells: Cells


def grid_of(found: Findings) -> Grid | None:
    """The grid that a measure's numbers fill; None where they fill none."""
    if len(found.metric.dimensions) > 1:
        return _by_two_dimensions(found)
    if found.metric.chart == "heat" and len({number.area for number in found.values}) > 1:
        return _by_area(found)
    return None


def _by_two_dimensions(found: Findings) -> Grid | None:
    """One value at the most for each pair of categories; the longer names go down."""
    whens_and_wheres = {(number.period_code, number.area) for number in found.main}
    if len(whens_and_wheres) != 1 or any(len(n.categories) < 2 for n in found.main):
        return None
    across, down = _by_length(found.metric)
    cells = {(n.categories[across], n.categories[down]): n for n in found.main}
    dimensions = found.metric.dimensions
    return Grid(
        across=dimensions[across].name,
        down=dimensions[down].name,
        columns=_present(dimensions[across].categories, [column for column, _ in cells]),
        rows=_present(dimensions[down].categories, [row for _, row in cells]),
        cells=cells,
    )


def _by_area(found: Findings) -> Grid:
    """The newest value of each category and area; what has no category is a row of its own."""
    ((dimension, about),) = found.metric.dimensions.items()
    cells = {
        (number.area, number.categories.get(dimension, "")): number
        for number in sorted(found.main, key=lambda one: one.period.end)
    }
    areas = {code: area.label for code, area in found.catalogue.areas.items()}
    return Grid(
        across="Agency",
        down=about.name,
        columns=_present(areas, [column for column, _ in cells]),
        rows=_present({**about.categories, "": "All together"}, [row for _, row in cells]),
        cells=cells,
    )


def _by_length(metric: Metric) -> tuple[str, str]:
    across, down = sorted(
        list(metric.dimensions)[:2],
        key=lambda name: max(map(len, metric.dimensions[name].categories.values())),
    )
    return across, down


def _present(words: dict[str, str], codes: Collection[str]) -> dict[str, str]:
    seen = set(codes)
    return {code: name for code, name in words.items() if code in seen}
