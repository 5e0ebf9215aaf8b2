"""What may still be read of one file, counted over all its sheets."""

from typing import NoReturn

from data.errors import FileError
from data.returns import limits


class Budget:
    """Counts rows, cells, characters and dates against the limits."""

    def __init__(self) -> None:
        self._rows = self._cells = self._text = self._dates = 0

    def spend(self, cells: int, text: int, dates: int) -> None:
        """Count one row.

        Raises:
            FileError: a limit is passed.
        """
        self._rows += 1
        self._cells += cells
        self._text += text
        self._dates += dates
        if self._rows > limits.MAX_ROWS:
            too_much("rows", limits.MAX_ROWS)
        if self._cells > limits.MAX_CELLS:
            too_much("cells", limits.MAX_CELLS)
        if self._text > limits.MAX_TEXT:
            too_much("characters", limits.MAX_TEXT)
        if self._dates > limits.MAX_DATES:
            too_much("dates", limits.MAX_DATES)


def too_much(what: str, most: int) -> NoReturn:
    """Refuse a file that is larger than any return is.

    Raises:
        FileError: always.
    """
    raise FileError(f"has more than {most:,} {what}: send only the return, in parts if need be.")


def too_long(row: int) -> NoReturn:
    """Refuse a file for one cell.

    Raises:
        FileError: always.
    """
    raise FileError(
        f"has a cell of more than {limits.MAX_CELL:,} characters in row {row:,}: shorten it"
        " and save the file again."
    )
