"""Returns made up for tests, as an agency would send them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from data.catalogue import Catalogue, Metric
from data.returns.asked import asked_metrics, is_counted, wants_out_of

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
THEMES = ("front-door", "child-protection", "missing", "deaths", "training")


class MadeUp(NamedTuple):
    """A number that an agency returns for a district and a quarter."""

    metric: Metric
    agency: str
    district: str
    quarter: str
    value: int
    out_of: int | None


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


def measures(catalogue: Catalogue) -> list[Metric]:
    """Counts and percentages of the five themes that agencies are asked for."""
    return [
        metric
        for metric in asked_metrics(catalogue).values()
        if metric.theme in THEMES
        and not metric.dimensions
        and is_counted(metric)
        and metric.over_area != "none"
    ]


def made_up(catalogue: Catalogue, chance: np.random.Generator) -> Iterator[MadeUp]:
    """A year's return: every measure, agency, district and quarter, few numbers small."""
    share = {agency: chance.gamma(3, 1 / 3) for agency in AGENCIES}
    for metric in sorted(measures(catalogue), key=lambda one: THEMES.index(one.theme)):
        for agency in AGENCIES:
            for district in DISTRICTS:
                for quarter in QUARTERS:
                    value, out_of = _made_up(metric, share[agency], chance)
                    yield MadeUp(metric, agency, district, quarter, value, out_of)


def _made_up(metric: Metric, share: float, chance: np.random.Generator) -> tuple[int, int | None]:
    whole = 25 + int(chance.poisson(60 * share))
    if wants_out_of(metric):
        return int(chance.binomial(whole, 0.6)), whole
    if metric.id == "assessments_in_45_days":
        return int(chance.integers(8, 18)), None
    if metric.id != "assessments_completed" and chance.random() < 0.02:
        return int(chance.integers(0, 6)), None
    return whole, None
