"""A table of a page's own, and not of one measure, as files: CSV, JSON, an accessible workbook."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.exports.harmless import harmless

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Table:
    """What a file is made of.

    Attributes:
        title: what it is.
        about: sentences that explain it, that made-up numbers are in it first.
        query: of the page that shows it.
        frame: the rows; None where there is no value.
    """

    title: str
    about: Sequence[str]
    query: str
    frame: pd.DataFrame


def table_csv(table: Table) -> str:
    """Header lines that begin with `#`, then the rows."""
    out = io.StringIO()
    for line in (table.title, *table.about):
        out.write(f"# {line}\n")
    frame = table.frame.map(harmless)
    frame.to_csv(out, index=False, lineterminator="\n", float_format="%.15g")
    return _MARK + out.getvalue()


def table_json(table: Table) -> str:
    """`title`, `about` (sentences), `query` and `rows`: an object a row, null for no value."""
    rows = table.frame.where(table.frame.notna(), None).to_dict("records")
    document = {
        "title": table.title, "about": list(table.about), "query": table.query, "rows": rows,
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)


def table_xlsx(table: Table) -> bytes:
    """One table on one sheet, after a cover that explains it; no cell is blank."""
    # Loaded when it is first needed: see the workbook of measures.
    import gptables

    shown = table.frame.where(table.frame.notna(), "[x]").map(harmless)
    shown = shown.mask(shown == "", "none")
    out = io.BytesIO()
    sheet = gptables.GPTable(
        table=shown, table_name="table_1", title=f"Table 1: {table.title}",
        subtitles=[*table.about, "How to read it: $$how$$"],
        instructions="This worksheet contains one table.",
        legend=["Shorthand: [x] not available, [c] suppressed to protect children"],
        source=table.about[-1], index_columns={2: 0},
    )  # fmt: skip
    book = gptables.produce_workbook(
        filename=out,
        sheets={"Table 1": sheet},
        cover=gptables.Cover(title=table.title, intro=list(table.about), about=["Table 1"]),
        notes_table=pd.DataFrame({"ref": ["how"], "Note": [" ".join(table.about)]}),
        contentsheet_options={"column_names": ["Sheet", "What it shows"]},
        workbook_options={"in_memory": True, "strings_to_formulas": False},
    )
    book.close()
    return out.getvalue()
