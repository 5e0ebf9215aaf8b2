import pytest
from sqlalchemy import func, select

from data import schema, tidy
from data.build import build
from data.periods import parse_period
from data.store import engine
from tests.support import copy_of_data


def count(url, table) -> int:
    with engine(url).connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_everything_is_published_under_one_revision(store):
    with engine(store.published_url).connect() as connection:
        (current,) = connection.execute(select(schema.current)).all()
        revision = connection.execute(select(schema.revision)).one()
    assert revision.id == current.revision
    assert revision.rows == count(store.published_url, schema.observation)
    assert len(revision.content_hash) == 64
    assert revision.created_at is not None


def test_coverage_is_what_was_observed_and_nothing_else(edition):
    dump = edition.dump()
    seen = dump[(dump[tidy.ROLE] == tidy.OBSERVED) & dump[tidy.VALUE].notna()]
    expected = {
        (row.metric, row.agency, row.area, parse_period(row.period).year)
        for row in seen.itertuples()
    }
    stored = {tuple(row) for rows in edition.coverage.values() for row in rows}
    assert stored == expected


def test_a_failure_half_way_leaves_nothing(tmp_path, monkeypatch):
    settings = copy_of_data(tmp_path)
    monkeypatch.setattr("data.publish._coverage", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(settings)
    monkeypatch.undo()
    for table in (schema.revision, schema.observation, schema.current, schema.source):
        assert count(settings.published_url, table) == 0
    assert build(settings) is True
    assert count(settings.published_url, schema.revision) == 1
