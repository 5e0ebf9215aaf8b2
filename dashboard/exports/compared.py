"""A comparison as files: one row a pair, with both numbers, their trail and the judgement."""

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.comparisons import Answer, answers, is_made_up
from dashboard.exports.table import Table
from data.comparing import Pair, ask
from data.query import Edition
from data.records import Counted
from data.selection import Selection

#: Columns of a comparison, in this order.
COLUMNS = (
    "metric", "measure", "of", "that_name", "that_period", "that", "that_status", "this_name",
    "this_period", "this", "this_status", "unit", "source", "difference", "per_cent",
    "interval_low", "interval_high", "rank", "direction", "verdict",
)  # fmt: skip


def compared_frame(selection: Selection, edition: Edition) -> pd.DataFrame:
    """Every pair that the page shows; columns of `COLUMNS`, no value where a side has none."""
    found = answers(ask(edition, selection), edition)
    rows = [_row(answer, pair, edition) for answer in found for pair in answer.compared.pairs]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def compared_table(selection: Selection, edition: Edition) -> Table:
    """The same with the words that explain it."""
    frame = compared_frame(selection, edition)
    return Table("Comparison", _head(selection, edition), selection.to_query(), frame)


def _head(selection: Selection, edition: Edition) -> list[str]:
    question = ask(edition, selection)
    found = answers(question, edition)
    is_marked = any(is_made_up(answer.compared, edition) for answer in found)
    return [
        *([f"{wording.DEMONSTRATION}."] if is_marked else []),
        f"Compared with: {wording.KINDS[question.kind]}.",
        f"Filters: {selection.describe(edition.catalogue)}.",
        wording.EXPLANATION,
        wording.METHODS,
        f"Revisions of the data: {', '.join(map(str, edition.revisions))}",
    ]


def _row(answer: Answer, pair: Pair, edition: Edition) -> list[Any]:
    metric, found = answer.compared.metric, pair.judgement
    moment = answer.compared.moment
    low, high = (found.interval.low, found.interval.high) if found.interval else (None, None)
    return [
        metric.id, metric.name, pair.label,
        answer.names[0], *_side(pair.that), answer.names[1], *_side(pair.this),
        metric.unit, edition.catalogue.sources[moment.source].title if moment else "",
        found.difference, found.per_cent, low, high, pair.rank, found.direction,
        wording.verdict(found),
    ]  # fmt: skip


def _side(side: Counted | None) -> list[Any]:
    """Period, value and status of a side."""
    if side is None:
        return ["", None, "no number"]
    return [side.number.period.label, side.number.value, side.number.status]
