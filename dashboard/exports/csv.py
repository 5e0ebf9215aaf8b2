"""A chart's numbers as CSV: a few header lines, then tidy rows."""

import csv
import io
from typing import Literal

from dashboard.charts import Chart
from dashboard.exports.harmless import harmless
from dashboard.exports.told import told
from data import tidy
from data.query import Edition
from data.records import to_frame

_COMMENT = "#"


def to_csv(chart: Chart, edition: Edition) -> str:
    """Title, filters, source and status key as header lines; then the columns of the dump.

    Header lines begin with `#`, so that `pandas.read_csv(..., comment="#")` skips them.
    """
    about = told(chart, edition)
    key = "; ".join(f"{status}: {words}" for status, words in about.statuses.items())
    head = [
        *([f"{about.mark}."] if about.mark else []),
        chart.metric.name,
        f"Shows: {chart.title}",
        f"Filters: {about.filters}",
        chart.source,
        f"Unit: {chart.metric.unit}. Status: {key or 'no rows'}",
        f"Revisions of the data: {', '.join(map(str, edition.revisions))}",
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
