"""Frozen views on each kind of database: the same bytes whatever is published afterwards."""

import hashlib
import json
from base64 import b32encode
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app import create_app
from dashboard import pages
from dashboard.context import context
from data import look_up, query, revisions, schema
from data.board import frozen
from data.catalogue import load_catalogue
from data.errors import BoardError, StoreError
from data.store import engine
from tests.integration.test_revisions import batch, cells, put
from tests.support import text

HERE = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050"}
VIEW = "/metric/mash_referrals?from=2017-18"


@pytest.fixture
def store(built_store):
    return built_store.model_copy(update={"allow_freeze": True})


@pytest.fixture
def catalogue(store):
    return load_catalogue(store.catalogue)


@pytest.fixture
def client(store):
    return create_app(store).server.test_client()


def freeze(client, view: str = VIEW, headers=HERE, **more):
    return client.post("/freeze", data={"view": view}, headers=headers, **more)


def frozen_at(client, view: str = VIEW) -> str:
    answer = freeze(client, view)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def page(client, path: str) -> str:
    """What can be read on a page."""
    with client.application.test_request_context():
        now = context("", path)
        return text(pages.view_of(path, now.edition, now.selection).children)


def rows(store) -> int:
    return look_up.rows(store.published_url, select(func.count(schema.frozen.c.id)))[0][0]


def restarted(store):
    """The application of a new process: nothing that one kept in memory is left."""
    engine(store.published_url).dispose()
    query._EDITIONS.clear()
    look_up.forget()
    return create_app(store).server.test_client()


def test_what_is_kept_is_the_numbers_and_the_words(store, catalogue, client):
    put(store, batch(catalogue, cells(4000, None, 4200)))
    path = frozen_at(client)
    body = client.get(f"{path}.json").json
    (chart,) = body["charts"]
    assert body["query"] == "?from=2017-18"
    assert body["filters"] == "All areas, every agency, from 2017/18"
    assert {one["source"] for one in body["revisions"]} >= {"bscb-2016-17", "returns"}
    column = chart["table"]["heads"].index("Number")
    assert [row[column] for row in chart["table"]["rows"]] == ["4,000", "[c]", "4,200"]
    assert chart["flag"] == "1 number is hidden to protect children"
    assert chart["figure"]["data"]


def test_the_name_is_made_from_the_bytes(client):
    path = frozen_at(client)
    stored = client.get(f"{path}.json")
    digest = b32encode(hashlib.sha256(stored.data).digest()).decode().lower()
    assert path == f"/s/{digest[:20]}"
    assert "immutable" in stored.headers["Cache-Control"]


def test_the_same_view_is_one_row(client, store):
    assert frozen_at(client) == frozen_at(client)
    assert rows(store) == 1
    assert frozen_at(client, "/theme/deaths") != frozen_at(client)
    assert rows(store) == 2


def test_it_outlives_a_new_import_a_rollback_and_a_restart(store, catalogue, client):
    put(store, batch(catalogue, cells(4000, None, 4200)))
    path = frozen_at(client)
    stored, shown = client.get(f"{path}.json").data, page(client, path)
    assert "see the live view" not in shown
    put(store, batch(catalogue, cells(5000, 5100, 5200)))
    assert client.get(f"{path}.json").data == stored
    newer = page(client, path)
    assert newer.startswith("Newer numbers were published on ")
    # But for the banner, nothing that is read has changed.
    assert newer.endswith(shown)
    assert "5,200" not in newer
    with engine(store.published_url).begin() as connection:
        revisions.rollback(connection, catalogue, "returns", "me", "a slip")
    assert page(client, path) == shown
    again = restarted(store)
    assert again.get(path).status_code == 200
    assert again.get(f"{path}.json").data == stored
    assert page(again, path) == shown


def test_a_rollback_is_told_as_what_it_is(store, catalogue, client):
    put(store, batch(catalogue, cells(4000, None, 4200)))
    put(store, batch(catalogue, cells(5000, 5100, 5200)))
    path = frozen_at(client)
    with engine(store.published_url).begin() as connection:
        revisions.rollback(connection, catalogue, "returns", "me", "a slip")
    assert page(client, path).startswith("Earlier numbers were put back on ")
    assert "5,200" in json.dumps(client.get(f"{path}.json").json)


@pytest.mark.parametrize(
    ("view", "status"),
    [("/nowhere", 404), ("", 404), ("/metric/nonsense", 404), ("https://evil.example/", 404),
     ("//evil.example/", 404), ("/figures", 400), ("http://[", 404), ("\0", 404)],
)  # fmt: skip
def test_only_a_page_with_a_chart_is_frozen(client, store, view, status):
    answer = freeze(client, view)
    assert answer.status_code == status
    assert "<h1>This view was not frozen</h1>" in answer.get_data(as_text=True)
    assert rows(store) == 0


def test_a_frozen_view_is_not_frozen_again(client):
    assert freeze(client, frozen_at(client)).status_code == 400


@pytest.mark.parametrize("name", ["", "x", "A" * 20, "a" * 20, "a" * 21, "..", "%00", "' or 1=1"])
def test_a_name_that_nobody_was_given_is_not_found(client, name):
    assert client.get(f"/s/{name}").status_code == 404
    assert client.get(f"/s/{name}.json").status_code == 404


def test_it_is_not_there_without_the_setting(store):
    client = create_app(store.model_copy(update={"allow_freeze": False})).server.test_client()
    assert freeze(client).status_code == 404
    assert rows(store) == 0


@pytest.mark.parametrize(
    ("headers", "address"),
    [({"Host": "dashboard.example", "Origin": "http://dashboard.example"}, "127.0.0.1"),
     (HERE, "10.0.0.7")],
)  # fmt: skip
def test_it_is_not_there_from_elsewhere(client, store, headers, address):
    answer = freeze(client, headers=headers, environ_overrides={"REMOTE_ADDR": address})
    assert answer.status_code == 404
    assert rows(store) == 0


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:9999"])
def test_another_sites_form_is_refused(client, store, origin):
    assert freeze(client, headers={**HERE, "Origin": origin}).status_code == 403
    assert rows(store) == 0


def test_an_address_freezes_so_many_within_an_hour(store, monkeypatch):
    monkeypatch.setattr(frozen, "HOURLY", 2)
    url = store.published_url
    first = frozen.keep(url, b"1", "127.0.0.1")
    frozen.keep(url, b"2", "127.0.0.1")
    with pytest.raises(BoardError, match="No more than 2"):
        frozen.keep(url, b"3", "127.0.0.1")
    assert frozen.keep(url, b"1", "127.0.0.1") == first
    frozen.keep(url, b"3", "127.0.0.2")
    with engine(url).begin() as connection:
        moments = {row.id: row.at for row in connection.execute(select(schema.frozen))}
        for name, moment in moments.items():
            earlier = moment - timedelta(hours=2)
            connection.execute(
                update(schema.frozen).where(schema.frozen.c.id == name).values(at=earlier)
            )
    frozen.keep(url, b"4", "127.0.0.1")


def test_too_large_a_page_is_refused(store):
    with pytest.raises(BoardError, match="too large"):
        frozen.keep(store.published_url, b"x" * (frozen.LARGEST + 1), "127.0.0.1")
    assert rows(store) == 0


def test_two_workers_keep_one_row(store, monkeypatch):
    name = frozen.keep(store.published_url, b"{}", "127.0.0.1")
    # The other worker looked before this one had kept it.
    monkeypatch.setattr(frozen, "is_kept", lambda _url, _name: False)
    assert frozen.keep(store.published_url, b"{}", "127.0.0.1") == name
    assert rows(store) == 1


def test_a_change_by_hand_is_noticed(store):
    name = frozen.keep(store.published_url, b'{"n":1}', "127.0.0.1")
    assert frozen.read(store.published_url, name).body == b'{"n":1}'
    with engine(store.published_url).begin() as connection:
        connection.execute(update(schema.frozen).values(body='{"n":2}'))
    with pytest.raises(StoreError, match="not what was frozen"):
        frozen.read(store.published_url, name)
