"""Pairs of numbers as a table: both, the change, its interval, the rank and what to make of it."""

from collections.abc import Sequence

from dash import html

from dashboard import wording
from data.comparing import Compared

_NUMBERS = {"Change", "Per cent", "95% interval", "Rank, 1 highest"}
_AFTER = ("Change", "Per cent", "95% interval", "Rank, 1 highest", "Direction", "What it means")


def pairs_table(compared: Compared, names: tuple[str, str], first: str) -> html.Div:
    """The pairs of one measure.

    Args:
        compared: the answer.
        names: of the two sides, for the headings.
        first: heading of the first column: what a row is about.
    """
    heads = (first, names[0], names[1], *_AFTER)
    rows = [[pair.label, *wording.pair_cells(compared.metric, pair)] for pair in compared.pairs]
    return _table(f"{compared.metric.name}, compared", heads, rows)


def measures_table(answers: Sequence[tuple[Compared, tuple[str, str]]]) -> html.Div:
    """A row for each pair of many measures, each with the two sides that it has."""
    heads = ("Measure", "Of", "Compared", "That", "This", *_AFTER)
    rows = [
        [one.metric.name, pair.label, f"{names[1]} with {names[0]}",
         *wording.pair_cells(one.metric, pair)]
        for one, names in answers
        for pair in one.pairs
    ]  # fmt: skip
    return _table("Measures, compared", heads, rows)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> html.Div:
    numbers = {place for place, head in enumerate(heads) if head in _NUMBERS}
    numbers |= {heads.index("Change") - 1, heads.index("Change") - 2}
    head = [
        html.Th(name, scope="col", className="number" if place in numbers else None)
        for place, name in enumerate(heads)
    ]
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(row, numbers) for row in rows]),
        ],
        className="compare-table",
    )
    return html.Div(
        table, className="table-box", tabIndex=0, role="region", **{"aria-label": caption}
    )


def _row(row: Sequence[str], numbers: set[int]) -> html.Tr:
    cells = [
        html.Td(text, className="number" if place in numbers else None)
        for place, text in enumerate(row[1:], start=1)
    ]
    return html.Tr([html.Th(row[0], scope="row"), *cells])
