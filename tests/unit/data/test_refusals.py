"""Each thing that can be the matter with a store has a sentence of its own."""

from pathlib import Path

import pandas as pd
import pytest
from psycopg import errors as postgres
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from data.errors import SilentError, StoreError
from data.refusals import plain_refusals, refusal
from data.store import engine, migrate


@pytest.fixture
def file(tmp_path):
    return tmp_path / "published.sqlite3"


@pytest.fixture
def url(file):
    url = f"sqlite:///{file}"
    yield url
    engine(url).dispose()


def said(url: str, statement: str = "select * from revision") -> str:
    with (
        pytest.raises(StoreError) as refused,
        plain_refusals("published", url),
        engine(url).begin() as opened,
    ):
        opened.execute(text(statement))
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_store_that_is_not_built_says_how_to_build_it(url, tmp_path):
    assert "not built yet: run `python -m data build`" in said(url)
    assert "not built yet" in said(f"sqlite:///{tmp_path}/nowhere/published.sqlite3")


def test_a_file_that_cannot_be_written_is_named(url, file):
    migrate(url, "published")
    engine(url).dispose()
    file.chmod(0o400)
    read_only = f"sqlite:///file:{file}?mode=ro&uri=true"
    told = said(read_only, "delete from revision")
    engine(read_only).dispose()
    assert str(file) in told
    assert "read-only" in told


@pytest.mark.parametrize("at", [0, 100])
def test_a_damaged_file_is_named(url, file, at):
    migrate(url, "published")
    engine(url).dispose()
    content = bytearray(file.read_bytes())
    content[at : at + 3000] = b"#" * 3000
    file.write_bytes(content)
    told = said(url)
    assert "is damaged" in told
    assert str(file) in told


def test_what_pandas_wraps_is_told_as_the_database_said_it(url):
    with (
        pytest.raises(StoreError, match="not built yet"),
        plain_refusals("published", url),
        engine(url).connect() as opened,
    ):
        pd.read_sql(text("select * from revision"), opened)


def test_a_store_of_a_newer_dashboard_says_so(url):
    migrate(url, "published")
    with engine(url).begin() as opened:
        opened.execute(text("update alembic_version set version_num = 'of_next_year'"))
    with pytest.raises(StoreError, match="made by a newer dashboard"):
        migrate(url, "published")


def test_a_server_that_does_not_answer_is_asked_again_later():
    with pytest.raises(SilentError, match="does not answer at the moment: try again"):
        migrate("postgresql://nobody@127.0.0.1:1/one", "published")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (postgres.UndefinedTable("no"), "not built yet"),
        (postgres.ReadOnlySqlTransaction("no"), "read-only at the moment"),
        (postgres.InsufficientPrivilege("no"), "has not the right"),
    ],
)
def test_postgresql_is_told_apart(error, says):
    assert says in str(refusal("vault", ProgrammingError("select", {}, error)))


def test_a_wrong_password_is_no_silence():
    error = postgres.OperationalError('FATAL: password authentication failed for user "me"')
    found = refusal("vault", OperationalError("connect", {}, error))
    assert not isinstance(found, SilentError)
    assert "check its database URL" in str(found)


def test_a_file_of_the_system_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=f"Not a directory, {Path(tmp_path)}/file"):
        migrate(f"sqlite:///{tmp_path}/file/deep/x.sqlite3", "published")
