"""Quarter after quarter comes in with a few corrections, as in use; every edition is kept by
somebody, who holds each earlier one against the newest."""

from itertools import pairwise

import numpy as np
import pytest
from sqlalchemy import select

from data import schema
from data.catalogue import load_catalogue
from data.imports import import_file
from data.returns.completed import completed
from data.returns.observations import published_cells
from data.store import engine
from data.vault import merged
from tests.attack import Seen, attack, judge
from tests.collected import with_zeros
from tests.returns import AGENCIES, DISTRICTS, row, write_csv

QUARTERS = ("2017-18-Q1", "2017-18-Q2", "2017-18-Q3", "2017-18-Q4", "2018-19-Q1")
#: Measures and what an agency counts of them in a district, on average.
MEASURES = {"mash_referrals": 60, "missing_reports": 14, "missing_children": 9}
CORRECTED = 0.003


@pytest.fixture
def store(built_store):
    return built_store


def quarter_of(chance, quarter):
    share = {agency: chance.gamma(2, 0.5) for agency in AGENCIES}
    return [
        row(measure, agency, district, quarter, int(chance.poisson(usual * share[agency])))
        for measure, usual in MEASURES.items()
        for agency in AGENCIES
        for district in DISTRICTS
    ]


def corrections(given, chance):
    return [
        {**one, "Value": max(0, one["Value"] + int(chance.integers(-2, 3)))}
        for one in given
        if chance.random() < CORRECTED
    ]


def test_no_two_editions_of_a_year_of_imports_give_anything_away(store, tmp_path, record_property):
    catalogue, chance = load_catalogue(store.catalogue), np.random.default_rng(5)
    given, rows, editions = [], [], []
    for quarter in QUARTERS:
        new = quarter_of(chance, quarter)
        path = write_csv(tmp_path / f"{quarter}.csv", [*new, *corrections(given, chance)])
        read, done = import_file(store, path, by="me", reason="a quarter")
        assert done is not None
        given += new
        rows.append(read.found.rows)
        with engine(store.published_url).connect() as connection:
            cells = published_cells(connection, done.revision)
        editions.append(Seen.of(cells, completed(merged(rows), catalogue), catalogue))
    loose = with_zeros(store, catalogue)
    newest, looked = editions[-1], 0
    for before in editions[:-1]:
        same = newest.same_as(before)
        for only, zeros in ((set(MEASURES), True), (set(MEASURES) - loose, False)):
            kept, old = (e.cells[e.cells["metric"].isin(only)] for e in (newest, before))
            count, tight = judge(
                attack(kept, catalogue, old, unchanged=same, zeros_hidden=zeros), newest, before
            )
            assert tight == []
            looked += count
    assert looked > 1000
    with engine(store.published_url).connect() as connection:
        kept = select(schema.revision.c.id).where(schema.revision.c.source == "returns")
        assert len(list(connection.scalars(kept))) == len(QUARTERS)
    assert all(len(one.cells) < len(other.cells) for one, other in pairwise(editions))
    record_property(
        "checked", f"{len(QUARTERS)} editions: {looked} hidden numbers, each earlier with the last"
    )
