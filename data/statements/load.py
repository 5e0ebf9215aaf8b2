"""Reads `statements.csv` and checks every row against the catalogue."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data.catalogue import Catalogue
from data.report.rows import read_rows
from data.statements.errors import ExpressionError, StatementsError
from data.statements.expression import parse, references
from data.statements.lookup import ANY, Reference
from data.statements.model import COLUMNS, KINDS, Statement

FILE = "statements.csv"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINES = re.compile(r"[1-9]\d*(;[1-9]\d*)*")
_BOUND = "bound"

Row = dict[str, str]


def load_statements(folder: Path, catalogue: Catalogue) -> tuple[Statement, ...]:
    """The statements of the report in a folder, in the order of the file.

    Raises:
        StatementsError: with every fault in every row.
    """
    unread: list[str] = []
    table = read_rows(folder / FILE, COLUMNS, unread)
    if unread:
        raise StatementsError(unread)
    rows: list[Row] = [
        {str(name): cell for name, cell in row.items()} for row in table.to_dict("records")
    ]
    faults = [
        f"{FILE} line {line}: {fault}"
        for line, row in enumerate(rows, start=2)
        for fault in _row_faults(row, catalogue)
    ]
    twice = [name for name, times in Counter(table["id"]).items() if times > 1]
    faults.extend(f"{FILE}: the id {name!r} is there more than once" for name in twice)
    if faults:
        raise StatementsError(faults)
    return tuple(_statement(row) for row in rows)


def _statement(row: Row) -> Statement:
    return Statement(
        id=row["id"],
        figure=int(row["figure"]) if row["figure"] else None,
        source_lines=tuple(int(line) for line in row["source_lines"].split(";")),
        claim=row["claim"],
        kind=row["kind"],
        expression=row["expression"],
        stated=row["stated"],
        note=row["note"],
    )


def _row_faults(row: Row, catalogue: Catalogue) -> Iterator[str]:
    if not _ID.fullmatch(row["id"]):
        yield f"the id {row['id']!r} must be small letters, digits and hyphens"
    if row["figure"] and not row["figure"].isdigit():
        yield f"the figure {row['figure']!r} is not a whole number"
    if not _LINES.fullmatch(row["source_lines"]):
        yield f"source_lines {row['source_lines']!r} must be line numbers divided by semicolons"
    if row["kind"] not in KINDS:
        yield f"{row['kind']!r} is not a kind: {', '.join(KINDS)}"
    for column in ("claim", "stated"):
        if not row[column].strip():
            yield f"{column} is empty"
    try:
        found = references(parse(row["expression"]))
    except ExpressionError as error:
        yield str(error)
        return
    for reference in found:
        yield from _reference_faults(reference, catalogue)


def _reference_faults(reference: Reference, catalogue: Catalogue) -> Iterator[str]:
    metric = catalogue.metrics.get(reference.metric)
    if metric is None:
        yield f"{reference.metric!r} is not a metric"
        return
    area = reference.qualifiers.get("area", "")
    if area and area not in catalogue.areas:
        yield f"{area!r} in {reference} is neither a period nor an area"
    for dimension, category in reference.categories.items():
        if dimension == _BOUND:
            continue
        known = metric.dimensions.get(dimension)
        if known is None or category not in (ANY, *known.categories):
            yield f"{dimension}={category} is not a breakdown of {metric.id}"
