"""Reads a transcribed file strictly: the columns it must have, and as many cells in each row."""

import csv
from pathlib import Path

import pandas as pd


def read_rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> pd.DataFrame:
    """The rows of a CSV as text; none where the file as a whole cannot be read.

    Args:
        path: of the file.
        columns: its headings.
        faults: what is wrong with it is added here.
    """
    rows = _rows(path, columns, faults)
    for line, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            faults.append(f"{path.name} line {line}: {len(row)} cells, but {len(columns)} columns")
    whole = [row for row in rows if len(row) == len(columns)]
    return pd.DataFrame(whole, columns=list(columns), dtype=str)


def _rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings, *rows = [row for row in csv.reader(file, strict=True) if row] or [[]]
    except FileNotFoundError:
        faults.append(f"{path.name} is missing")
        return []
    except UnicodeDecodeError:
        faults.append(f"{path.name} is not in UTF-8: save it as CSV UTF-8")
        return []
    except (csv.Error, OSError) as error:
        faults.append(f"{path.name} cannot be read as CSV: {error}")
        return []
    if tuple(headings) != columns:
        faults.append(f"{path.name} must have the columns {','.join(columns)}")
        return []
    return rows
