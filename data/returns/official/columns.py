"""Which columns of an official file are filters and which are indicators.

The data file does not say, so it is inferred, after the columns of time and place:

1. A column with words among its values, and no number, is a filter.
2. A column of nothing but numbers and symbols is an indicator, and so is one of nothing but
   symbols: a filter is never suppressed.
3. But time, place and filters together tell every row from every other. Where most rows
   cannot be told apart by the filters of rule 1, some filter is made of numbers, as ages
   are. It is looked for among columns of whole numbers without symbols, and of numbers
   mixed with words (`0`, `1`, `17`, `Total`), of few values, those with the fewest first,
   and nothing is taken that is not needed.
4. A column called `age`, or whatever else `NUMBERED` has, is a filter where its values are
   whole numbers, even when it has one value only; so is what the mapping file says is one.
5. Of the columns left that mix numbers and words, one with more numbers than words is an
   indicator with cells that cannot be read; any other is a filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.returns.official.header import WHEN_AND_WHERE
from data.returns.official.symbols import read_cell

#: Headings that are filters though their values are numbers.
NUMBERED = frozenset(
    {
        "age", "age_in_years", "age_years", "year_group", "national_curriculum_year", "key_stage",
        "decile", "quintile",
    }
)  # fmt: skip

#: A filter of numbers has no more different values than this.
_MOST_VALUES = 200


@dataclass(frozen=True)
class Columns:
    """The columns that are not about time and place, each in the order of the file.

    Attributes:
        filters: those whose values differ between rows.
        constants: value of each filter that is the same in every row.
        indicators: what is measured.
        empty: columns without any value.
    """

    filters: tuple[str, ...]
    constants: dict[str, str]
    indicators: tuple[str, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True)
class _Content:
    """What the different values of a column are."""

    numbers: int
    words: int
    symbols: int
    is_whole: bool
    values: int


def sort_columns(cells: pd.DataFrame, named: Sequence[str] = ()) -> Columns:
    """Tell filters from indicators.

    Args:
        cells: the whole file as text, headings as columns.
        named: filters that somebody named.
    """
    others = [name for name in cells.columns if name not in WHEN_AND_WHERE]
    contents = {name: _content(cells[name]) for name in others}
    empty = tuple(name for name in others if not contents[name].values)
    filters = {
        name
        for name, content in contents.items()
        if name in named
        or (content.words and not content.numbers)
        or (name.lower() in NUMBERED and content.is_whole)
    }
    filters |= _numeric_filters(cells, filters, contents)
    filters |= {n for n in others if 0 < contents[n].numbers <= contents[n].words}
    constants = {name: str(cells[name].iat[0]) for name in others if cells[name].nunique() == 1}
    return Columns(
        filters=tuple(n for n in others if n in filters and n not in constants),
        constants={n: value for n, value in constants.items() if n in filters},
        indicators=tuple(n for n in others if n not in filters and n not in empty),
        empty=empty,
    )


def _content(column: pd.Series) -> _Content:
    values = [value for value in column.unique() if value]
    read = {value: read_cell(value) for value in values}
    numbers = [found[1] for found in read.values() if found and found[1] is not None]
    words = sum(found is None for found in read.values())
    return _Content(
        numbers=len(numbers),
        words=words,
        symbols=len(values) - words - len(numbers),
        is_whole=bool(numbers) and all(number.is_integer() for number in numbers),
        values=len(values),
    )


def _numeric_filters(
    cells: pd.DataFrame, filters: set[str], contents: dict[str, _Content]
) -> set[str]:
    """The fewest columns with numbers that are needed to tell rows apart (rule 3)."""
    known = [name for name in cells.columns if name in WHEN_AND_WHERE or name in filters]
    rows = cells.drop_duplicates()
    # A handful of equal keys is a mistake in the file, and no filter.
    if rows.duplicated(known, keep=False).mean() <= 0.5:
        return set()
    candidates = [
        name
        for name, content in contents.items()
        if name not in filters
        and content.is_whole
        and not content.symbols
        and content.values <= _MOST_VALUES
    ]
    candidates.sort(key=lambda name: contents[name].values)
    for count in range(1, len(candidates) + 1):
        if not rows.duplicated([*known, *candidates[:count]]).any():
            return _needed(rows, known, candidates[:count])
    return set()


def _needed(rows: pd.DataFrame, known: list[str], enough: list[str]) -> set[str]:
    """Of columns that are enough to tell rows apart, those that cannot be spared."""
    kept = list(enough)
    for name in reversed(enough):
        fewer = [other for other in kept if other != name]
        if not rows.duplicated([*known, *fewer]).any():
            kept = fewer
    return set(kept)
