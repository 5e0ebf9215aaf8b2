"""What a scorecard says: where a year's number comes from, the direction, the target, the note."""

from collections.abc import Sequence

from dashboard.wording.board import note_line
from dashboard.wording.comparing import verdict
from dashboard.wording.notation import cell, plain, signed, with_unit
from dashboard.wording.summaries import benchmark_label
from data.board.records import Note
from data.catalogue import Catalogue
from data.comparing.judge import Verdict
from data.findings import Findings, value_of
from data.periods import Frequency, parse_period, year_label
from data.records import Counted
from data.scorecard.model import Row, Scorecard

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


def scorecard_heading(found: Scorecard) -> str:
    """The heading in at most ten words: how many targets are met, missed and not judged.

    Every target counts, also one that nothing can be held against: what is not judged is not met.
    """
    start = f"Scorecard {year_label(found.year)}"
    aims = [row.standing for row in found.rows if row.targets]
    if not aims and not found.apart:
        return f"{start}: {_measures(found)}"
    met, near, missed = (aims.count(standing) for standing in ("met", "near", "missed"))
    told = [f"{met or 'no'} target{'s' * (met > 1)} met"]
    if near or missed:
        told.append(f"{near + missed} {'not' if near else 'missed'}")
    if untold := aims.count("") + len(found.apart):
        told.append(f"{untold} not judged")
    return f"{start}: {', '.join(told)}"


def scorecard_scope(found: Scorecard) -> str:
    """What the heading counts: the measures, and those whose target is of something else."""
    told = f"{_measures(found)}.".capitalize()
    if not found.apart:
        return told
    names = "; ".join(metric.name for metric in found.apart)
    return f"{told} Not in the table, since the target is of another area or group: {names}."


def _measures(found: Scorecard) -> str:
    count = len({row.metric.id for row in found.rows})
    return f"{count} measure{'s' * (count != 1)}"


def row_name(row: Row) -> str:
    """The measure, and the group that a row is of: `LADO referrals closed in time, one month`."""
    category = row.metric.category_label(row.group)
    return f"{row.metric.name}, {category.lower()}" if category else row.metric.name


def newest_cell(row: Row) -> str:
    """The number that stands for the year; of a quarter with the quarter's name: `24% (Q4)`."""
    number = row.now.number
    told = cell(row.metric, number)
    is_part = number.period.frequency is Frequency.QUARTER
    return f"{told} ({number.period.short.partition(' ')[0]})" if is_part else told


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
    change = signed(row.metric, found.difference)
    if found.direction in ("higher", "lower"):
        # The word says what the sign would.
        change = signed(row.metric, abs(found.difference)).removeprefix("+")
    change = f"{change} {found.direction}"
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
        told.append(f"Several agencies, {catalogue.agencies[row.now.number.agency].short} shown")
    if "suppressed" in statuses:
        told.append("[c] hidden to protect children")
    provisional = statuses & {"provisional", "revised"}
    told += [status.capitalize() for status in sorted(provisional)]
    has_direction = row.judgement.difference is not None
    if has_direction and row.now.number.period.frequency is not Frequency.YEAR:
        told.append(f"Direction is of {row.now.number.period.label}")
    if not row.standing:
        # Why a number is not held against its target is what the source notes beside the target.
        told += [f"Target {one.note.rstrip('.')}" for one in row.targets if one.note]
    told = [f"{'. '.join(told)}."]
    first, last = row.cells[0].number.period_start, row.cells[-1].number.period_end
    for note in notes:
        if first <= parse_period(note.period).end and parse_period(note.period).start <= last:
            told.append(note_line(note, catalogue))
    return " ".join(told)
