"""Live meetings: only the presenter moves one, codes are not guessed, nobody is counted twice."""

import itertools
import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app import create_app
from data import schema
from data.board import meetings
from data.board.decks import Deck, Slide
from data.board.meetings import ALPHABET, LENGTH, State, parse_state
from data.build import build
from data.errors import BoardError, KeyRefusedError, MeetingError
from data.store import engine

DECK = Deck("A meeting", (Slide("/metric/cp_plans_open", "Plans", "Only for me"),
                          Slide("/metric/births", "Births", "")))  # fmt: skip
OWN = {"Origin": "http://localhost"}
MOVED = {"slide": 1, "address": "/metric/births?from=2016-17", "point": [0, 2], "black": False}


@pytest.fixture
def url(empty_store) -> str:
    """An empty published store on each kind of database."""
    build(empty_store)
    return empty_store.published_url


@pytest.fixture(scope="module")
def client(store):
    """The application as it answers where meetings are allowed."""
    return create_app(store.model_copy(update={"allow_live": True})).server.test_client()


@pytest.fixture
def from_address(client):
    """A new address for each test: wrong codes are counted by address."""
    client.environ_base["REMOTE_ADDR"] = f"10.1.{next(_ADDRESSES)}.1"
    return client


_ADDRESSES = itertools.count(1)


@pytest.fixture
def started(from_address) -> dict:
    answer = from_address.post("/live", json={"deck": DECK.to_json()}, headers=OWN)
    assert answer.status_code == 201
    return answer.json


def _token(client, code) -> str:
    page = client.get(f"/live/{code}").get_data(as_text=True)
    return page.partition('"token":"')[2].partition('"')[0]


def _now(client, code, token, **headers):
    return client.get(f"/live/{code}/now?token={token}&me=abcdefgh12", headers=headers)


def _bearer(key) -> dict:
    return {"Authorization": f"Bearer {key}"}


def test_a_meeting_moves_and_followers_see_it(from_address, started):
    code, token = started["code"], _token(from_address, started["code"])
    first = _now(from_address, code, token)
    assert first.json["state"]["address"] == "/metric/cp_plans_open"
    assert (
        _now(from_address, code, token, **{"If-None-Match": first.headers["ETag"]}).status_code
        == 304
    )
    moved = from_address.put(
        f"/live/{code}/state", json={**MOVED, "n": 1}, headers=_bearer(started["key"])
    )
    assert moved.json == {"version": 2}
    seen = meetings.read(from_address.application.config["safeguarding"][0], code)
    assert json.loads(seen.state) == {**MOVED, "point": [0, 2]}
    assert first.headers["Cache-Control"] == "no-store"


def test_what_only_the_presenter_knows_never_reaches_a_follower(from_address, started):
    page = from_address.get(f"/live/{started['code']}").get_data(as_text=True)
    assert "Only for me" not in page
    assert started["key"] not in page
    assert "Plans" in page


@pytest.mark.parametrize("method", ["put", "delete", "get"])
@pytest.mark.parametrize("key", ["", "wrong", "token"])
def test_forged_commands_are_refused_and_logged(from_address, started, caplog, method, key):
    code = started["code"]
    token = _token(from_address, code)
    sent = _bearer(token if key == "token" else key)
    path = {"put": "/state", "delete": "", "get": "/audience"}[method]
    with caplog.at_level(logging.WARNING):
        answer = getattr(from_address, method)(
            f"/live/{code}{path}", json={**MOVED, "n": 9}, headers=sent
        )
    assert answer.status_code == 403
    assert "refused" in caplog.text
    assert code not in caplog.text
    assert _now(from_address, code, token).json["state"]["slide"] == 0


def test_ten_thousand_guesses_get_nowhere(from_address, started, record_property):
    """A right code in between is refused too; who follows already is not hindered."""
    code = started["code"]
    token = _token(from_address, code)
    guesses = ("".join(one) for one in itertools.product(ALPHABET, repeat=LENGTH))
    statuses = {200: 0, 404: 0, 429: 0}
    for guess in itertools.islice(guesses, 9_990):
        statuses[from_address.get(f"/live/{guess}/now?token={token}").status_code] += 1
    for guess in [code, *itertools.islice(guesses, 9)]:
        statuses[from_address.get(f"/live/{guess}").status_code] += 1
    assert statuses == {200: 0, 404: 20, 429: 9_980}
    assert _now(from_address, code, token).status_code == 200
    from_address.environ_base["REMOTE_ADDR"] = "10.9.9.9"
    assert from_address.get(f"/live/{code}").status_code == 200
    record_property("checked", f"10,000 guessed codes: {statuses}")


def test_a_presenters_commands_do_not_tell_which_codes_there_are(from_address, started):
    """Once an address is shut out, a code that exists is answered as one that does not."""
    code = started["code"]
    for place in range(25):
        from_address.delete(f"/live/{ALPHABET[place]}AAAAAAA", headers=_bearer("guess"))
    for asked in (code, "AAAAAAAA"):
        answers = [
            from_address.delete(f"/live/{asked}", headers=_bearer("guess")),
            from_address.get(f"/live/{asked}/audience", headers=_bearer("guess")),
            from_address.put(
                f"/live/{asked}/state", json={**MOVED, "n": 1}, headers=_bearer("guess")
            ),
        ]
        assert [one.status_code for one in answers] == [429] * 3
        assert {one.headers["Retry-After"] for one in answers} == {"60"}
    own = from_address.get(f"/live/{code}/audience", headers=_bearer(started["key"]))
    assert own.status_code == 200


def test_an_address_that_is_shut_out_is_logged_once(from_address, caplog):
    with caplog.at_level(logging.WARNING):
        for place in range(60):
            from_address.get(f"/live/{ALPHABET[place % 20]}AAAAAAA/now?token=x")
    assert caplog.text.count("tried too many codes") == 1


def test_a_slide_that_the_deck_does_not_have_is_refused(from_address, started):
    path, headers = f"/live/{started['code']}/state", _bearer(started["key"])
    beyond = from_address.put(path, json={**MOVED, "slide": 2, "n": 1}, headers=headers)
    assert beyond.status_code == 400
    assert beyond.json["message"].endswith(".")
    last = from_address.put(path, json={**MOVED, "slide": 1, "n": 2}, headers=headers)
    assert last.json == {"version": 2}


def test_a_code_is_read_as_people_write_it(from_address, started):
    shown = started["shown"].lower()
    answer = from_address.get(f"/live?code={shown}")
    assert answer.headers["Location"] == f"/live/{started['code']}"
    assert from_address.get("/live?code=nonsense!").status_code == 400
    assert "alert" in from_address.get("/live/AAAAAAAA").get_data(as_text=True)


@pytest.mark.parametrize(
    "sent", [None, [], {}, {"deck": {}}, {"deck": {"title": "x", "slides": []}}]
)
def test_what_is_no_deck_starts_nothing(from_address, sent):
    answer = from_address.post("/live", json=sent, headers=OWN)
    assert answer.status_code == 400
    assert answer.json["message"].endswith(".")


def test_another_site_starts_nothing(from_address):
    sent = {"deck": DECK.to_json()}
    assert from_address.post("/live", json=sent).status_code == 403
    foreign = {"Origin": "http://elsewhere.example"}
    assert from_address.post("/live", json=sent, headers=foreign).status_code == 403


def test_an_address_starts_ten_an_hour(from_address):
    answers = [from_address.post("/live", json={"deck": DECK.to_json()}, headers=OWN).status_code
               for _ in range(11)]  # fmt: skip
    assert answers == [201] * 10 + [400]


def test_there_are_no_meetings_where_they_are_not_allowed(app):
    closed = app.server.test_client()
    sent = {"deck": DECK.to_json()}
    assert closed.post("/live", json=sent, headers=OWN).status_code in (404, 405)
    assert closed.get("/live/ABCDEFGH/now?token=x").status_code == 404
    assert '"live":false' in closed.get("/present/annual-report").get_data(as_text=True)


def test_ending_meetings_does_not_let_an_address_start_more(url):
    for _ in range(meetings.HOURLY):
        code, key, _ = meetings.start(url, DECK, "10.0.0.2")
        meetings.end(url, code, key)
    with pytest.raises(BoardError, match="within an hour"):
        meetings.start(url, DECK, "10.0.0.2")
    meetings.start(url, DECK, "10.0.0.3")


def test_followers_are_told_of_an_end_after_the_next_start(url):
    code, key, _ = meetings.start(url, DECK, "10.0.0.1")
    meetings.end(url, code, key)
    meetings.start(url, DECK, "10.0.0.1")
    assert meetings.read(url, code).is_over
    long_ago = datetime.now(UTC) - timedelta(minutes=61)
    with engine(url).begin() as opened:
        opened.execute(
            update(schema.meeting).where(schema.meeting.c.code == code).values(heard=long_ago)
        )
    meetings.start(url, DECK, "10.0.0.1")
    assert meetings.read(url, code) is None


def test_what_comes_late_changes_nothing(url):
    code, key, _ = meetings.start(url, DECK, "10.0.0.1")
    assert meetings.say(url, code, key, State(1, "/metric/births"), 5) == 2
    assert meetings.say(url, code, key, State(0, "/metric/cp_plans_open"), 4) == 2
    assert json.loads(meetings.read(url, code).state)["slide"] == 1


def test_a_meeting_is_over_in_time_and_then_removed(url):
    code, key, until = meetings.start(url, DECK, "10.0.0.1")
    assert until - datetime.now(UTC) > timedelta(hours=11)
    table = schema.meeting
    quiet = datetime.now(UTC) - meetings.QUIET - timedelta(seconds=1)
    with engine(url).begin() as opened:
        opened.execute(update(table).where(table.c.code == code).values(heard=quiet))
    assert meetings.read(url, code).is_over
    with pytest.raises(MeetingError):
        meetings.say(url, code, key, State(0, "/"), 1)
    other = meetings.start(url, DECK, "10.0.0.1")
    assert meetings.read(url, code) is None
    meetings.end(url, other.code, other.key)
    assert meetings.read(url, other.code).is_over


def test_one_follower_of_two_workers_is_one(url):
    code, key, _ = meetings.start(url, DECK, "10.0.0.1")
    meetings.see(url, code, "one", ["a", "b"])
    meetings.see(url, code, "two", ["b", "c"])
    meetings.see(url, code, "one", ["a", "b", "d"])
    assert meetings.audience(url, code, key) == 4
    with pytest.raises(KeyRefusedError):
        meetings.audience(url, code, "no key")
    table = schema.audience
    gone = datetime.now(UTC) - timedelta(seconds=meetings.GONE + 1)
    with engine(url).begin() as opened:
        opened.execute(update(table).where(table.c.worker == "two").values(at=gone))
    assert meetings.audience(url, code, key) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"slide": -1}, {"slide": True}, {"slide": "1"}, {"slide": 60}, {"address": "//elsewhere"},
        {"address": "metric"}, {"address": "/" + "a" * 4_000}, {"address": "/a b"}, {"point": [1]},
        {"point": [1, 2, 3]}, {"point": "12"}, {"n": None}, {"n": -1}, {"black": "yes"},
    ],
)  # fmt: skip
def test_what_is_no_state_is_refused(wrong):
    right = {**MOVED, "n": 1}
    assert parse_state(right) == (State(1, MOVED["address"], (0, 2), False), 1)
    with pytest.raises(BoardError):
        parse_state({**right, **wrong})


def test_brackets_without_end_start_and_move_nothing(from_address, started):
    """Python gives up on them: nobody is told more than of anything else that is no deck."""
    headers = {**OWN, "Content-Type": "application/json"}
    endless = "[" * 200_000
    assert from_address.post("/live", data=endless, headers=headers).status_code == 400
    bearer = {**headers, **_bearer(started["key"])}
    moved = from_address.put(f"/live/{started['code']}/state", data=endless, headers=bearer)
    assert moved.status_code == 400


def test_a_household_of_many_addresses_is_one(client):
    """A /64 is what one connection is given: each of its addresses would try twenty codes."""

    def tried(code: str, address: str) -> int:
        base = {"REMOTE_ADDR": address}
        return client.get(f"/live/AAAAAA{code}", environ_overrides=base).status_code

    codes = map("".join, itertools.product("ABCDE", "ABCDE"))
    found = [tried(code, f"2001:db8:1:2::{turn:x}") for turn, code in enumerate(codes)]
    assert found == [404] * 20 + [429] * 5
    assert tried("AA", "2001:db8:1:3::1") == 404
