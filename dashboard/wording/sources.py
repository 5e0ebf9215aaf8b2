"""Where a number is printed, who supplied it, how it is to be read."""

from collections.abc import Sequence
from datetime import date, datetime

from dashboard.wording.notation import listed, listed_names, shown
from data import tidy
from data.catalogue import Catalogue, Metric
from data.clock import day_of
from data.findings import Conflict, Findings
from data.records import Number, PublishedRevision
from data.report.load import SOURCE as REPORT

#: Stands on everything that shows made-up numbers.
DEMONSTRATION = "Demonstration data, not real"

HOW_TO_RETURN = (
    "Fill in the board's return, one row for each measure, district and quarter, and send it to"
    " whoever keeps this dashboard. Give exact numbers, small ones too: they are protected before"
    " anybody sees them."
)

_ROLE_WORDS = {
    tidy.OBSERVED: "measured",
    tidy.TARGET: "target",
    tidy.BENCHMARK: "benchmark",
    tidy.STATED: "stated in the report",
}
_POLARITY = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neutral": "Neither higher nor lower is good in itself.",
}
_OVER_TIME = {
    "sum": "Parts of a year add up to the year.",
    "last": "A year takes its last value.",
    "recompute": "A year is worked out again from its parts, never averaged.",
    "none": "Periods are not added together.",
}


def place(number: Number) -> str:
    """Where a number stands: `Figure 17, line 436`, `referral_count, row 24`, `returned`."""
    if number.figure:
        return f"Figure {number.figure}, line {number.source_line}"
    if number.source_line is None:
        return number.section or "returned"
    unit = "line" if number.source == REPORT else "row"
    return f"{number.section}, {unit} {number.source_line}"


def short_place(number: Number) -> str:
    """Where a number is printed, in a few words: `Figure 17`, `Part 4`."""
    return f"Figure {number.figure}" if number.figure else number.section.partition(":")[0]


def cited(number: Number, catalogue: Catalogue) -> str:
    """Where a headline number stands: `Figure 17`, or the title of its source."""
    if number.figure:
        return f"Figure {number.figure}"
    if number.source == REPORT:
        return f"Line {number.source_line}"
    return catalogue.sources[number.source].title


def source_line(found: Findings) -> str:
    """Sources, figures and suppliers of what is drawn."""
    titles = found.catalogue.sources
    if not found.main:
        return f"Source: {titles[REPORT].title}."
    sources = dict.fromkeys(number.source for number in found.main)
    cited = "; ".join(_where(found, source) for source in sources)
    agencies = dict.fromkeys(number.agency for number in found.main)
    suppliers = listed_names([found.catalogue.agencies[code].name for code in agencies])
    return f"Source: {cited}. Supplied by {suppliers}."


def _where(found: Findings, source: str) -> str:
    """A source by its title; of the report, its figures or its section as well."""
    title = found.catalogue.sources[source].title
    if source != REPORT:
        return title
    numbers = [number for number in found.main if number.source == source]
    figures = sorted({int(number.figure) for number in numbers if number.figure})
    if not figures:
        return f"{title}, {numbers[0].section}"
    noun = "Figure" if len(figures) == 1 else "Figures"
    return f"{title}, {noun} {listed([str(figure) for figure in figures])}"


def disagreement(found: Findings, conflict: Conflict) -> str:
    """What two sources give for one thing: both values, both sources, in a sentence."""
    first = conflict.numbers[0]
    area = found.catalogue.areas[first.area].name
    told = [
        f"{shown(found.metric, number)} ({found.catalogue.sources[number.source].title})"
        for number in conflict.numbers
    ]
    return f"{area}, {first.period.label}: {listed(told)}."


def hidden(found: Findings) -> str:
    """How many cells are kept back; empty where none are."""
    count = len(found.hidden)
    if not count:
        return ""
    cells = "1 number is" if count == 1 else f"{count:,} numbers are"
    return f"{cells} hidden to protect children"


def report_notes(found: Findings) -> list[str]:
    """What the report notes beside the numbers that it prints, each note once."""
    notes = [one.note for one in found.numbers if one.source == REPORT and one.note]
    return list(dict.fromkeys(f"{note[0].upper()}{note[1:].rstrip('.')}." for note in notes))


def day(moment: date) -> str:
    """A day as it is read: `3 March 2026`; of a moment, the day that it is on."""
    on = day_of(moment) if isinstance(moment, datetime) else moment
    return f"{on.day} {on:%B %Y}"


def revised(shown: Sequence[PublishedRevision]) -> str:
    """Which revisions are shown: `Revisions 1 and 3, the newest of 3 March 2026`."""
    numbers = sorted(one.id for one in shown)
    newest = day(max(one.created_at for one in shown))
    if len(numbers) == 1:
        return f"Revision {numbers[0]} of {newest}"
    return f"Revisions {listed([str(one) for one in numbers])}, the newest of {newest}"


def lost_figure(figure: int, what: str) -> str:
    """That a figure's chart was a picture, and what survives of it."""
    return f"Figure {figure} was printed as a picture. {what}"


def role_words(role: str) -> str:
    """What kind of number it is, for a table."""
    return _ROLE_WORDS[role]


def how_to_read(metric: Metric) -> list[str]:
    """How to read a metric: what is good, and how it adds up."""
    return [_POLARITY[metric.polarity], _OVER_TIME[metric.over_time]]
