"""Made-up returns, small enough to read in a test, and what the check says of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.catalogue import Catalogue
from data.returns.check import check_return
from data.returns.model import Checked, Problem, RawFile, RawSheet
from tests.returns import DISTRICTS, HEADINGS, QUARTERS, row

TODAY = date(2018, 11, 23)
D1, D2, D3, *_ = DISTRICTS
Q1, Q2, Q3, Q4 = QUARTERS
CITY, NOT_KNOWN = "E08000025", "U-E08000025"
#: Counts that add up over time and districts; a percentage that is sent as two counts.
COUNT, SHARE = "missing_reports", "icpc_in_time"


def count(value: Any, *, district: str = D1, period: str = Q1, **more: Any) -> dict:
    """A row of a count."""
    agency = more.pop("Agency", "wmp")
    return row(more.pop("Measure", COUNT), agency, district, period, value, **more)


def share(value: Any, out_of: Any, *, district: str = D1, period: str = Q1, **more: Any) -> dict:
    """A row of a percentage."""
    measure = more.pop("Measure", SHARE)
    return row(measure, "bcc", district, period, value, **{"Out of": out_of, **more})


def sheet(
    rows: Iterable[dict],
    name: str = "",
    headings: Sequence[str] = HEADINGS,
    dates: Iterable[tuple[int, str]] = (),
) -> RawSheet:
    """A sheet whose headings stand in row 1."""
    texts = [[str(one.get(heading, "")) for heading in headings] for one in rows]
    cells = pd.DataFrame(texts, columns=list(headings), dtype=str)
    return RawSheet(name, cells.set_axis(range(2, len(cells) + 2), axis=0), 1, frozenset(dates))


def raw(*sheets: RawSheet) -> RawFile:
    """A file of some sheets."""
    return RawFile("return.csv", "0" * 64, "csv", sheets)


def checked(
    catalogue: Catalogue, rows: Iterable[dict], before: Iterable[dict] = (), **more: Any
) -> Checked:
    """What the check says of rows, after other rows were taken over."""
    in_force = {"returns": check(catalogue, raw(sheet(before))).rows} if before else {}
    return check(catalogue, raw(sheet(rows, **more)), in_force)


def check(
    catalogue: Catalogue, file: RawFile, before: dict[str, pd.DataFrame] | None = None
) -> Checked:
    """What the check says of a file."""
    return check_return(file, catalogue, before=before, today=TODAY)


def told(found: Checked, severity: str = "") -> list[tuple[int, str, str]]:
    """Row, column and sentence of each problem."""
    return [(p.row, p.column, p.what) for p in found.problems if p.severity in (severity or p[0])]


def only(found: Checked) -> Problem:
    """The one problem that there is."""
    assert len(found.problems) == 1, found.problems
    return found.problems[0]
