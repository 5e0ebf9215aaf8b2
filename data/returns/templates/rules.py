"""What a cell of a return to fill in accepts, and what it says to whoever is about to fill it."""

from typing import Any

from data import tidy
from data.catalogue import Theme
from data.returns.model import OUT_OF

Rule = dict[str, Any]


def rules(theme: Theme, ranges: dict[str, str]) -> dict[str, Rule]:
    """Rules for the cells of a theme's sheet, by column.

    Args:
        theme: of the sheet.
        ranges: where each list stands, by its heading.
    """
    breakdowns = ranges.get(f"Breakdowns of {theme.short}", "")
    return {
        tidy.METRIC: _from(ranges[f"Measures of {theme.short}"], "measure"),
        tidy.BREAKDOWN: _from(breakdowns, "breakdown") if breakdowns else _EMPTY,
        tidy.AGENCY: _from(ranges["Agencies"], "agency"),
        tidy.AREA: _from(ranges["Districts"], "district"),
        # Not every period stands in the list, so that others are only asked about.
        tidy.PERIOD: {
            **_from(ranges["Periods"], "period"),
            "error_type": "warning",
            "input_title": "Period",
            "input_message": "Choose, or write a period such as Q1 2017/18, 2017/18, May 2017 or,"
            " for what is counted on a day, 30 June 2017.",
        },
        tidy.VALUE: {
            **_NUMBER,
            "validate": "decimal",
            "input_title": "Value",
            "input_message": "The exact number, 0 where there were none. No number? Leave it"
            " empty and say in Status why.",
        },
        OUT_OF: {
            **_NUMBER,
            "validate": "integer",
            "input_title": "Out of",
            "input_message": "Of a percentage, how many there are in all. Empty for all else.",
        },
        tidy.STATUS: _from(ranges["Statuses"], "status"),
    }


def _from(where: str, what: str) -> Rule:
    return {
        "validate": "list",
        "source": where,
        "error_title": f"Not a {what} of the list",
        "error_message": f"Choose a {what} from the list in the cell.",
    }


#: A sheet none of whose measures is broken down.
_EMPTY: Rule = {
    "validate": "length",
    "criteria": "<=",
    "value": 0,
    "error_title": "No breakdown",
    "error_message": "No measure of this sheet has a breakdown. Leave the cell empty.",
}
_NUMBER: Rule = {
    "criteria": ">=",
    "value": 0,
    "error_title": "Not a number from 0 up",
    "error_message": "Write a number of 0 or more, without signs or words.",
}
