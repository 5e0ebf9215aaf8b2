"""Where a number is printed, who supplied it, how it is to be read."""

from dashboard.wording.notation import listed
from data import tidy
from data.catalogue import Metric
from data.findings import Findings
from data.records import Number
from data.report.load import SOURCE_TITLE

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
    """Where a number is printed: `Figure 17, line 436`."""
    where = f"Figure {number.figure}" if number.figure else number.section
    return f"{where}, line {number.source_line}"


def short_place(number: Number) -> str:
    """Where a number is printed, in a few words: `Figure 17`, `Part 4`."""
    return f"Figure {number.figure}" if number.figure else number.section.partition(":")[0]


def cited(number: Number) -> str:
    """Where a headline number is printed."""
    return f"Figure {number.figure}" if number.figure else f"Line {number.source_line}"


def source_line(found: Findings) -> str:
    """Source, figures and suppliers of what is drawn."""
    if not found.main:
        return f"Source: {SOURCE_TITLE}."
    figures = sorted({int(number.figure) for number in found.main if number.figure})
    where = found.main[0].section
    if figures:
        noun = "Figure" if len(figures) == 1 else "Figures"
        where = f"{noun} {listed([str(figure) for figure in figures])}"
    agencies = dict.fromkeys(number.agency for number in found.main)
    suppliers = listed([found.catalogue.agencies[code].name for code in agencies])
    return f"Source: {SOURCE_TITLE}, {where}. Supplied by {suppliers}."


def lost_figure(figure: int, what: str) -> str:
    """That a figure's chart was a picture, and what survives of it."""
    return f"Figure {figure} was printed as a picture. {what}"


def role_words(role: str) -> str:
    """What kind of number it is, for a table."""
    return _ROLE_WORDS[role]


def how_to_read(metric: Metric) -> list[str]:
    """How to read a metric: what is good, and how it adds up."""
    return [_POLARITY[metric.polarity], _OVER_TIME[metric.over_time]]
