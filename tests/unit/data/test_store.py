import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data.store import engine, migrate


@pytest.fixture
def url(tmp_path):
    url = f"sqlite:///{tmp_path}/deep/down/x.sqlite3"
    migrate(url, "published")
    yield url
    engine(url).dispose()


def test_one_engine_for_a_store(url):
    assert engine(url) is engine(url)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_sqlite_is_safe_against_loss_and_loose_ends(url, pragma, value):
    with engine(url).connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_reference_to_nothing_is_refused(url):
    with pytest.raises(IntegrityError), engine(url).begin() as connection:
        connection.execute(text("insert into current values ('nobody', 1)"))


def test_migrating_again_changes_nothing(url):
    def tables():
        with engine(url).connect() as connection:
            return connection.execute(text("select name, sql from sqlite_master")).all()

    before = tables()
    migrate(url, "published")
    assert tables() == before
    assert len(before) > 6


def make_half(url):
    with engine(url).begin() as connection:
        connection.execute(text("create table half (id integer)"))
        raise ZeroDivisionError


def test_a_change_of_schema_that_fails_leaves_nothing(url):
    with pytest.raises(ZeroDivisionError):
        make_half(url)
    with engine(url).connect() as connection:
        found = connection.execute(text("select name from sqlite_master where name = 'half'"))
        assert found.all() == []
