"""The shapes that a return has on its way from a file to the vault."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from data import tidy

#: The body that stands for every body's numbers together; never sent, always computed.
ALL_AGENCIES = "all"
#: The whole city: what its districts add up to.
CITY = "E08000025"
#: Of the city, but from which district is not known.
DISTRICT_NOT_KNOWN = "U-E08000025"

#: In the published store: the count that meets a percentage's measure, and what it is of.
COUNT, OUT_OF = "count", "out_of"

#: Columns of a frame of returned rows. `value` is a count, an average or an amount; of a
#: percentage it is the number that meets the measure, and `out_of` the number it is of.
COLUMNS = (
    tidy.METRIC, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD, tidy.VALUE, OUT_OF,
    tidy.STATUS, tidy.NOTE,
)  # fmt: skip

#: What makes a returned row one thing: a later file's row with the same key replaces it.
KEY = [tidy.METRIC, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD]


class Problem(NamedTuple):
    """Something in a file that a person should know, and where it is.

    Attributes:
        severity: an error stops the import; a warning does not.
        sheet: its name; empty for a file without sheets.
        row: as the spreadsheet numbers it, from 1; 0 where it is about the whole sheet.
        column: heading of the column; empty where it is about the whole row.
        what: what is wrong, in one sentence.
        expected: what would be right, to be read after `Expected: `; without a full stop.
        nearest: the valid value closest to what stands there; empty where there is none.
    """

    severity: Literal["error", "warning"]
    sheet: str
    row: int
    column: str
    what: str
    expected: str = ""
    nearest: str = ""


@dataclass(frozen=True)
class RawSheet:
    """A sheet as text.

    Attributes:
        name: as the file calls it; empty for CSV.
        cells: every cell as text, stripped; columns named by their headings, index the row
            as the spreadsheet numbers it. Blank cells are "".
        header_row: the row that holds the headings.
        dates: places (row, heading) where the file held a date and not text.
    """

    name: str
    cells: pd.DataFrame
    header_row: int = 1
    dates: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True)
class RawFile:
    """A file as read, before anything is understood.

    Attributes:
        name: of the file, without its folder.
        sha256: of its bytes.
        kind: what the bytes are, whatever the name says.
        sheets: those that hold a table, in order.
        problems: what reading found.
    """

    name: str
    sha256: str
    kind: Literal["xlsx", "ods", "csv"]
    sheets: tuple[RawSheet, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A return as understood.

    Attributes:
        source: `returns`, or `demonstration` for made-up numbers.
        rows: the columns of `COLUMNS`; only rows without an error.
        problems: every error and warning, in the order of the file.
    """

    source: Literal["returns", "demonstration"]
    rows: pd.DataFrame
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops an import."""
        return tuple(problem for problem in self.problems if problem.severity == "error")
