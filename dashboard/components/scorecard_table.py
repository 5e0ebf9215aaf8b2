"""The scorecard's table: a row a measure, under its theme where they stand in that order."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from dash import html

from dashboard import wording
from dashboard.components.links import link
from data.board.records import Note
from data.catalogue import Catalogue
from data.records import Counted
from data.scorecard import Row, Scorecard
from data.selection import Selection

_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_HEADS = ("Measure", *_QUARTERS, "Year", "Target", "Direction", "Benchmark", "Data note")
_NUMBERS = {*_QUARTERS, "Year"}
Notes = Mapping[str, Sequence[Note]]


def scorecard_table(
    scorecard: Scorecard,
    rows: Sequence[Row],
    catalogue: Catalogue,
    selection: Selection,
    caption: str,
    notes: Notes,
    *,
    by_theme: bool,
) -> html.Div:
    """The rows of a scorecard.

    Args:
        scorecard: what is shown.
        rows: its rows, in the order wanted.
        catalogue: names of themes and sources.
        selection: the filters that links take along.
        caption: what the table holds.
        notes: what the board says, by measure.
        by_theme: whether rows of a theme stand under its name.
    """
    bodies = _themes(scorecard, rows, catalogue, selection, notes) if by_theme else [
        html.Tbody([_row(scorecard, row, catalogue, selection, notes) for row in rows])
    ]  # fmt: skip
    head = html.Tr([html.Th(name, scope="col", className=_kind(name)) for name in _HEADS])
    table = html.Table(
        [html.Caption(caption), html.Thead(head), *bodies], className="scorecard-table"
    )
    return html.Div(
        table, className="table-box", tabIndex=0, role="region", **{"aria-label": caption}
    )


def _kind(name: str) -> str | None:
    return "number" if name in _NUMBERS else None


def _themes(
    scorecard: Scorecard,
    rows: Sequence[Row],
    catalogue: Catalogue,
    selection: Selection,
    notes: Notes,
) -> list[html.Tbody]:
    bodies = []
    for theme, group in groupby(rows, key=lambda row: row.metric.theme):
        name = html.Th(catalogue.themes[theme].name, colSpan=len(_HEADS), scope="rowgroup")
        lines = [_row(scorecard, row, catalogue, selection, notes) for row in group]
        bodies.append(html.Tbody([html.Tr(name, className="theme-row"), *lines]))
    return bodies


def _row(
    scorecard: Scorecard, row: Row, catalogue: Catalogue, selection: Selection, notes: Notes
) -> html.Tr:
    metric = row.metric
    # A measure may have a row for each of several groups, and each link is a place of its own.
    at = f"scorecard-{row.group}" if row.group else "scorecard"
    name = link(wording.row_name(row), f"/metric/{metric.id}", at, selection)
    note = wording.note_cell(
        row, catalogue, notes.get(metric.id, ()), is_one_of=metric.id in scorecard.several
    )
    unit = "" if metric.is_share or metric.kind == "money" else metric.unit
    return html.Tr(
        [
            html.Th([name, html.Small(unit)] if unit else name, scope="row"),
            *(_quarter(row, *one) for one in zip(_QUARTERS, row.quarters, strict=True)),
            _two("Year", *wording.year_cell(row), kind="number year"),
            _two("Target", *wording.target_cell(row), kind=f"target is-{row.standing or 'none'}"),
            _two("Direction", *wording.direction_cell(row)),
            _cell("Benchmark", wording.benchmark_cell(row, catalogue)),
            _cell("Data note", note, "note"),
        ]
    )


def _quarter(row: Row, name: str, one: Counted | None) -> html.Td:
    """A quarter's number; where there is none the style draws a dot over the words."""
    return _cell(name, wording.quarter_cell(row, one), "number" if one else "number none")


def _two(head: str, first: str, second: str, kind: str | None = None) -> html.Td:
    """A cell with a quieter second line."""
    return _cell(head, [first, html.Small(second)] if second else first, kind)


def _cell(head: str, children: str | list, kind: str | None = None) -> html.Td:
    """A cell that names its column where the table has no head: see assets/css/65-scorecard.css."""
    return html.Td(children, className=kind, **{"data-head": head})
