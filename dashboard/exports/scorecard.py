"""A scorecard as files: one row a measure, the cells as the page writes them and as numbers."""

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.exports.table import Table
from dashboard.pages.scorecard import shown_rows
from data.periods import year_label
from data.query import Edition
from data.records import Counted
from data.scorecard import Row
from data.selection import Selection

#: Columns of a scorecard, in this order.
COLUMNS = (
    "metric", "measure", "unit", "q1", "q2", "q3", "q4", "year", "year_is", "target",
    "to_target", "change", "judgement", "benchmark", "note",
)  # fmt: skip


def scorecard_table(selection: Selection, edition: Edition) -> Table:
    """The rows that the page shows, in its order; a hidden number is `[c]`."""
    found, rows = shown_rows(edition, selection)
    frame = pd.DataFrame([_row(row, edition) for row in rows], columns=list(COLUMNS), dtype=object)
    kinds = {edition.catalogue.sources[row.source].kind for row in rows}
    about = [
        *([f"{wording.DEMONSTRATION}."] if "demonstration" in kinds else []),
        wording.scorecard_scope(found),
        f"Filters: {selection.describe(edition.catalogue)}.",
        wording.METHODS,
        f"Revisions of the data: {', '.join(map(str, edition.revisions))}",
    ]
    return Table(f"Scorecard {year_label(found.year)}", about, selection.to_query(), frame)


def _row(row: Row, edition: Edition) -> list[Any]:
    return [
        row.metric.id, wording.row_name(row), row.metric.unit,
        *(_number(one) for one in row.quarters), _number(row.year), wording.year_cell(row)[1],
        *wording.target_cell(row), *wording.direction_cell(row),
        wording.benchmark_cell(row, edition.catalogue), wording.note_cell(row, edition.catalogue),
    ]  # fmt: skip


def _number(one: Counted | None) -> float | str | None:
    """The value; `[c]` where it is hidden; None where there is none."""
    if one is None:
        return None
    if one.number.status == "suppressed":
        return "[c]"
    return one.number.value
