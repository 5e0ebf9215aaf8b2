"""How the report laid out a table, read from where its numbers stand: rows are lines of the text.

What is the same all along a line names the row; what changes along it names the columns; what
is the same everywhere is said once, above the table. Nothing here knows a particular figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from data import tidy
from data.catalogue import Catalogue
from data.records import Number, ReportFigure

#: Facets of a number, widest first; categories stand between measure and area.
METRIC, AREA, PERIOD = "metric", "area", "period"
Key = tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """A table of the report.

    Attributes:
        shared: facets with one value in the whole table.
        down: facets that name a row.
        across: facets that name a column, the slowest to change first.
        rows: values of `down`, a tuple for each row.
        columns: values of `across`, a tuple for each column.
        cells: the number at a row and a column.
    """

    shared: dict[str, str]
    down: tuple[str, ...]
    across: tuple[str, ...]
    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: dict[tuple[Key, Key], Number]

    @cached_property
    def heads(self) -> list[list[tuple[Key, int]]]:
        """Rows of column headings: values down to each level, and how many columns share them."""
        return [
            [
                (key, len(list(same)))
                for key, same in groupby(self.columns, itemgetter(slice(depth)))
            ]
            for depth in range(1, len(self.across) + 1)
        ]


def table_numbers(figure: ReportFigure, numbers: Sequence[Number]) -> tuple[Number, ...]:
    """The cells of a figure's table: what is measured below its title, each thing once.

    Prose that repeats a cell carries the number of the figure too; it stands above the title,
    or comes after the cell that it repeats.
    """
    first: dict[tuple, Number] = {}
    for number in numbers:
        if number.role == tidy.OBSERVED and (number.source_line or 0) > figure.source_line:
            first.setdefault((number.metric, *number.thing), number)
    return tuple(first.values())


def layout(numbers: Sequence[Number], catalogue: Catalogue) -> Layout:
    """Rows and columns of numbers in reading order."""
    names = (METRIC, *_dimensions(numbers, catalogue), AREA, PERIOD)
    facets = [_facets(number, names) for number in numbers]
    lines = [
        [facet for _, facet in same]
        for _, same in groupby(zip(numbers, facets, strict=True), lambda pair: pair[0].source_line)
    ]
    across = [n for n in names if any(len({f[n] for f in line}) > 1 for line in lines)]
    across.sort(key=lambda name: len(list(groupby(facet[name] for facet in facets))))
    down = [n for n in names if n not in across and len({f[n] for f in facets}) > 1]
    keys = [
        (tuple(facet[name] for name in down), tuple(facet[name] for name in across))
        for facet in facets
    ]
    return Layout(
        shared={n: facets[0][n] for n in names if n not in across and n not in down},
        down=tuple(down),
        across=tuple(across),
        rows=tuple(dict.fromkeys(row for row, _ in keys)),
        columns=_grouped(dict.fromkeys(column for _, column in keys)),
        cells=dict(zip(keys, numbers, strict=True)),
    )


def _dimensions(numbers: Sequence[Number], catalogue: Catalogue) -> list[str]:
    return list(
        dict.fromkeys(
            name for number in numbers for name in catalogue.metrics[number.metric].dimensions
        )
    )


def _facets(number: Number, names: Sequence[str]) -> dict[str, str]:
    own = {METRIC: number.metric, AREA: number.area, PERIOD: number.period_code}
    return {name: own.get(name) or number.categories.get(name, "") for name in names}


def _grouped(columns: Sequence[Key] | dict[Key, None]) -> tuple[Key, ...]:
    """Columns in the order of reading, those with one first heading side by side."""
    order = list(dict.fromkeys(column[:1] for column in columns))
    return tuple(sorted(columns, key=lambda column: order.index(column[:1])))
