"""What every kind of file tells of its numbers besides the numbers: made once, from the chart."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard import wording
from dashboard.charts import Chart
from data import tidy
from data.board.commentary import notes_for
from data.board.records import Note
from data.query import Edition
from data.records import PublishedRevision


@dataclass(frozen=True)
class Told:
    """What stands around the numbers of a chart.

    Attributes:
        filters: the selection in words.
        statuses: meaning of each status that its numbers have, in the order of `tidy.STATUSES`.
        revisions: of every source, the one that is shown.
        notes: what the board says of it, signed; read anew each time.
        mark: that made-up numbers are among them; empty where there are none.
    """

    filters: str
    statuses: dict[str, str]
    revisions: tuple[PublishedRevision, ...]
    notes: tuple[Note, ...]
    mark: str


def told(chart: Chart, edition: Edition) -> Told:
    """What a file tells of a chart's numbers."""
    present = {number.status for number in chart.found.numbers}
    return Told(
        filters=chart.selection.describe(edition.catalogue),
        statuses={
            status: tidy.STATUS_WORDS[status] for status in tidy.STATUSES if status in present
        },
        revisions=tuple(revision for revision in edition.history if revision.is_shown),
        notes=notes_for(edition, chart.metric.id, chart.selection),
        mark=wording.DEMONSTRATION if chart.found.is_demonstration else "",
    )


def utc(moment: datetime) -> datetime:
    """A stored moment with its zone, which SQLite does not keep."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
