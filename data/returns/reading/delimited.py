"""Reads CSV as any office writes it: comma, semicolon or tab, any end of line, any encoding."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, TextIO

from data.errors import FileError
from data.returns import limits
from data.returns.reading.characters import NO_LETTERS, characters_of
from data.returns.reading.tables import Table

_DELIMITERS = ",;\t"
#: What DOS put after the last line.
_END_OF_FILE = "\x1a"
_SAMPLE, _SAMPLE_LINES = 64 * 1024, 60
_SEPARATOR_LINE = re.compile('"?sep=([^"\r\n])"?[\r\n]*', re.IGNORECASE)


def read_delimited(path: Path, table: Table) -> None:
    """Put the rows of a CSV file into a table.

    Raises:
        FileError: it is no text, its quotation marks do not pair, or a limit is passed.
    """
    characters = characters_of(path)
    if characters.guess:
        what = f"The file's letters were read as {characters.guess}, which is a guess."
        expected = "right accents and signs in names and notes, or a file saved as CSV UTF-8"
        table.remark("warning", what, expected)
    csv.field_size_limit(limits.MAX_CELL)
    try:
        with path.open(encoding=characters.codec, newline="") as file:
            delimiter = _delimiter(file)
            _read(file, delimiter, table)
    except UnicodeError as error:
        raise FileError(NO_LETTERS) from error


def _read(file: TextIO, delimiter: str, table: Table) -> None:
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number, cells = 0, list[str]()
    try:
        for number, cells in enumerate(reader, start=1):
            table.add(number, cells)
    except csv.Error as error:
        _explain(str(error), number + 1)
    table.settle()
    # The last line of a whole file ends, or at least has all its cells.
    if not lines.ended and 0 < len(cells) <= max(table.names, default=0):
        what = "The file ends in the middle of this row, so part of it seems to be missing."
        table.find("ends", "error", number, -1, what, "the whole file: copy it again")


class _Lines(Iterator[str]):
    """The lines of a file, none of them endless."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._number = 0
        self.ended = True

    def __next__(self) -> str:
        line = self._file.readline(limits.MAX_LINE + 1)
        if not line or line == _END_OF_FILE:
            raise StopIteration
        self._number += 1
        self.ended = line[-1] in "\r\n"
        if not self.ended and len(line) > limits.MAX_LINE:
            raise FileError(
                f"has a line of more than {limits.MAX_LINE:,} characters (line {self._number:,}):"
                " save the return as CSV again, each row on a line of its own."
            )
        return line


def _explain(complaint: str, row: int) -> NoReturn:
    if "field limit" in complaint:
        raise FileError(
            f"has a cell of more than {limits.MAX_CELL:,} characters in row {row:,}:"
            " see whether a quotation mark is not closed there, or shorten it."
        )
    raise FileError(
        f"has quotation marks that do not pair, from row {row:,} on: put one on each side of the"
        " text, double those within it, and save the file again."
    )


def _delimiter(file: TextIO) -> str:
    """The delimiter; leaves the file at its first row, after a line `sep=;`."""
    first = file.readline(16)
    told = _SEPARATOR_LINE.fullmatch(first)
    if told:
        return told[1]
    file.seek(0)
    sample = file.read(_SAMPLE)
    file.seek(0)
    return max(_DELIMITERS, key=lambda delimiter: _width(sample, delimiter))


def _width(sample: str, delimiter: str) -> int:
    """How many cells most of the filled rows of a sample have with a delimiter."""
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if len(row) > 1:
                widths[len(row)] += 1
            if widths.total() >= _SAMPLE_LINES:
                break
    except csv.Error:
        return 0
    return max(widths, key=lambda width: (widths[width], width), default=0)
