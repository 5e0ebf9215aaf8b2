"""A chart's numbers as CSV: a few header lines, then tidy rows."""

import io
import re

from dashboard import wording
from dashboard.charts import Chart
from data import tidy
from data.query import Edition
from data.records import to_frame

#: A spreadsheet would run a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t")
_NUMBER = re.compile(r"[+-][0-9.,]+%?")


def to_csv(chart: Chart, edition: Edition) -> str:
    """Title, filters, source and status key as header lines; then the columns of the dump.

    Header lines begin with `#`, so that `pandas.read_csv(..., comment="#")` skips them.
    """
    catalogue = edition.catalogue
    present = {number.status for number in chart.found.numbers}
    used = [status for status in tidy.STATUSES if status in present]
    key = "; ".join(f"{status}: {tidy.STATUS_WORDS[status]}" for status in used)
    head = [
        *([f"{wording.DEMONSTRATION}."] if chart.found.is_demonstration else []),
        chart.metric.name,
        f"Shows: {chart.title}",
        f"Filters: {chart.selection.describe(catalogue)}",
        chart.source,
        f"Unit: {chart.metric.unit}. Status: {key or 'no rows'}",
        f"Revisions of the data: {', '.join(map(str, edition.revisions))}",
    ]
    out = io.StringIO()
    for line in head:
        out.write(f"# {line}\n")
    rows = to_frame(chart.found.numbers)[list(tidy.DUMPED)]
    rows = rows.map(_harmless)
    rows.to_csv(out, index=False, lineterminator="\n", float_format="%.15g")
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def _harmless(text: object) -> object:
    """Text that no spreadsheet runs and no reader breaks a row at; numbers stay numbers."""
    if not isinstance(text, str):
        return text
    text = text.replace("\r", " ")
    is_formula = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
