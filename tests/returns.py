"""Returns made up for tests, as an agency would send them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HEADINGS = (
    "Measure", "Breakdown", "Agency", "District", "Period", "Value", "Out of", "Status", "Note",
)  # fmt: skip
DISTRICTS = (
    "E14000560", "E14000561", "E14000562", "E14000563", "E14000564", "E14000565", "E14000566",
    "E14000567", "E14000568", "E14000985",
)  # fmt: skip
AGENCIES = (
    "bcc",
    "wmp",
    "bchc",
    "ccgs",
    "bsmhft",
    "bch",
    "bwh",
    "heft",
    "roh",
    "swbh",
    "uhb",
    "wmas",
)
QUARTERS = ("2017-18-Q1", "2017-18-Q2", "2017-18-Q3", "2017-18-Q4")


def row(measure: str, agency: str, district: str, period: str, value: Any, **more: Any) -> dict:
    """One row by the template's headings."""
    filled = dict(zip(HEADINGS[:6], (measure, "", agency, district, period, value), strict=True))
    return {**dict.fromkeys(HEADINGS, ""), **filled, **more}


def write_csv(path: Path, rows: Iterable[dict], headings: Sequence[str] = HEADINGS) -> Path:
    """A return as CSV."""
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, headings)
        writer.writeheader()
        writer.writerows(rows)
    return path
