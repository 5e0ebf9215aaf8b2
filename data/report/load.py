"""Reads the transcribed report and checks every row against the catalogue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data import tidy
from data.catalogue import Catalogue, Metric
from data.catalogue.model import parse_breakdown
from data.errors import PeriodError, ReportError
from data.periods import parse_period
from data.report.rows import read_rows

Row = dict[str, str]

SOURCE = "bscb-2016-17"

_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

#: Roles that are drawn on the measure's own axis; what is stated stays a number beside it.
_ON_THE_AXIS = (tidy.OBSERVED, tidy.TARGET, tidy.BENCHMARK)

_FILES = {
    "observations.csv": (
        tidy.METRIC, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD, tidy.ROLE, tidy.STATUS,
        tidy.VALUE, tidy.UNIT, tidy.PRINTED, tidy.FIGURE, tidy.SECTION, tidy.LINE, tidy.NOTE,
    ),
    "figures.csv": ("figure", "title", "section", "source_line", "kind", "survives", "what"),
    "events.csv": (
        "id", "date", "end", "label", "area", "agency", "themes", "figure", "section",
        "source_line", "note",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """The report's numbers, figures and events.

    Attributes:
        observations: one row per printed number, columns of `tidy.COLUMNS`.
        figures: one row per figure of the report: what it showed and what survives.
        events: one row per dated event, `themes` joined by semicolons.
    """

    observations: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame


def load_report(folder: Path, catalogue: Catalogue) -> Report:
    """Load and check the report's files.

    Raises:
        ReportError: with every fault in every row.
    """
    faults: list[str] = []
    tables = {name: read_rows(folder / name, columns, faults) for name, columns in _FILES.items()}
    raw = tables["observations.csv"]
    for line, row in _rows(raw):
        faults.extend(f"observations.csv line {line}: {f}" for f in _row_faults(row, catalogue))
    for line, row in _rows(tables["events.csv"]):
        faults.extend(f"events.csv line {line}: {f}" for f in _event_faults(row, catalogue))
    for line, row in _rows(tables["figures.csv"]):
        faults.extend(f"figures.csv line {line}: {f}" for f in _figure_faults(row))
    for name in ("observations.csv", "events.csv"):
        faults.extend(_unknown_figures(name, tables[name], tables["figures.csv"]))
    if faults:
        raise ReportError(faults)
    figures = tables["figures.csv"].astype({"figure": int, "source_line": int})
    return Report(_tidy(raw, catalogue), figures, tables["events.csv"])


def _rows(table: pd.DataFrame) -> Iterator[tuple[int, Row]]:
    """Rows with their line in the file, the header being line 1."""
    yield from enumerate(table.to_dict("records"), start=2)


def _row_faults(row: Row, catalogue: Catalogue) -> Iterator[str]:
    metric = catalogue.metrics.get(row[tidy.METRIC])
    if metric is None:
        yield f"{row[tidy.METRIC]!r} is not a metric"
    else:
        yield from _breakdown_faults(metric, row[tidy.BREAKDOWN])
        if row[tidy.ROLE] == tidy.OBSERVED and _decimals(row[tidy.VALUE]) > metric.decimals:
            yield f"{row[tidy.VALUE]} has more decimals than {metric.id} allows"
        if row[tidy.ROLE] in _ON_THE_AXIS and row[tidy.UNIT] not in ("", metric.unit):
            yield f"{row[tidy.ROLE]} values of {metric.id} must be in {metric.unit}, or be stated"
    for column, known in (
        (tidy.AREA, catalogue.areas),
        (tidy.AGENCY, catalogue.agencies),
        (tidy.ROLE, tidy.ROLES),
        (tidy.STATUS, tidy.STATUSES),
    ):
        if row[column] not in known:
            yield f"{row[column]!r} is not a known {column}"
    yield from _period_faults(row[tidy.PERIOD])
    yield from _number_faults(row[tidy.STATUS], row[tidy.VALUE], row[tidy.LINE])


def _decimals(value: str) -> int:
    return len(value.partition(".")[2])


def _breakdown_faults(metric: Metric, breakdown: str) -> Iterator[str]:
    for dimension, category in parse_breakdown(_categories(breakdown)):
        known = metric.dimensions.get(dimension)
        if known is None or category not in known.categories:
            yield f"{dimension}={category} is not a breakdown of {metric.id}"


def _period_faults(code: str) -> Iterator[str]:
    try:
        parse_period(code)
    except PeriodError as error:
        yield str(error)


def _number_faults(status: str, value: str, line: str) -> Iterator[str]:
    yield from _whole_faults("source_line", line)
    if status in ("not_available", "not_applicable", "suppressed"):
        if value:
            yield f"a {status} cell cannot have the value {value!r}"
        return
    if not _NUMBER.fullmatch(value):
        yield f"value {value!r} is not a number"


def _whole_faults(column: str, text: str) -> Iterator[str]:
    if not _WHOLE.fullmatch(text):
        yield f"{column} {text!r} is not a whole number"


def _unknown_figures(name: str, table: pd.DataFrame, figures: pd.DataFrame) -> Iterator[str]:
    """Rows that name a figure which the list of figures has not."""
    known = {"", *figures["figure"]}
    for line, row in _rows(table):
        if len(figures) and row[tidy.FIGURE] not in known:
            yield f"{name} line {line}: {row[tidy.FIGURE]!r} is not a figure of figures.csv"


def _figure_faults(row: Row) -> Iterator[str]:
    for column in ("figure", "source_line"):
        yield from _whole_faults(column, row[column])


def _event_faults(row: Row, catalogue: Catalogue) -> Iterator[str]:
    yield from _period_faults(row["date"])
    if row["end"]:
        yield from _period_faults(row["end"])
    yield from _whole_faults("source_line", row["source_line"])
    for column, known in (("area", catalogue.areas), ("agency", catalogue.agencies)):
        if row[column] and row[column] not in known:
            yield f"{row[column]!r} is not a known {column}"
    for theme in row["themes"].split(";"):
        if theme not in catalogue.themes:
            yield f"{theme!r} is not a theme"


def _tidy(raw: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    frame = raw.copy()
    periods = [parse_period(code) for code in frame[tidy.PERIOD]]
    metrics = [catalogue.metrics[metric] for metric in frame[tidy.METRIC]]
    frame[tidy.SOURCE] = SOURCE
    frame[tidy.LABEL] = [
        _label(metric.name, metric.category_label(code))
        for metric, code in zip(metrics, frame[tidy.BREAKDOWN], strict=True)
    ]
    frame[tidy.UNIT] = [
        unit or metric.unit for metric, unit in zip(metrics, frame[tidy.UNIT], strict=True)
    ]
    frame[tidy.START] = [period.start for period in periods]
    frame[tidy.END] = [period.end for period in periods]
    frame[tidy.FREQUENCY] = [period.frequency.value for period in periods]
    frame[tidy.VALUE] = pd.to_numeric(frame[tidy.VALUE].replace("", None)).astype(float)
    frame[tidy.LINE] = frame[tidy.LINE].astype(int)
    frame[tidy.PLACE] = range(len(frame))
    return frame[list(tidy.COLUMNS)]


def _categories(breakdown: str) -> str:
    """A breakdown without the bounds of a target range, which are no category."""
    kept = (f"{dim}={cat}" for dim, cat in parse_breakdown(breakdown) if dim != "bound")
    return ";".join(kept)


def _label(name: str, category: str) -> str:
    return f"{name}: {category}" if category else name
