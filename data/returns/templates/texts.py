"""What the cover and the notes of a return to fill in say."""

from collections.abc import Iterator

from data import tidy
from data.catalogue import Catalogue, Metric
from data.returns.asked import (
    CODES,
    EXAMPLE,
    MEASURES,
    NOTES,
    asked_metrics,
    is_on_a_day,
    wants_out_of,
)

HOW = (
    "Each sheet named for a theme holds a table. One row is one number: of one measure, from one"
    " agency, about one district and one period.",
    "Choose Measure, Breakdown, Agency, District and Status from the lists in the cells. A code"
    f" may be written instead of a name; the sheet {CODES} has them all.",
    "Leave Breakdown empty for the measure as a whole.",
    "Give the exact number, however small. Small numbers are protected here, before anybody sees"
    " them; a number that was hidden before it is sent cannot be used.",
    "A percentage is given as two counts: in Value how many meet the measure, in Out of how many"
    " there are in all. Every other measure leaves Out of empty.",
    "Where there were none, write 0. Where there is no number, leave Value empty and say in"
    " Status why: not available, or not applicable. No cell means anything by being blank.",
    "Districts add up to Birmingham: send the districts, and District not known for the rest."
    " Send Birmingham itself only where the districts cannot be told.",
    "Months add up to quarters and quarters to years: send the finest that you have, once.",
    "Deaths by category are sent for Birmingham as a whole, never for a district.",
    "Never write a name, or anything else that points to a person, in Note: notes are shown.",
    f"Rows that begin with {EXAMPLE} show how it is done and are never read. Clear the rows that"
    " you do not fill; rows that are wholly blank are not read either.",
    f"The sheet {MEASURES} says how each measure is counted, the sheet {NOTES} what the symbols"
    " mean and how periods are written.",
)

_SYMBOLS = {
    "provisional": "The number may still change.",
    "revised": "The number replaces one that was sent before.",
    "low_reliability": "The number should be used with care; say why in Note.",
    "not_available": "There is a number, but you do not have it. Leave Value empty.",
    "not_applicable": "There cannot be a number. Leave Value empty.",
    "suppressed": "Not for a return: give the exact number. Shown later where it is protected.",
    "rounds_to_zero": "Not for a return: give the exact number.",
}
_PERIODS = (
    ("Q1 2017/18 or 2017-18-Q1", "A financial quarter: Q1 is April to June, Q4 January to March."),
    ("2017/18 or 2017-18", "A financial year, 1 April 2017 to 31 March 2018."),
    ("May 2017 or 2017-05", "A month."),
    (
        "December 2011 or 2011-12..2011-12",
        "A month from 2001 to 2012 whose code would otherwise be a financial year.",
    ),
    (
        "30 June 2017 or 2017-06-30",
        "A day, for what is counted on a day. A quarter then stands for its last day.",
    ),
)


def notes() -> Iterator[tuple[str, str]]:
    """What can be written, and what it means."""
    for status, meaning in _SYMBOLS.items():
        yield f"{tidy.STATUSES[status]} or {tidy.STATUS_WORDS[status]}", meaning
    yield "0", "There were none."
    yield from _PERIODS


#: Headings of the sheet on measures; none of them is a heading of a return.
MEASURE_HEADINGS = (
    "Name", "Name in the data", "Theme", "What it is", "How it is counted", "Goes in Value",
    "Goes in Out of", "Counted when",
)  # fmt: skip


def measures(catalogue: Catalogue, theme_ids: set[str]) -> Iterator[tuple[str, ...]]:
    """How each measure of some themes is filled in."""
    for code, metric in asked_metrics(catalogue).items():
        if metric.theme in theme_ids:
            theme = catalogue.themes[metric.theme].short
            given = _given(metric)
            yield metric.name, code, theme, metric.definition, metric.counted, *given, _when(metric)


def _given(metric: Metric) -> tuple[str, str]:
    if wants_out_of(metric):
        return "How many meet it", "How many there are in all"
    return {"count": "A whole number", "money": "Pounds"}.get(metric.kind, "A number"), "Nothing"


def _when(metric: Metric) -> str:
    if is_on_a_day(metric):
        return "On a day, usually the last of a quarter"
    return "Over a month, quarter or financial year"
