"""A comparison as files: one row a pair, with both numbers, their trail and the judgement."""

import io
import json
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.comparisons import Answer, answers, is_made_up
from dashboard.exports.harmless import harmless
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


def compared_csv(selection: Selection, edition: Edition) -> str:
    """Header lines that begin with `#`, then the rows."""
    out = io.StringIO()
    for line in _head(selection, edition):
        out.write(f"# {line}\n")
    frame = compared_frame(selection, edition).map(harmless)
    frame.to_csv(out, index=False, lineterminator="\n", float_format="%.15g")
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def compared_json(selection: Selection, edition: Edition) -> str:
    """`about` (sentences) and `rows`: an object a pair, null where a side has no number."""
    rows = compared_frame(selection, edition)
    document = {
        "about": _head(selection, edition),
        "query": selection.to_query(),
        "rows": rows.where(rows.notna(), None).to_dict("records"),
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)


def compared_xlsx(selection: Selection, edition: Edition) -> bytes:
    """One table on one sheet, after the words that explain it."""
    import gptables

    frame = compared_frame(selection, edition)
    shown = frame.where(frame.notna(), "[x]").map(harmless)
    shown = shown.mask(shown == "", "none")
    out = io.BytesIO()
    about = _head(selection, edition)
    table = gptables.GPTable(
        table=shown, table_name="comparison", title="Table 1: Comparison",
        subtitles=about, instructions="This worksheet contains one table.",
        legend=["Shorthand: [x] not available"], source=about[-1], index_columns={2: 2},
    )  # fmt: skip
    cover = gptables.Cover(title="Comparison", intro=about, about=[wording.METHODS])
    book = gptables.produce_workbook(
        filename=out,
        sheets={"Table 1": table},
        cover=cover,
        contentsheet_options={"column_names": ["Sheet", "What it shows"]},
        workbook_options={"in_memory": True, "strings_to_formulas": False},
    )
    book.close()
    return out.getvalue()


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
