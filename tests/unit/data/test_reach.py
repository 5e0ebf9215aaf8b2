import threading
import time

import psycopg
import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError

from data import reach
from data.errors import SilentError
from data.reach import Reach

GONE = OperationalError("SELECT 1", {}, psycopg.OperationalError("gone"))


def fail(known: Reach, error: Exception = GONE) -> None:
    with known.asking():
        raise error


def test_a_store_that_was_silent_is_not_asked_again_at_once(monkeypatch):
    known = Reach()
    with pytest.raises(SilentError, match="does not answer"):
        fail(known)
    assert known.is_silent
    with pytest.raises(SilentError) as refused, known.asking():
        pytest.fail("It was asked.")
    assert refused.value.__cause__ is None
    now = time.monotonic()
    monkeypatch.setattr(reach.time, "monotonic", lambda: now + reach.AGAIN)
    with known.asking():
        pass
    assert not known.is_silent


def test_one_asks_and_the_others_do_not_wait_for_it(monkeypatch):
    monkeypatch.setattr(reach, "AGAIN", 0.0)
    known = Reach()
    with pytest.raises(SilentError):
        fail(known)
    asking, ended = threading.Event(), threading.Event()

    def ask():
        with known.asking():
            asking.set()
            ended.wait(10)

    first = threading.Thread(target=ask)
    first.start()
    assert asking.wait(10)
    with pytest.raises(SilentError), known.asking():
        pytest.fail("Two asked at once.")
    ended.set()
    first.join()
    with known.asking():
        pass


def test_what_a_store_refuses_is_an_answer():
    known = Reach()
    refusal = ProgrammingError("SELECT 1", {}, psycopg.errors.UndefinedTable("none"))
    with pytest.raises(ProgrammingError):
        fail(known, refusal)
    assert not known.is_silent


def test_a_full_disk_is_not_silence():
    full = OperationalError("INSERT", {}, psycopg.errors.DiskFull("No space left on device"))
    assert not reach.is_silence(full)
