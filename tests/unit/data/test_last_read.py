import pytest

from data import last_read
from data.errors import SilentError, StoreError
from data.last_read import LastRead


def raising(error: Exception):
    def ask():
        raise error

    return ask


def test_what_was_read_last_is_shown_while_the_store_is_silent():
    held: LastRead[int] = LastRead(2)
    assert held.read("a", lambda: 1) == 1
    assert held.read("a", lambda: 2) == 2
    assert held.read("a", raising(SilentError("silent"))) == 2
    with pytest.raises(SilentError):
        held.read("b", raising(SilentError("silent")))


def test_it_is_not_shown_for_long(monkeypatch):
    held: LastRead[int] = LastRead(2)
    held.read("a", lambda: 1)
    now = last_read.time.monotonic()
    monkeypatch.setattr(last_read.time, "monotonic", lambda: now + last_read.KEPT + 1)
    with pytest.raises(SilentError):
        held.read("a", raising(SilentError("silent")))


def test_any_other_failure_is_told():
    held: LastRead[int] = LastRead(2)
    held.read("a", lambda: 1)
    with pytest.raises(StoreError, match="broken"):
        held.read("a", raising(StoreError("broken")))


def test_no_more_than_so_many_are_held():
    held: LastRead[int] = LastRead(2)
    for key in "abc":
        held.read(key, lambda: 1)
    with pytest.raises(SilentError):
        held.read("a", raising(SilentError("silent")))
    assert held.read("c", raising(SilentError("silent"))) == 1


def test_what_is_read_again_is_the_most_recent():
    held: LastRead[int] = LastRead(2)
    for key in "abac":
        held.read(key, lambda: 1)
    assert held.read("a", raising(SilentError("silent"))) == 1
    with pytest.raises(SilentError):
        held.read("b", raising(SilentError("silent")))
