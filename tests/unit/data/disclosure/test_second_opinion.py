"""Tau-Argus, the field's own tool, as a second opinion on small tables of one quarter.

It is no part of the dashboard. What it calls unsafe must be what is called small here, and a
table that it protects with its optimal method hides about as much as ours.
"""

import itertools

import numpy as np
import pandas as pd
import pytest
from pytauargus import protect as second_opinion

from data.catalogue import load_catalogue
from data.disclosure.audit import audit
from data.disclosure.protection import protect
from data.returns.completed import completed
from data.returns.model import ALL_AGENCIES, CITY, COLUMNS
from data.settings import ROOT
from tests.returns import AGENCIES, DISTRICTS, QUARTERS

CATALOGUE = load_catalogue(ROOT / "data" / "catalogue")
METRIC, SMALL = "missing_reports", 5
TABLES = 8
#: Every district in the table, so that both tools add up the same city.
PLACES = (AGENCIES[:4], DISTRICTS)


def counts_of(chance):
    return {cell: int(chance.integers(1, 40)) for cell in itertools.product(*PLACES)}


def ours(counts):
    """Hidden cells by agency and area, totals included, after a green audit."""
    rows = [
        (METRIC, "", agency, area, QUARTERS[0], float(value), np.nan, "published", "")
        for (agency, area), value in counts.items()
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": float, "out_of": float})
    returned = completed(frame, CATALOGUE)
    protected = protect(returned, CATALOGUE, SMALL)
    assert audit(protected.cells, CATALOGUE, SMALL, returned).is_green
    hidden = protected.cells[protected.cells["status"] == "suppressed"]
    return {(row.agency, row.area) for row in hidden.itertuples()}


def theirs(counts, folder):
    """What it calls unsafe, and all that it hides; one row a child."""
    people = [
        {"agency": agency, "area": area, "one": 1.0}
        for (agency, area), count in counts.items()
        for _ in range(count)
    ]
    found = second_opinion(
        pd.DataFrame(people), ["agency", "area"], response="one",
        safety_rules=f"FREQ({SMALL + 1},10)", suppress="OPT(1)", workdir=str(folder),
    )  # fmt: skip
    table = found.tables[0].dataframe()
    places = [
        (agency.strip() or ALL_AGENCIES, area.strip() or CITY)
        for agency, area in table[["agency", "area"]].fillna("").itertuples(index=False)
    ]
    masked = [value == "x" for value in found.tables[0].safe()]
    hidden = {place for place, is_hidden in zip(places, masked, strict=True) if is_hidden}
    small = {p for p, n in zip(places, table["freq"], strict=True) if 1 <= int(n) <= SMALL}
    return small, hidden


@pytest.mark.parametrize("seed", range(TABLES))
def test_the_same_numbers_are_small_and_about_as_many_are_hidden(
    seed, tmp_path, monkeypatch, record_property
):
    # Its solver writes logs where it stands.
    monkeypatch.chdir(tmp_path)
    counts = counts_of(np.random.default_rng(seed))
    small, hidden = theirs(counts, tmp_path)
    mine = ours(counts)
    assert small == {cell for cell, value in counts.items() if value <= SMALL}
    assert small <= mine
    assert small <= hidden
    assert len(mine) <= 2 * len(hidden)
    record_property("checked", f"{len(small)} small: {len(mine)} hidden here, {len(hidden)} there")
