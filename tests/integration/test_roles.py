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
     "create table mine (id integer)", "update revision set rows = 0",
     "update frozen set body = 'x'", "delete from frozen", "truncate frozen",
     "update commentary set text = 'x'", "delete from commentary", "truncate commentary",
     "update deck set body = 'x'", "delete from deck", "truncate deck"],
)  # fmt: skip
def test_the_web_cannot_write(web, statement):
    with (
        engine(web.published_url).connect() as connection,
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
    ):
        connection.execute(text(statement))


def test_the_web_adds_frozen_views_notes_and_decks(web):
    allowed = web.model_copy(
        update={"allow_freeze": True, "allow_comment": True, "allow_decks": True}
    )
    client = create_app(allowed).server.test_client()
    here = {"Host": "127.0.0.1:8050", "Origin": "http://127.0.0.1:8050"}
    kept = client.post("/freeze", data={"view": "/metric/cp_plans_open"}, headers=here)
    assert kept.status_code == 303
    assert b"1,301" in client.get(f"{kept.headers['Location']}.json").data
    note = {"period": "2017-03-31", "text": "Recounted since.", "by": "A. Writer"}
    deck = '{"title": "Ours", "slides": [{"address": "/integrity"}]}'
    assert client.post("/decks/keep", data={"deck": deck}, headers=here).status_code == 303
    written = client.post("/commentary/cp_plans_open", data=note, headers=here)
    assert written.status_code == 303
    assert "Recounted since." in client.get("/download/cp_plans_open.csv").get_data(as_text=True)


def test_the_owner_reads_both(owner):
    for url, table in ((owner.published_url, "current"), (owner.vault_url, "submission")):
        with engine(url).connect() as connection:
            connection.execute(text(f"select * from {table}"))
