"""Writes many rows at once: PostgreSQL's COPY, or SQLite's own prepared statement."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table

#: Rows held as Python objects at one time: a million rows cost no more memory than these.
CHUNK = 50_000
Progress = Callable[[int], None]


def write(
    connection: Connection, table: Table, frame: pd.DataFrame, progress: Progress | None = None
) -> None:
    """Insert a frame whose columns are columns of the table, within the open transaction.

    Args:
        connection: an open transaction.
        table: where to.
        frame: missing values become NULL.
        progress: is told how many rows were written, chunk by chunk.
    """
    columns = list(frame.columns)
    put = _copy if connection.dialect.name == "postgresql" else _prepared
    for start in range(0, len(frame), CHUNK):
        chunk = frame.iloc[start : start + CHUNK]
        put(connection, table, columns, _rows(chunk))
        if progress:
            progress(len(chunk))


def _rows(chunk: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    columns = []
    for name in chunk.columns:
        column = chunk[name]
        values = column.astype(object)
        columns.append(values.where(column.notna(), None).tolist())
    return zip(*columns, strict=True)


def _prepared(
    connection: Connection, table: Table, columns: list[str], rows: Iterator[tuple[Any, ...]]
) -> None:
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    sql = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
    plain = (tuple(_plain(value) for value in row) for row in rows)
    cursor = connection.connection.cursor()
    cursor.executemany(sql, list(plain))
    cursor.close()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _copy(
    connection: Connection, table: Table, columns: list[str], rows: Iterator[tuple[Any, ...]]
) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in columns)
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.close()
