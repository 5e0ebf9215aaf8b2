"""Sessions, the audit log and notes on the nights in which clocks change, on any server."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from data.board import audit, commentary, sessions
from data.board.audit import Wanted
from data.board.records import About
from data.board.sessions import Limits, Person
from data.catalogue import load_catalogue
from data.query import current_edition
from data.selection import Selection
from tests.stores import let_go

LIMITS = Limits(timedelta(minutes=30), timedelta(hours=8))
PERSON = Person("p1", "An officer", frozenset({"view"}))
#: An hour before and after each change, in UTC: clocks go forward and back at one o'clock.
CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))


@pytest.fixture(params=["UTC", "Europe/London"])
def store(request, built_store, monkeypatch):
    """Stores as a server in that time zone, and a database in it, have them."""
    monkeypatch.setenv("TZ", request.param)
    monkeypatch.setenv("PGTZ", request.param)
    time.tzset()
    let_go(built_store)
    yield built_store
    let_go(built_store)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def at(monkeypatch):
    """Stop the clock that the board's own things are signed with."""

    def stop(moment: datetime) -> None:
        class Stopped(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment.astimezone(tz)

        for module in (audit, commentary, sessions):
            monkeypatch.setattr(module, "datetime", Stopped)

    return stop


@pytest.mark.parametrize("change", CHANGES)
def test_a_session_lasts_as_long_as_on_any_night(store, change):
    url, begun = store.published_url, change - timedelta(minutes=10)
    token = sessions.begin(url, PERSON, LIMITS, begun)
    assert sessions.find(url, token, LIMITS, begun + timedelta(minutes=29)) == PERSON
    # That was noted, so half an hour counts from there.
    assert sessions.find(url, token, LIMITS, begun + timedelta(minutes=58)) == PERSON
    assert sessions.find(url, token, LIMITS, begun + timedelta(minutes=90)) is None
    other = sessions.begin(url, PERSON, LIMITS, begun)
    for minutes in range(0, 481, 20):
        assert sessions.find(url, other, LIMITS, begun + timedelta(minutes=minutes)) == PERSON
    assert sessions.find(url, other, LIMITS, begun + timedelta(minutes=481)) is None


@pytest.mark.parametrize("change", CHANGES)
def test_the_audit_log_keeps_its_order_and_its_days(store, at, change):
    url = store.published_url
    day = change.replace(hour=0)
    moments = [day - timedelta(microseconds=1), *(day + timedelta(minutes=m)
               for m in range(0, 24 * 60, 90)), day + timedelta(days=1)]  # fmt: skip
    for number, moment in enumerate(moments):
        at(moment)
        audit.record(url, "comment", "p1", f"{number}")
    found = audit.read(url, Wanted(day=day.date()))
    assert [entry.at for entry in found] == moments[-2:0:-1]
    assert [entry.about for entry in audit.read(url, Wanted(act="comment"))] == [
        f"{number}" for number in reversed(range(len(moments)))
    ]
    assert [one.about for one in audit.read(url, Wanted(day=date(2026, 1, 1)))] == []


def test_a_note_of_the_first_hour_of_april_is_of_april(store, at):
    from dashboard import wording

    catalogue = load_catalogue(store.catalogue)
    about = About("voice_clear_in_referrals", "2016-17", "", "")
    at(datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    commentary.write(store.published_url, catalogue, about, "A note.", "An officer")
    edition = current_edition(store.published_url, catalogue)
    (note,) = commentary.notes_for(edition, about.metric, Selection())
    assert note.at == datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert wording.signature(note) == "An officer, 1 April 2026"
