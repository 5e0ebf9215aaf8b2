"""On PostgreSQL the web has a role of its own: it reads what is published and nothing else."""

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from app import create_app
from data import schema
from data.build import build
from data.settings import Settings
from data.store import engine
from tests.postgres import new_role, settings_on_postgres


@pytest.fixture(scope="module")
def owner(tmp_path_factory) -> Settings:
    settings = settings_on_postgres(tmp_path_factory.mktemp("owner"))
    new_role("web")
    settings = settings.model_copy(update={"web_role": "web"})
    build(settings)
    yield settings
    for url in (settings.published_url, settings.vault_url):
        engine(url).dispose()


@pytest.fixture(scope="module")
def web(owner, tmp_path_factory) -> Settings:
    """What the web process is given: its own role, no vault, and nothing to build."""
    url = make_url(owner.database_url).set(username="web")
    settings = Settings(
        instance=tmp_path_factory.mktemp("web"),
        database_url=url.render_as_string(hide_password=False),
        build_on_start=False,
    )
    yield settings
    engine(settings.published_url).dispose()


def test_the_web_serves_every_page_with_its_role(web):
    client = create_app(web).server.test_client()
    assert client.get("/").status_code == 200
    rows = client.get("/download/cp_plans_open.csv")
    assert rows.status_code == 200
    assert "988" in rows.get_data(as_text=True)


@pytest.mark.parametrize("table", [table.name for table in schema.vault.sorted_tables])
def test_the_web_cannot_read_the_vault(web, table):
    with (
        engine(web.published_url).connect() as connection,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        connection.execute(text(f"select * from vault.{table}"))


@pytest.mark.parametrize(
    "statement",
    ["delete from current", "insert into source values ('x', 'x', 'x')", "drop table claim",
     "create table mine (id integer)", "update revision set rows = 0"],
)  # fmt: skip
def test_the_web_cannot_write(web, statement):
    with (
        engine(web.published_url).connect() as connection,
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
    ):
        connection.execute(text(statement))


def test_the_owner_reads_both(owner):
    for url, table in ((owner.published_url, "current"), (owner.vault_url, "submission")):
        with engine(url).connect() as connection:
            connection.execute(text(f"select * from {table}"))
