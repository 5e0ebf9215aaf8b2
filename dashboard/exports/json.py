"""A chart as JSON: what is said of it and its rows, under keys that stay as they are.

Keys: `metric` (id), `name`, `definition`, `title` (the finding), `subtitle`, `summary` (the chart
in words), `unit`, `filters` (`words`, and `query` as the page's address has it), `source`,
`revisions` (`id`, `title`, `kind`, `published`), `demonstration` (whether made-up numbers are
among the rows), `statuses` (the meaning of each status in the rows), `caveats`, `notes` (what
the board says of it, signed), and `rows`: one
object a number with the columns of `tidy.DUMPED`, dates as ISO 8601 and a value of null where
there is none; its `status` says why.
"""

import json
from datetime import date
from typing import Any

from dashboard import wording
from dashboard.charts import Chart
from dashboard.exports.told import told, utc
from data import tidy
from data.query import Edition
from data.records import Number, PublishedRevision


def to_json(chart: Chart, edition: Edition) -> str:
    """The document that the module describes. Text stands as it is stored: nothing runs it."""
    metric, about = chart.metric, told(chart, edition)
    document = {
        "metric": metric.id,
        "name": metric.name,
        "definition": metric.definition,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "summary": chart.summary,
        "unit": metric.unit,
        "filters": {"words": about.filters, "query": chart.selection.to_query()},
        "source": chart.source,
        "revisions": [_revision(revision) for revision in about.revisions],
        "demonstration": bool(about.mark),
        "statuses": about.statuses,
        "caveats": list(metric.caveats),
        "notes": [wording.note_line(note, edition.catalogue) for note in about.notes],
        "rows": [_row(number) for number in chart.found.numbers],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)


def _revision(revision: PublishedRevision) -> dict[str, Any]:
    return {
        "id": revision.id,
        "title": revision.title,
        "kind": revision.kind,
        "published": utc(revision.created_at).isoformat(timespec="seconds"),
    }


def _row(number: Number) -> dict[str, Any]:
    cells = dict(zip(tidy.COLUMNS, number, strict=True))
    return {column: _plain(cells[column]) for column in tidy.DUMPED}


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell
