"""Revisions on each kind of database: published whole, compared, gone back to."""

import pandas as pd
import pytest
from sqlalchemy import func, select

from data import bulk, publish, revisions, schema, vault
from data.catalogue import load_catalogue
from data.errors import StoreError
from data.publish import Batch
from data.query import current_edition
from data.returns.model import COLUMNS
from data.returns.observations import published_cells, to_observations
from data.selection import Selection
from data.store import engine

TITLE = "Returns of the board's agencies"


@pytest.fixture
def store(built_store):
    return built_store


@pytest.fixture
def catalogue(store):
    return load_catalogue(store.catalogue)


def cells(*values: float | None, metric: str = "mash_referrals") -> pd.DataFrame:
    """Totals of the first quarters of 2017/18, one for each value."""
    rows = [
        (metric, "", "all", "E08000025", f"2017-18-Q{place}", value, None,
         "published" if value is not None else "suppressed", "")
        for place, value in enumerate(values, start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": float, "out_of": float})


def batch(catalogue, made: pd.DataFrame, **changed) -> Batch:
    observations = to_observations(made, catalogue, "returns")
    found = publish.content_hash(observations)
    return Batch("returns", TITLE, "returns", found, "me", "a test", observations, **changed)


def put(store, made: Batch) -> int:
    with engine(store.published_url).begin() as connection:
        publish.lock(connection)
        return publish.publish(connection, made)


def shown(store, catalogue) -> list[float | None]:
    edition = current_edition(store.published_url, catalogue)
    numbers = edition.numbers("mash_referrals", Selection(first="2017-18"))
    return [number.value for number in numbers]


def test_a_return_stands_beside_the_report(store, catalogue):
    put(store, batch(catalogue, cells(4000, None, 4200)))
    assert shown(store, catalogue) == [4000, None, 4200]
    edition = current_edition(store.published_url, catalogue)
    assert [one.id for one in edition.sources] == ["bscb-2016-17", "returns"]
    numbers = edition.numbers("mash_referrals", Selection())
    assert {number.source for number in numbers} == {"bscb-2016-17", "returns"}


def test_what_was_published_comes_back_as_cells(store, catalogue):
    made = cells(4000, None)
    shares = cells(23, None, metric="re_referral_rate").assign(out_of=[92.0, None])
    revision = put(store, batch(catalogue, pd.concat([made, shares], ignore_index=True)))
    with engine(store.published_url).connect() as connection:
        back = published_cells(connection, revision)
        percentage = connection.scalar(
            select(schema.observation.c.value).where(
                schema.observation.c.metric == "re_referral_rate",
                schema.observation.c.revision == revision,
                schema.observation.c.period == "2017-18-Q1",
            )
        )
    pd.testing.assert_frame_equal(
        back[list(COLUMNS)].drop(columns="note"),
        pd.concat([made, shares], ignore_index=True).drop(columns="note"),
    )
    assert percentage == 25


def test_revisions_are_compared(store, catalogue):
    first = put(store, batch(catalogue, cells(4000, None, 4200)))
    second = put(store, batch(catalogue, cells(4000, 4100, None, 4300)))
    with engine(store.published_url).connect() as connection:
        found = revisions.diff(connection, first, second)
    assert found.removed.empty
    assert found.added["period"].tolist() == ["2017-18-Q4"]
    assert found.changed["period"].tolist() == ["2017-18-Q2", "2017-18-Q3"]
    assert found.changed["status_after"].tolist() == ["published", "suppressed"]


def test_two_printings_of_one_thing_are_compared_each(store, catalogue):
    with engine(store.published_url).connect() as connection:
        (report,) = (row.id for row in revisions.listed(connection))
        found = revisions.diff(connection, report, report)
    assert found.added.empty
    assert found.removed.empty
    assert found.changed.empty


def test_sources_are_not_compared_with_each_other(store, catalogue):
    returned = put(store, batch(catalogue, cells(4000)))
    with (
        engine(store.published_url).connect() as connection,
        pytest.raises(StoreError, match="same source"),
    ):
        revisions.diff(connection, 1, returned)


def test_going_back_shows_the_old_numbers_and_keeps_the_history(store, catalogue):
    first = put(store, batch(catalogue, cells(4000)))
    second = put(store, batch(catalogue, cells(4001)))
    assert shown(store, catalogue) == [4001]
    with engine(store.published_url).begin() as connection:
        assert revisions.rollback(connection, catalogue, "returns", "me", "wrong file") == first
    assert shown(store, catalogue) == [4000]
    with engine(store.published_url).connect() as connection:
        told = connection.execute(
            select(schema.publication.c.action, schema.publication.c.revision)
            .where(schema.publication.c.source == "returns")
            .order_by(schema.publication.c.id)
        ).all()
        listed = {row.id: row.is_shown for row in revisions.listed(connection)}
    assert told == [("publish", first), ("publish", second), ("rollback", first)]
    assert listed[first]
    assert not listed[second]


@pytest.mark.parametrize(
    ("source", "to", "words"),
    [("nobody", None, "Nothing is published"), ("returns", None, "nothing is before it"),
     ("returns", 99, "no revision 99"), ("returns", 1, "not one of"), ("returns", 2, "already")],
)  # fmt: skip
def test_what_cannot_be_gone_back_to_is_said(store, catalogue, source, to, words):
    put(store, batch(catalogue, cells(4000)))
    with (
        pytest.raises(StoreError, match=words),
        engine(store.published_url).begin() as connection,
    ):
        revisions.rollback(connection, catalogue, source, "me", "why", to)
    assert shown(store, catalogue) == [4000]


def test_a_publication_that_fails_leaves_nothing(store, catalogue):
    put(store, batch(catalogue, cells(4000)))
    faulty = batch(catalogue, cells(4001), tables={"figure": pd.DataFrame({"nonsense": [1]})})
    with pytest.raises(Exception, match="nonsense"):
        put(store, faulty)
    assert shown(store, catalogue) == [4000]
    with engine(store.published_url).connect() as connection:
        assert len(revisions.listed(connection)) == 2


def test_many_rows_are_written_in_parts(store, catalogue, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 3)
    written = []
    with engine(store.vault_url).begin() as connection:
        vault.stage(
            connection, cells(*range(10, 18)), source="returns", file_name="f", file_hash="h",
            by="me", reason="why", progress=written.append,
        )  # fmt: skip
        kept = connection.scalar(select(func.count()).select_from(schema.returned))
    assert written == [3, 3, 2]
    assert kept == 8


def test_the_newest_of_each_thing_is_in_force(store):
    with engine(store.vault_url).begin() as connection:
        told = {"source": "returns", "file_name": "f", "file_hash": "h", "by": "me", "reason": "r"}
        one = vault.stage(connection, cells(10, 11), **told)
        two = vault.stage(connection, cells(20), **told)
        lost = vault.stage(connection, cells(30, 31, 32), **told)
        assert vault.read(connection, [one, two])["value"].tolist() == [20, 11]
        assert vault.read(connection, [two, one])["value"].tolist() == [10, 11]
        assert vault.read(connection, []).empty
        assert vault.clear_unfinished(connection, [one, two]) == 1
        with pytest.raises(StoreError, match="lacks 1 of 1 returns"):
            vault.read(connection, [lost])
        assert vault.clear_unfinished(connection, [one, two]) == 0
        assert vault.read(connection, [one, two])["value"].tolist() == [20, 11]
