"""An official file as understood."""

from dataclasses import dataclass, field

import pandas as pd

from data.catalogue import Area, Metric
from data.returns.model import Problem


@dataclass(frozen=True)
class Official:
    """Official statistics, ready to be shown as they were published.

    Attributes:
        source: id that is the same for every yearly release of the same file.
        title: who publishes it, what it is about, and for which years.
        observations: columns of `tidy.COLUMNS`, one row for each number and symbol of the areas
            that were taken; `printed` is the cell as it stands in the file, `section` the
            heading of its column, `source_line` its line.
        metrics: measures that the catalogue's files do not have: those that the mapping file
            defines, and provisional ones named from the file.
        areas: areas of the file that the catalogue does not have; empty unless all were asked.
        problems: errors and warnings, in the order in which they were found.
    """

    source: str
    title: str
    observations: pd.DataFrame = field(repr=False)
    metrics: tuple[Metric, ...] = ()
    areas: tuple[Area, ...] = ()
    problems: tuple[Problem, ...] = ()


def counted(number: int, noun: str) -> str:
    """A number of things in words: `1 row`, `2,132 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
