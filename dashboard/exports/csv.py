"""A chart's numbers as CSV: a few header lines, then tidy rows."""

import csv
import io
import re
from typing import Literal

from dashboard import wording
from dashboard.charts import Chart
from dashboard.exports.harmless import harmless
from dashboard.exports.told import told
from data import tidy
from data.query import Edition
from data.records import to_frame

_COMMENT = "#"
#: Where a spreadsheet may begin a cell within a line, when what follows could be run.
_CELL_BEGINS = re.compile(r"([,;|\t][\s']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def to_csv(chart: Chart, edition: Edition) -> str:
    """Title, filters, source, status key and notes as header lines; then the dump's columns.

    Header lines begin with `#`, so that `pandas.read_csv(..., comment="#")` skips them.
    """
    about = told(chart, edition)
    key = "; ".join(_status(code, words) for code, words in about.statuses.items())
    head = [
        *([f"{about.mark}."] if about.mark else []),
        chart.metric.name,
        f"Shows: {chart.title}",
        f"Filters: {about.filters}",
        chart.source,
        f"Unit: {chart.metric.unit}. Status: {key or 'no rows'}",
        f"Revisions of the data: {', '.join(map(str, edition.revisions))}",
        *(_in_one_cell(wording.note_line(note, edition.catalogue)) for note in about.notes),
    ]
    out = io.StringIO()
    for line in head:
        out.write(f"{_COMMENT} {' '.join(line.split())}\n")
    rows = to_frame(chart.found.numbers)[list(tidy.DUMPED)].map(harmless)
    # A reader that skips header lines would also cut an unquoted cell at its `#`.
    has_mark = any(_COMMENT in str(cell) for cell in rows.to_numpy().ravel())
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if has_mark else csv.QUOTE_MINIMAL
    rows.to_csv(out, index=False, lineterminator="\n", float_format="%.15g", quoting=quoting)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def _status(code: str, words: str) -> str:
    """A status as its column writes it, with its meaning where that says more."""
    return code if code.replace("_", " ") == words else f"{code}: {words}"


def _in_one_cell(line: str) -> str:
    """What people wrote, for a header line: it opens no cell that a spreadsheet would run.

    A header line is not quoted, so a spreadsheet divides it at commas, and a quotation mark
    after one would swallow the lines below.
    """
    return _CELL_BEGINS.sub(r"\1'", line.replace('"', "'"))
