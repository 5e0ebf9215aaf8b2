"""Sessions end by themselves; the audit log can only be added to; both on each database."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from data import schema
from data.board import audit, sessions
from data.board.audit import Wanted
from data.board.sessions import Limits, Person
from data.store import engine

PERSON = Person("person-1", "A. Person", frozenset({"view", "comment"}))
LIMITS = Limits(idle=timedelta(minutes=30), longest=timedelta(hours=8))
#: The night in which clocks in London go back: an hour comes twice.
BEGAN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.fixture
def url(built_store) -> str:
    return built_store.published_url


@pytest.mark.parametrize(
    ("later", "is_found"),
    [
        (timedelta(0), True),
        (timedelta(minutes=30), True),
        (timedelta(minutes=30, seconds=1), False),
    ],
)
def test_a_session_ends_when_nobody_asks(url, later, is_found):
    token = sessions.begin(url, PERSON, LIMITS, BEGAN)
    found = sessions.find(url, token, LIMITS, BEGAN + later)
    assert found == (PERSON if is_found else None)


def test_each_request_puts_off_the_idle_end_but_not_the_last_one(url):
    token = sessions.begin(url, PERSON, LIMITS, BEGAN)
    steps = [BEGAN + timedelta(minutes=20 * turn) for turn in range(1, 25)]
    for now in steps:
        expected = PERSON if now - BEGAN <= LIMITS.longest else None
        assert sessions.find(url, token, LIMITS, now) == expected
    assert steps[-1] - BEGAN == LIMITS.longest
    assert sessions.find(url, token, LIMITS, BEGAN + timedelta(hours=8, seconds=1)) is None


def test_a_short_idle_time_is_not_cut_shorter_by_noting_seldom(url):
    limits = LIMITS._replace(idle=timedelta(minutes=1))
    token = sessions.begin(url, PERSON, limits, BEGAN)
    for turn in range(1, 6):
        assert sessions.find(url, token, limits, BEGAN + turn * timedelta(seconds=54)) == PERSON


def test_a_request_within_a_minute_writes_nothing(url):
    token = sessions.begin(url, PERSON, LIMITS, BEGAN)
    sessions.find(url, token, LIMITS, BEGAN + timedelta(seconds=60))
    assert _seen(url) == [BEGAN]
    sessions.find(url, token, LIMITS, BEGAN + timedelta(seconds=61))
    assert _seen(url) == [BEGAN + timedelta(seconds=61)]


def _seen(url: str) -> list[datetime]:
    with engine(url).connect() as connection:
        seen = connection.scalars(sa.select(schema.session.c.seen)).all()
    return [one.replace(tzinfo=UTC) if one.tzinfo is None else one.astimezone(UTC) for one in seen]


def test_what_is_over_is_removed_when_another_begins(url):
    sessions.begin(url, PERSON, LIMITS, BEGAN)
    sessions.begin(url, PERSON, LIMITS, BEGAN + timedelta(hours=1))
    assert _seen(url) == [BEGAN + timedelta(hours=1)]


def test_the_store_does_not_hold_what_the_cookie_holds(url):
    token = sessions.begin(url, PERSON, LIMITS, BEGAN)
    with engine(url).connect() as connection:
        row = connection.execute(sa.select(schema.session)).one()
    assert token not in [str(value) for value in row]
    assert sessions.find(url, row.id, LIMITS, BEGAN) is None
    sessions.end(url, token)
    assert sessions.find(url, token, LIMITS, BEGAN) is None


@pytest.mark.parametrize("verb", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit",
                                  "TRUNCATE audit"])  # fmt: skip
def test_the_audit_log_cannot_be_rewritten(url, verb):
    if verb.startswith("TRUNCATE") and url.startswith("sqlite"):
        verb = "DELETE FROM audit WHERE act = 'export'"
    audit.record(url, "export", "person-1", "/download/x.csv", "192.0.2.77")
    with pytest.raises(DatabaseError, match="only be added to"), engine(url).begin() as connection:
        connection.execute(sa.text(verb))
    newest = audit.read(url, Wanted())[0]
    assert (newest.who, newest.about, newest.network) == (
        "person-1", "/download/x.csv", "192.0.2.0/24"
    )  # fmt: skip


def test_an_entry_cannot_be_put_in_place_of_another(url):
    """SQLite would replace a row without calling it a deletion."""
    audit.record(url, "export", "person-1", "/download/x.csv", "192.0.2.77")
    newest = audit.read(url, Wanted())[0]
    values = f"('{newest.id}', '2026-01-01 00:00:00', 'export', 'nobody', '', '')"
    columns = "(id, at, act, who, about, network)"
    replace = f"INSERT OR REPLACE INTO audit {columns} VALUES {values}"
    if not url.startswith("sqlite"):
        replace = (f"INSERT INTO audit {columns} VALUES {values}"
                   " ON CONFLICT (id) DO UPDATE SET who = 'nobody'")  # fmt: skip
    with pytest.raises(DatabaseError, match="only be added to"), engine(url).begin() as connection:
        connection.execute(sa.text(replace))
    assert audit.read(url, Wanted())[0] == newest


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(1970, 1, 1), date.max])
def test_a_day_on_which_nothing_was_done_has_no_entries(url, day):
    assert audit.read(url, Wanted(day=day)) == []


def test_a_publication_is_in_the_log_from_the_first(url):
    (entry,) = [one for one in audit.read(url, Wanted()) if one.act == "publish"]
    assert entry.about == "bscb-2016-17, revision 1"


def test_entries_are_found_by_act_by_day_and_page_by_page(url, monkeypatch):
    clock = iter(
        datetime(2028, 2, day, 23, 59, 59, tzinfo=UTC) for day in (28, 29) for _ in range(2)
    )
    monkeypatch.setattr(audit, "datetime", _Clock(clock))
    for act in ("comment", "freeze", "comment", "export"):
        audit.record(url, act, "person-1", "x")
    monkeypatch.undo()
    leap = audit.read(url, Wanted(day=date(2028, 2, 29)))
    # Within one moment there is no order.
    assert {one.act for one in leap} == {"export", "comment"}
    assert [one.at.day for one in audit.read(url, Wanted(act="comment"))] == [29, 28]
    assert audit.read(url, Wanted(day=date(2028, 3, 1))) == []
    pages = []
    wanted = Wanted(act="comment")
    while page := audit.read(url, wanted, 1):
        pages += page
        wanted = wanted._replace(before=page[-1].id)
    assert pages == list(audit.every(url, Wanted(act="comment")))


class _Clock:
    """In place of `datetime` in a module: the moments are given, all else is as it was."""

    def __init__(self, moments) -> None:
        self._moments = moments

    def now(self, _zone) -> datetime:
        return next(self._moments)

    def __getattr__(self, name: str):
        return getattr(datetime, name)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        ("unix", ""),
    ],
)
def test_of_an_address_only_its_network_is_kept(address, network):
    assert audit.network_of(address) == network


def test_what_a_script_asks_again_and_again_keeps_no_session_alive(url):
    token = sessions.begin(url, PERSON, LIMITS, BEGAN)
    for minutes in range(5, 31, 5):
        now = BEGAN + timedelta(minutes=minutes)
        assert sessions.find(url, token, LIMITS, now, is_used=False) == PERSON
    assert _seen(url) == [BEGAN]
    assert sessions.find(url, token, LIMITS, BEGAN + timedelta(minutes=31)) is None


def test_signing_out_ends_every_session_of_a_person_and_of_nobody_else(url):
    own = [sessions.begin(url, PERSON, LIMITS, BEGAN) for _ in range(2)]
    other = sessions.begin(url, PERSON._replace(id="person-2"), LIMITS, BEGAN)
    sessions.end_all(url, PERSON.id)
    found = [sessions.find(url, one, LIMITS, BEGAN) for one in (*own, other)]
    assert found == [None, None, PERSON._replace(id="person-2")]
