"""What a scorecard says: where a year's number comes from, the direction, the target, the note."""

from collections.abc import Sequence

from dashboard.wording.board import note_line
from dashboard.wording.comparing import verdict
from dashboard.wording.notation import cell, listed, plain, signed, with_unit
from dashboard.wording.summaries import benchmark_label
from data.board.records import Note
from data.catalogue import Catalogue
from data.comparing.judge import Verdict
from data.findings import Findings, value_of
from data.periods import Frequency, parse_period, year_label
from data.records import Counted
from data.scorecard.model import Row

SORTS = {
    "order": "By theme",
    "name": "By name",
    "change": "Largest change first",
    "target": "Targets missed first",
}
_RULES = {
    "published": "as published",
    "summed": "quarters added up",
    "last": "last of the year",
    "": "",
}
_STANDINGS = {"met": "met", "near": "within tolerance", "missed": "missed"}
_ARROWS = {"better": "better", "worse": "worse", "higher": "higher", "lower": "lower"}


def scorecard_heading(year: str, rows: Sequence[Row]) -> str:
    """The heading: how many measures, and how many of those with a target meet it."""
    judged = [row for row in rows if row.standing]
    met = sum(row.standing == "met" for row in judged)
    told = f"Scorecard {year_label(year)}: {len(rows)} measure{'s' * (len(rows) != 1)}"
    if not judged:
        return told
    return f"{told}, {met} of {len(judged)} target{'s' * (len(judged) > 1)} met"


def quarter_cell(row: Row, one: Counted | None) -> str:
    """A quarter's number; `no number` where there is none."""
    return cell(row.metric, one.number) if one else "no number"


def year_cell(row: Row) -> tuple[str, str]:
    """The year's number, and how it came to be."""
    if row.year is None:
        return "no number", ""
    return cell(row.metric, row.year.number), _RULES[row.rule]


def target_cell(row: Row) -> tuple[str, str]:
    """The target with its tolerance, and where the newest number stands to it."""
    if not row.targets:
        return "none", ""
    values = [with_unit(row.metric, value_of(number)) for number in row.targets]
    told = " to ".join(values)
    if row.metric.tolerance:
        told = f"{told}, within {plain(row.metric.tolerance)} is near"
    return told, _STANDINGS.get(row.standing, "not judged")


def direction_cell(row: Row) -> tuple[str, str]:
    """The change from a year before, and what to make of it."""
    found = row.judgement
    if found.difference is None:
        return "not known", ""
    if not found.difference:
        return "no change", ""
    change = f"{signed(row.metric, found.difference)} {_ARROWS[found.direction]}"
    is_told = found.verdict in (Verdict.SIGNAL, Verdict.CHANCE, Verdict.FEW)
    return change, verdict(found).lower() if is_told else "not judged"


def benchmark_cell(row: Row, catalogue: Catalogue) -> str:
    """A benchmark with its own area and year."""
    if row.benchmark is None:
        return "none"
    return benchmark_label(Findings(row.metric, catalogue, (row.benchmark,)), row.benchmark)


def note_cell(
    row: Row, catalogue: Catalogue, notes: Sequence[Note] = (), *, is_one_of: bool = False
) -> str:
    """Source, symbols, what the direction is of, and what the board says of the year."""
    statuses = {one.number.status for one in row.cells}
    told = [catalogue.sources[row.source].title]
    if is_one_of:
        told.append(f"several agencies, {catalogue.agencies[row.now.number.agency].short} shown")
    if "suppressed" in statuses:
        told.append("[c] hidden to protect children")
    provisional = statuses & {"provisional", "revised"}
    told += sorted(provisional)
    if row.now.number.period.frequency is not Frequency.YEAR:
        told.append(f"direction is of {row.now.number.period.label}")
    told = [f"{listed(told)}."]
    first, last = row.cells[0].number.period_start, row.cells[-1].number.period_end
    for note in notes:
        if first <= parse_period(note.period).end and parse_period(note.period).start <= last:
            told.append(note_line(note, catalogue))
    return " ".join(told)
