"""What the elements and attributes of a cell of an ODS file mean."""

from data.returns import limits
from data.returns.reading.budget import too_much
from data.returns.reading.celltext import iso_text, number_text, percent_text
from data.returns.reading.markup import SEPARATOR

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE, DRAW = (
    f"{_SPACE}{part}:1.0{SEPARATOR}" for part in ("office", "table", "text", "style", "drawing")
)
CELLS = CELL, COVERED = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")

#: More than any program has; what a file claims beyond it is no matter.
_MOST = 2**24
_PIECES = {f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}


class Cell:
    """A cell, or a run of equal ones, of which text is still to come."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self._get = attributes.get
        self._covered = name == COVERED
        self._type = self._get(f"{OFFICE}value-type", "")
        self._pieces: list[str] = []
        self._paragraphs = 0
        self.repeat = count(attributes, "number-columns-repeated")
        self.columns = count(attributes, "number-columns-spanned")
        self.rows = count(attributes, "number-rows-spanned")
        #: It has a formula, and nobody knows what it comes to.
        self.lacks_result = f"{TABLE}formula" in attributes and not (self._type or self._covered)

    def add_text(self, text: str) -> None:
        """Text of a paragraph."""
        self._pieces.append(text)

    def add_element(self, name: str, attributes: dict[str, str]) -> None:
        """What is written as an element: paragraphs, runs of spaces, ends of lines."""
        if name == f"{TEXT}p":
            self._pieces.append("\n" * (self._paragraphs > 0))
            self._paragraphs += 1
        elif name == f"{TEXT}s":
            spaces = int(attributes.get(f"{TEXT}c", "1"))
            self._pieces.append(" " * min(spaces, limits.MAX_CELL))
        else:
            self._pieces.append(_PIECES.get(name, ""))

    def content(self) -> tuple[str, bool]:
        """What it says, and whether that is a date. A covered cell is under a merged one."""
        if self._covered:
            return "", False
        match self._type:
            case "float" | "currency":
                return number_text(self._get(f"{OFFICE}value", "")), False
            case "percentage":
                return percent_text(self._get(f"{OFFICE}value", "")), False
            case "date":
                text = iso_text(self._get(f"{OFFICE}date-value", ""))
                return text, text[:4].isdecimal()
            case "boolean":
                return self._get(f"{OFFICE}boolean-value", "").upper(), False
        return "".join(self._pieces) or self._get(f"{OFFICE}string-value", ""), False


class Row:
    """A row, or a run of equal ones."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.repeat = count(attributes, "number-rows-repeated")
        self.hidden = is_hidden(attributes)
        self.cells: list[str] = []
        self.dates: list[int] = []
        self.position = 0

    def add(self, cell: Cell) -> None:
        """Take the next cell.

        Raises:
            FileError: it has something in it, too far to the right.
        """
        text, is_date = cell.content()
        first, self.position = self.position, self.position + cell.repeat
        if not text:
            return
        if self.position > limits.MAX_COLUMNS:
            too_much("columns", limits.MAX_COLUMNS)
        self.cells.extend([""] * (first - len(self.cells)) + [text] * cell.repeat)
        self.dates.extend(range(first, self.position) if is_date else ())


def count(attributes: dict[str, str], name: str) -> int:
    """A number of rows or columns; 1 when nothing is said."""
    return min(max(1, int(attributes.get(f"{TABLE}{name}", "1"))), _MOST)


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether a row or a column is hidden or filtered away."""
    return attributes.get(f"{TABLE}visibility", "visible") != "visible"
