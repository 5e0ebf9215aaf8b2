"""Everything of the returned numbers that anybody can download, read back into cells."""

import csv
import re
from collections.abc import Iterable
from itertools import product

import numpy as np
import pandas as pd
from flask.testing import FlaskClient

from app import create_app
from data import tidy
from data.catalogue import Catalogue
from data.query import current_edition
from data.returns.model import DISTRICT_NOT_KNOWN, KEY
from data.selection import Selection
from data.settings import Settings
from tests.returns import AGENCIES, DISTRICTS

#: A share's note gives both of its numbers, a rate's the population.
_COUNTS = re.compile(r"([\d,]+) of ([\d,]+)")
_PEOPLE = re.compile(r" / ([\d,]+) ")
_SOURCES = ("returns", "computed")


def downloaded(client: FlaskClient, metric: str, selection: Selection) -> list[dict[str, str]]:
    """Rows of a measure's CSV under a selection."""
    answer = client.get(f"/download/{metric}.csv{selection.to_query()}")
    assert answer.status_code == 200
    lines = answer.get_data(as_text=True).lstrip("\ufeff").split("\n")
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def selections() -> list[Selection]:
    """Every agency with every district, and all of either."""
    areas = ("", *DISTRICTS, DISTRICT_NOT_KNOWN)
    return [Selection(agency=agency, area=area) for agency in ("", *AGENCIES) for area in areas]


def collected(store: Settings, catalogue: Catalogue, metrics: Iterable[str]) -> pd.DataFrame:
    """What every download of every agency and district shows of returned numbers.

    Returns:
        `model.KEY`, `status`, `value` and `out_of`, as `tests.attack.attack` takes them; a
        number that is found in several downloads stands there once for each different answer.
    """
    client = create_app(store).server.test_client()
    edition = current_edition(store.published_url, catalogue)
    found, notes = [], {}
    for metric, selection in product(metrics, selections()):
        found += [row for row in downloaded(client, metric, selection) if row["source"] in _SOURCES]
        notes |= {(n.metric, *n.thing): n.note for n in edition.numbers(metric, selection)}
    frame = pd.DataFrame(found).drop_duplicates([*KEY, tidy.VALUE, tidy.STATUS])
    told = [notes.get(tuple(row), "") for row in frame[KEY].itertuples(index=False)]
    values = pd.to_numeric(frame[tidy.VALUE].replace("", None))
    numbers = [_numbers(note, value) for note, value in zip(told, values, strict=True)]
    return frame[[*KEY, tidy.STATUS]].assign(
        value=[value for value, _ in numbers], out_of=[out_of for _, out_of in numbers]
    )


def worked_out_of(metrics: Iterable[str], catalogue: Catalogue) -> set[str]:
    """Percentages and rates that are worked out of measures."""
    given = set(metrics)
    return {name for name, one in catalogue.metrics.items() if one.numerator in given}


def with_zeros(store: Settings, catalogue: Catalogue) -> set[str]:
    """Measures of which the dashboard says that zeros, or whole tables, are hidden too."""
    said = " ".join(current_edition(store.published_url, catalogue).withheld)
    return {name for name, one in catalogue.metrics.items() if one.name in said}


def _numbers(note: str, value: float) -> tuple[float, float]:
    if counts := _COUNTS.match(note):
        return _count(counts[1]), _count(counts[2])
    people = _PEOPLE.search(note)
    return value, _count(people[1]) if people else np.nan


def _count(text: str) -> float:
    return float(text.replace(",", ""))
