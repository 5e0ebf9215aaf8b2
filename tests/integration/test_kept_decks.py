"""Decks kept for all and frozen ones, on each kind of database."""

import json

import pytest
from sqlalchemy import func, select

from app import create_app
from dashboard import pages
from dashboard.context import context
from data import look_up, schema
from data.board import frozen, kept_decks
from data.board.decks import Deck, Slide
from data.catalogue import load_catalogue
from data.errors import BoardError
from tests.integration.test_revisions import batch, cells, put
from tests.support import text

HERE = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050"}
ELSEWHERE = {"Origin": "http://dashboard.example", "Host": "dashboard.example"}
ADDRESSES = ("/metric/mash_referrals?from=2017-18", "/integrity")


@pytest.fixture
def store(built_store):
    return built_store.model_copy(update={"allow_freeze": True, "allow_decks": True})


@pytest.fixture
def client(store):
    return create_app(store).server.test_client()


def deck(*addresses: str, title: str = "For the board") -> str:
    slides = [{"address": one, "heading": f"On {one}", "notes": "Say it."} for one in addresses]
    return json.dumps({"title": title, "slides": slides})


def act(client, name: str, headers=HERE, **form):
    return client.post(f"/decks/{name}", data=form, headers=headers)


def kept(client, **form) -> str:
    answer = act(client, "keep", **{"deck": deck(*ADDRESSES), **form})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"].removeprefix("/decks/")


def page(client, path: str) -> str:
    with client.application.test_request_context():
        now = context("", path)
        return text(pages.view_of(path, now.edition, now.selection).children)


def test_a_kept_deck_is_listed_presented_and_taken_away(client):
    name = kept(client)
    assert "For the board" in page(client, "/decks")
    told = page(client, f"/decks/{name}")
    assert "Version 1, kept on" in told
    assert "On /integrity" in told
    assert "Say it." in told
    for way in (f"/decks/{name}", f"/present/{name}", f"/present/{name}/notes"):
        assert client.get(way).status_code == 200, way
    assert len(client.get(f"/decks/{name}.pptx").data) > 10_000
    assert b'"copied"' in client.get("/decks/mine").data


def test_a_new_version_stands_in_place_of_the_old_which_is_kept(client, store):
    name = kept(client)
    assert kept(client, deck=deck("/figures", title="Shorter"), seen=f"{name}.1") == name
    assert "Shorter" in page(client, "/decks")
    assert "For the board" not in page(client, "/decks")
    rows = look_up.rows(store.published_url, select(func.count(schema.deck.c.name)))
    assert rows[0][0] == 2


def test_two_who_change_one_deck_do_not_undo_each_other(client):
    name = kept(client)
    kept(client, deck=deck("/figures", title="The first"), seen=f"{name}.1")
    late = act(client, "keep", deck=deck("/integrity", title="The second"), seen=f"{name}.1")
    assert late.status_code == 400
    assert "Somebody else has changed this deck meanwhile" in late.get_data(as_text=True)
    assert "The first" in page(client, "/decks")


def test_a_deck_is_withdrawn_and_not_lost(client, store):
    name = kept(client)
    assert act(client, "withdraw", seen=f"{name}.1").status_code == 303
    assert "For the board" not in page(client, "/decks")
    assert client.get(f"/decks/{name}").status_code == 404
    assert client.get(f"/present/{name}").status_code == 404
    assert act(client, "withdraw", seen=f"{name}.2").status_code == 400
    rows = look_up.rows(store.published_url, select(schema.deck.c.body))
    assert all("For the board" in row.body for row in rows)
    assert len(rows) == 2


@pytest.mark.parametrize("seen", ["x.1", "abcdefghij.9", "abcdefghij", "abcdefghij.-1", ".", "a.²"])
def test_a_version_that_nobody_saw_is_refused_in_words(client, seen):
    answer = act(client, "keep", deck=deck("/figures"), seen=seen)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["keep", "withdraw", "freeze"])
def test_nothing_is_kept_from_elsewhere_or_without_the_setting(client, store, name):
    form = {"deck": deck("/figures"), "seen": ""}
    assert act(client, name, ELSEWHERE, **form).status_code == 404
    assert act(client, name, {**HERE, "Origin": "https://evil.example"}, **form).status_code == 403
    closed = {"allow_freeze": False, "allow_decks": False}
    other = create_app(store.model_copy(update=closed)).server.test_client()
    assert act(other, name, **form).status_code == 404
    for table in (schema.deck, schema.frozen):
        assert look_up.rows(store.published_url, select(func.count()).select_from(table))[0][0] == 0


def test_a_frozen_deck_shows_what_was_shown_whatever_is_published_since(client, store):
    catalogue = load_catalogue(store.catalogue)
    put(store, batch(catalogue, cells(4000, None, 4200)))
    answer = act(client, "freeze", deck=deck(*ADDRESSES))
    assert answer.status_code == 303, answer.get_data(as_text=True)
    path = answer.headers["Location"]
    before = client.get(f"/slides{path}/1").json
    live = client.get(f"/slides{ADDRESSES[0]}").json
    assert before["figure"] == live["figure"]
    assert before["offers"] == {}
    put(store, batch(catalogue, cells(5000, None, 5200)))
    assert client.get(f"/slides{ADDRESSES[0]}").json["figure"] != live["figure"]
    assert client.get(f"/slides{path}/1").json == before
    told = page(client, path)
    assert before["title"] in told
    assert "each slide leads to its live view" in told
    name = path.removeprefix("/s/")
    room = client.get(f"/present/{name}").get_data(as_text=True)
    assert f'"/s/{name}/2"' in room
    assert f'"back":"/s/{name}"' in room
    assert before["title"].encode() in client.get(f"/decks/{name}.html").data
    assert client.get(f"/decks/{name}.pptx").status_code == 404
    assert client.get(f"/decks/{name}").status_code == 404


def test_the_same_deck_frozen_twice_is_one(client):
    first, second = (act(client, "freeze", deck=deck(*ADDRESSES)) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]


def test_a_deck_with_a_slide_that_is_no_more_is_not_frozen(client):
    answer = act(client, "freeze", deck=deck("/integrity", "/metric/no_such"))
    assert answer.status_code == 400
    assert "no page any more for slide 2" in answer.get_data(as_text=True)


@pytest.mark.parametrize("place", ["0", "3", "03", "100", "x", ""])
def test_a_place_that_a_frozen_deck_does_not_have_is_not_found(client, place):
    path = act(client, "freeze", deck=deck(*ADDRESSES)).headers["Location"]
    assert client.get(f"/slides{path}/{place}").status_code == 404


def test_a_frozen_page_is_no_deck(client, store):
    answer = client.post("/freeze", data={"view": ADDRESSES[0]}, headers=HERE)
    path = answer.headers["Location"]
    assert client.get(f"/slides{path}/1").status_code == 404
    assert client.get(path.replace("/s/", "/present/")).status_code == 404
    assert frozen.read(store.published_url, path.removeprefix("/s/")) is not None


def test_two_workers_that_keep_the_next_version_at_once_keep_one(store):
    url = store.published_url
    first = kept_decks.keep(url, Deck("One", (Slide("/figures"),)))
    kept_decks.keep(url, Deck("Two", (Slide("/figures"),)), (first.name, 1))
    with pytest.raises(BoardError, match="Somebody else"):
        kept_decks._append(url, first.name, 2, Deck("Three", (Slide("/figures"),)))
    found = kept_decks.read(url, first.name)
    assert found is not None
    assert found.deck.title == "Two"
