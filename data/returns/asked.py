"""What a return asks for: which measures, from whom, about where, in which columns."""

from data import tidy
from data.catalogue import Agency, Area, Catalogue, Metric
from data.returns.model import CITY, OUT_OF

#: Headings of a return, by what the project calls the column.
HEADINGS = {
    tidy.METRIC: "Measure",
    tidy.BREAKDOWN: "Breakdown",
    tidy.AGENCY: "Agency",
    tidy.AREA: "District",
    tidy.PERIOD: "Period",
    tidy.VALUE: "Value",
    OUT_OF: "Out of",
    tidy.STATUS: "Status",
    tidy.NOTE: "Note",
}
#: Columns that every return has.
REQUIRED = (tidy.METRIC, tidy.AGENCY, tidy.AREA, tidy.PERIOD, tidy.VALUE)
#: Says of a row that its numbers are made up; only `demonstration` counts.
SOURCE_HEADING = "Source"

#: A row whose measure begins with this shows how to fill the others, and is never read.
EXAMPLE = "Example:"
#: Sheets of the template that explain, and hold no numbers.
COVER, NOTES, MEASURES, CODES = OTHER_SHEETS = ("Cover", "Notes", "Measures", "Codes")


def is_computed(metric: Metric, catalogue: Catalogue) -> bool:
    """Whether a measure is worked out from others, so that nobody sends it."""
    is_share = metric.kind == "percentage" and bool(metric.numerator and metric.denominator)
    both = metric.numerator in catalogue.metrics and metric.denominator in catalogue.metrics
    return metric.kind == "rate" or (is_share and both)


def asked_metrics(catalogue: Catalogue) -> dict[str, Metric]:
    """The measures that agencies send, in reading order."""
    return {
        code: metric
        for code, metric in catalogue.metrics.items()
        if not is_computed(metric, catalogue)
    }


def asked_areas(catalogue: Catalogue) -> dict[str, Area]:
    """The districts, the one that is not known, and the city itself."""
    return {
        code: area for code, area in catalogue.areas.items() if code == CITY or area.parent == CITY
    }


def asked_agencies(catalogue: Catalogue) -> dict[str, Agency]:
    """The bodies that send returns."""
    return catalogue.suppliers


def wants_out_of(metric: Metric) -> bool:
    """Whether a measure is sent as a number and the number that it is out of."""
    return metric.kind == "percentage"


def is_counted(metric: Metric) -> bool:
    """Whether its values are whole numbers, which add up."""
    return metric.kind in ("count", "percentage")


def is_on_a_day(metric: Metric) -> bool:
    """Whether it is counted at a point in time and not over a stretch of it."""
    return metric.over_time == "last"


def adds_over_time(metric: Metric) -> bool:
    """Whether the numbers of months make those of quarters, and quarters those of years."""
    return _adds(metric, metric.over_time)


def adds_over_area(metric: Metric) -> bool:
    """Whether the numbers of districts make that of the city."""
    return _adds(metric, metric.over_area)


def _adds(metric: Metric, rule: str) -> bool:
    """Of a percentage that is worked out anew, both of its counts add up."""
    if not is_counted(metric):
        return False
    return rule == "sum" or (rule == "recompute" and metric.kind == "percentage")
