"""Writes the return that agencies fill in, as a workbook or as CSV."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from data import clock
from data.catalogue import Catalogue
from data.errors import FileError
from data.records import Number, ReportFigure
from data.returns.asked import HEADINGS
from data.returns.templates.figures import plan_figure
from data.returns.templates.plan import Plan, plan_return
from data.returns.templates.rows import examples, filled
from data.returns.templates.workbook import make_workbook

Kind = Literal["xlsx", "csv"]


def write_template(path: Path, catalogue: Catalogue, **asked: Any) -> None:
    """Write the board's return to fill in; the other arguments are those of `template_bytes`.

    Args:
        path: ends in `.xlsx` or `.csv`.
        catalogue: what can be measured, by whom and where.
        asked: what is asked for.

    Raises:
        FileError: the name has another ending, the file cannot be written, or what is asked for
            is not known.
    """
    kind = path.suffix.casefold().removeprefix(".")
    if kind not in ("xlsx", "csv"):
        raise FileError(f"{path.name} must end in .xlsx or .csv.")
    made = template_bytes(catalogue, "csv" if kind == "csv" else "xlsx", **asked)
    try:
        path.write_bytes(made)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}.") from error


def template_bytes(
    catalogue: Catalogue,
    kind: Kind,
    *,
    agency: str = "",
    themes: Sequence[str] = (),
    period: str = "",
    figure: ReportFigure | None = None,
    numbers: Sequence[Number] = (),
    today: date | None = None,
) -> bytes:
    """Make the board's return to fill in.

    Args:
        catalogue: what can be measured, by whom and where.
        kind: a workbook with lists to choose from, or plain CSV.
        agency: code or name; without it, one for all agencies.
        themes: codes or names; without them, all.
        period: as people write it. With an agency, there is a row for every measure that the
            agency answers for (or every one of the themes, if some are given) and district.
        figure: of the report, whose lost numbers are to be filled in.
        numbers: those of the figure's numbers that survive.
        today: periods up to it stand in the list.

    Raises:
        FileError: the agency, a theme or the period is not known.
    """
    day = today or clock.today()
    if figure:
        plan = plan_figure(catalogue, figure, numbers, agency, period)
    else:
        plan = plan_return(catalogue, agency, themes, period)
    return (_make_csv if kind == "csv" else make_workbook)(plan, catalogue, day)


def _make_csv(plan: Plan, catalogue: Catalogue, today: date) -> bytes:
    """All themes in one table, with a mark that lets spreadsheets see that it is UTF-8."""
    out = StringIO()
    writer = csv.DictWriter(out, list(HEADINGS), lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for theme in plan.themes[:1]:
        writer.writerows(examples(plan, theme, catalogue, today))
    writer.writerows(filled(row, catalogue) for row in plan.rows)
    return out.getvalue().encode("utf-8-sig")
