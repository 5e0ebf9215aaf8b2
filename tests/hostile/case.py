"""The shape of a case, and the ordinary return that most cases are a change to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

HEADINGS = (
    "Measure", "Breakdown", "Agency", "District", "Period", "Value", "Out of", "Status", "Note",
)  # fmt: skip
#: Two rows that a check has nothing to say against.
GOOD = ("cp_plans_started", "", "bcc", "E14000560", "2016-17-Q1", "12", "", "", "")
ALSO = ("cp_plans_started", "", "bcc", "E14000561", "2016-17-Q1", "7", "", "", "seen")

#: refused: nothing is read, and a message says why. read: it is read, and nobody objects but
#: perhaps with a warning. problem: it is read, and reading names an error. check: reading it is
#: right, and what stands in it is for the check of the rows to name.
Outcome = Literal["refused", "read", "problem", "check"]

Maker = Callable[[Path], Path]


@dataclass(frozen=True)
class Case:
    """A file that somebody could hand in.

    Attributes:
        name: what is special about it.
        make: writes it into a folder and says where.
        outcome: who must speak, if anybody.
        says: part of the refusal, or of one of the problems that reading names; when empty,
            reading has nothing to say.
        cells: some cells of the first sheet by row and heading.
        sheets: names of the sheets that must be read.
        header_row: of the first sheet.
        rows: how many the first sheet has.
    """

    name: str
    make: Maker = field(repr=False)
    outcome: Outcome = "refused"
    says: str = ""
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    sheets: tuple[str, ...] | None = None
    header_row: int = 1
    rows: int | None = None


def file_of(name: str, content: bytes | str | Callable[[], bytes]) -> Maker:
    """A maker of a file of some bytes; made when it is needed when they are many."""

    def make(folder: Path) -> Path:
        path = folder / name
        made = content() if callable(content) else content
        path.write_bytes(made.encode() if isinstance(made, str) else made)
        return path

    return make


def csv_text(*rows: Sequence[str], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as CSV, quoted where they must be."""
    return "".join(delimiter.join(_quoted(cell, delimiter) for cell in row) + end for row in rows)


def good_with(**changes: str) -> tuple[str, ...]:
    """The good row with some cells changed, by heading: `Out_of` for `Out of`."""
    named = {name.replace("_", " "): text for name, text in changes.items()}
    assert set(named) <= set(HEADINGS), named
    return tuple(named.get(heading, text) for heading, text in zip(HEADINGS, GOOD, strict=True))


def _quoted(cell: str, delimiter: str) -> str:
    if any(sign in cell for sign in (delimiter, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
