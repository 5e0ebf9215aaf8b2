"""Charts as a workbook after the Government Statistical Service's guide to spreadsheets.

A cover, a table of contents, notes, and one table a sheet, with no merged and no blank cell:
https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.charts import build_chart
from dashboard.exports.sheet import NUMBER, Sheet, cell_text, sheet, shorthand
from dashboard.exports.told import utc
from data import tidy
from data.board.commentary import notes_on
from data.query import Edition
from data.selection import Selection

#: Text stays text, whatever it looks like.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NOTES, _WIDE = "Notes", 110


def to_xlsx(title: str, metrics: tuple[str, ...], selection: Selection, edition: Edition) -> bytes:
    """A workbook with a sheet for each measure.

    Args:
        title: of the workbook.
        metrics: ids of the measures, in the order of their sheets.
        selection: the filters.
        edition: where the numbers come from.

    Raises:
        UnknownMetricError: the catalogue has no such measure.
    """
    # The board's notes can change while the edition does not, so they are read each time.
    notes = notes_on(edition, metrics, selection)
    said = tuple(
        tuple(wording.note_line(note, edition.catalogue) for note in notes[metric])
        for metric in metrics
    )
    return _workbook(title, metrics, said, selection, edition)


@lru_cache(maxsize=32)
def _workbook(
    title: str,
    metrics: tuple[str, ...],
    said: tuple[tuple[str, ...], ...],
    selection: Selection,
    edition: Edition,
) -> bytes:
    # Loaded when it is first needed: a server that nobody asks for a workbook starts without it.
    import gptables

    sheets = [
        sheet(build_chart(metric, selection, edition), edition, notes)
        for metric, notes in zip(metrics, said, strict=True)
    ]
    notes = {note: f"n{place}" for place, note in enumerate(_all_notes(sheets))}
    out = io.BytesIO()
    book = gptables.produce_workbook(
        filename=out,
        sheets={
            f"Table {place}": _gptable(gptables, one, place, notes)
            for place, one in enumerate(sheets, start=1)
        },
        cover=_cover(gptables, title, sheets, edition),
        notes_table=pd.DataFrame({"ref": list(notes.values()), "Note": list(notes)}),
        contentsheet_options={"column_names": ["Sheet", "What it shows"]},
        workbook_options=_OPTIONS,
    )
    book.get_worksheet_by_name(_NOTES).set_column(1, 1, _WIDE)
    newest = max(utc(one.created_at) for one in edition.history if one.is_shown)
    # Not the present moment: the same numbers make the same file.
    book.set_properties({"title": title, "created": newest.replace(tzinfo=None)})
    book.close()
    return out.getvalue()


def _all_notes(sheets: Sequence[Sheet]) -> list[str]:
    return list(dict.fromkeys(note for one in sheets for note in one.notes))


def _gptable(gptables: ModuleType, one: Sheet, place: int, notes: dict[str, str]) -> Any:
    """A sheet's table with its title, its words and references to its notes."""
    references = "".join(f"$${notes[note]}$$" for note in one.notes)
    formats = [{"column": {"columns": [NUMBER], "format": {"num_format": "#,##0"}}}]
    return gptables.GPTable(
        table=one.table,
        table_name=f"table_{place}",
        title=f"Table {place}: {one.name}",
        subtitles=[*one.subtitles, f"What it is and what to beware of: {references}"],
        instructions=f"This worksheet contains one table. Notes are on the sheet {_NOTES}.",
        legend=one.legend,
        source=one.source,
        scope=one.filters,
        index_columns={2: 0},
        additional_formatting=formats if one.has_whole_numbers else [],
    )


def _cover(gptables: ModuleType, title: str, sheets: Sequence[Sheet], edition: Edition) -> Any:
    """What the workbook is, which revisions it holds and what its shorthand means."""
    mark = wording.DEMONSTRATION
    is_marked = any(one.subtitles[0].startswith(mark) for one in sheets)
    revisions = [
        f"Revision {one.id}: {one.title}, published here on {wording.day(one.created_at)}."
        for one in edition.history
        if one.is_shown
    ]
    return gptables.Cover(
        title=cell_text(title),
        intro=[
            *([f"{mark}. Each table that holds a made-up number says so."] if is_marked else []),
            f"Tables: {len(sheets)}, each on a sheet of its own.",
            *dict.fromkeys(one.filters for one in sheets),
        ],
        about=[
            "Each number names its source and the place in it where it stands.",
            *map(cell_text, revisions),
            "Shorthand that stands in place of a number or beside it:",
            *(shorthand(status) for status, symbol in tidy.STATUSES.items() if symbol),
        ],
    )
